"""What is weighed of the candidates for terms of an article: a row of numbers for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from reader.language.character_kinds import KINDS, CharacterKinds
from reader.language.compounds import KINDS as COMPOUNDS
from reader.language.compounds import CompoundModel, Rows, key_of
from reader.language.term_candidates import Candidate, CandidateFinder, Words
from reader.language.term_words import CLASSES, TRAITS, class_of_tag
from reader.model.entry import TermKind

Matrix = Any


class Whole(NamedTuple):
    """What is known of a candidate as one word: whether the dictionary has it; uses and tag in the corpus."""

    listed: bool
    uses: int
    tag: str


_MOST_TIMES = 8
_LOOKED_AT = 4
"""So many places of a candidate tell what stands beside it."""

SHOWN = (
    TermKind.PERSON,
    TermKind.PLACE,
    TermKind.ORGANISATION,
    TermKind.COMPANY,
    TermKind.NAME,
    TermKind.WORK,
    TermKind.OTHER,
)
_ANY = (
    "a term",
    "a name",
    "field",
    "subject",
    "proper",
    "idiom",
    "class verb",
    "class number",
    "class particle",
)
_OWN = (
    "words",
    "length",
    "single characters",
    "rarest word",
    "commonest word",
    "words uses",
    "unknown words",
    "unlisted levels",
    "small inside",
    "in dictionary",
)
_WHOLE = ("noun", "name", "place", "proper", "verb", "phrase")
_UNLIKELY, _LEAST, _MOST = -4.0, -8.0, 6.0
_COUNTS = (
    "times",
    "share",
    "share of first",
    "share of last",
    "kinds of left",
    "kinds of right",
    "in title",
    "quoted",
    "small left",
    "small right",
)


MEASURES = (
    *_OWN,
    *_COUNTS,
    *(f"as {kind}" for kind in KINDS),
    *(f"ends as {kind}" for kind in KINDS),
    *(f"begins as {kind}" for kind in KINDS),
    *(f"shown as {kind}" for kind in SHOWN),
    "shown",
    "inside shown",
    *(f"any {trait}" for trait in _ANY),
    *(f"{place} {trait}" for place in ("first", "last", "left", "right") for trait in TRAITS),
    *(f"joined as {kind}" for kind in COMPOUNDS),
    "known whole",
    "whole uses",
    *(f"whole {kind}" for kind in _WHOLE),
)
"""The names of the columns of `measure`."""

_COLUMN = {name: number for number, name in enumerate(TRAITS)}


@dataclass(frozen=True, slots=True)
class _Scene:
    """The candidates as numbers: the first and last word of each, and how often it stands there.

    `table` has the traits of each word of the text.
    """

    words: Words
    candidates: Sequence[Candidate]
    table: Matrix
    first: Matrix
    last: Matrix
    times: Matrix

    def spread(self, values: Matrix, filler: float) -> Matrix:
        """Return the values of each candidate's words as a row, filled up."""
        length = int((self.last - self.first).max()) + 1
        at = self.first[:, None] + np.arange(length)
        return np.where(at <= self.last[:, None], values[np.minimum(at, len(values) - 1)], filler)

    def trait(self, name: str) -> Matrix:
        """Return a trait of each word of the text."""
        return self.table[:, _COLUMN[name]]


def measure(
    finder: CandidateFinder,
    candidates: Sequence[Candidate],
    wholes: Sequence[Whole],
    kinds: CharacterKinds,
    compounds: CompoundModel,
) -> Matrix:
    """Return a row of measures for each candidate, its columns those of `MEASURES`.

    `wholes` tells of each candidate what is known of it as one word.
    """
    words = finder.words
    scene = _Scene(
        words,
        candidates,
        np.asarray(words.traits, dtype=np.float32)[np.asarray(words.row)],
        np.array([each.firsts[0] for each in candidates]),
        np.array([each.lasts[0] for each in candidates]),
        np.array([len(each.firsts) for each in candidates]),
    )
    return np.column_stack(
        [
            _own(scene, wholes),
            _counts(scene, finder.has_title),
            _beside(scene),
            kinds.of([each.form for each in candidates]),
            _shown(finder, candidates),
            np.column_stack([scene.spread(scene.trait(name), 0.0).max(axis=1) for name in _ANY]),
            scene.table[scene.first],
            scene.table[scene.last],
            *_neighbours(scene),
            _joined(scene, finder.forms, wholes, compounds),
        ]
    ).astype(np.float32)


