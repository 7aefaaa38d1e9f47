"""Weighing the evidence for each reading of a word: network, phrases, rules."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.language.polyphone_model import PolyphoneModel, Scores

FEATURES = ("network", "unknown", "usual phrase", "telling phrase", "sure rule", "other rule")
"""What a candidate is weighed by, in the order of the weights."""

Weights = tuple[tuple[float, ...], tuple[float, ...]]
"""The weight of each feature, for words of one character and for longer ones."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each candidate reading of a word.

    `network` has the logarithm of the network's probability, None where it
    does not know the reading. `phrase` and `rule` are the place of the
    candidate that they name, or -1; `is_sure_rule` if the rule knows it from
    the words around. A phrase is `telling` if it names another reading than
    the word has by itself.
    """

    word: str
    candidates: tuple[tuple[str, ...], ...]
    network: tuple[float | None, ...]
    phrase: int
    is_telling: bool
    rule: int
    is_sure_rule: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """The network, and what weighs its scores against phrases and rules: a probability per candidate."""

    network: PolyphoneModel
    weigh: Callable[[Evidence], Sequence[float]]


def judge_of(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Judge:
    """Return the judge whose network and weights are in `arrays`; `ValueError` if they are not whole."""
    network = PolyphoneModel(arrays)
    if "weights" not in arrays or arrays["weights"].shape != (2, len(FEATURES)):
        raise ValueError("the weights of the evidence are missing")
    short, long = (tuple(map(float, row)) for row in arrays["weights"])
    return Judge(network, lambda evidence: probabilities(evidence, (short, long)))


def features(evidence: Evidence) -> list[tuple[float, ...]]:
    """Return the features of each candidate."""
    found = []
    for place, network in enumerate(evidence.network):
        by_phrase, by_rule = place == evidence.phrase, place == evidence.rule
        found.append(
            (
                network or 0.0,
                float(network is None),
                float(by_phrase and not evidence.is_telling),
                float(by_phrase and evidence.is_telling),
                float(by_rule and evidence.is_sure_rule),
                float(by_rule and not evidence.is_sure_rule),
            )
        )
    return found


def probabilities(evidence: Evidence, weights: Weights) -> list[float]:
    """Return the probability of each candidate."""
    own = weights[len(evidence.word) > 1]
    totals = [sum(map(float.__mul__, row, own)) for row in features(evidence)]
    return [math.exp(value) for value in log_shares(totals)]


def ranked(evidence: Evidence, chances: Sequence[float]) -> list[int]:
    """Return the places of the candidates, best first.

    What a sure rule says comes first even where it is not the likeliest: it
    was written for sentences that the network saw few of, and then its low
    probability marks it as doubtful.
    """
    order = sorted(range(len(chances)), key=lambda place: -chances[place])
    if evidence.is_sure_rule and evidence.rule >= 0:
        order.remove(evidence.rule)
        order.insert(0, evidence.rule)
    return order


def network_scores(
    candidates: Sequence[Sequence[str]], scores: Sequence[Scores | None]
) -> tuple[float | None, ...]:
    """Return the logarithm of the network's probability of each candidate, None for unknown ones.

    `scores` has one item per character of the word, None where the network was not asked.
    """
    known = [place for place, score in enumerate(scores) if score is not None]
    found: list[float | None] = []
    for candidate in candidates:
        values = [(scores[place] or {}).get(candidate[place]) for place in known]
        found.append(None if None in values or not values else sum(v for v in values if v is not None))
    shares = iter(log_shares([value for value in found if value is not None]))
    return tuple(None if value is None else next(shares) for value in found)


def log_shares(values: Sequence[float]) -> list[float]:
    """Return logarithms shifted so that their exponentials add up to one."""
    if not values:
        return []
    top = max(values)
    total = top + math.log(sum(math.exp(value - top) for value in values))
    return [value - total for value in values]
