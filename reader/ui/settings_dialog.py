"""One dialog for all settings: grouped, searchable, and in force as soon as something is chosen."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.settings import Group, Settings, default_of, describe, names_in
from reader.ui.fonts import script_font
from reader.ui.setting_controls import SettingControl, control_of

_WIDTH, _HEIGHT = 640, 640


@dataclass(slots=True)
class _Section:
    """The widgets of a group."""

    whole: QWidget
    reset: QPushButton
    rows: dict[str, QWidget] = field(default_factory=dict)


class SettingsDialog(QDialog):
    """Made from the fields of `Settings`; the window behind it shows at once what a choice means."""

    values_chosen = Signal(object)
    """New values by name, as a dict."""

    def __init__(self, file: str, parent: QWidget) -> None:
        """`file` is where the settings are kept."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(_WIDTH, _HEIGHT)
        self.search_line = QLineEdit(self)
        self.search_line.setPlaceholderText(self.tr("Search settings"))
        self.search_line.setAccessibleName(self.tr("Search settings"))
        self.search_line.setClearButtonEnabled(True)
        self.search_line.textChanged.connect(self._filter)
        self.controls: dict[str, SettingControl] = {}
        self.sections: dict[Group, _Section] = {}
        self._nothing = QLabel(self.tr("No setting is about that."), self)
        self._nothing.setObjectName("hint")
        self._nothing.hide()
        self._settings: Settings | None = None
        self._lay_out(file)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._settings = settings
        for name, control in self.controls.items():
            control.show_value(getattr(settings, name))
        for group, section in self.sections.items():
            section.reset.setEnabled(bool(self._changed(group)))

    def _lay_out(self, file: str) -> None:
        body = QWidget(self)
        body.setObjectName("settingsBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(20)
        for group in Group:
            if names_in(group):
                self.sections[group] = self._section(group, body)
                column.addWidget(self.sections[group].whole)
        column.addWidget(self._nothing)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        kept = QLabel(self.tr("Kept in {0}").format(file), self)
        kept.setObjectName("quiet")
        kept.setWordWrap(True)
        kept.setTextFormat(Qt.TextFormat.PlainText)
        kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(kept, 1)
        bottom.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(self.search_line)
        whole.addWidget(scroll, 1)
        whole.addLayout(bottom)

    def _section(self, group: Group, parent: QWidget) -> _Section:
        whole = QWidget(parent)
        heading = QLabel(self._names()[group], whole)
        heading.setFont(script_font(self.font().families(), self.font(), 1.2))
        section = _Section(whole, QPushButton(self.tr("Reset"), whole))
        section.reset.setProperty("quiet", "true")
        section.reset.setAutoDefault(False)
        section.reset.setToolTip(self.tr("Put everything under {0} back").format(heading.text()))
        section.reset.clicked.connect(lambda _checked=False, group=group: self._reset(group))
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(section.reset)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for name in names_in(group):
            section.rows[name] = self._row(name, whole)
            column.addWidget(section.rows[name])
        return section

    def _row(self, name: str, parent: QWidget) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(16)
        label = QLabel(describe(name).rstrip("."), row)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        control = self.controls[name] = control_of(name, lambda value: self._choose(name, value), row)
        label.setBuddy(control.widget)
        line.addWidget(label, 1)
        line.addWidget(control.widget, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _names(self) -> dict[Group, str]:
        return {
            Group.APPEARANCE: self.tr("Appearance"),
            Group.LAYOUT: self.tr("Layout"),
            Group.READINGS: self.tr("Readings"),
            Group.MARKS: self.tr("Marks"),
            Group.TEXTS: self.tr("Opening texts"),
            Group.OTHER: self.tr("Other"),
        }

    def _choose(self, name: str, value: Any) -> None:
        self.values_chosen.emit({name: value})

    def _changed(self, group: Group) -> dict[str, Any]:
        """Return the defaults of those fields of a group that have another value now."""
        defaults = {name: default_of(name) for name in names_in(group)}
        return {
            name: value
            for name, value in defaults.items()
            if self._settings is not None and getattr(self._settings, name) != value
        }

    def _reset(self, group: Group) -> None:
        self.values_chosen.emit(self._changed(group))

    def _filter(self, text: str) -> None:
        """Show only the settings that are about something."""
        wanted = text.casefold().split()
        found = False
        for group, section in self.sections.items():
            some = False
            for name, row in section.rows.items():
                facts = f"{name.replace('_', ' ')} {describe(name)} {self._names()[group]}".casefold()
                row.setVisible(all(each in facts for each in wanted))
                some = some or row.isVisibleTo(section.whole)
            section.whole.setVisible(some)
            found = found or some
        self._nothing.setVisible(not found)
