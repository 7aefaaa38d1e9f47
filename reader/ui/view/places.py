"""Where things stand on screen: one geometry for painting, repainting and the mouse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from reader.model.settings import Column
from reader.ui.view.rows import ColumnLines, Row
from reader.ui.view.viewpoint import PlacedRow

_ABOVE = 0.92
_RUBY_ABOVE = 1.56
_BELOW = 0.24
_RAISED = 0.06


@dataclass(frozen=True, slots=True)
class Spot:
    """A place under the mouse: the row, the column, and the code point before which a caret would stand.

    `character` is the code point whose box was hit, None beside the text.
    """

    index: int
    column: Column
    caret: int
    character: int | None


def word_rects(placed: PlacedRow, column: ColumnLines, start: int, end: int) -> Iterator[QRect]:
    """Yield the rectangles that code points fill, ruby included: one for each line they stand in."""
    size = column.size
    above = round(size * (_RUBY_ABOVE if column.ruby else _ABOVE))
    below = round(size * _BELOW)
    for line, left, right in spans(column, start, end):
        baseline = placed.top + column.top_of(line) + column.baseline
        x = column.place.x + round(left)
        yield QRect(x, baseline - above, max(1, round(right) - round(left)), above + below)


def underlines(
    placed: PlacedRow, column: ColumnLines, start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """Yield left, right and height of the strokes under code points: under the text, not its whole cell."""
    for number, left, right in spans(column, start, end):
        line = column.lines[number]
        last = line.box_of(min(end, line.end) - 1)
        stop = min(right, last.text_x + last.content) if end >= last.end else right
        baseline = placed.top + column.top_of(number) + column.baseline
        y = baseline + round(column.size * _BELOW) - round(column.size * _RAISED)
        yield column.place.x + round(left) + 1, column.place.x + round(stop) - 2, y


def band_rects(placed: PlacedRow, column: ColumnLines, start: int, end: int) -> Iterator[QRect]:
    """Yield the rectangles that selected code points fill, as high as their lines."""
    for line, left, right in spans(column, start, end):
        top = placed.top + column.top_of(line)
        yield QRect(column.place.x + round(left), top, max(1, round(right) - round(left)), column.deep)


def spans(column: ColumnLines, start: int, end: int) -> Iterator[tuple[int, float, float]]:
    """Yield line, left and right edge in the column for every line that code points stand in."""
    if not column.lines or start >= end:
        return
    for line in range(column.line_of(start), len(column.lines)):
        if column.lines[line].start >= end:
            return
        span = column.lines[line].span(start, end, column.measure)
        if span is not None:
            yield line, *span


def placed_at(visible: Sequence[PlacedRow], y: int) -> PlacedRow | None:
    """Return the row at a height of the screen, None below the last one and above the first."""
    return next((each for each in visible if each.top <= y < each.top + each.row.height), None)


def strip_rect(placed: PlacedRow, column_left: int, column_right: int) -> QRect:
    """Return the rectangle of a strip of folded lines."""
    row = placed.row
    return QRect(column_left, placed.top + row.top, column_right - column_left, row.height - row.top)


def gutter_rect(placed: PlacedRow) -> QRect:
    """Return the bar beside a dimmed row; a click on it folds the lines again."""
    row = placed.row
    left = row.columns[0].place.x if row.columns else 0
    return QRect(max(0, left - 12), placed.top + row.top, 10, row.height - row.top)


def spot_at(visible: Sequence[PlacedRow], point: QPoint, only: Column | None = None) -> Spot | None:
    """Return what is at a point, or nearest to it; `only` keeps to one column while the mouse drags.

    None where the rows on screen have no text in a column there.
    """
    texts = [placed for placed in visible if placed.row.leading is not None]
    if not texts:
        return None
    placed = placed_at(texts, point.y()) or min(texts, key=lambda each: _distance(each, point.y()))
    candidates = [each for each in placed.row.columns if each.lines]
    if only is not None:
        candidates = [each for each in candidates if each.place.column is only]
    if not candidates:
        return None
    column = min(candidates, key=lambda each: each.away(point.x(), point.y() - placed.top))
    return _spot_in(placed, column, point)


def _spot_in(placed: PlacedRow, column: ColumnLines, point: QPoint) -> Spot:
    y, x = point.y() - placed.top, point.x() - column.place.x
    if y >= (placed.row.height if placed.row.stacked else column.bottom):
        return Spot(placed.row.index, column.place.column, len(column.text), None)
    number = column.line_at(y)
    line, top = column.lines[number], column.top_of(number)
    box = line.box_at(x)
    inside = top <= y < top + column.deep and 0 <= x < line.right
    caret = line.caret_at(x, column.measure)
    character = min(box.end - 1, max(box.start, caret)) if inside else None
    return Spot(placed.row.index, column.place.column, caret, character)


def _distance(placed: PlacedRow, y: int) -> int:
    return max(placed.top - y, y - placed.top - placed.row.height)


def line_x(row: Row, column: Column, character: int) -> float | None:
    """Return the middle of a character's box from its column's left edge."""
    lines = row.column(column)
    if lines is None:
        return None
    box = lines.lines[lines.line_of(character)].box_of(character)
    return box.x + box.width / 2
