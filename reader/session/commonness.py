"""How common words are in the language."""

import math
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

_PER = 1e9


class Commonness:
    """Weights and ranks of words, from how often each stands in a large collection of texts."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        """`frequencies` are by Simplified word, shares of `total`; prefixes of words are there with 0."""
        self._frequencies = frequencies
        self._total = max(1, total)

    @cached_property
    def _falling(self) -> list[int]:
        return sorted(-count for count in self._frequencies.values() if count)

    def weight(self, simplified: str) -> float:
        """Return the logarithm of how often a word stands among a thousand million; at least 1."""
        count = self._frequencies.get(simplified) or 0
        return max(1.0, math.log10(count / self._total * _PER)) if count else 1.0

    def rank(self, simplified: str) -> int | None:
        """Return a word's place among all words, 1 for the commonest; None where it is not known."""
        count = self._frequencies.get(simplified) or 0
        return bisect_left(self._falling, -count) + 1 if count else None
