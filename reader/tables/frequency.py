"""How common words are: jieba's counts as ranks."""

import importlib.metadata
import importlib.util
from collections.abc import Iterator
from contextlib import suppress
from operator import itemgetter
from pathlib import Path

from reader.model.errors import ReaderError
from reader.tables import cache

VERSION = 1
"""Changes with what `ranks` returns, so that older caches are made anew."""

_PIECE = 20_000


def jieba_frequencies() -> Iterator[tuple[str, int]]:
    """Yield jieba's words (Simplified) with their counts, read from its dictionary file."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ReaderError("The package jieba is missing; install Catfish Reader again.")
    fields = Path(spec.origin).with_name("dict.txt").read_text("utf-8").split()
    # Each line is a word, its count and its part of speech.
    return zip(fields[::3], map(int, fields[1::3]), strict=True)


def load_ranks(path: Path) -> dict[str, int]:
    """Return what `ranks` does, from its cache at `path`, which is made where it is missing or damaged."""
    fingerprint = f"jieba-{importlib.metadata.version('jieba')} {VERSION}"
    found: dict[str, int] = {}
    try:
        for piece in cache.read(path, fingerprint):
            found.update(piece)
    except cache.StaleCache:
        found = ranks()
        with suppress(OSError):  # without a cache it only takes longer
            cache.write(path, fingerprint, map(dict, cache.chunks(found.items(), _PIECE)))
    return found


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
