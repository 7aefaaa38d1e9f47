"""The words of a deck of Anki's: a package (.apkg, .colpkg) with the database of its notes."""

import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.library.word_lists import WordList, words_of_notes
from reader.model.errors import ReaderError
from reader.model.library import WordState

ENDINGS = (".apkg", ".colpkg")

_DATABASES = ("collection.anki21", "collection.anki2")
_NEWER = "collection.anki21b"
_LARGEST = 512 * 1024**2
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    sqlite3.DatabaseError,
)
_SEPARATOR = "\x1f"
_NOTES = "SELECT flds, (SELECT max(type) FROM cards WHERE nid = notes.id) FROM notes ORDER BY id"
_STATES = {0: WordState.NEW, 1: WordState.LEARNING, 2: WordState.KNOWN, 3: WordState.LEARNING}
"""Anki's types of cards: new, learning, review, relearning."""


def parse_package(path: Path) -> WordList:
    """Return the words of a package's notes, numbered from 1 in the place of lines.

    A note whose cards are reviewed is known, one that is being learned is learning, and a new one is left
    out; in a package without such facts all notes count alike, without a state. Raises `ReaderError` with
    one sentence for a file that is no package, is damaged, or can only be read by a newer Anki.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(_database_of(path))
            notes = [(str(fields), kind) for fields, kind in connection.execute(_NOTES)]
    except _DAMAGE as error:
        raise ReaderError(
            f"{path.name} is damaged or no package of Anki's; export the deck again."
        ) from error
    except OSError as error:
        raise ReaderError(f"{path} cannot be read: {error.strerror}.") from error
    return words_of_notes(_noted(notes))


def _noted(notes: list[tuple[str, int | None]]) -> Iterator[tuple[int, list[str], WordState | None]]:
    is_studied = any(kind for _, kind in notes)
    for number, (fields, kind) in enumerate(notes, 1):
        state = _STATES.get(kind or 0) if is_studied else None
        if state is not WordState.NEW:
            yield number, fields.split(_SEPARATOR), state


def _database_of(path: Path) -> bytes:
    """Return the database in a package; `ReaderError` where there is none that can be read here."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        if _NEWER in names:
            raise ReaderError(
                f"{path.name} was written for newer versions of Anki only; export the deck again with"
                " “Support older Anki versions”, or as “Notes in Plain Text”."
            )
        found = next((name for name in _DATABASES if name in names), None)
        if found is None:
            raise ReaderError(f"{path.name} is no package of Anki's; export the deck again.")
        if package.getinfo(found).file_size > _LARGEST:
            raise ReaderError(f"{path.name} is too large for a list of words; export a smaller deck.")
        with package.open(found) as stream:
            data = stream.read(_LARGEST + 1)
    if not data.startswith(b"SQLite format 3\0"):
        raise zipfile.BadZipFile("no database")
    return data
