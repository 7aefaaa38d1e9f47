"""A check box and a choice box whose marks are painted in the window's colours, crisp at every scale."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton

_RADIUS = 4.0
_CHEVRON = 4.0
_CHEVRON_FROM_EDGE = 16.0


class CheckBox(QCheckBox):
    """A check box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box over the style's own, which all but vanishes on dark ground."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(element, option, self)).adjusted(0.5, 0.5, -0.5, -0.5)
        colours = self.palette()
        accent = colours.color(QPalette.ColorRole.Accent)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            checked = self.isChecked()
            painter.setPen(accent if checked else colours.color(QPalette.ColorRole.PlaceholderText))
            painter.setBrush(accent if checked else colours.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            if checked:
                painter.setPen(_stroke(colours.color(QPalette.ColorRole.Base)))
                painter.drawPolyline(_tick(box))


class ChoiceBox(QComboBox):
    """A choice box; its width follows the longest choice."""

    def setAccessibleName(self, name: str) -> None:
        """Name the box, and what can be typed in it, for screen readers.

        On Linux Qt tells them its value for its name, so a description says what it is.
        """
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a chevron at the edge."""
        super().paintEvent(event)
        middle = QPointF(self.width() - _CHEVRON_FROM_EDGE, self.height() / 2)
        points = [
            middle + QPointF(-_CHEVRON, -_CHEVRON / 2),
            middle + QPointF(0, _CHEVRON / 2),
            middle + QPointF(_CHEVRON, -_CHEVRON / 2),
        ]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(_stroke(self.palette().color(QPalette.ColorRole.PlaceholderText)))
            painter.drawPolyline(QPolygonF(points))


def _stroke(colour: QColor) -> QPen:
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _tick(box: QRectF) -> QPolygonF:
    """Return the tick of a checked box, in shares of its size."""
    shares = ((0.22, 0.52), (0.43, 0.73), (0.79, 0.28))
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in shares])
