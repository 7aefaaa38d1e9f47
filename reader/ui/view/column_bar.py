"""The names above the columns: dragging a name moves its column, dragging between two makes one wider."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.settings import Column
from reader.ui.view.columns import ColumnPlace
from reader.ui.view.fonts import families

_LEAST = 40
"""The narrowest that a column can be dragged, in pixels."""


class ColumnBar(QWidget):
    """Paints the names; everything that it does can be done by menu and keyboard too."""

    columns_moved = Signal(object)
    """A tuple of columns in their new order."""

    border_moved = Signal(object)
    """A tuple of the columns' widths in pixels while a border is dragged."""

    border_dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: tuple[ColumnPlace, ...] = ()
        self._pressed: QPoint | None = None
        self._name: int | None = None
        self._border: int | None = None
        self._begun: tuple[ColumnPlace, ...] = ()
        self._mouse = QPoint()
        self.setMouseTracking(True)
        self.setObjectName("columnBar")
        self.setAccessibleName(self.tr("Columns"))
        font = self.font()
        font.setFamilies([*font.families(), *families(Column.TRADITIONAL)])
        self.setFont(font)

    def show_columns(self, places: Sequence[ColumnPlace]) -> None:
        """Name these columns."""
        self._places = tuple(places)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line of names."""
        return QSize(0, self.fontMetrics().height() + 10)

    def name_of(self, column: Column) -> str:
        """Return what a column is called."""
        names = {
            Column.TRADITIONAL: "繁體",
            Column.SIMPLIFIED: "简体",
            Column.PINYIN: "pīnyīn",
            Column.GLOSS: self.tr("meanings"),
        }
        return names[column]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names at the left edges of their columns."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().base())
            painter.setPen(self.palette().placeholderText().color())
            for index, place in enumerate(self._places):
                dragged = index == self._name and self._is_drag()
                x = place.x + (self._mouse.x() - self._pressed.x() if dragged and self._pressed else 0)
                area = QRect(x, 0, place.width, self.height())
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.name_of(place.column))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a name or of a border."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._mouse = event.position().toPoint()
            self._begun = self._places
            self._border = self._border_at(self._pressed.x())
            self._name = None if self._border is not None else self._name_at(self._pressed.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what could be."""
        self._mouse = event.position().toPoint()
        if self._pressed is None:
            on_border = self._border_at(self._mouse.x()) is not None
            on_name = self._name_at(self._mouse.x()) is not None
            shape = Qt.CursorShape.OpenHandCursor if on_name else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.SplitHCursor if on_border else shape)
        elif self._border is not None:
            self.border_moved.emit(self._widths())
        else:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was held."""
        if self._pressed is None:
            return
        self._mouse = event.position().toPoint()
        if self._border is not None:
            self.border_dropped.emit(self._widths())
        elif self._name is not None and self._is_drag():
            self._drop_name(self._name)
        self._pressed = self._border = self._name = None
        self.update()

    def _is_drag(self) -> bool:
        if self._pressed is None:
            return False
        return abs(self._mouse.x() - self._pressed.x()) >= QApplication.startDragDistance()

    def _drop_name(self, name: int) -> None:
        order = [place.column for place in self._places]
        column = order.pop(name)
        others = [place for index, place in enumerate(self._places) if index != name]
        x = self._mouse.x()
        at = sum(1 for place in others if place.x + place.width / 2 < x)
        order.insert(at, column)
        if order != [place.column for place in self._places]:
            self.columns_moved.emit(tuple(order))

    def _widths(self) -> tuple[int, ...]:
        """Return the widths with the border at the mouse: what one column gains, its neighbour loses."""
        if self._border is None or self._pressed is None:
            return tuple(place.width for place in self._places)
        widths = [place.width for place in self._begun]
        left, right = self._border, self._border + 1
        moved = self._mouse.x() - self._pressed.x()
        moved = max(_LEAST - widths[left], min(widths[right] - _LEAST, moved))
        widths[left] += moved
        widths[right] -= moved
        return tuple(widths)

    def _border_at(self, x: int) -> int | None:
        """Return the column left of the border at `x`."""
        for index in range(len(self._places) - 1):
            place, following = self._places[index], self._places[index + 1]
            if place.x + place.width <= x < following.x:
                return index
        return None

    def _name_at(self, x: int) -> int | None:
        for index, place in enumerate(self._places):
            if place.x <= x < place.x + place.width:
                return index
        return None
