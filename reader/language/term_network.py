"""A small network over the words of an article: how likely each candidate is a term where it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reader.language.term_candidates import Candidate, Words

CHARACTERS = 8192
"""So many numbers the characters of words are told apart by."""

PLACES = 3
"""So many places of a candidate are looked at."""

LENGTHS = 12
"""Longer candidates are as long as this to the network."""

FARTHEST = 5.0
"""Standard deviations beyond which a measure counts no more."""

_MIX = 2654435761  # Knuth's multiplier: spreads neighbouring code points
_AT_ONCE = 1024
_EPSILON = 1e-5
_GELU = np.float32(np.sqrt(2 / np.pi))

Matrix = Any


def character_numbers(form: str) -> tuple[int, int, int]:
    """Return the numbers of the first, the last and the second character of a word, 0 to `CHARACTERS` - 1."""
    numbers = [(ord(char) * _MIX % 2**32 * CHARACTERS) >> 32 for char in form] or [0]
    return numbers[0], numbers[-1], numbers[min(1, len(numbers) - 1)]


def places_of(candidates: Sequence[Candidate]) -> tuple[Matrix, Matrix, Matrix]:
    """Return three columns of the places looked at: the candidate's number, its first and its last word."""
    owner = [n for n, each in enumerate(candidates) for _ in each.firsts[:PLACES]]
    first = [place for each in candidates for place in each.firsts[:PLACES]]
    last = [place for each in candidates for place in each.lasts[:PLACES]]
    return np.array(owner), np.array(first), np.array(last)


def lengths_of(candidates: Sequence[Candidate]) -> Matrix:
    """Return how long the candidates are to the network."""
    return np.array([min(LENGTHS, len(each.form)) for each in candidates])


class TermNetwork:
    """The network, ready to be asked; safe to use from any thread.

    Words become vectors of their traits and characters; three convolutions mix each with its neighbours. A
    candidate is told by the vectors of its first and last word, of the words beside it and the mean of its
    own, by its length and its measures.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """Take the arrays of `tools/training/terms.py`; `KeyError` where one is missing."""

        def plain(name: str) -> Matrix:
            return np.asarray(arrays[name], np.float32)

        def linear(name: str) -> tuple[Matrix, Matrix]:
            return np.ascontiguousarray(plain(f"{name}.weight").T), plain(f"{name}.bias")

        self._trait_scale = plain("trait_mean"), plain("trait_spread")
        self._measure_scale = plain("measure_mean"), plain("measure_spread")
        self._characters, self._lengths = plain("characters.weight"), plain("lengths.weight")
        self._word, self._place, self._measures = map(linear, ("word", "place", "measures"))
        self._hidden, self._direct = linear("hidden"), linear("direct")
        self._layers = [
            (
                (plain(f"norms.{number}.weight"), plain(f"norms.{number}.bias")),
                np.ascontiguousarray(plain(f"layers.{number}.weight").transpose(2, 1, 0)),
                plain(f"layers.{number}.bias"),
            )
            for number in range(int(arrays["depth"]))
        ]

    def odds(
        self, words: Words, forms: Sequence[str], candidates: Sequence[Candidate], measures: Matrix
    ) -> Matrix:
        """Return for each candidate the logarithm of the odds that it is a term.

        `words` are the article's with their `forms`; `measures` has a row for each candidate, bent.
        """
        vectors = self._vectors(words, forms)
        sums = np.vstack([np.zeros((1, vectors.shape[1])), vectors.cumsum(axis=0, dtype=np.float64)])
        found = [
            self._some(vectors, sums, candidates[at : at + _AT_ONCE], measures[at : at + _AT_ONCE])
            for at in range(0, len(candidates), _AT_ONCE)
        ]
        return np.concatenate(found) if found else np.zeros(0, np.float32)

    def _vectors(self, words: Words, forms: Sequence[str]) -> Matrix:
        """Return a vector for each word, mixed with those around it."""
        rows, row = np.unique(words.row, return_inverse=True)
        numbers, form = np.unique(words.form, return_inverse=True)
        traits = np.asarray([words.traits[number] for number in rows.tolist()], np.float32)
        characters = [character_numbers(forms[int(number)]) for number in numbers]
        matrix, offset = self._word
        width = traits.shape[1]
        by_traits = _scaled(traits, self._trait_scale) @ matrix[:width]
        by_characters = self._characters[np.array(characters)].reshape(len(numbers), -1) @ matrix[width:]
        x = _gelu(by_traits[row] + by_characters[form] + offset)
        for scale, steps, bias in self._layers:
            normed = np.pad(_normed(x, scale), ((1, 1), (0, 0)))
            mixed = sum(normed[step : step + len(x)] @ matrix for step, matrix in enumerate(steps)) + bias
            x = x + _gelu(mixed)
        return x

    def _some(
        self, vectors: Matrix, sums: Matrix, candidates: Sequence[Candidate], measures: Matrix
    ) -> Matrix:
        owner, first, last = places_of(candidates)
        mean = ((sums[last + 1] - sums[first]) / (last - first + 1)[:, None]).astype(np.float32)
        sides = (vectors[first], vectors[last], mean, vectors[first - 1], vectors[last + 1])
        scaled = _scaled(measures, self._measure_scale)
        own = _mapped(scaled, self._measures) + self._lengths[lengths_of(candidates)]
        hidden = _gelu(_mapped(np.concatenate(sides, axis=1), self._place) + own[owner])
        at_places = _mapped(hidden, self._hidden)[:, 0]
        count = np.bincount(owner, minlength=len(candidates))
        mean_odds = np.bincount(owner, at_places, minlength=len(candidates)) / count
        return (mean_odds + _mapped(scaled, self._direct)[:, 0]).astype(np.float32)


def _scaled(values: Matrix, scale: tuple[Matrix, Matrix]) -> Matrix:
    mean, spread = scale
    return np.clip((values - mean) / spread, -FARTHEST, FARTHEST)


def _mapped(values: Matrix, linear: tuple[Matrix, Matrix]) -> Matrix:
    return values @ linear[0] + linear[1]


def _normed(values: Matrix, scale: tuple[Matrix, Matrix]) -> Matrix:
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(_EPSILON))
    return centred / spread * scale[0] + scale[1]


def _gelu(values: Matrix) -> Matrix:
    """Return the values through GELU, by its usual approximation with tanh."""
    inner = _GELU * (values + np.float32(0.044715) * values * values * values)
    return np.float32(0.5) * values * (1 + np.tanh(inner))
