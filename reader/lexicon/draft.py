"""A dictionary file on its way into a store: what it says of itself, and its entries one by one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.model.entry import Entry
from reader.model.errors import ReaderError

MOST_ENTRIES = 3_000_000
MOST_SIGNS = 300_000_000
LONGEST_HEADWORD = 64
LONGEST_GLOSS = 4000
MOST_GLOSSES = 200

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A dictionary that is being read.

    `entries` raises `ReaderError` when the file turns out to be no whole
    dictionary. `share` tells how much of the file has been read, 0..1.
    `licence` and `credit` are the file's own words, empty where it has none.
    """

    name: str
    entries: Iterator[Entry]
    share: Callable[[], float]
    date: str | None = None
    licence: str = ""
    credit: str = ""


class Strange:
    """Counts what cannot be understood in a file: a little is forgiven, much means another kind of file."""

    def __init__(self, error: ReaderError) -> None:
        """`error` is raised when there is too much."""
        self._error = error
        self._strange = 0

    def count(self, good: int) -> None:
        """Note one strange item after `good` ones."""
        self._strange += 1
        if self._strange > 20 + good // 100:
            raise self._error


def one_line(text: str, longest: int = LONGEST_GLOSS) -> str:
    """Return a text as one clean line that is not too long."""
    line = _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()
    return line if len(line) <= longest else line[: longest - 1] + "…"


def not_a_dictionary(name: str) -> ReaderError:
    """Return the error of a file of another kind."""
    return ReaderError(
        f"The file “{name}” is not a dictionary that can be read; choose a file of CC-CEDICT's format"
        " (text, gz or zip), a Yomitan zip, or the .ifo file of a StarDict dictionary."
    )


def damaged(name: str) -> ReaderError:
    """Return the error of a file that is cut or broken."""
    return ReaderError(f"The dictionary file “{name}” is damaged; get it once more.")


def too_big(name: str, limit: str) -> ReaderError:
    """Return the error of a file over a limit."""
    return ReaderError(f"The file “{name}” holds over {limit}, more than any dictionary; choose another.")
