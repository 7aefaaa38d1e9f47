"""Turns laid out lines into glyph runs, the fastest thing that Qt can paint, and keeps them."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter

from reader.ui.view.lines import Box
from reader.ui.view.metrics import Face, FontMeasure
from reader.ui.view.rows import ColumnLines, Row
from reader.ui.view.setting import RUBY_RAISE
from reader.ui.view.vertical import ASCENT, fits_square, stands_upright
from reader.ui.view.zhuyin import is_zhuyin, stacked

_ROWS_KEPT = 160
_new = tuple.__new__  # half the time of calling a named tuple's own constructor

Inks = Sequence[QColor]
"""The usual colour, then those of the tones 1 to 5."""

ToneOf = Callable[[Box], tuple[int, int]]
"""Returns the tones that a box and its annotation are painted in, 0 for the usual colour."""


class Piece(NamedTuple):
    """A text to paint, where it begins from the line's origin, and its ink."""

    x: float
    y: float
    text: str
    ink: int


@dataclass(frozen=True, slots=True)
class Layer:
    """Text of one face."""

    face: Face
    runs: tuple[tuple[int, QGlyphRun], ...]
    shaped: tuple[Piece, ...]

    def paint(self, painter: QPainter, x: float, y: float, inks: Inks) -> None:
        """Paint with the line's origin at x, y."""
        for ink, run in self.runs:
            painter.setPen(inks[ink])
            painter.drawGlyphRun(QPointF(x, y), run)
        if self.shaped:
            painter.setFont(self.face.font)
            for each in self.shaped:
                painter.setPen(inks[each.ink])
                painter.drawText(QPointF(x + each.x, y + each.y), each.text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line ready to be painted: along the line, and upright in vertical text.

    The origin of the first is the line's top left corner; of the second, the
    corner of the turned line that is at its top right on the screen.
    """

    along: tuple[tuple[Layer, bool], ...]
    upright: tuple[tuple[Layer, bool], ...]

    def paint(self, painter: QPainter, x: float, y: float, inks: tuple[Inks, Inks]) -> None:
        """Paint what runs along the line; `inks` are those of the text and of annotations."""
        for layer, is_note in self.along:
            layer.paint(painter, x, y, inks[is_note])

    def paint_upright(self, painter: QPainter, x: float, y: float, inks: tuple[Inks, Inks]) -> None:
        """Paint what stands upright in a vertical line."""
        for layer, is_note in self.upright:
            layer.paint(painter, x, y, inks[is_note])


class Drawings:
    """The drawings of the rows that were painted last."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, tuple[Row, dict[tuple[int, int], Drawing]]] = OrderedDict()

    def clear(self) -> None:
        """Make every drawing anew: they are coloured otherwise."""
        self._rows.clear()

    def of_line(self, row: Row, column: int, line: int, tone_of: ToneOf | None, vertical: bool) -> Drawing:
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
            drawing = kept[1][column, line] = draw(row.columns[column], line, tone_of, vertical)
        return drawing


def draw(
    lines: ColumnLines, line: int, tone_of: ToneOf | None, vertical: bool, in_order: bool = False
) -> Drawing:
    """Return the drawing of one line of a column; `in_order` keeps the order of the text through its inks."""
    measure = lines.measure
    if not isinstance(measure, FontMeasure):
        raise TypeError("only text that was measured with fonts can be painted")
    boxes = lines.lines[line].boxes
    inks = [tone_of(box) for box in boxes] if tone_of is not None else [(0, 0)] * len(boxes)
    baseline = float(lines.baseline)
    above = baseline - round(lines.size * RUBY_RAISE)
    left = -baseline - (1 - ASCENT) * measure.em
    flat: list[Piece] = []
    raised: dict[Face, list[Piece]] = {}
    notes: list[Piece] = []
    side: list[Piece] = []
    for box, (ink, note) in zip(boxes, inks, strict=True):
        _, _, x, _, text, _, ruby, _, shift, ruby_x = box
        face = _upright_face(box, measure) if vertical else None
        if face is not None:
            middle = left + (measure.em - face.width(text)) / 2
            raised.setdefault(face, []).append(Piece(middle, x + shift + ASCENT * measure.em, text, ink))
        elif text:
            flat.append(_new(Piece, (x + shift, baseline, text, ink)))
        if not ruby:
            continue
        if is_zhuyin(ruby):
            side += _beside(box, measure, baseline, note, vertical)
        else:
            notes.append(_new(Piece, (ruby_x, above, ruby, note)))
    layer = _layer_in_order if in_order else _layer
    along = [*layer(measure.text_face, flat, False), *layer(measure.ruby_face, notes, True)]
    beside = layer(measure.side_face, side, True)
    upright = [each for face, pieces in raised.items() for each in layer(face, pieces, False)]
    upright += beside if vertical else ()
    return Drawing(tuple(along if vertical else [*along, *beside]), tuple(upright))


def _upright_face(box: Box, measure: FontMeasure) -> Face | None:
    """Return the face that a box is painted upright with in vertical text, None for one that is turned."""
    if box.content == measure.em and fits_square(box.text):
        return measure.text_face if len(box.text) == 1 else measure.narrow_face
    return measure.text_face if stands_upright(box.text) else None


def _beside(box: Box, measure: FontMeasure, baseline: float, ink: int, vertical: bool) -> Iterable[Piece]:
    """Yield the symbols of a zhuyin syllable right of its character."""
    em = measure.em
    if vertical:
        x, y = ASCENT * em - baseline, box.text_x + ASCENT * em
    else:
        x, y = box.x + box.content, baseline
    for mark in stacked(box.ruby):
        yield Piece(x + mark.x * em, y + round(mark.y * em), mark.text, ink)


def _layer_in_order(face: Face, pieces: Sequence[Piece], is_note: bool) -> list[tuple[Layer, bool]]:
    """Return a layer for each stretch of one ink."""
    stretches = groupby(pieces, key=lambda piece: piece.ink)
    return [made for _, stretch in stretches for made in _layer(face, list(stretch), is_note)]


def _layer(face: Face, pieces: Sequence[Piece], is_note: bool) -> list[tuple[Layer, bool]]:
    """Return a layer in a list, none for no pieces."""
    if not pieces:
        return []
    found: dict[int, tuple[list[int], list[QPointF]]] = {}
    shaped: list[Piece] = []
    size, glyphs_of = face.size, face.glyphs
    for piece in pieces:
        x, y, text, ink = piece
        glyphs, offsets, _ = glyphs_of(text)
        if glyphs is None:
            shaped.append(piece)
            continue
        kept = found.get(ink)
        if kept is None:
            kept = found[ink] = [], []
        kept[0].extend(glyphs)
        if len(glyphs) == 1:
            kept[1].append(QPointF(x, y))
        else:
            kept[1].extend([QPointF(x + offset * size, y) for offset in offsets])
    runs: list[tuple[int, QGlyphRun]] = []
    for ink, (indexes, positions) in found.items():
        run = QGlyphRun()
        run.setRawFont(face.raw)
        run.setGlyphIndexes(indexes)
        run.setPositions(positions)
        runs.append((ink, run))
    return [(Layer(face, tuple(runs), tuple(shaped)), is_note)]
