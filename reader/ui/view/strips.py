"""The words on a strip that stands for folded lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from reader.model.article import FoldedLine, FoldReason

_MOST_REASONS = 2


def strip_text(folded: Sequence[FoldedLine], tr: Callable[..., Any]) -> str:
    """Return how many lines are folded and the commonest reasons, translated by `tr`."""
    count = len(folded)
    # The count is put in here too, because without a translation file Qt leaves "%n" alone in some versions.
    lines = (
        tr("1 line folded") if count == 1 else str(tr("%n lines folded", "", count)).replace("%n", str(count))
    )
    common = Counter(line.reason for line in folded).most_common(_MOST_REASONS)
    reasons = ", ".join(_reason(reason, tr) for reason, _ in common)
    return f"{lines}: {reasons}"


def _reason(reason: FoldReason, tr: Callable[..., Any]) -> str:
    names = {
        FoldReason.NAVIGATION: tr("navigation"),
        FoldReason.SHARING: tr("sharing"),
        FoldReason.RELATED: tr("related articles"),
        FoldReason.PROMOTION: tr("promotion"),
        FoldReason.LEGAL: tr("legal notice"),
        FoldReason.COMMENT: tr("comments"),
        FoldReason.SPAM: tr("spam"),
        FoldReason.OUTSIDE: tr("outside the article"),
        FoldReason.OWN: tr("your rule"),
    }
    return str(names[reason])
