"""Fit the weights of model, phrases, dictionary and rules on sentences kept back, and score them.

    python tools/training/weigh.py DATA NETWORK NEARBY TARGET [SENTENCES ...]

DATA and SENTENCES are what prepare.py was given, NETWORK what export.py wrote, NEARBY what nearby.py wrote,
TARGET the file to ship: both with the weights. Half of the sentences kept back are for fitting, the rest
for the figures.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from corpora import CPP_HELD, G2PL_HELD, OWN_HELD, TRAIN, Example, examples, is_for_fitting
from prepare import Workshop

from reader.language.evidence import HINTS, SIZES, UNKNOWN, Judge, Question, probabilities, ranked
from reader.language.numbered import NO_WORD, tags_of
from reader.language.polyphone_model import PolyphoneModel, Scores
from reader.language.weighing import CLEAR

SHARES = {CPP_HELD: 1.0, G2PL_HELD: 0.5, OWN_HELD: 1.0}  # g2pL has most
NAMES = {CPP_HELD: "CPP dev", G2PL_HELD: "g2pL dev", OWN_HELD: "own sentences"}
AT_ONCE = 200  # sentences
THRESHOLDS = (0.8, 0.85, 0.9, 0.95)
FIRST = [1.0] * SIZES + [0.3] * SIZES + [0.5] * len(HINTS)


@dataclass(frozen=True, slots=True)
class Case:
    """A marked character: what is said of it without the network; if it was asked, question and scores."""

    example: Example
    plain: str | None
    question: Question | None
    scores: Scores | None

    @property
    def right(self) -> int:
        """The place of the right reading among the candidates, or -1."""
        found = self.question.candidates if self.question else ()
        return found.index(self.example.label) if self.example.label in found else -1


class OnlyMarked:
    """Stands in for the model: asks about one character of each sentence, and keeps what is to be asked."""

    def __init__(self, network: PolyphoneModel) -> None:
        """Nothing was asked yet."""
        self._network = network
        self.place = 0
        self.asked: Question | None = None

    def readings(self, character: str) -> Sequence[str]:
        """Return what the network knows."""
        return self._network.readings(character)

    def told(self, character: str, hints: Iterable[tuple[str, int]]) -> tuple[int, ...]:
        """Return what the network makes of hints."""
        return self._network.told(character, hints)

    def near(self, _: str, __: Sequence[int], asked: Iterable[int]) -> dict[int, Mapping[str, float]]:
        """Return no scores yet, but the place in place of the first, by which `weigh` knows it."""
        return {place: {"": place} for place in asked}

    def whole(self, *_: object) -> dict[int, Mapping[str, float]]:
        """Return nothing: the network is asked later, about all sentences together."""
        return {}

    def weigh(self, question: Question, scores: Scores) -> list[float]:
        """Keep the question about the marked character; every candidate is as likely."""
        if scores.near[""] == self.place:
            self.asked = question
        return [1 / len(question.candidates)] * len(question.candidates)


def cases(network: PolyphoneModel, found: Sequence[Example]) -> Iterator[Case]:
    """Yield the question about every marked character."""
    workshop = Workshop()
    asking = OnlyMarked(network)
    judge = Judge(cast("PolyphoneModel", asking), asking.weigh)
    pairs = {
        flag: [workshop.annotator(one, is_simplified=flag) for one in (None, judge)] for flag in (False, True)
    }
    for start in range(0, len(found), AT_ONCE):
        asked: list[tuple[Example, str | None, Question | None, list[int]]] = []
        for example in found[start : start + AT_ONCE]:
            plain, recording = pairs[example.traditional is None]
            asking.place, asking.asked = example.place, None
            tokens = plain.annotate(example.written, example.written, example.text).tokens
            token = next(token for token in tokens if token.start <= example.place < token.end)
            recording.annotate(example.written, example.written, example.text)
            said = token.pinyin[example.place - token.start]
            tags = [tag for token in tokens for tag in tags_of(token.simplified)]
            asked.append((example, said, asking.asked, tags))
        yield from _answered(network, asked)


def _answered(
    network: PolyphoneModel, asked: Sequence[tuple[Example, str | None, Question | None, list[int]]]
) -> Iterator[Case]:
    """Yield the cases with the network's scores, worked out for all sentences together."""
    text = "".join(f"{example.text}\n" for example, _, _, _ in asked)
    tags = [tag for _, _, _, own in asked for tag in (*own, NO_WORD)]
    places, start = [], 0
    for example, _, _, _ in asked:
        places.append(start + example.place)
        start += len(example.text) + 1
    wanted = {
        place: question.told for place, (_, _, question, _) in zip(places, asked, strict=True) if question
    }
    near, whole = network.near(text, tags, wanted), network.whole(text, tags, list(wanted))
    for place, (example, said, question, _) in zip(places, asked, strict=True):
        scores = Scores(near[place], whole[place]) if question else None
        yield Case(example, said, question, scores)


