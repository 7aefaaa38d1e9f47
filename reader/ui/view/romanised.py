"""The atoms of columns in Latin letters: pinyin written by words, and short meanings."""

import re
from collections.abc import Iterator, Sequence

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.document import Ruby, Spelled
from reader.ui.view.atoms import Atom, AtomKind, joined_syllables
from reader.ui.view.kinsoku import NO_END, NO_START, shown

UNSHOWN = "·"
"""Stands for a meaning that the reader needs not see."""

_WORD_GAP = 0.30
_GLOSS_GAP = 0.34
_LATIN_MARKS = str.maketrans("，。、；：？！（）「」『』“”‘’【】〔〕～．", ",.,;:?!()\"\"''\"\"''[][]~.")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_PARTED = re.compile(r"[;,/]|\s[-–—]\s")
_BETWEEN = " /"
_CUT = "..."  # the sign of one character is as wide as three in Chinese fonts


def pinyin_atoms(annotated: AnnotatedParagraph, ruby: Ruby, spelled: Sequence[Spelled] = ()) -> list[Atom]:
    """Return the atoms of a pinyin column: one for each token, written as a word.

    `spelled` has each token as pinyin's orthography writes it; where it is
    empty, syllables are joined word by word: those of `ruby`, or the tokens' own
    where `ruby` stands above nothing. Punctuation is painted in its Western form.
    """
    if len(spelled) == len(annotated.tokens):
        return list(_spelled_atoms(annotated.tokens, spelled))
    has_ruby = any(ruby)
    texts: list[tuple[AtomKind, str]] = []
    for token in annotated.tokens:
        syllables = ruby[token.start : token.end] if has_ruby else token.pinyin
        texts.append(_transcribed(token, syllables))
    return list(_atoms(annotated.tokens, texts, _WORD_GAP))


def gloss_atoms(
    annotated: AnnotatedParagraph,
    glosses: Sequence[str],
    longest: int,
    *,
    stacked: bool,
    spelled: Sequence[Spelled] = (),
) -> list[Atom]:
    """Return the atoms of a column of meanings: one for each token, of at most `longest` letters.

    A word without a meaning, such as a name, is written in pinyin, as `spelled` has it where
    it is not empty; one whose meaning is `UNSHOWN` is a point, or nothing where meanings are stacked.
    Neighbours are parted by a stroke, or stand `stacked` under their words without marks.
    """
    texts: list[tuple[AtomKind, str]] = []
    for index, token in enumerate(annotated.tokens):
        gloss = glosses[index] if index < len(glosses) else ""
        if gloss == UNSHOWN:
            texts.append((AtomKind.MARK, "" if stacked else UNSHOWN))
        elif token.kind is TokenKind.HAN and gloss:
            texts.append((AtomKind.LETTERS, shown(shortened(gloss, longest))))
        else:
            word = spelled[index] if len(spelled) == len(annotated.tokens) else None
            kind, text = _written(token, word) if word is not None else _transcribed(token, token.pinyin)
            texts.append((kind, "" if stacked and kind is AtomKind.MARK else text))
    for index in range(0 if stacked else len(texts) - 1):
        if texts[index][0] is AtomKind.LETTERS is texts[index + 1][0]:
            texts[index] = (AtomKind.LETTERS, texts[index][1] + _BETWEEN)
    return list(_atoms(annotated.tokens, texts, _GLOSS_GAP))


def shortened(gloss: str, longest: int) -> str:
    """Return the first meaning of a gloss without brackets, cut to `longest` letters."""
    bare, before = gloss, ""
    while bare != before:  # brackets stand within brackets
        bare, before = _BRACKETS.sub(" ", bare), bare
    bare = bare.strip() or gloss.strip("()[] ")
    first = _PARTED.split(bare, maxsplit=1)[0].strip() or bare
    if len(first) <= longest:
        return first
    cut = first[: max(3, longest - len(_CUT))]
    whole = cut.rpartition(" ")[0] if first[len(cut)] != " " else cut
    return (whole if len(whole) > longest // 2 else cut).rstrip() + _CUT


def _atoms(tokens: Sequence[Token], texts: Sequence[tuple[AtomKind, str]], word_gap: float) -> Iterator[Atom]:
    before = ""
    for index, (token, (kind, text)) in enumerate(zip(tokens, texts, strict=True)):
        closing = token.text[0] in NO_START
        glued = bool(index) and (closing or before in NO_END)
        apart = kind is not AtomKind.SPACE and before and not closing and before not in NO_END
        gap = word_gap if apart else 0.0
        yield Atom(token.start, token.end, text, "", index, kind, glued, gap, False)
        before = token.text[-1]


def _spelled_atoms(tokens: Sequence[Token], spelled: Sequence[Spelled]) -> Iterator[Atom]:
    texts = [_written(*each) for each in zip(tokens, spelled, strict=True)]
    before = AtomKind.SPACE
    for atom, word in zip(_atoms(tokens, texts, _WORD_GAP), spelled, strict=True):
        tied = word.joined and atom.kind is AtomKind.LETTERS and before is not AtomKind.SPACE
        yield atom._replace(gap=0.0, glued=True) if tied and atom.gap else atom
        before = atom.kind


def _written(token: Token, word: Spelled) -> tuple[AtomKind, str]:
    if token.kind in (TokenKind.SPACE, TokenKind.PUNCTUATION):
        return _transcribed(token, ())
    return AtomKind.LETTERS, shown(word.text)


def _transcribed(token: Token, syllables: Sequence[str | None]) -> tuple[AtomKind, str]:
    if token.kind is TokenKind.SPACE:
        return AtomKind.SPACE, ""
    if token.kind is TokenKind.PUNCTUATION:
        return AtomKind.MARK, shown(token.text.translate(_LATIN_MARKS))
    if not any(syllables):
        return AtomKind.LETTERS, shown(token.text)
    parts = [syllable or character for syllable, character in zip(syllables, token.text, strict=False)]
    return AtomKind.LETTERS, shown("".join(joined_syllables(parts)))
