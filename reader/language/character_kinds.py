"""For which kinds of words a character speaks where it begins or ends them: 李 people, 溪 places."""

from collections.abc import Sequence
from typing import Any

import numpy as np

KINDS = ("person", "sounds", "place", "body", "proper", "noun", "verb", "phrase")
_BMP = 0x10000


class CharacterKinds:
    """A table of logarithms: how much likelier a character is in words of a kind than in others."""

    def __init__(self, characters: str, table: Any) -> None:
        """`table` has 3 × `KINDS` for each of the `characters`: at the beginning, inside, at the end."""
        self._table = np.vstack([np.zeros((1, 3, len(KINDS)), np.float32), np.asarray(table, np.float32)])
        self._row = np.zeros(_BMP, np.int32)
        for number, char in enumerate(characters, 1):
            if ord(char) < _BMP:
                self._row[ord(char)] = number

    def of(self, forms: Sequence[str]) -> Any:
        """Return a row for each word: the mean over its characters, its end's, its beginning's."""
        sizes = np.array([len(form) for form in forms])
        codes = np.frombuffer("".join(forms).encode("utf-32-le"), np.uint32)
        rows = self._row[np.where(codes < _BMP, codes, 0)]
        starts = np.r_[0, np.cumsum(sizes)[:-1]]
        ends = starts + sizes - 1
        place = np.ones(len(rows), np.int32)
        place[ends], place[starts] = 2, 0
        values = self._table[rows, place]
        mean = np.add.reduceat(values, starts) / sizes[:, None]
        return np.column_stack([mean, self._table[rows[ends], 2], self._table[rows[starts], 0]])
