"""Which lines are folded, for what reason, and which kept lines are in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from reader.cleaning.chrome import WEAK
from reader.cleaning.extent import Extent
from reader.cleaning.features import describe
from reader.cleaning.heart import Page
from reader.cleaning.judge import shipped_judge
from reader.cleaning.mending import mend
from reader.cleaning.path import decide
from reader.cleaning.surroundings import evidence, keep_parts
from reader.model.article import FoldReason, Line

LENIENT = 0.3
"""Added to the odds of every line: losing a line of the article is worse than keeping furniture."""
_SURE = 1.0
"""A kept line with lower odds, as a logarithm, is in doubt."""
_REACH = 25
_HEADED = (FoldReason.RELATED, FoldReason.COMMENT)


@dataclass(slots=True)
class Sorting:
    """Index of each folded line to its reason and score, 1 for certain; the indexes of doubtful kept ones."""

    folds: dict[int, tuple[FoldReason, float]] = field(default_factory=dict)
    doubtful: frozenset[int] = frozenset()


def find_folds(page: Page, extent: Extent, lines: Sequence[Line]) -> Sorting:
    """Return which of the lines to fold; none where the text shows no furniture."""
    if not extent.dirty:
        return Sorting()
    odds = shipped_judge().log_odds(describe(page, extent), evidence(lines, page)) + LENIENT
    kept = decide(odds)
    mend(page, extent, odds, kept)
    keep_parts(lines, page, kept)
    reasons = _reasons(page, kept)
    sorting = Sorting()
    for index, keep in enumerate(kept):
        if not keep:
            chrome = page.chrome[index]
            spam = 0.9 if chrome is not None and chrome.reason is FoldReason.SPAM else 0.0
            sorting.folds[index] = (reasons[index], max(spam, 1 / (1 + exp(min(50.0, float(odds[index]))))))
    sorting.doubtful = frozenset(
        index for index, keep in enumerate(kept) if keep and odds[index] < _SURE and index != extent.title
    )
    return sorting


def _reasons(page: Page, kept: list[bool]) -> list[FoldReason]:
    """Return why each line would be folded: for its own words, its heading's, or the lines beside it."""
    reasons: list[FoldReason] = []
    headed, since = FoldReason.OUTSIDE, 0
    for index, keep in enumerate(kept):
        chrome = page.chrome[index]
        since += 1
        if keep or since > _REACH:
            headed = FoldReason.OUTSIDE
        if chrome is not None and chrome.heading and chrome.reason in _HEADED:
            headed, since = chrome.reason, 0
        told = chrome is not None and (chrome.strength > WEAK or headed is FoldReason.OUTSIDE)
        reasons.append(chrome.reason if chrome is not None and told else headed)
    for index, reason in enumerate(reasons):
        if reason is FoldReason.OUTSIDE and page.shapes[index].token and _amid_navigation(reasons, index):
            reasons[index] = FoldReason.NAVIGATION
    return reasons


def _amid_navigation(reasons: list[FoldReason], index: int) -> bool:
    """Return whether most of the lines beside a short one lead to other parts of the site."""
    near = reasons[max(0, index - 2) : index] + reasons[index + 1 : index + 3]
    return near.count(FoldReason.NAVIGATION) * 2 >= len(near) > 0