def _looked_at(scene: _Scene) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return the first and last words at the first places, where each candidate begins, how many it has."""
    seen = np.minimum(scene.times, _LOOKED_AT)
    heads = np.r_[0, np.cumsum(seen)][:-1]
    firsts = np.concatenate([each.firsts[:_LOOKED_AT] for each in scene.candidates])
    lasts = np.concatenate([each.lasts[:_LOOKED_AT] for each in scene.candidates])
    return firsts, lasts, heads, seen


def _neighbours(scene: _Scene) -> tuple[Matrix, Matrix]:
    """Return the mean traits of the words to the left and to the right."""
    firsts, lasts, heads, seen = _looked_at(scene)
    left = np.add.reduceat(scene.table[firsts - 1], heads) / seen[:, None]
    right = np.add.reduceat(scene.table[lasts + 1], heads) / seen[:, None]
    return left, right


def _beside(scene: _Scene) -> Matrix:
    """Return whether quotes stand round the candidates, and how often small words stand beside them."""
    firsts, lasts, heads, seen = _looked_at(scene)
    small = np.asarray(scene.words.is_small, dtype=np.float32)
    quoted = scene.trait("opening")[firsts - 1] * scene.trait("closing")[lasts + 1]
    return np.column_stack(
        [
            np.maximum.reduceat(quoted, heads),
            np.add.reduceat(small[firsts - 1], heads) / seen,
            np.add.reduceat(small[lasts + 1], heads) / seen,
        ]
    )


def _joined(scene: _Scene, forms: Sequence[str], wholes: Sequence[Whole], compounds: CompoundModel) -> Matrix:
    """Return of rows of several words how far they look like one word, and what the corpus says of that."""
    found = np.zeros((len(scene.candidates), len(COMPOUNDS) + 2 + len(_WHOLE)))
    found[:, : len(COMPOUNDS)] = _UNLIKELY
    several = np.flatnonzero(scene.last > scene.first).tolist()
    if not several:
        return found
    keys = np.array([key_of(form) for form in forms], np.uint64)[np.asarray(scene.words.form)]
    classes = scene.table[:, [_COLUMN[f"class {name}"] for name in CLASSES]].argmax(axis=1)
    bounds = scene.first[several], scene.last[several]
    rows = Rows(
        (keys, classes, scene.words.size), bounds, [scene.candidates[number].form for number in several]
    )
    found[several, : len(COMPOUNDS)] = np.clip(compounds.of(rows), _LEAST, _MOST)
    for number in several:
        whole = wholes[number]
        if whole.tag:
            found[number, len(COMPOUNDS)] = 1
            found[number, len(COMPOUNDS) + 1] = np.log1p(whole.uses)
            kind = class_of_tag(whole.tag)
            if kind in _WHOLE:
                found[number, len(COMPOUNDS) + 2 + _WHOLE.index(kind)] = 1
    return found


def _own(scene: _Scene, wholes: Sequence[Whole]) -> Matrix:
    """Return what the words of the candidates tell, the columns of `_OWN`."""
    spread, size = scene.spread, np.asarray(scene.words.size)
    uses, count = scene.trait("uses"), scene.last - scene.first + 1
    unknown = scene.trait("class letter") + scene.trait("class word")
    return np.column_stack(
        [
            count,
            spread(size, 0).sum(axis=1),
            spread(size == 1, 0.0).sum(axis=1),
            spread(uses, 99.0).min(axis=1),
            spread(uses, -1.0).max(axis=1),
            spread(uses, 0.0).sum(axis=1) / count,
            spread(unknown, 0.0).sum(axis=1),
            spread(scene.trait("level") == 0, 0.0).sum(axis=1),
            spread(np.asarray(scene.words.is_small), 0.0).sum(axis=1),
            np.array([whole.listed for whole in wholes]),
        ]
    )


def _counts(scene: _Scene, has_title: bool) -> Matrix:
    """Return how often the candidates and their words stand there, and how many neighbours they have."""
    form, piece = np.asarray(scene.words.form), np.asarray(scene.words.piece)
    often = np.bincount(form)[form]
    number = np.repeat(np.arange(len(scene.candidates)), scene.times)
    befores = np.concatenate([each.firsts for each in scene.candidates]) - 1
    afters = np.concatenate([each.lasts for each in scene.candidates]) + 1
    titled = np.zeros(len(scene.candidates))
    if has_title:
        np.maximum.at(titled, number, piece[afters] == 0)
    return np.column_stack(
        [
            np.log(np.minimum(scene.times, _MOST_TIMES)),
            scene.times / scene.spread(often, 10**9).min(axis=1),
            scene.times / often[scene.first],
            scene.times / often[scene.last],
            _distinct(number, form[befores], len(scene.candidates)) / scene.times,
            _distinct(number, form[afters], len(scene.candidates)) / scene.times,
            titled,
        ]
    )


def _distinct(number: Matrix, form: Matrix, count: int) -> Matrix:
    """Return how many different forms stand beside each candidate."""
    pairs = np.unique(number.astype(np.int64) * (int(form.max()) + 1) + form)
    return np.bincount(pairs // (int(form.max()) + 1), minlength=count)


def _shown(finder: CandidateFinder, candidates: Sequence[Candidate]) -> Matrix:
    """Return as what the form of the text shows each candidate, and whether it is a part of what it shows."""
    words, found = finder.words, np.zeros((len(candidates), len(SHOWN) + 2))
    covered: dict[int, list[tuple[int, int]]] = {}
    for piece, start, end in finder.shown:
        covered.setdefault(piece, []).append((start, end))
    for number, each in enumerate(candidates):
        for first, last in zip(each.firsts, each.lasts, strict=True):
            spans = covered.get(words.piece[first])
            if not spans:
                continue
            start, end = words.start[first], words.end[last]
            kind = finder.shown.get((words.piece[first], start, end))
            if kind is not None:
                found[number, SHOWN.index(kind) if kind in SHOWN else len(SHOWN) - 1] = 1
                found[number, -2] = 1
            elif any(left <= start and end <= right for left, right in spans):
                found[number, -1] = 1
    return found
