"""A control for each kind of setting: a tick, a choice, a number, several ticks."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from reader.model.settings import bounds_of, default_of, describe
from reader.ui.controls import CheckBox, ChoiceBox

_MOST = 1_000_000
_NUMBER_WIDTH = 96
_NAMES = {
    "system": "As the system",
    "gloss": "Meanings",
    "pinyin": "Pinyin",
    "numbers": "Pinyin with numbers",
    "wade-giles": "Wade–Giles",
    "hongkong": "Hong Kong",
    "parallel": "Columns",
    "interlinear": "Stacked lines",
    "single": "One column",
    "all": "All words",
    "unknown": "Unknown words",
    "first": "Where a word first stands",
    "opened": "Opened last",
    "added": "Newest",
    "length": "Longest",
    "read": "Most read",
    "known": "Most known",
}


class SettingControl:
    """Shows the value of one setting in a widget, and tells what is chosen there."""

    def __init__(self, widget: QWidget, show: Callable[[Any], None]) -> None:
        self.widget = widget
        self._show = show

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        self.widget.blockSignals(True)
        self._show(value)
        self.widget.blockSignals(False)


class _WheelGuard(QObject):
    """Keeps the wheel from changing a value when somebody only wants to scroll past it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel through only where the keys go, too."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def control_of(name: str, choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    """Return the control of a setting; `choose` is called with what is chosen."""
    default = default_of(name)
    if isinstance(default, tuple):
        made = _ticks(type(default[0]), choose, parent)
    elif isinstance(default, Enum):
        made = _choice(type(default), choose, parent)
    elif isinstance(default, bool):
        made = _tick(choose, parent)
    elif isinstance(default, int):
        made = _number(name, choose, parent)
    else:
        made = _line(choose, parent)
    made.widget.setAccessibleName(describe(name))
    made.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.widget.installEventFilter(_WheelGuard(made.widget))
    return made


def value_name(value: Enum) -> str:
    """Return how a value is called where it can be chosen."""
    text = str(value.value)
    return QCoreApplication.translate("Settings", _NAMES.get(text) or text.replace("_", " ").capitalize())


def _tick(choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    box = CheckBox("", parent)
    box.toggled.connect(choose)
    return SettingControl(box, box.setChecked)


def _choice(kind: type[Enum], choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    box = ChoiceBox(parent)
    for value in kind:
        box.addItem(value_name(value), value)
    box.currentIndexChanged.connect(lambda index: choose(kind(box.itemData(index))))
    return SettingControl(box, lambda value: box.setCurrentIndex(list(kind).index(value)))


def _number(name: str, choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    low, high = bounds_of(name) or (-_MOST, _MOST)
    box = QSpinBox(parent)
    box.setRange(low, high)
    box.setSingleStep(10 if high - low > 200 else 5 if high - low > 100 else 1)
    box.setSuffix(" %" if "percent" in describe(name) else "")
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setKeyboardTracking(False)
    box.setMinimumWidth(_NUMBER_WIDTH)
    box.valueChanged.connect(choose)
    return SettingControl(box, box.setValue)


def _line(choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    line = QLineEdit(parent)
    line.editingFinished.connect(lambda: choose(line.text()))
    return SettingControl(line, lambda value: line.setText(str(value)))


def _ticks(kind: type[Enum], choose: Callable[[Any], None], parent: QWidget) -> SettingControl:
    """Return a tick for each value; what is chosen keeps its order, and the last tick stays."""
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    boxes = {value: CheckBox(value_name(value), row) for value in kind}
    order: list[Enum] = []

    def show(values: tuple[Enum, ...]) -> None:
        order[:] = values
        for value, box in boxes.items():
            box.blockSignals(True)
            box.setChecked(value in values)
            box.blockSignals(False)

    def toggle(value: Enum, ticked: bool) -> None:
        chosen = [each for each in order if each is not value] + ([value] if ticked else [])
        if chosen:
            choose(tuple(chosen))
        else:
            boxes[value].setChecked(True)

    for value, box in boxes.items():
        box.toggled.connect(lambda ticked, value=value: toggle(value, ticked))
        line.addWidget(box)
    return SettingControl(row, show)