def features(question: Question, scores: Scores) -> list[list[float]]:
    """Return for each candidate what evidence.probabilities multiplies with the weights."""
    found = []
    for candidate in question.candidates:
        row = [0.0] * len(FIRST)
        for start, known in ((0, scores.near), (SIZES, scores.whole)):
            if known:
                usual = max(known.values())
                row[start + question.size] = known.get(candidate, usual + UNKNOWN) - usual
        for reading, kind in question.hints:
            row[2 * SIZES + kind] += reading == candidate
        found.append(row)
    return found


def as_asked(case: Case, weights: Sequence[list[float]]) -> Case:
    """Return the case with what the network says of it only where it would be asked."""
    if case.question is None or case.scores is None:
        return case
    without = Scores(case.scores.near, {})
    is_clear = not weights or max(probabilities(case.question, without, weights)) >= CLEAR
    return replace(case, scores=without) if is_clear else case


def fit(found: Sequence[Case], with_network: int) -> list[float]:
    """Return the weights under which the right readings are likeliest, where the network was asked or not."""
    own = [
        case
        for case in found
        if case.scores and case.right >= 0 and bool(case.scores.whole) == bool(with_network)
    ]
    most = max(len(case.question.candidates) for case in own if case.question)
    inputs = torch.zeros(len(own), most, len(FIRST))
    shut = torch.full((len(own), most), -1e4)
    for line, case in enumerate(own):
        rows = features(cast("Question", case.question), cast("Scores", case.scores))
        inputs[line, : len(rows)] = torch.tensor(rows)
        shut[line, : len(rows)] = 0
    rights = torch.tensor([case.right for case in own])
    shares = torch.tensor([SHARES[case.example.group] for case in own])
    first = torch.tensor(FIRST)
    weight = first.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([weight], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        each = torch.nn.functional.cross_entropy(inputs @ weight + shut, rights, reduction="none")
        value = (each * shares).sum() / shares.sum() + 1e-3 * (weight - first).square().mean()
        value.backward()
        return value

    optimiser.step(loss)
    weights = [round(value, 3) for value in weight.detach().tolist()]
    scales = f"neighbours {weights[:SIZES]}, network {weights[SIZES : 2 * SIZES]}"
    print(len(own), "cases", scales, *zip(HINTS, weights[2 * SIZES :], strict=True), sep="\n  ")
    return weights


def report(name: str, found: Sequence[Case], weights: Sequence[list[float]]) -> None:
    """Print the share of right readings before and after, and what the probabilities are worth."""
    before = sum(case.plain == case.example.label for case in found)
    rows = [_judged(case, weights) for case in found]
    after, total = sum(is_right for is_right, _ in rows), len(found)
    print(f"{name}: {total} sentences, without the network {100 * before / total:.2f} %,", end=" ")
    print(f"with it {100 * after / total:.2f} %")
    for threshold in THRESHOLDS:
        sure = [is_right for is_right, chance in rows if chance >= threshold]
        marked = 100 * (1 - len(sure) / total)
        right = 100 * sum(sure) / max(len(sure), 1)
        print(f"  from {threshold}: {marked:.1f} % are marked, {right:.2f} % of the others right")


def _judged(case: Case, weights: Sequence[list[float]]) -> tuple[bool, float]:
    """Return whether the reading is right, and its probability; one where nothing was asked."""
    if case.question is None or case.scores is None:
        return case.plain == case.example.label, 1.0
    chances = probabilities(case.question, case.scores, weights)
    best = ranked(case.question, chances)[0]
    return best == case.right, chances[best]


def main() -> None:
    """Fit, score and write."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("network", type=Path)
    parser.add_argument("nearby", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("sentences", type=Path, nargs="*")
    options = parser.parse_args()
    torch.set_num_threads(1)
    arrays: dict[str, Any] = {}
    for path in (options.network, options.nearby):
        with np.load(path) as file:
            arrays |= {name: file[name] for name in file.files}
    held = [example for example in examples(options.data, options.sentences) if example.group != TRAIN]
    # The weights are fitted without what is usual in running text: in these sentences it is not.
    even = arrays | {"near.usual": np.zeros_like(arrays["near.usual"])}
    found = list(cases(PolyphoneModel(even), held))
    weights: list[list[float]] = []
    for _ in range(2):  # without the network for all, then with it for those that are not clear without
        seen = [as_asked(case, weights) for case in found]
        weights.append(fit([case for case in seen if is_for_fitting(case.example.written)], len(weights)))
    found = [as_asked(case, weights) for case in cases(PolyphoneModel(arrays), held)]
    for is_fitted, part in ((True, "fitted on"), (False, "kept back")):
        for group, name in NAMES.items():
            own = [
                c
                for c in found
                if c.example.group == group and is_for_fitting(c.example.written) == is_fitted
            ]
            if own:
                report(f"{name}, {part}", own, weights)
    np.savez_compressed(options.target, **cast("Any", arrays | {"weights": np.array(weights, np.float32)}))


if __name__ == "__main__":
    main()
