"""Writes the columns that are in Latin letters: running pinyin, and short meanings word by word."""

import re
from collections.abc import Iterator

from reader.formats.write.sounds import running, word_pinyin
from reader.model.annotation import AnnotatedParagraph, TokenKind
from reader.model.document import Document
from reader.model.punctuation import OPENING, WESTERN
from reader.model.settings import Column, Sound

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_PARTED = re.compile(r"[;,/]|\s[-–—]\s")
_LONGEST = 40
_WORD = "word"
"""Stands for whatever word came before; marks stand for themselves."""


def latin_column(document: Document, annotated: AnnotatedParagraph, column: Column) -> Iterator[str]:
    """Yield the pieces of a paragraph in the column of pinyin or of meanings."""
    if column is Column.PINYIN:
        yield from running(document, annotated, Sound.PINYIN)
    else:
        yield from _meanings(document, annotated)


def _meanings(document: Document, annotated: AnnotatedParagraph) -> Iterator[str]:
    """Yield each word's short meaning, neighbours parted by a dot; a word without one is in pinyin."""
    before = ""
    for token in annotated.tokens:
        if token.kind is TokenKind.SPACE:
            continue
        if token.kind is TokenKind.PUNCTUATION:
            mark = token.text.translate(WESTERN)
            yield f" {mark}" if mark[-1:] in OPENING and before else mark
            before = mark
            continue
        gloss = document.short_gloss(token) if token.kind is TokenKind.HAN else ""
        word = _shortened(gloss) if gloss else word_pinyin(document, token) or token.text
        glued = not before or before[-1:] in OPENING
        yield word if glued else f" {word}" if before != _WORD else f" · {word}"
        before = _WORD


def _shortened(gloss: str) -> str:
    """Return the first meaning of a gloss without brackets, cut where it is long."""
    bare = _BRACKETS.sub(" ", gloss).strip() or gloss.strip("()[] ")
    first = _PARTED.split(bare, maxsplit=1)[0].strip() or bare
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}…"
