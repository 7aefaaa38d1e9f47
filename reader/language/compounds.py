"""How far a row of words looks like one word of a dictionary, and of which kind: 加|羅|板 a name.

A linear model over hashed features: the words and characters at both ends, what stands between, the parts of
speech and lengths. `tools/training/compounds.py` learns it from the words of jieba's dictionary, cut as if
they were not there, and from rows of words in sentences.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np

SIZE = 1 << 15
KINDS = ("person", "sounds", "place", "body", "proper", "noun", "phrase")
_LONGEST = 6
_INNER = 3
_AT_ONCE = 1024
_FACTOR, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(64 - 15)


def key_of(form: str) -> int:
    """Return a number for a word that is the same on every machine."""
    return crc32(form.encode("utf-8", "replace"))


class Rows:
    """Rows of words: `keys`, `classes` and `sizes` of the words of a text, `texts` of the rows."""

    def __init__(self, words: tuple[Any, Any, Any], bounds: tuple[Any, Any], texts: Sequence[str]) -> None:
        """`words` has the columns, `bounds` the numbers of the first and last words, `texts` the forms."""
        self.keys, self.classes, self.sizes = (np.asarray(column, np.uint64) for column in words)
        self.first, self.last = (np.asarray(numbers) for numbers in bounds)
        self.texts = texts

    def features(self) -> Any:
        """Return for each row the numbers of its features, 0 for none."""
        first, last = self.first, self.last
        count = last - first + 1
        chars = [np.array([ord(text[at]) for text in self.texts], np.uint64) for at in (0, 1, -2, -1)]
        head, second, near, tail = chars
        begins, ends = self.keys[first], self.keys[last]
        classes = _mixed(*(self._at(self.classes, step, 99) for step in range(_LONGEST)))
        pattern = _mixed(*(self._at(self.sizes, step, 99) for step in range(4)))
        columns = [
            count.astype(np.uint64),
            begins,
            ends,
            head,
            tail,
            _mixed(near, tail),
            _mixed(head, second),
            classes,
            _mixed(self.classes[first], tail),
            _mixed(self.classes[last], head),
            pattern,
            _mixed(pattern, tail),
            _mixed(pattern, head),
            _mixed(self.classes[last - 1], ends),
            _mixed(begins, self.classes[first + 1]),
            second,
            near,
            _mixed(pattern, classes),
        ]
        found = [_numbered(number, column) for number, column in enumerate(columns)]
        for step in range(1, _INNER + 1):
            inner = _numbered(len(columns), self._at(self.keys, step, 0))
            found.append(np.where(first + step < last, inner, 0))
        return np.column_stack(found)

    def _at(self, values: Any, step: int, filler: int) -> Any:
        place = self.first + step
        return np.where(place <= self.last, values[np.minimum(place, len(values) - 1)], np.uint64(filler))


class CompoundModel:
    """Weights of the features for each of `KINDS`, and a bias."""

    def __init__(self, weights: Any, bias: Any) -> None:
        """`weights` has `SIZE` rows; row 0 is of no feature."""
        self._weights = np.asarray(weights, np.float32)
        self._weights[0] = 0
        self._bias = np.asarray(bias, np.float32)

    def of(self, rows: Rows) -> Any:
        """Return for each row the logarithm of the odds of each kind."""
        features = rows.features()
        parts = [
            self._weights[features[at : at + _AT_ONCE]].sum(axis=1)
            for at in range(0, len(features), _AT_ONCE)
        ]
        return np.concatenate(parts) + self._bias


def _mixed(*values: Any) -> Any:
    total = np.zeros(len(values[0]), np.uint64)
    for value in values:
        total = (total ^ value) * _FACTOR
        total ^= total >> np.uint64(29)
    return total


def _numbered(slot: int, values: Any) -> Any:
    """Return the numbers of a slot's features, 1 to `SIZE` - 1."""
    mixed = _mixed(values, np.full(len(values), slot + 1, np.uint64)) * _STEP
    return np.maximum((mixed >> _SHIFT).astype(np.int64), 1)
