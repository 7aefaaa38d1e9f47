"""Cuts the text of one column into atoms: the pieces that a line is never broken inside."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.document import Ruby
from reader.ui.view.kinsoku import NO_END, NO_START, clings, is_han, is_letter, is_space, parted, shown

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


class _Piece(NamedTuple):
    start: int
    end: int
    kind: AtomKind
    fused: bool
    """Whether the piece continues the run of letters before it."""


_SCRIPT_GAP = 0.22
_WORD_GAP = 0.30
_LATIN_MARKS = str.maketrans("，。、；：？！（）「」『』“”‘’【】〔〕～．", ",.,;:?!()\"\"''\"\"''[][]~.")
_APOSTROPHE = "'"  # the curly one is as wide as a character in Chinese fonts


def script_atoms(text: str, tokens: Sequence[Token], ruby: Ruby | None) -> list[Atom]:
    """Return the atoms of Chinese text.

    `tokens` concatenate to a text of the same length, or are empty; `ruby` has
    what stands above each character, or is None.
    """
    atoms: list[Atom] = []
    before = ""
    kind_before = AtomKind.SPACE
    for piece, token in _by_token(_pieces(text), tokens):
        start, end, kind, fused = piece
        written = text[start:end]
        first = written[0]
        glued = bool(atoms) and (fused or not parted(before, first))
        mixed = (kind_before is AtomKind.HAN and kind is AtomKind.LETTERS and first.isalnum()) or (
            kind is AtomKind.HAN and kind_before is AtomKind.LETTERS and before.isalnum()
        )
        painted = shown(written)
        if kind is AtomKind.LETTERS:
            painted = painted.replace("’", _APOSTROPHE)
        above = (ruby[start] or "") if ruby is not None and start < len(ruby) else ""
        gap = _SCRIPT_GAP if mixed else 0.0
        atoms.append(Atom(start, end, painted, shown(above) if above else "", token, kind, glued, gap, fused))
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


def pinyin_atoms(annotated: AnnotatedParagraph, ruby: Ruby) -> list[Atom]:
    """Return the atoms of a pinyin column: one for each token, written as a word.

    Where `ruby` stands above nothing, the tokens' own pinyin is taken.
    Punctuation is painted in its Western form, as pinyin orthography has it.
    """
    has_ruby = any(ruby)
    atoms: list[Atom] = []
    before = ""
    for index, token in enumerate(annotated.tokens):
        syllables = ruby[token.start : token.end] if has_ruby else token.pinyin
        kind, text = _transcribed(token, syllables)
        closing = token.text[0] in NO_START
        glued = bool(atoms) and (closing or before in NO_END)
        apart = kind is not AtomKind.SPACE and before and not closing and before not in NO_END
        gap = _WORD_GAP if apart else 0.0
        atoms.append(Atom(token.start, token.end, text, "", index, kind, glued, gap, False))
        before = token.text[-1]
    return atoms


def _transcribed(token: Token, syllables: Sequence[str | None]) -> tuple[AtomKind, str]:
    if token.kind is TokenKind.SPACE:
        return AtomKind.SPACE, ""
    if token.kind is TokenKind.PUNCTUATION:
        return AtomKind.MARK, shown(token.text.translate(_LATIN_MARKS))
    if not any(syllables):
        return AtomKind.LETTERS, shown(token.text)
    parts = [syllable or character for syllable, character in zip(syllables, token.text, strict=False)]
    return AtomKind.LETTERS, shown("".join(_with_apostrophes(parts)))


def _with_apostrophes(parts: Sequence[str]) -> Iterator[str]:
    for place, part in enumerate(parts):
        if place and part[:1] in "aāáǎàoōóǒòeēéěè" and parts[place - 1][-1:].isalpha():
            yield _APOSTROPHE
        yield part
