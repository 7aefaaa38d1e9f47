"""Writes a stretch of an annotated text in pinyin, for terms that no glossary has a reading of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader.language.latin import has_han, runs
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind

if TYPE_CHECKING:
    from reader.session.toolbox import Toolbox

_TIES = frozenset("的地得之与和及或在是了")
"""Words of one character that stand by themselves inside a term."""

_CONCEPT = 4
"""The number of syllables from which a term is written in several words."""

_LONGEST_STEM = 3
_SILENT = (TokenKind.SPACE, TokenKind.PUNCTUATION)


def spelled_stretch(tools: "Toolbox", annotated: AnnotatedParagraph, start: int, end: int) -> str:
    """Return how a stretch is read as it is annotated, by words; "" where no character of it has a syllable.

        大 模型 是 冠狀動脈支架    from the last token    guānzhuàng dòngmài zhījià

    Offsets are code points of the paragraph; words at its edges are cut there.
    """
    inside = [
        _cut(token, max(start, token.start), min(end, token.end))
        for token in annotated.tokens
        if token.start < end and token.end > start and token.kind not in _SILENT
    ]
    if not any(any(token.pinyin) for token in inside):
        return ""
    return " ".join(text for token in inside for text in _spelled(tools, token))


def _cut(token: Token, start: int, end: int) -> Token:
    """Return the part of a token between two places of its paragraph."""
    low, high = start - token.start, end - token.start
    return replace(
        token,
        start=start,
        text=token.text[low:high],
        traditional=token.traditional[low:high],
        simplified=token.simplified[low:high],
        pinyin=token.pinyin[low:high],
        alternatives=token.alternatives[low:high],
    )


def _spelled(tools: "Toolbox", token: Token) -> Iterator[str]:
    """Yield the words of a token in pinyin, and what has no sound as it is written."""
    if not any(token.pinyin):
        yield token.text
        return
    written = tools.pronunciation.word(token)
    is_parted = " " in written or "-" in written
    if token.name or is_parted or tools.segmenter.lists(token.simplified):
        yield written
        return
    for start, end in _words(tools, token):
        part = _cut(token, token.start + start, token.start + end)
        yield tools.pronunciation.word(part) if any(part.pinyin) else part.text


def _words(tools: "Toolbox", token: Token) -> Iterator[tuple[int, int]]:
    """Yield where the words inside a token begin and end."""
    for run in runs(token.simplified, 0, len(token.simplified)):
        text = token.simplified[run.start : run.end]
        if run.kind in _SILENT:
            continue
        if not has_han(text) or len(text) < _CONCEPT:
            yield run.start, run.end
            continue
        at = run.start
        for word in _joined(tools.segmenter.cut_without(text)):
            yield at, at + len(word)
            at += len(word)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words; a lone character is joined to the one before, several are a word of their own.

    訓練|集 is one word in pinyin, 夜市|魚|攤 are two.
    """
    before = ""
    for is_loose, group in groupby(words, lambda word: len(word) == 1 and word not in _TIES):
        row = list(group)
        if is_loose and len(row) == 1 and before not in _TIES and len(before) <= _LONGEST_STEM:
            before += row[0]
            continue
        if before:
            yield before
        if is_loose:
            before = "".join(row)
        else:
            *done, before = row
            yield from done
    if before:
        yield before
