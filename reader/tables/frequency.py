"""How common words are: jieba's counts as ranks."""

import importlib.util
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from reader.model.errors import ReaderError


def jieba_frequencies() -> Iterator[tuple[str, int]]:
    """Yield jieba's words (Simplified) with their counts, read from its dictionary file."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ReaderError("The package jieba is missing; install Catfish Reader again.")
    fields = Path(spec.origin).with_name("dict.txt").read_text("utf-8").split()
    # Each line is a word, its count and its part of speech.
    return zip(fields[::3], map(int, fields[1::3]), strict=True)


def ranks() -> dict[str, int]:
    """Return every word's place by frequency, 1 for the commonest; words of one count share a place."""
    counted = sorted(jieba_frequencies(), key=itemgetter(1), reverse=True)
    found: dict[str, int] = {}
    place, before = 0, -1
    for number, (word, count) in enumerate(counted, 1):
        if count != before:
            place, before = number, count
        found[word] = place
    return found
