"""A scroll bar that shows where in the text something was found, and where bookmarks are."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from reader.ui.view.colours import LIGHT, Colours

_THICK = 2


class MarkedBar(QScrollBar):
    """Paints marks over its groove; their places are shares of the text, 0 to 1."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._found: tuple[float, ...] = ()
        self._bookmarks: tuple[float, ...] = ()
        self._colours = LIGHT

    def use_colours(self, colours: Colours) -> None:
        """Take another theme."""
        self._colours = colours
        self.update()

    def show_found(self, shares: Sequence[float]) -> None:
        """Mark where something was found."""
        if tuple(shares) != self._found:
            self._found = tuple(shares)
            self.update()

    def show_bookmarks(self, shares: Sequence[float]) -> None:
        """Mark where bookmarks are."""
        if tuple(shares) != self._bookmarks:
            self._bookmarks = tuple(shares)
            self.update()

    def marks(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return what is marked: the shares of what was found, and those of bookmarks."""
        return self._found, self._bookmarks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the marks over it."""
        super().paintEvent(event)
        if not self._found and not self._bookmarks:
            return
        with QPainter(self) as painter:
            for share in self._found:
                painter.fillRect(self._mark(share, 3), QColor(self._colours.term))
            for share in self._bookmarks:
                painter.fillRect(self._mark(share, 1), QColor(self._colours.ring))

    def _mark(self, share: float, inset: int) -> QRect:
        vertical = self.orientation() is Qt.Orientation.Vertical
        length = self.height() if vertical else self.width()
        if self.invertedAppearance():
            share = 1 - share
        at = max(0, min(length - _THICK, round(share * length)))
        if vertical:
            return QRect(inset, at, self.width() - 2 * inset, _THICK)
        return QRect(at, inset, _THICK, self.height() - 2 * inset)
