"""Weighing what speaks for each reading of a character: model, phrases, dictionary, rules."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.language.polyphone_model import PolyphoneModel, Scores

HINTS = (
    "phrase table: the usual reading of a character",
    "phrase table: another than the usual reading of a character",
    "phrase table: in a word of two",
    "phrase table: in a longer word",
    "dictionary: a word of two",
    "dictionary: a longer word",
    "both: a word of two",
    "both: a longer word",
    "rule: from the words around",
    "rule: a guess, or whatever stands around",
)
"""What may speak for a reading besides the model, in the order of the weights."""

USUAL, TELLING, PHRASE_PAIR, PHRASE_LONG, WORD_PAIR, WORD_LONG, BOTH_PAIR, BOTH_LONG, SURE_RULE, RULE = range(
    len(HINTS)
)

SIZES = 3
"""Words of one character, of two, and of more have a scale of the scores each."""

UNKNOWN = -6.0
"""How far below the best a reading counts that the model does not know."""


@dataclass(frozen=True, slots=True)
class Question:
    """A character whose reading is to be weighed.

    `size` is that of its word: 0 for one character, 1 for two, 2 for more.
    `hints` are the readings that other evidence than the model names, each with
    the number of its kind in `HINTS`; `told` is what the model makes of them.
    """

    size: int
    candidates: tuple[str, ...]
    hints: tuple[tuple[str, int], ...]
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """The model, and what weighs its scores against other evidence: a probability per candidate."""

    model: PolyphoneModel
    weigh: Callable[[Question, Scores], Sequence[float]]


def judge_of(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Judge:
    """Return the judge whose model and weights are in `arrays`; `ValueError` if they are not whole."""
    model = PolyphoneModel(arrays)
    if "weights" not in arrays or arrays["weights"].shape != (2, 2 * SIZES + len(HINTS)):
        raise ValueError("the weights of the evidence are missing")
    weights = [list(map(float, row)) for row in arrays["weights"]]
    return Judge(model, lambda question, scores: probabilities(question, scores, weights))


def probabilities(question: Question, scores: Scores, weights: Sequence[Sequence[float]]) -> list[float]:
    """Return the probability of each candidate.

    `scores` are the model's. `weights` has a row for where the network was not asked, and one for where
    it was: the scales of the neighbours' scores, those of the network's, and
    the weights of the hints.
    """
    near, whole = scores.near, scores.whole
    own = weights[1 if whole else 0]
    scale, least = own[question.size], max(near.values(), default=0.0) + UNKNOWN
    totals = {reading: scale * near.get(reading, least) for reading in question.candidates}
    if whole:
        scale, least = own[SIZES + question.size], max(whole.values()) + UNKNOWN
        for reading in totals:
            totals[reading] += scale * whole.get(reading, least)
    for reading, kind in question.hints:
        if reading in totals:
            totals[reading] += own[2 * SIZES + kind]
    top = max(totals.values())
    shares = [math.exp(value - top) for value in totals.values()]
    total = sum(shares)
    return [share / total for share in shares]


def ranked(question: Question, chances: Sequence[float]) -> list[int]:
    """Return the places of the candidates, best first.

    What a rule says of the words around comes first even where it is not the
    likeliest: it was written for sentences that the network saw few of, and
    then its low probability marks it as doubtful.
    """
    order = sorted(range(len(chances)), key=lambda place: -chances[place])
    for reading, kind in question.hints:
        if kind == SURE_RULE and reading in question.candidates:
            place = question.candidates.index(reading)
            order.remove(place)
            order.insert(0, place)
    return order
