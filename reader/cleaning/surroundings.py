"""What the place of a line on a web page says for or against it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from reader.cleaning.heart import Page
from reader.model.article import Line, ParagraphKind

# Logarithms of odds, set by hand and checked on six kinds of markup (tests/benchmarks/clean_pages.py).
_VOTED, _NOT_VOTED = 0.4, -1.5
_OUTER, _INNER = -1.2, 0.4
_OUTER_NAME, _INNER_NAME = -0.6, 0.4
_LINK, _PARTLY = -1.5, -0.5
_BOX, _USUAL = 2.0, 0.25
_HEADING = 0.5
_UNLINKED = 0.3
_FRAME = 2
_PARTS = frozenset(
    (ParagraphKind.ITEM, ParagraphKind.TABLE, ParagraphKind.CODE, ParagraphKind.QUOTE, ParagraphKind.CAPTION)
)


def evidence(lines: Sequence[Line], page: Page) -> Any:
    """Return for each line the logarithm of odds to add; zeros for a text that is no web page."""
    if not any(line.surroundings for line in lines):
        return np.zeros(len(lines))
    shares = _shares_of_boxes(lines, page)
    return np.array([_weight(line, share) for line, share in zip(lines, shares, strict=True)])


def is_framed(lines: Sequence[Line]) -> bool:
    """Return whether the markup of a page calls two lines and more a menu, an aside or its foot."""
    outer = (line.surroundings is not None and line.surroundings.kind < 0 for line in lines)
    return sum(outer) >= _FRAME


def _shares_of_boxes(lines: Sequence[Line], page: Page) -> list[float]:
    """Return for each line how much of the page's prose stands in the same element."""
    prose: dict[int, float] = defaultdict(float)
    boxes = [line.surroundings.box if line.surroundings else 0 for line in lines]
    for box, score in zip(boxes, page.scores, strict=True):
        prose[box] += max(0.0, score)
    total = sum(prose.values()) or 1.0
    return [prose[box] / total for box in boxes]


def _weight(line: Line, share: float) -> float:
    around = line.surroundings
    if around is None:
        return 0.0
    weight = _BOX * (share - _USUAL)
    if around.vote is not None:
        weight += _VOTED if around.vote else _NOT_VOTED
    weight += _OUTER if around.kind < 0 else _INNER * around.kind
    weight += _OUTER_NAME if around.named < 0 else _INNER_NAME * around.named
    weight += _LINK if around.linked > 0.7 else _PARTLY if around.linked > 0.3 else 0.0
    if line.hint is ParagraphKind.HEADING and around.linked < _UNLINKED:
        weight += _HEADING
    return weight


def keep_parts(lines: Sequence[Line], page: Page, kept: list[bool]) -> None:
    """Keep the lists, tables, code and the like that the markup puts amid the article's lines.

    They look little like prose, so that trees and extractors drop them; a link, words of furniture, and an
    element or a name that is furniture's speak against them.
    """
    if not any(kept):
        return
    for index in range(kept.index(True), len(kept) - kept[::-1].index(True)):
        around = lines[index].surroundings
        if around is not None and lines[index].hint in _PARTS and not page.firm(index):
            own = around.linked < _UNLINKED and around.kind >= 0 and around.named >= 0
            kept[index] = kept[index] or own
