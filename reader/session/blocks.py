"""Rows of the reading view: paragraphs, pieces of long ones, strips of folded lines."""

from collections.abc import Iterator

from reader.language.sentences import pieces
from reader.model.article import Article, Block, FoldedLine, Paragraph

LONGEST = 1000
"""Code points: a longer paragraph would cost view and annotation too much at once."""


def blocks_of(article: Article, opened: frozenset[int]) -> Iterator[Block]:
    """Yield an article's rows in the order of its lines.

    Neighbouring folded lines are one closed strip, or one dimmed row each
    when the number of the strip's first line is in `opened`.
    """
    lines: list[Paragraph | FoldedLine] = sorted(
        (*article.paragraphs, *article.folded), key=lambda item: item.line
    )
    strip: list[FoldedLine] = []
    for item in lines:
        if isinstance(item, FoldedLine):
            strip.append(item)
            continue
        yield from _strip(strip, opened)
        strip = []
        for start, end in pieces(item.text, LONGEST):
            text = item.text[start:end]
            yield Block(item.line, start, text, item.kind, doubtful=item.doubtful, level=item.level)
    yield from _strip(strip, opened)


def _strip(strip: list[FoldedLine], opened: frozenset[int]) -> Iterator[Block]:
    if not strip:
        return
    if strip[0].line not in opened:
        yield Block(strip[0].line, 0, "", folded=tuple(strip))
        return
    for line in strip:
        for start, end in pieces(line.text, LONGEST):
            yield Block(line.line, start, line.text[start:end], dimmed=True)
