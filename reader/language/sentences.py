"""Sentences: where a long paragraph may be cut."""

import re
from collections.abc import Iterator

# Full- and half-width marks both end sentences; closing quotes and brackets stay with their sentence.
_END = re.compile(r"[。！？!?；;…]+[」』”’）)\]】》〉]*|\.(?=\s)|\n")
_WEAK_END = re.compile(r"[，、,：:\s]")
_AROUND = 400


def pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of pieces of at most `longest` code points that together are the text.

    A piece ends with a sentence where one ends in its second half, else after
    a comma or a space, else anywhere.
    """
    start, size = 0, len(text)
    while size - start > longest:
        end = _last_end(text, start + longest // 2, start + longest)
        yield start, end
        start = end
    if start < size or size == 0:
        yield start, size


def _last_end(text: str, low: int, high: int) -> int:
    for pattern in (_END, _WEAK_END):
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return (start, end) of the sentence around a position; of a very long one what is near the position."""
    low = max(0, position - _AROUND)
    start = max((match.end() for match in _END.finditer(text, low, position)), default=low)
    after = _END.search(text, position, position + _AROUND)
    return start, after.end() if after else min(len(text), position + _AROUND)
