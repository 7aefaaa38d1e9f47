"""Whole lines of page furniture, read from the list of words that comes with the program."""

from functools import cache

from reader.model.article import FoldReason
from reader.paths import default_paths

_FILE = "furniture-words.txt"
_REASONS = {
    "sections": FoldReason.NAVIGATION,
    "navigation": FoldReason.NAVIGATION,
    "sharing": FoldReason.SHARING,
    "related": FoldReason.RELATED,
    "promotion": FoldReason.PROMOTION,
    "legal": FoldReason.LEGAL,
    "comment": FoldReason.COMMENT,
}


@cache
def whole_lines() -> dict[str, FoldReason]:
    """Return whole lines, without blanks, digits and ornaments and in lower case, to their reasons."""
    lists = _lists()
    return {word: reason for name, reason in _REASONS.items() for word in lists[name]}


@cache
def weak_words() -> frozenset[str]:
    """Return the lines that furniture consists of but that an article's line may well be too."""
    lists = _lists()
    return frozenset((*lists["sections"], *lists["weak"]))


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for row in (default_paths().resources / _FILE).read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            words = lists.setdefault(row.strip("[]"), [])
        elif not row.startswith("#"):
            words += row.split()
    return lists
