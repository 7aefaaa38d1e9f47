"""Sentences: where a long paragraph may be cut."""

import re
from collections.abc import Iterator

# Full- and half-width marks both end sentences; closing quotes and brackets stay with their sentence.
_END = re.compile(r"[。！？!?；;…]+[」』”’）)\]】》〉]*|\.(?=\s)|\n")
_WEAK_END = re.compile(r"[，、,：:\s]")


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
