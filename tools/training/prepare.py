"""Turn the labelled sentences into arrays for training: characters, word tags, readings, evidence.

    python tools/training/prepare.py DATA OPINIONS TARGET [SENTENCES ...]

DATA holds the folders `cpp` (split dev) and `g2pl` (splits train and dev), OPINIONS is what second_opinion.py
wrote, TARGET the file to write, SENTENCES are our own sentences; see README.md here. The program itself must
be installed: its words, dictionary, phrases and rules give the tags, the readings of unmarked characters, and
the evidence that the network learns to add to.
"""

# pyright: reportMissingImports=false
# The scripts find each other by standing side by side.

import argparse
import collections
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from corpora import LONGEST, PHRASE, TRAIN, Example, examples

from reader.language.annotate import Annotator, Vocabulary
from reader.language.evidence import BOTH_LONG, BOTH_PAIR, HINTS, Judge, Question
from reader.language.latin import is_han
from reader.language.numbered import OTHER, SPECIAL, UNKNOWN, tags_of
from reader.language.polyphone import Rules, parse_rules, usable
from reader.language.polyphone_model import PolyphoneModel, Scores
from reader.language.transcribe import Transcriber
from reader.lexicon.store import Lexicon
from reader.model.progress import ignore_progress
from reader.model.reading import to_marks
from reader.paths import default_paths
from reader.session.converters import Converters
from reader.session.toolbox import load_toolbox
from reader.tables import phrases as phrase_table

_NEVER = frozenset("一不")
_LEAST = 0.9  # the probability from which a second opinion counts by itself
_COMMON = 20  # how often a character with several readings must stand in the sentences to be learned
_ROWS_OF_CERTAIN = 3


class Recorder:
    """Stands in for the network and the weights: asks about everything, and keeps what speaks for what."""

    def __init__(self, rows: Mapping[str, Sequence[str]]) -> None:
        """`rows` has the readings of each character."""
        self._rows = rows
        self.hints: dict[int, tuple[tuple[str, int], ...]] = {}

    def readings(self, character: str) -> Sequence[str]:
        """Return the readings to be learned of a character."""
        return self._rows.get(character, ())

    def told(self, *_: object) -> tuple[int, ...]:
        """Make nothing of hints: they are kept as they are."""
        return ()

    def near(self, _: str, __: Sequence[int], asked: Iterable[int]) -> dict[int, Mapping[str, float]]:
        """Return no scores, but the place in place of the first, by which `weigh` knows it."""
        return {place: {"": place} for place in asked}

    def whole(self, *_: object) -> dict[int, Mapping[str, float]]:
        """Return nothing: there is no network yet."""
        return {}

    def weigh(self, question: Question, scores: Scores) -> list[float]:
        """Keep the evidence; every candidate is as likely."""
        self.hints[int(scores.near[""])] = question.hints
        return [1 / len(question.candidates)] * len(question.candidates)


class Workshop:
    """The program's own words, dictionary, phrases and rules, over one list of readings."""

    def __init__(self) -> None:
        """Load them as the program does."""
        paths = default_paths()
        self.converters = Converters(paths.resources / "opencc")
        self.toolbox = load_toolbox(paths, self.converters, list, print, ignore_progress)
        lines = (paths.resources / "polyphones.tsv").read_text("utf-8").splitlines()
        self.rules = Rules(parse_rules(lines))
        self.phrases = phrase_table.load(paths.cache / "phrases.table")

    @property
    def lexicon(self) -> Lexicon:
        """The dictionary."""
        return self.toolbox.lexicon

    def annotator(self, judge: Judge | None, *, is_simplified: bool) -> Annotator:
        """Return an annotator without names and glossary."""
        transcriber = Transcriber(self.lexicon.readings, self.phrases, self.rules, judge)
        vocabulary = Vocabulary({}, {}, frozenset(), self.toolbox.mixed)
        return Annotator(self.toolbox.segmenter, transcriber, None, vocabulary, is_simplified=is_simplified)

    def characters(self, char: str) -> tuple[str, ...]:
        """Return the dictionary's readings of a Simplified character, whatever it is written as."""
        return tuple(reading[0] for reading in usable(char, self.lexicon.readings("", char)))


def annotate(found: Sequence[Example], workshop: Workshop, rows: Mapping[str, Sequence[str]]) -> None:
    """Fill in the word tags, the evidence, and the readings that are beyond doubt without being marked."""
    recorder = Recorder(rows)
    judge = Judge(cast("PolyphoneModel", recorder), recorder.weigh)
    annotators = {flag: workshop.annotator(judge, is_simplified=flag) for flag in (False, True)}
    for example in found:
        recorder.hints = {}
        annotator = annotators[example.traditional is None]
        written = example.traditional or example.text
        annotated = annotator.annotate(written, written, example.text)
        for token in annotated.tokens:
            example.tags += tags_of(token.simplified)
        example.hints = {place: list(hints) for place, hints in recorder.hints.items()}
        for place, hints in recorder.hints.items():
            agreed = [reading for reading, kind in hints if kind in (BOTH_PAIR, BOTH_LONG)]
            if agreed and place != example.place:
                example.certain[place] = agreed[0]


def opinions(path: Path) -> dict[str, list[tuple[int, str, float]]]:
    """Return the second opinions by sentence."""
    found = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found[row["text"]] = [
                (place, to_marks(reading), share) for place, reading, share in row["readings"]
            ]
    return found


