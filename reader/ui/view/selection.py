"""What the reader has selected: code points of one column, from one block to another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.model.article import Block, Place
from reader.model.copying import Passage
from reader.model.settings import Column

Position = tuple[int, int]
"""A block and the code point in it before which a caret stands."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The text between where the mouse went down and where it is now, in either order."""

    column: Column
    anchor: Position
    head: Position

    @property
    def first(self) -> Position:
        """The end that comes first in the text."""
        return min(self.anchor, self.head)

    @property
    def last(self) -> Position:
        """The end that comes last in the text."""
        return max(self.anchor, self.head)

    def span(self, index: int, length: int) -> Position | None:
        """Return the selected code points of a block as start and end, None where there are none."""
        (low, start), (high, end) = self.first, self.last
        if not low <= index <= high:
            return None
        start = start if index == low else 0
        end = end if index == high else length
        return (start, end) if start < end else None

    def stretches(self, blocks: Sequence[Block]) -> tuple[tuple[Place, int], ...]:
        """Return places and lengths of what is selected, one for each line of the source.

        Pieces of one long paragraph are joined; folded strips have nothing to select.
        """
        found: list[tuple[Place, int]] = []
        for index in range(self.first[0], min(self.last[0] + 1, len(blocks))):
            block = blocks[index]
            span = self.span(index, len(block.text))
            if block.folded or span is None:
                continue
            start, end = block.start + span[0], block.start + span[1]
            if found and found[-1][0].line == block.line:
                start = found.pop()[0].start
            found.append((Place(block.line, start), end - start))
        return tuple(found)

    def since(self, old: "Selection | None") -> "tuple[Selection, bool]":
        """Return what lies between the moved end before and now, and whether it is selected now.

        Where the selection began elsewhere, or turned round its anchor, that is all of it.
        """
        if old is None or old.column is not self.column or old.anchor != self.anchor:
            return self, True
        near, far = sorted((old.head, self.head))
        if near < self.anchor < far:
            return self, True
        return Selection(self.column, near, far), old.first >= self.first and old.last <= self.last

    def passages(self, blocks: Sequence[Block]) -> Iterator[Passage]:
        """Yield what is selected of each block; nothing of folded lines."""
        for index in range(self.first[0], min(self.last[0] + 1, len(blocks))):
            block = blocks[index]
            span = self.span(index, len(block.text))
            if span is not None and not block.folded:
                yield Passage(block.line, block.text, *span)

    def text(self, blocks: Sequence[Block], text_of: Callable[[int, int, int], str]) -> str:
        """Return the selected text with one line feed between lines of the source.

        `text_of(index, start, end)` gives the text of a block in the column's script.
        Pieces of one long paragraph are joined without a break; folded strips
        have no text.
        """
        parts: list[str] = []
        line = None
        for index in range(self.first[0], min(self.last[0] + 1, len(blocks))):
            block = blocks[index]
            if block.folded:
                continue
            if line is not None and block.line != line:
                parts.append("\n")
            line = block.line
            span = self.span(index, len(block.text))
            if span is not None:
                parts.append(text_of(index, *span))
        return "".join(parts)
