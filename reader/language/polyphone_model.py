"""Scores the readings of a character by its neighbours and, where they leave doubt, by its whole sentence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reader.language.neighbours import Neighbours, said
from reader.language.numbered import SINGLE, Alphabet, Numbers
from reader.language.polyphone_network import Floats, Network, plain, sentences, unpacked


class Scores(NamedTuple):
    """A score for each reading that the model knows of a character: logarithms, up to a constant.

    `near` is by neighbours and hints. `whole` is by the network, and empty where it was not asked.
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
        self._usual = plain(arrays, "near.usual")
        characters, width = self._network.shape
        if characters != len(self._alphabet) or self._vectors.shape != (len(rows), width):
            raise ValueError("the network's arrays do not fit together")
        if (
            not self._near_bias.shape == self._usual.shape == (len(rows),)
            or self._neighbours.most < self._most
        ):
            raise ValueError("the neighbours' arrays do not fit together")

    def readings(self, character: str) -> tuple[str, ...]:
        """Return the readings that the model knows of a Simplified character."""
        return self._readings.get(character, ())

    def told(self, character: str, hints: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """Return what speaks for which reading of a character, as `near` takes it.

        `hints` are readings with the number of what speaks for them; of those that
        the model does not know it makes nothing.
        """
        own = self.readings(character)
        return said((own.index(reading), kind) for reading, kind in hints if reading in own)

    def near(
        self, text: str, tags: Sequence[int], asked: Mapping[int, tuple[int, ...]]
    ) -> dict[int, Mapping[str, float]]:
        """Return what neighbours and hints say of characters of a Simplified text, by place and reading.

        `tags` has one item of `numbered.tags_of` for every character. `asked` has,
        in rising order, the places of characters that the model knows, each with
        what `told` makes of the hints.
        """
        if not asked:
            return {}
        places = list(asked)
        whose = np.zeros(len(text), np.intp)
        whose[[start for start, end in sentences(text) if start < end]] = 1
        marks, spots = np.array(tags, np.intp), np.array(places, np.intp)
        hints = np.array(list(asked.values()), np.uint64)
        found = self._neighbours.scores(self._alphabet.numbers(text), marks, whose.cumsum(), spots, hints)
        rows = self._rows(text, places)
        # The sentences that were learned from have rare readings as often as common ones; a text has not.
        usual = (marks[spots] == SINGLE)[:, None] * self._usual[rows]
        return self._named(text, places, found[:, : self._most] + usual + self._near_bias[rows])

    def whole(self, text: str, tags: Sequence[int], places: Sequence[int]) -> dict[int, Mapping[str, float]]:
        """Return what the network says of the characters at `places` (rising), which the model knows."""
        if not places:
            return {}
        numbers = self._alphabet.numbers(text)
        vectors = self._network.vectors(text, numbers, np.array(tags, np.intp), places)
        rows = self._rows(text, places)
        scores = np.einsum("prw,pw->pr", self._vectors[rows], vectors)
        return self._named(text, places, scores + self._bias[rows])

    def _named(self, text: str, places: Sequence[int], scores: Floats) -> dict[int, Mapping[str, float]]:
        """Return the scores by place and reading."""
        return {
            place: dict(zip(self._readings[text[place]], own, strict=False))
            for place, own in zip(places, scores.tolist(), strict=True)
        }

    def _rows(self, text: str, places: Sequence[int]) -> Numbers:
        """Return the numbers of the rows of the character at each place, and others beyond its readings."""
        first = np.array([self._first[text[place]] for place in places])
        return np.minimum(first[:, None] + np.arange(self._most), len(self._bias) - 1)
