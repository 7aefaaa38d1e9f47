"""Which rows are on screen, held by a character and not by a scroll value."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.ui.view.rows import Row
from reader.ui.view.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Anchor:
    """A code point of a block, and how many pixels below the top of the screen its line begins."""

    block: int = 0
    character: int = 0
    shift: int = 0


START = Anchor(0, 0, 1_000_000)
"""The beginning of the text with its margin: the anchor wants to be lower than the text can go."""


class PlacedRow(NamedTuple):
    """A row and its top in pixels from the top of the screen."""

    row: Row
    top: int


class Viewpoint:
    """A screen `height` pixels high before a sheet.

    The anchor stays the same when rows change their height, so text that is
    read does not move. It is chosen anew only when the reader scrolls.
    """

    def __init__(self, sheet: Sheet, padding: int) -> None:
        self.sheet = sheet
        self.anchor = START
        self.padding = padding
        self.height = 0
        self._visible: tuple[PlacedRow, ...] | None = None

    def invalidate(self) -> None:
        """Find the rows on screen anew: the sheet, its setting or the height changed."""
        self._visible = None

    def move_to(self, anchor: Anchor) -> None:
        """Show another part of the text."""
        self.anchor = anchor
        self._visible = None

    def rescale(self, factor: float) -> None:
        """Keep the anchor's line in proportion when the text's size changes."""
        if self.anchor != START:
            self.move_to(replace(self.anchor, shift=round(self.anchor.shift * factor)))

    def visible(self) -> tuple[PlacedRow, ...]:
        """Return the rows on screen from top to bottom; none without text."""
        if self._visible is None:
            self._visible = self._find() if len(self.sheet) else ()
        return self._visible

    def changed_by(self, index: int) -> tuple[int, int]:
        """Find the rows anew after one has changed; return between which heights the screen is another."""
        before = self._spans()
        self._visible = None
        after = self._spans()
        if before == after and index in after:
            return after[index]
        # What stands below a row that is higher or lower now has moved.
        changed = [*(before.items() ^ after.items()), (index, before.get(index, (0, 0)))]
        return min(top for _, (top, _) in changed), self.height

    def _spans(self) -> dict[int, tuple[int, int]]:
        return {row.index: (top, top + row.height) for row, top in self.visible()}

    def scroll(self, distance: int) -> None:
        """Move down the text by some pixels, up when negative, as far as it goes."""
        visible = self.visible()
        if not visible:
            return
        first = visible[0]
        # A moved anchor may lie far off screen, so the first row carries the move.
        self.move_to(Anchor(first.row.index, 0, first.top + _line_top(first.row, 0) - distance))
        self._settle()

    def offset(self) -> int:
        """Return how far the top of the screen is below the top of the text, by the heights known."""
        visible = self.visible()
        if not visible:
            return 0
        return self.sheet.heights.before(visible[0].row.index) - visible[0].top + self.padding

    def extent(self) -> int:
        """Return the height of the whole text with its margins, by the heights known."""
        return self.sheet.heights.total() + 2 * self.padding

    def move_to_offset(self, offset: int) -> None:
        """Show the text at a distance from its top, by the heights known."""
        if not len(self.sheet):
            return
        index, above = self.sheet.heights.at(max(0, offset - self.padding))
        estimated = max(1, self.sheet.heights[index])
        into = min(estimated, offset - self.padding - above)
        row = self.sheet.row(index)
        shift = _line_top(row, 0) - round(into * row.height / estimated if into > 0 else into)
        self.move_to(Anchor(index, 0, shift))
        self._settle()

    def move_to_end(self) -> None:
        """Show the end of the text."""
        if len(self.sheet):
            self.move_to(Anchor(len(self.sheet) - 1, 0, 0))
            self._settle()

    def row_top(self, index: int) -> int | None:
        """Return the top of a row on screen, None when it is not there."""
        return next((top for row, top in self.visible() if row.index == index), None)

    def first_character(self) -> tuple[int, int]:
        """Return the block and the first code point of the first line that is wholly on screen.

        Where that is the anchor's line, the anchor's own code point.
        """
        first, anchor = _first_line(self.visible()), self.anchor
        column = self.sheet.row(first.block).leading
        same_line = column is None or column.line_of(first.character) == column.line_of(anchor.character)
        if first.block == anchor.block and same_line:
            return anchor.block, anchor.character
        return first.block, first.character

    def _settle(self) -> None:
        """Make the first line on screen the anchor."""
        visible = self.visible()
        first = visible[0]
        at_start = first.row.index == 0 and first.top >= self.padding
        self.anchor = START if at_start else _first_line(visible)
        self._visible = visible

    def _find(self) -> tuple[PlacedRow, ...]:
        index = min(self.anchor.block, len(self.sheet) - 1)
        row = self.sheet.row(index)
        top = self.anchor.shift - _line_top(row, self.anchor.character)
        index, top = self._raised(index, top)
        placed = self._filled(index, top)
        last = placed[-1]
        below = self.height - self.padding - last.top - last.row.height
        if last.row.index == len(self.sheet) - 1 and below > 0:
            index, top = self._raised(placed[0].row.index, placed[0].top + below)
            placed = self._filled(index, top)
        return tuple(placed)

    def _raised(self, index: int, top: int) -> tuple[int, int]:
        """Return the first row that reaches the screen when row `index` stands at `top`."""
        while top > 0 and index > 0:
            index -= 1
            top -= self.sheet.row(index).height
        if index == 0 and top > self.padding:
            top = self.padding
        while index + 1 < len(self.sheet) and top + self.sheet.row(index).height <= 0:
            top += self.sheet.row(index).height
            index += 1
        return index, top

    def _filled(self, index: int, top: int) -> list[PlacedRow]:
        placed: list[PlacedRow] = []
        while index < len(self.sheet) and (top < self.height or not placed):
            row = self.sheet.row(index)
            placed.append(PlacedRow(row, top))
            top += row.height
            index += 1
        return placed


def _line_top(row: Row, character: int) -> int:
    column = row.leading
    return column.top_of(column.line_of(character)) if column is not None else row.top


def _first_line(visible: tuple[PlacedRow, ...]) -> Anchor:
    """Return an anchor at the first line whose top is on screen."""
    for row, top in visible:
        column = row.leading
        if column is None:
            if top + row.top >= 0:
                return Anchor(row.index, 0, top + row.top)
            continue
        line = bisect_left(column.tops, -top)
        if line < len(column.lines):
            return Anchor(row.index, column.lines[line].start, top + column.top_of(line))
    row, top = visible[0]
    return Anchor(row.index, 0, top + _line_top(row, 0))