def add_opinions(
    found: Sequence[Example], path: Path, rows: Mapping[str, Sequence[str]], balanced: frozenset[str]
) -> None:
    """Add what phrases and g2pM agree on, and g2pM's sure opinion on characters that g2pL has not."""
    known = opinions(path)
    for example in found:
        for place, reading, share in known.get(example.text, ()):
            char = example.text[place]
            if place == example.place or place in example.certain or place not in example.hints:
                continue
            said = {hint for hint, _ in example.hints[place]}
            if reading in rows[char] and (said == {reading} or (char not in balanced and share >= _LEAST)):
                example.second[place] = reading


def phrases(workshop: Workshop, rows: Mapping[str, Sequence[str]]) -> list[Example]:
    """Return words by themselves on whose reading the phrase table and the dictionary agree."""
    found = []
    for word in sorted(workshop.phrases.words()):
        if not 2 <= len(word) <= 6 or not all(map(is_han, word)):
            continue
        listed = usable(word, workshop.lexicon.readings("", word))
        if len(listed) != 1 or listed[0] != tuple(workshop.phrases.readings(word)):
            continue
        places = [
            p for p, char in enumerate(word) if len(rows.get(char, ())) > 1 and listed[0][p] in rows[char]
        ]
        for place in places[:1]:
            example = Example(word, place, listed[0][place], TRAIN, PHRASE)
            example.certain = {p: listed[0][p] for p in places}
            found.append(example)
    return found


def rows_of(found: Sequence[Example], workshop: Workshop) -> dict[str, list[str]]:
    """Return the readings to learn: those of every marked character, and of common ones with several."""
    marked = collections.Counter((e.text[e.place], e.label) for e in found if e.group == TRAIN)
    common = collections.Counter(char for e in found if e.group == TRAIN for char in e.text)
    rows: dict[str, set[str]] = collections.defaultdict(set)
    for char, label in marked:
        rows[char].add(label)
    for char in {*common, *rows} - _NEVER:
        listed = workshop.characters(char)
        if char in rows or (len(listed) > 1 and common[char] >= _COMMON):
            rows[char].update(listed)
    return {char: sorted(own) for char, own in sorted(rows.items()) if char not in _NEVER}


def arrays(found: Sequence[Example], rows: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return everything as arrays."""
    counts = collections.Counter(c for e in found if e.group == TRAIN for c in e.text if is_han(c))
    alphabet = sorted(c for c, count in counts.items() if count >= 3)
    number = {character: index + SPECIAL for index, character in enumerate(alphabet)}
    pairs = [(char, reading) for char, own in rows.items() for reading in own]
    row_number = {row: index for index, row in enumerate(pairs)}
    shape = (len(found), LONGEST)
    characters, tags = np.zeros(shape, np.int16), np.zeros(shape, np.int8)
    certain, second = np.full(shape, -1, np.int16), np.full(shape, -1, np.int16)
    hints: list[tuple[int, int, int, int]] = []
    for line, example in enumerate(found):
        size = len(example.text)
        characters[line, :size] = [number.get(c, UNKNOWN if is_han(c) else OTHER) for c in example.text]
        tags[line, :size] = example.tags
        for target, readings in ((certain, example.certain), (second, example.second)):
            for place, reading in readings.items():
                target[line, place] = row_number.get((example.text[place], reading), -1)
        for place, own in example.hints.items():
            known = {
                (row_number[example.text[place], r], kind)
                for r, kind in own
                if r in rows[example.text[place]]
            }
            hints += [(line, place, row, kind) for row, kind in sorted(known)]
    return {
        "characters": characters,
        "tags": tags,
        "certain": certain,
        "second": second,
        "hints": np.array(hints, np.int32),
        "kinds": np.array(len(HINTS)),
        "places": np.array([e.place for e in found], np.int16),
        "labels": np.array([row_number.get((e.text[e.place], e.label), -1) for e in found], np.int16),
        "groups": np.array([e.group for e in found], np.int8),
        "sources": np.array([e.source for e in found], np.int8),
        "sizes": np.array([len(e.text) for e in found], np.int16),
        "alphabet": np.array("".join(alphabet)),
        "rows": np.array(json.dumps(pairs, ensure_ascii=False)),
    }


def main() -> None:
    """Write the arrays."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("opinions", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("sentences", type=Path, nargs="*")
    options = parser.parse_args()
    found = list(examples(options.data, options.sentences))
    workshop = Workshop()
    rows = rows_of(found, workshop)
    balanced = frozenset(e.text[e.place] for e in found if e.source == 1)
    annotate(found, workshop, rows)
    add_opinions(found, options.opinions, rows, balanced)
    alone = phrases(workshop, rows)
    sure = [dict(example.certain) for example in alone]
    annotate(alone, workshop, rows)
    for example, own in zip(alone, sure, strict=True):
        example.certain = {place: reading for place, reading in own.items() if place != example.place}
    made = arrays(found + alone, rows)
    np.savez_compressed(options.target, **made)
    print(
        len(found),
        "sentences,",
        len(alone),
        "words alone,",
        len(made["alphabet"].item()),
        "characters,",
        end=" ",
    )
    print(sum(map(len, rows.values())), "readings of", len(rows), "characters,", end=" ")
    print((made["certain"] >= 0).sum(), "certain readings,", (made["second"] >= 0).sum(), "second opinions")


if __name__ == "__main__":
    main()
