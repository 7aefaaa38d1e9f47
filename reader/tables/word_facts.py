"""jieba's dictionary as a table of facts: how often a word is used, and what part of speech it is.

The file is sorted (but for a few lines), so a word is found by halving in the mapped file: nothing is loaded.
"""

import importlib.util
import mmap
from pathlib import Path
from typing import NamedTuple

from reader.model.errors import ReaderError


class WordFact(NamedTuple):
    """How often a word stands in jieba's corpus, and its ICTCLAS tag (n, v, nr, ns, nt, nz, i, l, j …)."""

    uses: int
    tag: str


UNKNOWN = WordFact(0, "")


class WordFacts:
    """Looks up words (Simplified); safe to use from any thread."""

    def __init__(self, path: Path | None = None) -> None:
        """Map the file, jieba's own if `path` is None; `ReaderError` where it is missing."""
        try:
            with (path or _shipped()).open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ReaderError("The dictionary of jieba is missing; install Catfish Reader again.") from error

    def __getitem__(self, word: str) -> WordFact:
        """Return what is known of a word; `UNKNOWN` where nothing is."""
        wanted = word.encode("utf-8", "replace") + b" "
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", middle)
            line = data[start : end if end >= 0 else len(data)]
            if line.startswith(wanted):
                return _fact(line)
            if line[: line.find(b" ") + 1] < wanted:
                low = (end if end >= 0 else len(data)) + 1
            else:
                high = start
        return UNKNOWN


def _fact(line: bytes) -> WordFact:
    _, count, tag = line.decode("utf-8", "replace").split(" ")
    return WordFact(int(count), tag.strip())


def _shipped() -> Path:
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ReaderError("The package jieba is missing; install Catfish Reader again.")
    return Path(spec.origin).with_name("dict.txt")
