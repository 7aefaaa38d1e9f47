"""What was found in the text, by block: worked out for the rows that are painted and for no others."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from reader.model.article import Block, Place

Found = tuple[Place, int]
Mark = tuple[int, int, bool]
"""Start and end in a block, and whether it is the current one."""

_REACH = 60
"""Code points: pinyin that is typed finds no more than that."""


class FoundMarks(Mapping[int, list[Mark]]):
    """The marks of each block that has any.

    `hits` are sorted by place, and there may be very many of them; they are looked up, never gone through.
    """

    def __init__(
        self, blocks: Sequence[Block] = (), hits: Sequence[Found] = (), current: int | None = None
    ) -> None:
        self._blocks = blocks
        self.hits = hits
        self.current = current

    def __getitem__(self, index: int) -> list[Mark]:
        marks = self._of(index) if 0 <= index < len(self._blocks) else []
        if not marks:
            raise KeyError(index)
        return marks

    def __iter__(self) -> Iterator[int]:
        return (index for index in range(len(self._blocks)) if self._of(index))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def any_between(self, first: int, last: int) -> bool:
        """Tell whether anything was found in the blocks from `first` to `last`, both included."""
        low = self._first_from(self._blocks[first].line, self._blocks[first].start)
        end = self._blocks[last]
        length = max(1, len(end.text))
        high = self._first_from(end.folded[-1].line if end.folded else end.line, end.start + length)
        return low < high

    def _first_from(self, line: int, start: int) -> int:
        return bisect_left(self.hits, (line, start), key=_key)

    def _of(self, index: int) -> list[Mark]:
        block = self._blocks[index]
        if block.folded or not self.hits:
            return []
        size = len(block.text)
        number = self._first_from(block.line, block.start)
        if number and self.hits[number - 1][0].line == block.line:
            # What begins in the piece before may reach into this one.
            reach = max(_REACH, self.hits[number - 1][1])
            number = self._first_from(block.line, block.start - reach)
        marks: list[Mark] = []
        while number < len(self.hits):
            place, length = self.hits[number]
            start, end = place.start - block.start, place.start - block.start + length
            if place.line != block.line or start >= size:
                break
            if max(0, start) < min(size, end):
                marks.append((max(0, start), min(size, end), number == self.current))
            number += 1
        return marks


def _key(hit: Found) -> tuple[int, int]:
    return hit[0].line, hit[0].start
