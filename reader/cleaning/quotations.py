"""Which paragraphs stand as a whole inside a quotation that runs over several."""

from collections.abc import Sequence

_CLOSERS = {"「": "」", "“": "”", "『": "』"}
_LONGEST = 12
_END = " \u3000"


def quoted_paragraphs(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of paragraphs that are quoted from their first to their last character.

    A quotation counts that begins in one paragraph and ends with a later one; as printers set
    it, each of its paragraphs may begin with the opening mark again:

        「甲。     quoted
        「乙。     quoted
        「丙。」   quoted
    """
    found: set[int] = set()
    at = 0
    while at < len(texts):
        run = _run(texts, at)
        if run:
            opening = texts[at].lstrip(_END)[:1]
            found.update(range(at if opening in _CLOSERS and texts[at].count(opening) == 1 else at + 1, run))
        at = max(run, at + 1)
    return frozenset(found)


def _run(texts: Sequence[str], at: int) -> int:
    """Return the index behind the paragraph with which a quotation begun in one ends, 0 for none."""
    opening = _left_open(texts[at])
    if opening is None:
        return 0
    closing = _CLOSERS[opening]
    for index in range(at + 1, min(len(texts), at + _LONGEST)):
        text = texts[index].strip(_END)
        inner = text.removeprefix(opening)
        if closing not in inner and opening not in inner:
            continue
        ends = inner.endswith(closing) and inner.count(closing) == 1 and opening not in inner
        return index + 1 if ends else 0
    return 0


def _left_open(text: str) -> str | None:
    """Return the mark of the quotation that a paragraph begins and does not end, None where there is none."""
    last = max(_CLOSERS, key=text.rfind)
    at = text.rfind(last)
    if at < 0 or text.count(last) != text.count(_CLOSERS[last]) + 1 or _CLOSERS[last] in text[at:]:
        return None
    return last
