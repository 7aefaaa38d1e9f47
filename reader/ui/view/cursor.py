"""Moves the keyboard's place from word to word and from line to line."""

from dataclasses import dataclass

from reader.model.annotation import TokenKind
from reader.model.settings import Column
from reader.ui.view.places import line_x
from reader.ui.view.rows import ColumnLines
from reader.ui.view.sheet import Sheet

SPOKEN = frozenset((TokenKind.HAN, TokenKind.LATIN, TokenKind.NUMBER))
"""Kinds of token that can be hovered and stepped to."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A word of a block, in a column; a strip of folded lines is one stop from 0 to 0."""

    index: int
    start: int
    end: int
    column: Column


def words_of(sheet: Sheet, index: int) -> list[tuple[int, int]]:
    """Return start and end of every word of a block; of plain text, every character or run of letters."""
    block = sheet.blocks[index]
    if block.folded:
        return [(0, 0)]
    annotated = sheet.annotation(index)
    if annotated is not None:
        return [(token.start, token.end) for token in annotated.tokens if token.kind in SPOKEN]
    lines = sheet.row(index).leading
    if lines is None:
        return []
    boxes = (box for line in lines.lines for box in line.boxes)
    return [(box.start, box.end) for box in boxes if any(map(str.isalnum, box.text))]


def first_from(sheet: Sheet, index: int, character: int, column: Column) -> Cursor | None:
    """Return the first word at or after a code point, or the last one before when there is none."""
    for start, end in words_of(sheet, index):
        if end > character or start == end:
            return Cursor(index, start, end, column)
    start_at = Cursor(index, len(sheet.blocks[index].text), len(sheet.blocks[index].text), column)
    return stepped(sheet, start_at, 1) or stepped(sheet, start_at, -1)


def stepped(sheet: Sheet, cursor: Cursor, step: int) -> Cursor | None:
    """Return the next word (`step` 1) or the one before (-1), None at the end of the text."""
    words = words_of(sheet, cursor.index)
    if step > 0:
        found = next((word for word in words if word[0] >= cursor.end and word[0] > cursor.start), None)
    else:
        found = next(
            (word for word in reversed(words) if word[1] <= cursor.start and word[0] < word[1]), None
        )
    index = cursor.index
    while found is None:
        index += step
        if not 0 <= index < len(sheet):
            return None
        words = words_of(sheet, index)
        if words:
            found = words[0 if step > 0 else -1]
    return Cursor(index, *found, cursor.column)


def moved_by_line(sheet: Sheet, cursor: Cursor, step: int, x: float) -> Cursor | None:
    """Return the word nearest to `x`, from the column's left edge, in the next line with words.

    None at the end of the text.
    """
    index = cursor.index
    lines = sheet.row(index).column(cursor.column)
    line = lines.line_of(cursor.start) + step if lines is not None else 0
    while True:
        while lines is not None and 0 <= line < len(lines.lines):
            found = _nearest(sheet, index, lines, line, x)
            if found is not None:
                return Cursor(index, *found, cursor.column)
            line += step
        index += step
        if not 0 <= index < len(sheet):
            return None
        if sheet.blocks[index].folded:
            return Cursor(index, 0, 0, cursor.column)
        row = sheet.row(index)
        lines = row.column(cursor.column) or row.leading
        line = 0 if step > 0 or lines is None else len(lines.lines) - 1


def at_line_edge(sheet: Sheet, cursor: Cursor, last: bool) -> Cursor:
    """Return the first or the last word of the cursor's line."""
    lines = sheet.row(cursor.index).column(cursor.column)
    if lines is None:
        return cursor
    words = _words_in_line(sheet, cursor.index, lines, lines.line_of(cursor.start))
    return Cursor(cursor.index, *words[-1 if last else 0], cursor.column) if words else cursor


def at_text_edge(sheet: Sheet, column: Column, last: bool) -> Cursor | None:
    """Return the first or the last word of the text, None in a text without words."""
    order = range(len(sheet) - 1, -1, -1) if last else range(len(sheet))
    for index in order:
        words = words_of(sheet, index)
        if words:
            return Cursor(index, *words[-1 if last else 0], column)
    return None


def goal_of(sheet: Sheet, cursor: Cursor) -> float:
    """Return the x that moving by lines keeps to: the middle of the cursor's word."""
    return line_x(sheet.row(cursor.index), cursor.column, cursor.start) or 0.0


def _words_in_line(sheet: Sheet, index: int, lines: ColumnLines, line: int) -> list[tuple[int, int]]:
    low, high = lines.lines[line].start, lines.lines[line].end
    return [word for word in words_of(sheet, index) if low <= word[0] < high]


def _nearest(sheet: Sheet, index: int, lines: ColumnLines, line: int, x: float) -> tuple[int, int] | None:
    words = _words_in_line(sheet, index, lines, line)
    boxes = lines.lines[line]

    def away(word: tuple[int, int]) -> float:
        box = boxes.box_of(word[0])
        last = boxes.box_of(min(word[1], boxes.end) - 1)
        return max(box.x - x, x - last.x - last.width)

    return min(words, key=away, default=None)
