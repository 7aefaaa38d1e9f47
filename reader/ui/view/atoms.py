"""Cuts the text of one column into atoms: the pieces that a line is never broken inside."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from reader.model.annotation import Token
from reader.model.document import Ruby
from reader.ui.view.kinsoku import (
    CLOSING,
    HANGING,
    OPENING,
    TWINS,
    clings,
    is_han,
    is_letter,
    is_space,
    parted,
    shown,
)

NO_TOKEN = -1
_LONGEST_CLUSTER = 8


class AtomKind(IntEnum):
    """What an atom is made of."""

    HAN = 0
    LETTERS = 1
    MARK = 2
    SPACE = 3
    UPRIGHT = 4
    """A short number or a letter that stands in one square, upright in vertical text."""


class Atom(NamedTuple):
    """A piece of a column's text (a tuple, because a screen has a thousand of them).

    `start` and `end` count code points of the source; `text` is what is
    painted. `glued` forbids a line break before the atom; `gap` is the space
    before it, in ems, where it does not begin a line; `tight` forbids more.
    `left` and `right` are the empty parts of a mark, in ems, that its neighbours
    make needless. `ruby` stands above `reach` atoms; 0 says that it is an earlier one's.
    """

    start: int
    end: int
    text: str
    ruby: str
    token: int
    kind: AtomKind
    glued: bool
    gap: float
    tight: bool
    left: float = 0.0
    right: float = 0.0
    reach: int = 1


class _Piece(NamedTuple):
    start: int
    end: int
    kind: AtomKind


_HAN_RUN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf]+")
_HAN = AtomKind.HAN
_new = tuple.__new__  # half the time of calling a named tuple's own constructor

_SCRIPT_GAP = 0.22
_HALF = 0.5
_TAB = "\u3000"
_LONGEST_WORD = 4
"""Characters: longer words keep an annotation for each character, so that lines can end inside them."""

APOSTROPHE = "'"
"""The straight one: the curly one is as wide as a character in Chinese fonts."""

_STOPS = HANGING | frozenset("！？")
_ASCII_STOPS = frozenset(",.;:!?)")


def script_atoms(
    text: str, tokens: Sequence[Token], ruby: Ruby | None, *, centred: bool = True, by_word: bool = False
) -> list[Atom]:
    """Return the atoms of Chinese text.

    `tokens` concatenate to a text of the same length, or are empty; `ruby` has
    what stands above each character, or is None. `centred` tells that commas
    and stops stand in the middle of their square, as in Taiwan; `by_word` puts
    one annotation above a whole word.
    """
    atoms = _plain_atoms(text, tokens, ruby)
    if by_word and ruby is not None:
        atoms = _by_word(atoms, tokens)
    return _squeezed(atoms, centred)


def _plain_atoms(text: str, tokens: Sequence[Token], ruby: Ruby | None) -> list[Atom]:
    cutting = _Cutting(text, tokens, ruby)
    at, length = 0, len(text)
    while at < length:
        run = _HAN_RUN.match(text, at)
        stop = run.end() if run is not None else at
        if at < stop < length and clings(text[stop]):
            stop -= 1
        if stop > at:
            cutting.take_run(at, stop)
            at = stop
        else:
            piece = _piece_at(text, at)
            cutting.take(piece)
            at = piece.end
    return cutting.atoms


class _Cutting:
    """The atoms of a text from its beginning to where it was cut so far."""

    def __init__(self, text: str, tokens: Sequence[Token], ruby: Ruby | None) -> None:
        self.atoms: list[Atom] = []
        self._text = text
        self._ends = [token.end for token in tokens]
        self._token = 0 if tokens else NO_TOKEN
        self._above = ruby or ()
        self._before = ""
        self._kind_before = AtomKind.SPACE

    def take_run(self, start: int, stop: int) -> None:
        """Add characters to which nothing clings, one by one: most of any text, and therefore in haste."""
        text, above, ends, token = self._text, self._above, self._ends, self._token
        last, noted, add = len(ends) - 1, len(above), self.atoms.append
        glued = bool(self.atoms) and not parted(self._before, text[start])
        gap = _SCRIPT_GAP if self._follows_letters() else 0.0
        for at in range(start, stop):
            while token < last and ends[token] <= at:
                token += 1
            note = above[at] if at < noted else None
            if note and not note.isprintable():
                note = shown(note)
            add(_new(Atom, (at, at + 1, text[at], note or "", token, _HAN, glued, gap, False, 0.0, 0.0, 1)))
            glued, gap = False, 0.0
        self._token, self._before, self._kind_before = token, text[stop - 1], AtomKind.HAN

    def take(self, piece: _Piece) -> None:
        """Add a piece; a run of letters is cut where tokens end."""
        start, end, kind = piece
        ends, at = self._ends, start
        while at < end:
            while self._token < len(ends) - 1 and ends[self._token] <= at:
                self._token += 1
            stop = end
            if ends and kind is AtomKind.LETTERS and at < ends[self._token] < end:
                stop = ends[self._token]
            self._add(at, stop, kind, fused=at > start)
            at = stop

    def _add(self, start: int, end: int, kind: AtomKind, *, fused: bool) -> None:
        written = self._text[start:end]
        first, before = written[0], self._before
        glued = bool(self.atoms) and (fused or not parted(before, first))
        mixed = (self._kind_before is AtomKind.HAN and kind is AtomKind.LETTERS and first.isalnum()) or (
            kind is AtomKind.HAN and self._follows_letters()
        )
        painted = shown(written.replace("\t", _TAB))
        if kind is AtomKind.LETTERS:
            painted = painted.replace("’", APOSTROPHE)
        note = shown(self._above[start] or "") if start < len(self._above) else ""
        gap = _SCRIPT_GAP if mixed else 0.0
        tight = fused or (before == first and first in TWINS)
        self.atoms.append(Atom(start, end, painted, note, self._token, kind, glued, gap, tight))
        self._before, self._kind_before = written[-1], kind

    def _follows_letters(self) -> bool:
        return self._kind_before is AtomKind.LETTERS and (
            self._before.isalnum() or self._before in _ASCII_STOPS
        )


def _piece_at(text: str, at: int) -> _Piece:
    """Return the single character with what clings to it, or the run of letters, that begins at a place."""
    character, length = text[at], len(text)
    end = at + 1
    if is_han(character):
        kind = AtomKind.HAN
    elif is_letter(character):
        kind = AtomKind.LETTERS
        while end < length and (_continues(text, end) or clings(text[end])):
            end += 1
    elif is_space(character):
        kind = AtomKind.SPACE
    else:
        kind = AtomKind.MARK
    limit = min(length, end + _LONGEST_CLUSTER)
    while end < limit and clings(text[end]):
        end += 1
    return _Piece(at, end, kind)


def _continues(text: str, at: int) -> bool:
    character = text[at]
    if is_letter(character):
        return True
    apostrophe = character == "’" and text[at - 1].isalnum()
    return apostrophe and at + 1 < len(text) and is_letter(text[at + 1]) and text[at + 1].isalnum()


def _by_word(atoms: list[Atom], tokens: Sequence[Token]) -> list[Atom]:
    """Put the syllables of each short word above it as one annotation."""
    made: list[Atom] = []
    at = 0
    while at < len(atoms):
        end = at + 1
        while end < len(atoms) and atoms[end].token == atoms[at].token != NO_TOKEN:
            end += 1
        word = atoms[at:end]
        if 1 < len(word) <= _LONGEST_WORD and all(each.ruby for each in word) and tokens:
            whole = "".join(joined_syllables([each.ruby for each in word]))
            made.append(word[0]._replace(ruby=whole, reach=len(word)))
            made += [each._replace(ruby="", reach=0, glued=True) for each in word[1:]]
        else:
            made += word
        at = end
    return made


def joined_syllables(syllables: Sequence[str]) -> Iterator[str]:
    """Yield syllables with an apostrophe before those that would read together with the one before."""
    for place, part in enumerate(syllables):
        if place and part[:1] in "aāáǎàoōóǒòeēéěè" and syllables[place - 1][-1:].isalpha():
            yield APOSTROPHE
        yield part


def _squeezed(atoms: list[Atom], centred: bool) -> list[Atom]:
    """Cut off the empty halves of marks that stand beside other marks."""
    for index in [index for index, atom in enumerate(atoms) if atom[5] is AtomKind.MARK]:
        first, second = atoms[index], atoms[index + 1] if index + 1 < len(atoms) else None
        if second is None or second.kind is not AtomKind.MARK:
            continue
        stops = first.text in _STOPS
        follows = second.text in CLOSING or second.text in OPENING
        if (first.text in CLOSING and (follows or second.text in _STOPS)) or (
            stops and not centred and follows
        ):
            atoms[index] = first._replace(right=_HALF)
        elif second.text in OPENING and (first.text in OPENING or (stops and centred)):
            atoms[index + 1] = second._replace(left=_HALF)
    return atoms
