"""Paints what stands before indented paragraphs: the dot of an item, the rule beside a quotation."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.ui.view.styles import Sign
from reader.ui.view.viewpoint import PlacedRow

_AWAY = 0.8
"""How far before the text a sign stands, in ems."""

_MIDDLE = 0.38
"""How far above the baseline the middle of a character lies, in ems."""


def paint_sign(painter: QPainter, placed: PlacedRow, sign: Sign, ink: QColor) -> None:
    """Paint the sign of a row before each of its columns that has text."""
    if sign is Sign.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    row, top = placed
    columns = row.columns[:1] if row.stacked else row.columns
    for column in columns:
        if not column.lines:
            continue
        x = column.place.x - _AWAY * row.size
        if sign is Sign.DOT:
            y = top + column.top_of(0) + column.baseline - _MIDDLE * column.size
            painter.drawEllipse(QPointF(x + row.size * 0.1, y), row.size * 0.11, row.size * 0.11)
        else:
            ink.setAlphaF(0.45)
            painter.setBrush(ink)
            last = max(each.bottom for each in row.columns if each.lines) if row.stacked else column.bottom
            high = top + column.top_of(0) + row.size * 0.3
            painter.drawRect(QRectF(x, high, max(1.5, row.size * 0.1), top + last - high))
            ink.setAlphaF(1.0)
    painter.restore()
