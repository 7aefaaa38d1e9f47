"""The reader's own rules about lines, laid over an article that was sorted: fold always, or never."""

import re
from collections.abc import Mapping
from dataclasses import replace

from reader.model.article import Article, FoldedLine, FoldReason, Paragraph, ParagraphKind

_DIGITS = re.compile(r"\d+")
_SHORT = 40


def likeness(text: str) -> str:
    """Return what lines that are like each other have in common.

    Spaces around a line do not count, nor what the numbers in a short one are: tomorrow's line of counters
    has others.
    """
    bare = text.strip()
    return _DIGITS.sub("0", bare) if len(bare) <= _SHORT else bare


def obey(article: Article, rules: Mapping[str, bool]) -> Article:
    """Return the article with rules laid over it: text of a line to whether it is folded always, or never.

    Rules that were laid over it before are taken off first, so that the same
    article comes back when a rule is gone. Every line stays, kept or folded.
    """
    plain = disregard(article)
    wanted = {likeness(text): folded for text, folded in rules.items()}
    if not wanted:
        return plain
    paragraphs: list[Paragraph] = []
    folded: list[FoldedLine] = []
    for paragraph in plain.paragraphs:
        if wanted.get(likeness(paragraph.text)) is True:
            folded.append(
                FoldedLine(paragraph.line, paragraph.text, FoldReason.OWN, 1.0, sorted_as=paragraph)
            )
        else:
            paragraphs.append(paragraph)
    for line in plain.folded:
        if wanted.get(likeness(line.text)) is False:
            paragraphs.append(Paragraph(line.line, ParagraphKind.BODY, line.text, sorted_as=line))
        else:
            folded.append(line)
    return _with(plain, paragraphs, folded)


def disregard(article: Article) -> Article:
    """Return the article as it was sorted, without the reader's rules."""
    ruled = (*article.paragraphs, *article.folded)
    if all(each.sorted_as is None for each in ruled):
        return article
    lines = [each.sorted_as or each for each in ruled]
    return _with(
        article,
        [line for line in lines if isinstance(line, Paragraph)],
        [line for line in lines if isinstance(line, FoldedLine)],
    )


def _with(article: Article, paragraphs: list[Paragraph], folded: list[FoldedLine]) -> Article:
    return replace(
        article,
        paragraphs=tuple(sorted(paragraphs, key=lambda each: each.line)),
        folded=tuple(sorted(folded, key=lambda each: each.line)),
    )
