"""Built-in lists of words of the dictionary: which are terms of a subject, which an editor would explain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reader.model.errors import ReaderError


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words (Simplified): `subjects` with their subject, `judged` with what was judged of them."""

    subjects: Mapping[str, str] = field(default_factory=dict[str, str])
    judged: Mapping[str, str] = field(default_factory=dict[str, str])


@cache
def read_words(path: Path) -> Mapping[str, str]:
    """Return the words of a file (Simplified), each with the heading that it stands under; read once.

    Behind a line `## heading` stand its words, parted by spaces; other lines with `#` do not count. Raises
    `ReaderError` for a file that cannot be read.
    """
    found: dict[str, str] = {}
    heading = ""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ReaderError(
            f"The list of words “{path.name}” is missing or damaged; install Catfish Reader again."
        ) from error
    for line in lines:
        if line.startswith("## "):
            heading = line[3:].strip()
        elif heading and not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, heading)
    return found
