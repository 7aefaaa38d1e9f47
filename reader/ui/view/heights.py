"""The heights of all rows, kept so that one can change and any sum be found quickly."""

from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """A Fenwick tree over whole-pixel heights; every operation but the first is O(log n)."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        count = len(self._heights)
        sums = list(accumulate(self._heights, initial=0))
        self._tree = [total - sums[node & (node - 1)] for node, total in enumerate(sums)]
        self._top = 1 << (count.bit_length() - 1) if count else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def change(self, index: int, height: int) -> None:
        """Set the height of one row."""
        difference = height - self._heights[index]
        if not difference:
            return
        self._heights[index] = height
        node = index + 1
        while node < len(self._tree):
            self._tree[node] += difference
            node += node & -node

    def before(self, index: int) -> int:
        """Return the sum of the heights of the rows above `index`."""
        total = 0
        while index > 0:
            total += self._tree[index]
            index &= index - 1
        return total

    def total(self) -> int:
        """Return the sum of all heights."""
        return self.before(len(self._heights))

    def at(self, distance: int) -> tuple[int, int]:
        """Return the row that covers a distance from the top, and the sum above it.

        A distance outside the rows gives the first or the last one; `IndexError`
        when there are none.
        """
        if not self._heights:
            raise IndexError("no rows")
        index, total, step = 0, 0, self._top
        while step:
            node = index + step
            if node < len(self._tree) and total + self._tree[node] <= distance:
                index, total = node, total + self._tree[node]
            step >>= 1
        if index == len(self._heights):
            index -= 1
            total -= self._heights[index]
        return index, total
