"""A SQLite file that survives crashes, other processes, damage, and older and newer programs."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from reader.library.mending import Recover, finish_mending, mend
from reader.library.migrating import APPLICATION, Migration, migrate_once, version_of
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress

Row = tuple[Any, ...]

_WAIT = 10.0
_SMALLEST = 512
_STEP = 2000
_QUICKLY_CHECKED = 1024 * 1024
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program has locked it; try again in a moment",
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_READONLY: "it may only be read; allow writing there",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; allow reading and writing there",
    sqlite3.SQLITE_IOERR: "the disk is full or fails; free some space, or try again",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Damaged(Exception):  # noqa: N818 - a state, not a fault
    """The file is no database, or no whole one, or not one of this program."""


class _Handle:
    """A connection; one of its own for every thread, or one that all threads share in memory."""

    __slots__ = ("__weakref__", "connection", "lock")

    def __init__(self, address: str, wait: float) -> None:
        self.lock = threading.RLock()
        self.connection = sqlite3.connect(
            address, uri=True, timeout=wait, check_same_thread=False, isolation_level=None
        )

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


class Database:
    """A database whose version is the number of migrations that it went through.

    Every method may be called from any thread, and several processes may use
    the same file. `notes` are sentences about what happened while opening.
    """

    def __init__(
        self,
        path: Path | None,
        migrations: Sequence[Migration],
        copied: Path | None = None,
        recover: Recover | None = None,
        wait: float = _WAIT,
    ) -> None:
        """Open or begin the database at `path`, or one in memory when None, filled from the file `copied`.

        A copy of the file is kept beside it before it is brought to a new
        version. A damaged file is set aside and a new one begun, which `recover`
        fills with what it can. Raises `ReaderError` where the file cannot be
        opened, is locked for `wait` seconds, or is of a newer program.
        """
        self._path = path
        self._migrations = migrations
        self._recover = recover
        self._wait = wait
        self._thread = threading.local()
        self._handles: WeakSet[_Handle] = WeakSet()
        self._lock = threading.Lock()
        self._shared = _Handle(":memory:", wait) if path is None else None
        self.notes: tuple[str, ...] = ()
        with self._alone():
            try:
                if self._shared and copied:
                    _copy(f"{copied.absolute().as_uri()}?mode=ro&immutable=1", self._shared.connection)
                if path is not None:
                    self.notes = finish_mending(path, migrations, recover)
                self._prepare(must_check=copied is not None or self._is_suspect())
                self._trust()
            except _Damaged:
                if path is None:
                    raise ReaderError("Your library is damaged.") from None
                self.close()
                self._thread = threading.local()
                self.notes = mend(path, migrations, recover)
                self._prepare(must_check=False)
                self._trust()

    def rows(self, question: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a question; `ReaderError` where the file fails."""
        with self._used() as connection:
            return connection.execute(question, values).fetchall()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a transaction: all changes of the block are kept, or none.

        Changes are safe from a crash of the program once the block has ended.
        Raises `ReaderError` where they cannot be kept.
        """
        with self._used() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def check(self) -> bool:
        """Tell whether the structure of the whole file is sound; takes about a second per 100 MB."""
        try:
            sound = self.rows("PRAGMA quick_check(1)") == [("ok",)]
        except ReaderError:
            return False
        if not sound:
            self.distrust()
        return sound

    def distrust(self) -> None:
        """Have the whole file checked, and mended, when it is opened next."""
        if self._path is not None:
            with suppress(OSError):
                self._mark_of_doubt(self._path).touch()

    def copy_to(self, path: Path, progress: Progress = ignore_progress) -> None:
        """Copy everything, as it is after the last complete change, into a new file of its own.

        Raises `ReaderError` where that fails, and what `progress` raises.
        """

        def step(_status: int, left: int, total: int) -> None:
            progress(1 - left / max(1, total))

        with self._used() as connection, closing(sqlite3.connect(path)) as target:
            connection.backup(target, pages=_STEP, progress=step)
            target.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for handle in [*self._handles, *filter(None, [self._shared])]:
                with handle.lock:
                    handle.connection.close()

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection; SQLite's errors become sentences."""
        try:
            handle = self._handle()
            with handle.lock:
                yield handle.connection
        except sqlite3.DatabaseError as error:
            raise self._sentence(error) from error

    def _handle(self) -> _Handle:
        """Return this thread's connection, opened when it is first needed."""
        handle: _Handle | None = self._shared or getattr(self._thread, "handle", None)
        if handle is None:
            assert self._path is not None
            handle = _Handle(self._path.absolute().as_uri(), self._wait)
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
                handle.connection.execute(f"PRAGMA {setting}")
            with self._lock:
                self._handles.add(handle)
            self._thread.handle = handle
        return handle

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Make the folder, and lock it so that no two processes begin or mend the file at once.

        The lock is SQLite's own on an empty file: it works on every system and
        ends with the process.
        """
        try:
            if self._path is None:
                yield
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self._path.with_name(self._path.name + ".lock"), timeout=self._wait)
            ) as lock:
                lock.execute("BEGIN EXCLUSIVE")
                yield
        except OSError as error:
            raise ReaderError(f"Your library cannot be kept in “{self._path}”: {error.strerror}.") from error
        except sqlite3.DatabaseError as error:
            raise self._sentence(error) from error

    def _prepare(self, must_check: bool) -> None:
        """Bring the file to the newest version; `_Damaged` where it is not sound."""
        try:
            if self._path is None:
                self._examine(self._handle().connection, must_check)
            else:  # over a connection that changes nothing, for the file may be another program's
                with closing(sqlite3.connect(self._path, timeout=self._wait)) as connection:
                    self._examine(connection, must_check)
            connection = self._handle().connection
            keep_copy = self._keep_copy if version_of(connection) else None  # a new one has nothing to lose
            while migrate_once(connection, self._migrations, keep_copy):
                pass
        except sqlite3.DatabaseError as error:
            self.close()
            if _code(error) in _DAMAGE:
                raise _Damaged from error
            raise self._sentence(error) from error

    def _examine(self, connection: sqlite3.Connection, must_check: bool) -> None:
        """Raise `_Damaged` for a database that is not sound or not ours, `ReaderError` for a newer one."""
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        version = version_of(connection)
        if version < 0 or (tables and application != APPLICATION):
            raise _Damaged
        if must_check and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _Damaged
        if version > len(self._migrations):
            raise ReaderError(
                f"Your library “{self._path}” was made by a newer Catfish Reader; update the program."
            )

    def _is_suspect(self) -> bool:
        """Tell whether to check the file first: it was not closed properly, or a check costs nothing.

        Raises `_Damaged` for a stump that SQLite would take for an empty file.
        """
        if self._path is None or not self._path.exists():
            return False
        size = self._path.stat().st_size
        if 0 < size < _SMALLEST:
            raise _Damaged
        if self._mark_of_doubt(self._path).exists():
            return True
        return size < _QUICKLY_CHECKED or self._path.with_name(self._path.name + "-wal").exists()

    def _trust(self) -> None:
        """Forget that there was reason to check the file."""
        if self._path is not None:
            self._mark_of_doubt(self._path).unlink(missing_ok=True)

    @staticmethod
    def _mark_of_doubt(path: Path) -> Path:
        return path.with_name(path.name + ".doubtful")

    def _keep_copy(self, version: int) -> None:
        """Copy the file as it is before a migration; a copy of the same version is replaced when complete."""
        if self._path is None:
            return
        copy = self._path.with_name(f"{self._path.name}.version-{version}")
        unfinished = copy.with_name(copy.name + ".new")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            _copy(self._path.absolute().as_uri(), target)
        unfinished.replace(copy)

    def _sentence(self, error: sqlite3.DatabaseError) -> ReaderError:
        """Return the error that tells the user what SQLite said."""
        if _code(error) in _DAMAGE:
            self.distrust()
            return ReaderError(f"Your library “{self._path}” is damaged; start the program again to mend it.")
        reason = _REASONS.get(_code(error) or 0, str(error))
        return ReaderError(f"Your library cannot be kept in “{self._path}”: {reason}.")


def _copy(address: str, target: sqlite3.Connection) -> None:
    """Copy a whole database, as it was after its last complete change."""
    with closing(sqlite3.connect(address, uri=True)) as source:
        source.backup(target)


def _code(error: sqlite3.DatabaseError) -> int | None:
    """Return SQLite's primary code of an error, or None for an error of the Python module."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
