"""A Simplified text as the numbers that the polyphone model knows: of its characters, and of their words."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reader.language.latin import HAN_RANGES, is_han

Numbers = npt.NDArray[np.intp]

SPECIAL = 4
"""The first number of a character that the model knows; below it stand these:"""
PADDING, UNKNOWN, MASK, OTHER = range(SPECIAL)
SINGLE, BEGIN, MIDDLE, END, NO_WORD = range(5)
"""Where in its word a character stands."""
_CODES = ord(max(last for _, last in HAN_RANGES)) + 2  # all beyond them are other characters
NO_TAG = 5
"""The tag of what is beyond the text."""


@lru_cache(maxsize=60_000)
def tags_of(word: str) -> tuple[int, ...]:
    """Return for each character of a word where in the word it stands."""
    size = len(word)
    if not is_han(word[0]):
        return (NO_WORD,) * size
    return (SINGLE,) if size == 1 else (BEGIN, *[MIDDLE] * (size - 2), END)


class Alphabet:
    """The characters that the model tells apart."""

    def __init__(self, characters: Sequence[str]) -> None:
        """Number the characters in their order."""
        self._size = len(characters) + SPECIAL
        self._numbers = np.full(_CODES, OTHER, np.int16)
        for first, last in HAN_RANGES:
            self._numbers[ord(first) : ord(last) + 1] = UNKNOWN
        self._numbers[list(map(ord, characters))] = np.arange(SPECIAL, self._size)

    def __len__(self) -> int:
        """Return how many numbers there are, the special ones included."""
        return self._size

    def numbers(self, text: str) -> Numbers:
        """Return the number of each character."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return self._numbers[np.minimum(codes, _CODES - 1)].astype(np.intp)
