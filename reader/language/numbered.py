"""A Simplified text as the numbers that the polyphone model knows: of its characters, and of their words."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reader.language.latin import is_han

Numbers = npt.NDArray[np.intp]

SPECIAL = 4
"""The first number of a character that the model knows; below it stand these:"""
PADDING, UNKNOWN, MASK, OTHER = range(SPECIAL)
SINGLE, BEGIN, MIDDLE, END, NO_WORD = range(5)
"""Where in its word a character stands."""
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
        self._numbers = {char: index + SPECIAL for index, char in enumerate(characters)}

    def __len__(self) -> int:
        """Return how many numbers there are, the special ones included."""
        return len(self._numbers) + SPECIAL

    def numbers(self, text: str) -> Numbers:
        """Return the number of each character."""
        own = self._numbers
        return np.array([own.get(char) or (UNKNOWN if is_han(char) else OTHER) for char in text], np.intp)
