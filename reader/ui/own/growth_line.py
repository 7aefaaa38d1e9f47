"""A quiet line that shows how a figure grew from day to day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.fonts import script_font
from reader.ui.tones import LIGHT, Tones

_LINE_HEIGHT = 34
_PAD = 4.0
_GAP = 6

Points = tuple[tuple[date, float], ...]


class GrowthLine(QWidget):
    """Is only there when there are two days or more to join; below stand the first day and the last one."""

    def __init__(
        self, title: str, write: Callable[[float], str], span: float, parent: QWidget | None = None
    ) -> None:
        """`write` writes a value; a growth of less than `span` does not fill the whole height."""
        super().__init__(parent)
        self._title = title
        self._write = write
        self._span = span
        self._tones = LIGHT
        self._points: Points = ()
        self._small = script_font(self.font().families(), self.font(), 0.9)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.hide()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._tones = tones
        self.update()

    def show_points(self, points: Points) -> None:
        """Show the value of each of some days, the first day first."""
        self._points = points
        self.setVisible(len(points) > 1)
        told = (f"{_day(day, points[-1][0])}: {self._write(value)}" for day, value in points)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def points(self) -> Points:
        """Return what is shown."""
        return self._points

    def sizeHint(self) -> QSize:
        """Return what is comfortable."""
        return QSize(240, 2 * self._text_height() + _LINE_HEIGHT + 2 * _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the title, the line over a quiet ground line, and both ends in words."""
        if len(self._points) < 2:
            return
        with QPainter(self) as painter:
            painter.setFont(self._small)
            painter.setPen(QColor(self._tones.muted))
            high = self._text_height()
            painter.drawText(QRect(0, 0, self.width(), high), Qt.AlignmentFlag.AlignLeft, self._title)
            below = QRect(0, self.height() - high, self.width(), high)
            for (day, value), side in (
                (self._points[0], Qt.AlignmentFlag.AlignLeft),
                (self._points[-1], Qt.AlignmentFlag.AlignRight),
            ):
                words = f"{_day(day, self._points[-1][0])} · {self._write(value)}"
                painter.drawText(below, side, words)
            self._paint_line(painter, QRect(0, high + _GAP, self.width(), _LINE_HEIGHT))

    def _paint_line(self, painter: QPainter, area: QRect) -> None:
        places = self._places(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tones.line))
        ground = area.bottom() + 0.5
        painter.drawLine(QPointF(places[0].x(), ground), QPointF(places[-1].x(), ground))
        pen = QPen(QColor(self._tones.accent), 1.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(self._tones.accent))
        painter.drawEllipse(places[-1], 2.5, 2.5)

    def _places(self, area: QRect) -> list[QPointF]:
        """Return where the points stand: by their days from left to right, by their values upwards."""
        first, last = self._points[0][0], self._points[-1][0]
        days = max(1, (last - first).days)
        low, high = min(value for _, value in self._points), max(value for _, value in self._points)
        span = max(high - low, self._span)
        width, height = area.width() - 2 * _PAD, area.height() - 2 * _PAD
        return [
            QPointF(
                _PAD + width * (day - first).days / days,
                area.top() + _PAD + height * (1 - (value - low) / span),
            )
            for day, value in self._points
        ]

    def _text_height(self) -> int:
        return QFontMetrics(self._small).height()


def _day(day: date, last: date) -> str:
    """Return a day as it is written, with its year where that is not the last one's."""
    form = "d MMM" if day.year == last.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
