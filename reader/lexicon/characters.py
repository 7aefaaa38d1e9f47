"""Radical, strokes and components of characters, from a table that comes with the program."""

from bisect import bisect_left
from pathlib import Path

from reader.model.entry import CharacterFacts
from reader.model.errors import ReaderError

_HEAD = 3  # lines before the first character
_COLUMNS = 4


class Characters:
    """Looks characters up in the table, whose lines are in the order of code points."""

    def __init__(self, path: Path) -> None:
        """Read the table; `ReaderError` where it is missing."""
        try:
            self._lines = path.read_text("utf-8").splitlines()[_HEAD:]
        except (OSError, UnicodeDecodeError) as error:
            raise ReaderError(
                f"The table of characters “{path.name}” is missing or damaged; install Catfish Reader again."
            ) from error

    def facts(self, char: str) -> CharacterFacts | None:
        """Return what is known of a character, or None for one that is not in the table."""
        at = bisect_left(self._lines, char)
        fields = self._lines[at].split("\t") if at < len(self._lines) else []
        if len(fields) != _COLUMNS or fields[0] != char or not fields[2].isdecimal():
            return None
        return CharacterFacts(char, fields[1], int(fields[2]), tuple(fields[3]))
