"""Scores the readings of a character by its neighbours and, where they leave doubt, by its whole sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.language.neighbours import Neighbours
from reader.language.numbered import Alphabet, Numbers
from reader.language.polyphone_network import Floats, Network, plain, sentences, unpacked

CLEAR = 0.95
"""The probability from which the neighbours settle a reading without the network, which takes far longer."""
_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Scores:
    """A score for each reading that the model knows of a character: logarithms, up to a constant.

    `near` is by the neighbours. `whole` is by the network, and empty where it was not asked.
    """

    near: Mapping[str, float]
    whole: Mapping[str, float]


class PolyphoneModel:
    """Linear model and network over one list of readings, ready to be asked; safe to use from any thread."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the arrays of `tools/training`; `ValueError` if they do not fit together."""
        try:
            self._take(arrays)
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError(f"the model's arrays do not fit together: {error}") from error

    def _take(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._alphabet, rows = Alphabet(str(arrays["alphabet"])), str(arrays["rows"]).split()
        self._first: dict[str, int] = {}
        self._readings: dict[str, tuple[str, ...]] = {}
        for index, row in enumerate(rows):
            own = self._readings.get(row[0], ())
            if own and rows[index - 1][0] != row[0]:
                raise ValueError("the readings of a character do not stand together")
            self._first.setdefault(row[0], index)
            self._readings[row[0]] = (*own, row[1:])
        self._most = max(map(len, self._readings.values()))
        self._network = Network(arrays)
        self._vectors, self._bias = unpacked(arrays, "readings"), plain(arrays, "bias")
        self._neighbours, self._near_bias = Neighbours(arrays), plain(arrays, "near.bias")
        characters, width = self._network.shape
        if characters != len(self._alphabet) or self._vectors.shape != (len(rows), width):
            raise ValueError("the network's arrays do not fit together")
        if self._near_bias.shape != (len(rows),) or self._neighbours.most < self._most:
            raise ValueError("the neighbours' arrays do not fit together")

    def readings(self, character: str) -> tuple[str, ...]:
        """Return the readings that the model knows of a Simplified character."""
        return self._readings.get(character, ())

    def scores(self, text: str, tags: Sequence[int], places: Sequence[int]) -> dict[int, Scores]:
        """Return scores for the characters at `places` (rising) of a Simplified text.

        `tags` has one item of `numbered.tags_of` for every character. Characters
        that the model does not know are left out.
        """
        asked = [place for place in places if text[place] in self._first]
        if not asked:
            return {}
        characters, marks = self._alphabet.numbers(text), np.array(tags, np.intp)
        near = self._near(text, characters, marks, asked)
        shares = np.exp(near - near.max(1, keepdims=True))
        is_open = shares.sum(1) * CLEAR > 1  # the best one has a share of one
        unclear = [place for place, flag in zip(asked, is_open.tolist(), strict=True) if flag]
        whole = dict(zip(unclear, self._whole(text, characters, marks, unclear), strict=True))
        found: dict[int, Scores] = {}
        for place, values in zip(asked, near.tolist(), strict=True):
            own = self._readings[text[place]]
            found[place] = Scores(
                dict(zip(own, values, strict=False)), dict(zip(own, whole.get(place, ()), strict=False))
            )
        return found

    def _near(self, text: str, characters: Numbers, tags: Numbers, places: Sequence[int]) -> Floats:
        """Return what the neighbours say: (places, most readings), far below for readings that are none."""
        whose = np.zeros(len(text), np.intp)
        whose[[start for start, end in sentences(text) if start < end]] = 1
        found = self._neighbours.scores(characters, tags, whose.cumsum(), np.array(places, np.intp))
        return self._with_bias(found[:, : self._most], self._near_bias, [text[place] for place in places])

    def _whole(
        self, text: str, characters: Numbers, tags: Numbers, places: Sequence[int]
    ) -> list[list[float]]:
        """Return what the network says for each place."""
        if not places:
            return []
        vectors = self._network.vectors(text, characters, tags, places)
        rows = self._rows([text[place] for place in places])
        found = np.einsum("prw,pw->pr", self._vectors[rows], vectors)
        return self._with_bias(found, self._bias, [text[place] for place in places]).tolist()

    def _rows(self, characters: Sequence[str]) -> Numbers:
        """Return the numbers of the rows of each character, and others beyond its readings."""
        first = np.array([self._first[char] for char in characters])
        return np.minimum(first[:, None] + np.arange(self._most), len(self._bias) - 1)

    def _with_bias(self, scores: Floats, bias: Floats, characters: Sequence[str]) -> Floats:
        """Return the scores with what each reading has beforehand."""
        sizes = np.array([len(self._readings[char]) for char in characters])
        is_own = np.arange(self._most) < sizes[:, None]
        return np.where(is_own, scores + bias[self._rows(characters)], np.float32(_IMPOSSIBLE))
