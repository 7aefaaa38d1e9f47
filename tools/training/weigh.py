"""Fit the weights of network, phrases and rules on sentences that training did not see, and score them.

    python tools/training/weigh.py DATA NETWORK TARGET

DATA is the folder prepare.py was given, NETWORK what export.py wrote, TARGET the file to ship: the network
with the weights. Half of the sentences kept back are for fitting, the other half for the figures printed.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from prepare import TRAIN, Example, examples

from reader.language.annotate import Annotator, Vocabulary
from reader.language.evidence import FEATURES, Evidence, Judge, features, probabilities, ranked
from reader.language.polyphone import Rules, parse_rules
from reader.language.polyphone_model import PolyphoneModel, Scores
from reader.language.transcribe import OVERRULING, SURE, Transcriber
from reader.model.annotation import Token
from reader.model.article import Variety
from reader.model.progress import ignore_progress
from reader.paths import default_paths
from reader.session.converters import Converters
from reader.session.toolbox import load_toolbox
from reader.tables.phrases import PhraseTable

EVENED_WEIGHT = 0.2  # g2pL has many more sentences, and its readings are evened out


@dataclass(frozen=True, slots=True)
class Case:
    """A marked character: what the rules alone say, and the evidence if its word was weighed."""

    example: Example
    by_rules: str | None
    evidence: Evidence | None
    offset: int

    @property
    def right(self) -> list[bool]:
        """Which candidates have the right reading."""
        found = self.evidence.candidates if self.evidence else ()
        return [candidate[self.offset] == self.example.label for candidate in found]


class OnlyMarked:
    """The network, answering for one character of each sentence; keeps what is to be weighed."""

    def __init__(self, network: PolyphoneModel) -> None:
        """Nothing was asked yet."""
        self._network = network
        self.place = 0
        self.asked: list[Evidence] = []

    def scores(self, text: str, tags: Sequence[int], places: Sequence[int]) -> dict[int, Scores]:
        """Return the scores of the marked character if it is in question."""
        return self._network.scores(text, tags, [place for place in places if place == self.place])

    def weigh(self, evidence: Evidence) -> list[float]:
        """Keep the evidence; every candidate is as likely."""
        self.asked.append(evidence)
        return [1 / len(evidence.candidates)] * len(evidence.candidates)


def is_for_fitting(example: Example) -> bool:
    """Tell whether a sentence is for fitting, by its hash."""
    return hashlib.sha256(example.text.encode()).digest()[1] % 2 == 0


def cases(network: PolyphoneModel, found: Sequence[Example]) -> Iterator[Case]:
    """Yield the evidence for every marked character."""
    paths = default_paths()
    converters = Converters(paths.resources / "opencc")
    toolbox = load_toolbox(paths, converters, list, print, ignore_progress)
    rules = Rules(parse_rules((paths.resources / "polyphones.tsv").read_text("utf-8").splitlines()))
    asking = OnlyMarked(network)
    judge = Judge(cast("PolyphoneModel", asking), asking.weigh)
    vocabulary = Vocabulary({}, {}, frozenset(), toolbox.mixed)
    plain, recording = (
        Annotator(
            toolbox.segmenter,
            Transcriber(toolbox.lexicon.readings, PhraseTable(), rules, one),
            None,
            vocabulary,
        )
        for one in (None, judge)
    )
    to_traditional = converters.to_traditional(Variety.MAINLAND)
    for example in found:
        asking.place, asking.asked = example.place, []
        text = example.text
        traditional = to_traditional.aligned(text)
        token = _at(plain.annotate(text, traditional, text).tokens, example.place)
        recording.annotate(text, traditional, text)
        offset = example.place - token.start
        yield Case(example, token.pinyin[offset], asking.asked[0] if asking.asked else None, offset)


def _at(tokens: Sequence[Token], place: int) -> Token:
    return next(token for token in tokens if token.start <= place < token.end)


def fit(found: Sequence[Case]) -> list[list[float]]:
    """Return the weights under which the right readings are likeliest."""
    return [_fit(found, long=long) for long in (False, True)]


def _fit(found: Sequence[Case], *, long: bool) -> list[float]:
    """Return the weights for words of one character, or for longer ones."""
    own = [
        case for case in found if case.evidence and any(case.right) and (len(case.evidence.word) > 1) == long
    ]
    if not own:  # the program asks about words of one character only
        return [0.0] * len(FEATURES)
    most = max(len(case.right) for case in own)
    inputs = torch.zeros(len(own), most, len(FEATURES))
    shut = torch.full((len(own), most), -1e4)
    wrong = torch.full((len(own), most), -1e4)
    for line, case in enumerate(own):
        size = len(case.right)
        inputs[line, :size] = torch.tensor(features(cast("Evidence", case.evidence)))
        shut[line, :size] = 0
        wrong[line, :size] = torch.tensor([0.0 if right else -1e4 for right in case.right])
    shares = torch.tensor([EVENED_WEIGHT if case.example.is_balanced else 1.0 for case in own])
    weight = torch.tensor([1.0, -3.0, 0.5, 1.0, 1.0, 0.5], requires_grad=True)
    optimiser = torch.optim.LBFGS([weight], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        totals = inputs @ weight + shut
        each = torch.logsumexp(totals, 1) - torch.logsumexp(totals + wrong, 1)
        value = (each * shares).sum() / shares.sum() + 1e-3 * weight.square().mean()
        value.backward()
        return value

    optimiser.step(loss)
    weights = [round(value, 3) for value in weight.detach().tolist()]
    print("weights", *zip(FEATURES, weights, strict=True), len(own), "cases")

    return weights


def report(name: str, found: Sequence[Case], weights: list[list[float]]) -> None:
    """Print the share of right readings before and after, and what the probabilities are worth."""
    short, long = (tuple(row) for row in weights)
    before = after = weighed = sure = sure_right = missing = 0
    for case in found:
        is_right = was_right = case.by_rules == case.example.label
        if case.evidence is not None:
            chances = probabilities(case.evidence, (short, long))
            best = ranked(case.evidence, chances)[0]
            if chances[best] >= OVERRULING:
                is_right = case.right[best]
            weighed += 1
            missing += not any(case.right)
            sure += chances[best] >= SURE
            sure_right += chances[best] >= SURE and is_right
        before += was_right
        after += is_right
    total = len(found)
    print(
        f"{name}: {total} sentences, rules {100 * before / total:.2f} %, with the network"
        f" {100 * after / total:.2f} %; weighed {100 * weighed / total:.1f} %, right reading missing"
        f" {missing}; of the weighed {100 * sure / weighed:.1f} % sure,"
        f" of these {100 * sure_right / sure:.2f} % right"
    )


def main() -> None:
    """Fit, score and write."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("network", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    with np.load(options.network) as file:
        arrays = {name: file[name] for name in file.files}
    held = [replace(example) for example in examples(options.data) if example.group != TRAIN]
    found = list(cases(PolyphoneModel(arrays), held))
    for_fitting = [case for case in found if is_for_fitting(case.example)]
    weights = fit(for_fitting)
    for kept, part in ((True, "fitted on"), (False, "kept back")):
        for balanced, name in ((False, "CPP dev, held part"), (True, "g2pL dev")):
            own = [
                case
                for case in found
                if is_for_fitting(case.example) == kept and case.example.is_balanced == balanced
            ]
            report(f"{name}, {part}", own, weights)
    np.savez_compressed(options.target, **cast("Any", arrays | {"weights": np.array(weights, np.float32)}))


if __name__ == "__main__":
    main()
