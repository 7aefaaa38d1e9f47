"""Turns laid out lines into glyph runs, the fastest thing that Qt can paint, and keeps them."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter

from reader.ui.view.layout import Box
from reader.ui.view.metrics import Face, FontMeasure
from reader.ui.view.rows import RUBY_BASELINE, ColumnLines, Row
from reader.ui.view.zhuyin import is_zhuyin, stacked

_ROWS_KEPT = 160

Inks = tuple[QColor, QColor]
"""The colours of the text and of what stands above it."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """One string that needs the font engine's shaping, and where it begins from the baseline's start."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """Text of one face on one baseline."""

    face: Face
    run: QGlyphRun | None
    shaped: tuple[Shaped, ...]

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint with the painter's pen; `x` is the column's left edge."""
        if self.run is not None:
            painter.drawGlyphRun(QPointF(x, baseline), self.run)
        if self.shaped:
            painter.setFont(self.face.font)
            for each in self.shaped:
                painter.drawText(QPointF(x + each.x, baseline + each.y), each.text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line ready to be painted."""

    base: Layer
    above: Layer
    beside: Layer

    def paint(self, painter: QPainter, origin: QPointF, lines: ColumnLines, size: int, inks: Inks) -> None:
        """Paint with the top left corner of the line at `origin`; `size` is that of its characters."""
        painter.setPen(inks[0])
        self.base.paint(painter, origin.x(), origin.y() + lines.baseline)
        painter.setPen(inks[1])
        self.above.paint(painter, origin.x(), origin.y() + round(size * RUBY_BASELINE))
        self.beside.paint(painter, origin.x(), origin.y() + lines.baseline)


class Drawings:
    """The drawings of the rows that were painted last."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, tuple[Row, dict[tuple[int, int], Drawing]]] = OrderedDict()

    def of_line(self, row: Row, column: int, line: int) -> Drawing:
        """Return the drawing of a line of a row's column, made when it was not kept."""
        kept = self._rows.get(row.index)
        if kept is None or kept[0] is not row:
            kept = (row, {})
            self._rows[row.index] = kept
            if len(self._rows) > _ROWS_KEPT:
                self._rows.popitem(last=False)
        self._rows.move_to_end(row.index)
        drawing = kept[1].get((column, line))
        if drawing is None:
            drawing = kept[1][column, line] = draw(row.columns[column], line)
        return drawing


def draw(lines: ColumnLines, line: int) -> Drawing:
    """Return the drawing of one line of a column."""
    measure = lines.measure
    if not isinstance(measure, FontMeasure):
        raise TypeError("only text that was measured with fonts can be painted")
    boxes = lines.lines[line].boxes
    base = [(box.text_x, 0.0, box.text) for box in boxes if box.text]
    noted = [box for box in boxes if box.ruby]
    above = [(_centred(box, measure), 0.0, box.ruby) for box in noted if not is_zhuyin(box.ruby)]
    beside = [
        (box.x + box.content + mark.x * measure.em, round(mark.y * measure.em), mark.text)
        for box in noted
        if is_zhuyin(box.ruby)
        for mark in stacked(box.ruby)
    ]
    return Drawing(
        _layer(measure.text_face, base), _layer(measure.ruby_face, above), _layer(measure.side_face, beside)
    )


def _centred(box: Box, measure: FontMeasure) -> float:
    return box.x + (box.width - measure.ruby(box.ruby)) / 2


def _layer(face: Face, texts: Sequence[tuple[float, float, str]]) -> Layer:
    indexes: list[int] = []
    positions: list[QPointF] = []
    shaped: list[Shaped] = []
    for x, y, text in texts:
        glyphs = face.glyphs(text)
        if glyphs.indexes is None:
            shaped.append(Shaped(x, y, text))
            continue
        indexes += glyphs.indexes
        positions += [QPointF(x + offset, y) for offset in glyphs.offsets]
    run = None
    if indexes:
        run = QGlyphRun()
        run.setRawFont(face.raw)
        run.setGlyphIndexes(indexes)
        run.setPositions(positions)
    return Layer(face, run, tuple(shaped))
