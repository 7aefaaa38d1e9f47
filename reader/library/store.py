"""What the program keeps for the user: opened texts, places in them, recent files, glossary terms."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from reader.library.database import Database
from reader.model.article import Place
from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError

FILE_NAME = "library.db"
YOURS = "yours"
RECENT_FILES = 12

_REMEMBERED_FILES = 100

# Only ever append: a migration that was released is never changed.
MIGRATIONS = (
    (
        "CREATE TABLE text (key TEXT PRIMARY KEY, name TEXT NOT NULL, path BLOB, title TEXT,"
        " opened REAL NOT NULL) STRICT",
        "CREATE TABLE place (text TEXT PRIMARY KEY, line INTEGER NOT NULL, start INTEGER NOT NULL) STRICT",
        "CREATE TABLE recent (path BLOB PRIMARY KEY, opened REAL NOT NULL) STRICT",
        "CREATE TABLE term (id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL,"
        " pinyin TEXT NOT NULL, gloss TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (traditional, gloss)) STRICT",
    ),
)


@dataclass(frozen=True, slots=True)
class OpenedText:
    """A text that was opened; `opened` is when it was last, in seconds since 1970."""

    key: str
    name: str
    path: Path | None
    title: str | None
    opened: float


def text_key(lines: Iterable[str]) -> str:
    """Return the key of a text, which is the same wherever its file lies and whatever it is called."""
    digest = sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


class Library:
    """The user's data; every method may be called from any thread.

    Where the data folder cannot be used, everything is kept in memory only and
    `notes` says so. Methods raise `ReaderError` where a change cannot be kept.
    """

    def __init__(self, data_folder: Path, now: Callable[[], float] = time.time) -> None:
        """Open or begin the library in a folder; `now` tells the time in seconds since 1970."""
        self._now = now
        try:
            self._database = Database(data_folder / FILE_NAME, MIGRATIONS)
            self.notes = self._database.notes
        except ReaderError as error:
            self._database = _in_memory(data_folder / FILE_NAME)
            self.notes = (str(error), "What you change now is forgotten when you close Catfish Reader.")

    def close(self) -> None:
        """Close the file; the library cannot be used afterwards."""
        self._database.close()

    def check(self) -> bool:
        """Tell whether the structure of the file is sound."""
        return self._database.check()

    def opened(self, key: str, name: str, path: Path | None = None, title: str | None = None) -> None:
        """Remember that a text was opened just now; `path` makes it a recent file too."""
        where = None if path is None else os.fsencode(path.absolute())
        row = (key, _storable(name), where, None if title is None else _storable(title), self._now())
        with self._database.changing() as connection:
            connection.execute("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)", row)
            if where is not None:
                connection.execute("INSERT OR REPLACE INTO recent VALUES (?, ?)", (where, row[-1]))
                connection.execute(
                    "DELETE FROM recent WHERE rowid NOT IN"
                    " (SELECT rowid FROM recent ORDER BY opened DESC, rowid DESC LIMIT ?)",
                    (_REMEMBERED_FILES,),
                )

    def texts(self) -> tuple[OpenedText, ...]:
        """Return all texts that were opened, the last one first."""
        rows = self._database.rows(
            "SELECT key, name, path, title, opened FROM text ORDER BY opened DESC, rowid DESC"
        )
        return tuple(
            OpenedText(key, name, None if path is None else Path(os.fsdecode(path)), title, opened)
            for key, name, path, title, opened in rows
        )

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened last, at most twelve, without those that are gone."""
        found: list[Path] = []
        for (path,) in self._database.rows("SELECT path FROM recent ORDER BY opened DESC, rowid DESC"):
            file = Path(os.fsdecode(path))
            if len(found) < RECENT_FILES and _exists(file):
                found.append(file)
        return tuple(found)

    def remember_place(self, key: str, place: Place) -> None:
        """Remember where somebody stopped reading a text."""
        with self._database.changing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?)", (key, place.line, place.start)
            )

    def place(self, key: str) -> Place | None:
        """Return where somebody stopped reading a text, or None."""
        rows = self._database.rows("SELECT line, start FROM place WHERE text = ?", (key,))
        return Place(*rows[0]) if rows else None

    def terms(self) -> tuple[Term, ...]:
        """Return the user's glossary terms in the order in which they were added."""
        rows = self._database.rows(
            "SELECT traditional, simplified, pinyin, gloss, kind FROM term ORDER BY id"
        )
        return tuple(
            Term(traditional, simplified, pinyin, gloss, _kind(kind), YOURS)
            for traditional, simplified, pinyin, gloss, kind in rows
        )

    def add_term(self, term: Term) -> None:
        """Add a sense; one of the same term with the same gloss is replaced."""
        self.replace_term(term, term)

    def replace_term(self, old: Term, new: Term) -> None:
        """Put a sense in the place of another; where there is no such one, add it.

        Raises `ReaderError` for a term without text.
        """
        old, new = _storable_term(old), _storable_term(new)
        if not new.traditional.strip() or not new.simplified.strip():
            raise ReaderError("A glossary term needs its text in both scripts.")
        values = (new.traditional, new.simplified, new.pinyin, new.gloss, new.kind.value)
        with self._database.changing() as connection:
            rows = connection.execute(
                "SELECT id FROM term WHERE traditional = ? AND gloss = ?", (old.traditional, old.gloss)
            ).fetchall()
            connection.execute(
                "DELETE FROM term WHERE (traditional = ? AND gloss = ?) OR (traditional = ? AND gloss = ?)",
                (old.traditional, old.gloss, new.traditional, new.gloss),
            )
            number = rows[0][0] if rows else None
            connection.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)", (number, *values))

    def remove_term(self, term: Term) -> None:
        """Remove a sense; nothing happens where there is no such one."""
        term = _storable_term(term)
        with self._database.changing() as connection:
            connection.execute(
                "DELETE FROM term WHERE traditional = ? AND gloss = ?", (term.traditional, term.gloss)
            )


def _in_memory(file: Path) -> Database:
    """Return a database in memory with what a file holds that can be read but not used; else an empty one."""
    try:
        return Database(None, MIGRATIONS, file)
    except ReaderError:
        return Database(None, MIGRATIONS)


def _storable(text: str) -> str:
    """Return a text without halves of surrogate pairs, which no database takes."""
    return text.encode("utf-8", "replace").decode()


def _storable_term(term: Term) -> Term:
    """Return a term whose texts can be stored."""
    return replace(
        term,
        traditional=_storable(term.traditional),
        simplified=_storable(term.simplified),
        pinyin=_storable(term.pinyin),
        gloss=_storable(term.gloss),
    )


def _kind(name: str) -> TermKind:
    """Return the kind of a term; that of another version of the program counts as other."""
    return TermKind(name) if name in tuple(TermKind) else TermKind.OTHER


def _exists(path: Path) -> bool:
    """Tell whether a file is there; one that may not be looked at counts as gone."""
    try:
        return path.is_file()
    except OSError:
        return False
