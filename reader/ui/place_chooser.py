"""A small dialog that goes to a place: a list of places, and a line that narrows it down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.model.article import Place

_INDENT = "    "
_LONGEST = 80
_PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to go to; `key` is what is compared with what is typed."""

    place: Place
    text: str
    key: str
    level: int = 0


class PlaceChooser(QDialog):
    """Arrows move in the list while the keys go to the line; Enter or a click chooses."""

    place_chosen = Signal(object)

    def __init__(
        self,
        title: str,
        stops: Sequence[Stop],
        here: Place,
        fold: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        """`here` chooses the last stop before it; `fold` makes what is typed comparable with the keys."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(460, 420)
        self._stops = stops
        self._fold = fold
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Type to narrow the list down"))
        self.line.setAccessibleName(title)
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel(self.tr("Nothing here is called so."), self)
        self._nothing.setObjectName("hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.line.installEventFilter(self)
        self._fill()
        before = [number for number, stop in enumerate(stops) if _key(stop.place) <= _key(here)]
        self.list.setCurrentRow(before[-1] if before else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move in the list do so from the line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _PASSED_ON
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        wanted = self._fold(self.line.text().strip())
        self.list.clear()
        for stop in self._stops:
            if wanted in stop.key:
                text = stop.text if len(stop.text) <= _LONGEST else stop.text[: _LONGEST - 1] + "…"
                item = QListWidgetItem(_INDENT * min(stop.level, 5) + text, self.list)
                item.setData(Qt.ItemDataRole.UserRole, stop.place)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, stop.text)
        self._nothing.setVisible(not self.list.count())
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.place_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()


def _key(place: Place) -> tuple[int, int]:
    return place.line, place.start
