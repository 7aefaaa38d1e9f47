"""Paints on paper what is marked in a text: the reader's colours, notes and bookmarks, and doubts."""

from collections.abc import Iterator

from PySide6.QtCore import QLine, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.model.annotation import DoubtKind, Token
from reader.model.document import Mark
from reader.model.settings import Column
from reader.ui.view.colours import PAPER
from reader.ui.view.columns import LATIN
from reader.ui.view.fonts import font_for
from reader.ui.view.pages import PageLayout, Slice
from reader.ui.view.places import spans, underlines, word_rects
from reader.ui.view.rows import ColumnLines
from reader.ui.view.setting import RUBY_RAISE
from reader.ui.view.viewpoint import PlacedRow

_TINTS = {"yellow": "#fff0b8", "green": "#dcefd8", "blue": "#d9e8f8", "pink": "#f9dde8"}
_NUMBER, _AWAY = 0.66, 1.45
"""The size of a note's number, and how far before the text it ends, in ems of the text."""


def paint_grounds(painter: QPainter, page: PageLayout, part: Slice) -> None:
    """Lay the reader's colours under the words of a slice, and put a sign before a line with a bookmark."""
    placed = _placed(part)
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in _marks(page, part):
        for column in part.row.columns:
            for area in word_rects(placed, column, mark.start, mark.end) if mark.colour in _TINTS else ():
                if _holds(part, area.center().y()):
                    painter.fillRect(area, QColor(_TINTS[mark.colour]))
        if mark.is_bookmark and part.low <= part.row.top and part.matter.block.start == 0:
            _paint_bookmark(painter, placed)


def paint_signs(painter: QPainter, page: PageLayout, part: Slice) -> None:
    """Underline what is doubtful in a slice, and put the numbers of notes beside their lines."""
    placed = _placed(part)
    if page.choices.doubts and part.matter.annotation is not None:
        for column in part.row.columns:
            _paint_doubts(painter, part, placed, column)
    numbers: dict[int, list[str]] = {}
    leading = part.row.leading
    for mark in _marks(page, part):
        if mark.number and leading is not None:
            for line, _, _ in spans(leading, mark.start, mark.start + 1):
                numbers.setdefault(line, []).append(str(mark.number))
    for line, found in numbers.items():
        if leading is not None and part.low <= leading.top_of(line) < part.high:
            _paint_number(painter, placed, leading, line, " ".join(found))


def _marks(page: PageLayout, part: Slice) -> Iterator[Mark]:
    """Yield the marks on the block of a slice, their places counted from its beginning."""
    block = part.matter.block
    for mark in page.choices.marks.get(block.line, ()):
        yield Mark(mark.start - block.start, mark.end - block.start, mark.colour, mark.number)


def _paint_bookmark(painter: QPainter, placed: PlacedRow) -> None:
    leading = placed.row.leading
    if leading is None:
        return
    size = leading.size
    x = leading.place.x - size * 1.05
    y = placed.top + leading.top_of(0) + leading.baseline - size * 0.38
    half = size * 0.24
    painter.setBrush(QColor(PAPER.doubt))
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
    )


def _paint_number(painter: QPainter, placed: PlacedRow, column: ColumnLines, line: int, numbers: str) -> None:
    """Paint numbers in the margin, left of where a bookmark has its sign."""
    painter.setFont(font_for(Column.PINYIN, max(6, round(column.size * _NUMBER))))
    painter.setPen(QColor(PAPER.doubt))
    foot = placed.top + column.top_of(line) + column.baseline
    right = column.place.x - column.size * _AWAY
    painter.drawText(
        QRectF(right - column.size * 6, foot - column.size, column.size * 6, column.size * 1.24),
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        numbers,
    )


def _paint_doubts(painter: QPainter, part: Slice, placed: PlacedRow, column: ColumnLines) -> None:
    annotation = part.matter.annotation
    if annotation is None or not column.lines:
        return
    annotated = annotation.annotated
    thick = max(1, round(column.size / 16))
    for doubt in annotated.doubts if column.place.column not in LATIN else ():
        line = Qt.PenStyle.SolidLine if doubt.kind is DoubtKind.ERROR else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(PAPER.doubt), thick, line))
        for left, right, y in underlines(placed, column, doubt.start, doubt.start + len(doubt.written)):
            if _holds(part, y):
                painter.drawLine(left, y, right, y)
    painter.setPen(QPen(QColor(PAPER.muted), thick, Qt.PenStyle.DotLine))
    for token in annotated.tokens:
        if not token.sure and any(token.pinyin):
            for stroke in _under_reading(part, placed, column, token):
                painter.drawLine(stroke)


def _under_reading(part: Slice, placed: PlacedRow, column: ColumnLines, token: Token) -> Iterator[QLine]:
    """Yield the strokes under a token's reading, where this column shows it."""
    above = part.matter.above or ()
    if column.ruby and any(above[token.start : token.end]):
        for number, left, right in spans(column, token.start, token.end):
            baseline = placed.top + column.top_of(number) + column.baseline
            y = round(baseline - column.size * (RUBY_RAISE - 0.12))
            x = column.place.x
            if _holds(part, y):
                yield QLine(x + round(left) + 1, y, x + round(right) - 1, y)
    elif column.place.column is Column.PINYIN or (
        column is part.row.leading and any(above[token.start : token.end])  # what stands beside characters
    ):
        for left, right, y in underlines(placed, column, token.start, token.end):
            if _holds(part, y):
                yield QLine(left, y, right, y)


def _placed(part: Slice) -> PlacedRow:
    return PlacedRow(part.row, part.top - part.low)


def _holds(part: Slice, y: int) -> bool:
    """Tell whether a height of the page lies in a slice."""
    return part.top <= y < part.top + part.high - part.low
