"""A store's file, opened only to be read, from any thread."""

import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from reader.lexicon.schema import Row
from reader.model.errors import ReaderError


class BrokenLexicon(ReaderError):  # noqa: N818 - a state, not a fault
    """The store is missing, damaged or of another version: it has to be built again."""


class _Handle:
    """A thread's connection; it closes when the thread ends, or between two questions with the database."""

    __slots__ = ("__weakref__", "connection", "lock")

    def __init__(self, address: str) -> None:
        self.lock = threading.Lock()
        self.connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        self.connection.execute("PRAGMA cache_size = -1024")

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


class Database:
    """Answers questions; every method may be called from any thread and raises `BrokenLexicon` for damage."""

    def __init__(self, path: Path) -> None:
        """Remember a file, which must be there and whole."""
        self._path = path
        self._address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._thread = threading.local()
        self._handles: WeakSet[_Handle] = WeakSet()
        self._lock = threading.Lock()
        self._closed = False
        if not _is_whole(path):
            raise BrokenLexicon("The dictionary's store is missing or cut short; it has to be built again.")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            self._closed = True
            for handle in list(self._handles):
                with handle.lock:
                    handle.connection.close()

    def rows(self, question: str, values: tuple[Any, ...] = ()) -> list[Row]:
        """Return the answer to a question, asked over this thread's connection."""
        handle: _Handle | None = getattr(self._thread, "handle", None)
        if handle is None:
            handle = self._connect()
        try:
            with handle.lock:
                return handle.connection.execute(question, values).fetchall()
        except UnicodeEncodeError:
            return []  # half a surrogate pair: no headword has one
        except sqlite3.Error as error:
            raise (self.damaged() if _is_damage(error) else broken()) from error

    def damaged(self) -> BrokenLexicon:
        """Return the error of a file that is damaged, after having thrown it away.

        Nothing in it is the user's own, and while it lies there the program
        would trust it again at every start.
        """
        with suppress(OSError):
            try:
                self._path.unlink(missing_ok=True)
            except OSError:  # Windows keeps a file that is open; an empty one is as good as none
                os.truncate(self._path, 0)
        return broken()

    def _connect(self) -> _Handle:
        """Open this thread's connection."""
        with self._lock:
            if self._closed:
                raise broken()
            try:
                handle = self._thread.handle = _Handle(self._address)
            except sqlite3.Error as error:
                raise broken() from error
            self._handles.add(handle)
        return handle


def broken() -> BrokenLexicon:
    """Return the error of a store that opens but cannot be trusted."""
    return BrokenLexicon(
        "The dictionary's cache is damaged; start Catfish Reader again, and it will be built anew."
    )


def _is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file is to blame, and not a closed connection or a disk that was taken away."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return "UTF-8" in str(error)
    # An index of texts that does not fit its table says SQLITE_CORRUPT_VTAB.
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _is_whole(path: Path) -> bool:
    """Tell whether a file is a SQLite database with all of its pages."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except OSError:
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return head[:16] == b"SQLite format 3\0" and size == (page if page != 1 else 65536) * pages > 0
