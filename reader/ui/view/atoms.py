"""Cuts the text of one column into atoms: the pieces that a line is never broken inside."""

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
    fused: bool
    """Whether the piece continues the run of letters before it."""


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
    atoms: list[Atom] = []
    before = ""
    kind_before = AtomKind.SPACE
    for piece, token in _by_token(_pieces(text), tokens):
        start, end, kind, fused = piece
        written = text[start:end]
        first = written[0]
        glued = bool(atoms) and (fused or not parted(before, first))
        mixed = (kind_before is AtomKind.HAN and kind is AtomKind.LETTERS and first.isalnum()) or (
            kind is AtomKind.HAN
            and kind_before is AtomKind.LETTERS
            and (before.isalnum() or before in _ASCII_STOPS)
        )
        painted = shown(written.replace("\t", _TAB))
        if kind is AtomKind.LETTERS:
            painted = painted.replace("’", APOSTROPHE)
        above = (ruby[start] or "") if ruby is not None and start < len(ruby) else ""
        gap = _SCRIPT_GAP if mixed else 0.0
        tight = fused or (before == first and first in TWINS)
        atoms.append(Atom(start, end, painted, shown(above) if above else "", token, kind, glued, gap, tight))
        before, kind_before = written[-1], kind
    return atoms


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut a text into single characters with what clings to them, and runs of letters."""
    at, length = 0, len(text)
    while at < length:
        character = text[at]
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
        yield _Piece(at, end, kind, False)
        at = end


def _continues(text: str, at: int) -> bool:
    character = text[at]
    if is_letter(character):
        return True
    apostrophe = character == "’" and text[at - 1].isalnum()
    return apostrophe and at + 1 < len(text) and is_letter(text[at + 1]) and text[at + 1].isalnum()


def _by_token(pieces: Iterator[_Piece], tokens: Sequence[Token]) -> Iterator[tuple[_Piece, int]]:
    """Cut runs of letters where tokens end, and give every piece its token's index."""
    if not tokens:
        for piece in pieces:
            yield piece, NO_TOKEN
        return
    token = 0
    for start, end, kind, _ in pieces:
        at = start
        while at < end:
            while token + 1 < len(tokens) and tokens[token].end <= at:
                token += 1
            stop = min(end, tokens[token].end) if kind is AtomKind.LETTERS else end
            stop = stop if stop > at else end
            yield _Piece(at, stop, kind, at > start), token
            at = stop


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
    for index in range(len(atoms) - 1):
        first, second = atoms[index], atoms[index + 1]
        if first.kind is not AtomKind.MARK or second.kind is not AtomKind.MARK:
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
