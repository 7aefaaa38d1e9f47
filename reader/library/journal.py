"""Every change of what the reader made, recorded with its inverse so that it can be undone and done again."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from reader.library.database import Database, Row
from reader.library.schema import TRACKED
from reader.library.storable import storable
from reader.model.errors import ReaderError
from reader.model.library import Action, ActionKind

_REMEMBERED = 2000
_KEPT = 7 * 24 * 3600.0
_Key = tuple[Any, ...]
_Image = tuple[str, Row | None, Row | None]

Outside = Callable[[Sequence[tuple[Row | None, Row | None]]], None]
"""Brings something that is not in the database from one state to another: rows before and after, or None.

What is in neither state was changed by somebody else and stays. Never raises: what cannot be done is left.
"""


class Changes:
    """The changes of one action, made at once and remembered with what was there before."""

    def __init__(self, connection: sqlite3.Connection, kind: ActionKind, what: str) -> None:
        """Begin an action inside the transaction of a connection."""
        self.connection = connection
        self.kind = kind
        self.object = what
        self.count = 1
        self._images: dict[tuple[str, _Key], list[Row | None]] = {}

    def get(self, table: str, key: Sequence[Any]) -> Row | None:
        """Return a row of a tracked table, or None."""
        return _row(self.connection, table, tuple(key))

    def put(self, table: str, row: Row) -> bool:
        """Write a row of a tracked table, over the one with its key; return False where it is there so."""
        key = row[: TRACKED[table][0]]
        before = self.get(table, key)
        if before == row:
            return False
        _write(self.connection, table, row)
        self._remember(table, key, before, row)
        return True

    def remove(self, table: str, key: Sequence[Any]) -> bool:
        """Remove a row of a tracked table; return False where there is none."""
        before = self.get(table, key)
        if before is None:
            return False
        _delete(self.connection, table, tuple(key))
        self._remember(table, tuple(key), before, None)
        return True

    def came(self, table: str, row: Row) -> None:
        """Remember that a row was there before the action and is not any more, without a change now."""
        self._remember(table, row[: TRACKED[table][0]], row, None)

    def outside(self, what: str, before: Row | None, after: Row | None) -> None:
        """Remember a change that was made outside the database; the row's first value names what changed."""
        self._remember(what, (before or after or ())[:1], before, after)

    def images(self) -> list[_Image]:
        """Return table, row before and row after of all that really changed."""
        return [
            (table, before, after) for (table, _), (before, after) in self._images.items() if before != after
        ]

    def _remember(self, table: str, key: _Key, before: Row | None, after: Row | None) -> None:
        self._images.setdefault((table, key), [before, None])[1] = after


class Journal:
    """The one way to change the library: each change is counted, and each action can be undone.

    Undo and redo concern the actions that were done through this object. A row
    that somebody else has changed since stays as they left it.
    """

    def __init__(
        self, database: Database, now: Callable[[], float], outside: Mapping[str, Outside] | None = None
    ) -> None:
        """Begin a session of changes; `now` tells the time in seconds since 1970.

        `outside` has what turns changes back that were made outside the database.
        """
        self._database = database
        self._now = now
        self._outside = outside or {}
        self._session = uuid4().hex

    @contextmanager
    def passing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for a change that is nothing to undo, such as the place reached."""
        with self._database.changing() as connection:
            yield connection
            _count(connection)

    @contextmanager
    def action(self, kind: ActionKind, what: str) -> Iterator[Changes]:
        """Give the changes of an action: kept whole with its record, or not at all."""
        with self._database.changing() as connection:
            changes = Changes(connection, kind, what)
            yield changes
            images = changes.images()
            if not images:
                return
            connection.execute("DELETE FROM action WHERE session = ? AND undone = 1", (self._session,))
            connection.execute(
                "INSERT INTO action (session, kind, object, count, at, undone, changes)"
                " VALUES (?, ?, ?, ?, ?, 0, ?)",
                (
                    self._session,
                    changes.kind,
                    storable(changes.object),
                    changes.count,
                    self._now(),
                    _packed(images),
                ),
            )
            connection.execute(
                "DELETE FROM action WHERE id <= (SELECT max(id) FROM action) - ?", (_REMEMBERED,)
            )
            _count(connection)

    def undo(self) -> Action | None:
        """Take back the last action that is not undone, and return it; None where there is none."""
        return self._turn(undone=0, order="DESC")

    def redo(self) -> Action | None:
        """Do again what was undone last, and return it; None where nothing was, or something new was done."""
        return self._turn(undone=1, order="ASC")

    def actions(self, undone: bool = False) -> tuple[Action, ...]:
        """Return what `undo`, or `redo`, would turn back one after another, the next one first."""
        rows = self._database.rows(
            "SELECT kind, object, count, at FROM action WHERE session = ? AND undone = ?"
            f" ORDER BY id {'ASC' if undone else 'DESC'}",
            (self._session, int(undone)),
        )
        return tuple(_action(*row) for row in rows)

    def next(self) -> tuple[Action | None, Action | None]:
        """Return what `undo` and `redo` would turn back, None for nothing."""
        turned: list[Action | None] = []
        for undone, order in ((0, "DESC"), (1, "ASC")):
            rows = self._database.rows(
                "SELECT kind, object, count, at FROM action WHERE session = ? AND undone = ?"
                f" ORDER BY id {order} LIMIT 1",
                (self._session, undone),
            )
            turned.append(_action(*rows[0]) if rows else None)
        return turned[0], turned[1]

    def forget_earlier(self) -> None:
        """Forget what other sessions did a week ago or earlier: nobody can undo it."""
        with self._database.changing() as connection:
            connection.execute(
                "DELETE FROM action WHERE session != ? AND at < ?", (self._session, self._now() - _KEPT)
            )

    def _turn(self, undone: int, order: str) -> Action | None:
        with self._database.changing() as connection:
            row = connection.execute(
                "SELECT id, changes, kind, object, count, at FROM action"
                f" WHERE session = ? AND undone = ? ORDER BY id {order} LIMIT 1",
                (self._session, undone),
            ).fetchone()
            if row is None:
                return None
            images = [
                (table, before, after) if undone else (table, after, before)
                for table, before, after in _unpacked(row[1])
            ]
            _lay(connection, [image for image in images if image[0] in TRACKED])
            connection.execute("UPDATE action SET undone = ? WHERE id = ?", (1 - undone, row[0]))
            _count(connection)
            self._lay_outside([image for image in images if image[0] not in TRACKED])
            return _action(*row[2:])

    def _lay_outside(self, images: list[_Image]) -> None:
        for what in dict.fromkeys(image[0] for image in images):
            if what in self._outside:
                self._outside[what]([(before, after) for name, before, after in images if name == what])


def _lay(connection: sqlite3.Connection, images: list[_Image]) -> None:
    """Bring rows from one state to another; rows that are in neither are somebody else's and stay."""
    ours: list[tuple[str, Row]] = []
    for table, old, new in images:
        key = (old or new or ())[: TRACKED[table][0]]
        if _row(connection, table, key) == old:
            _delete(connection, table, key)
            if new is not None:
                ours.append((table, new))
    for table, row in ours:
        _write(connection, table, row, "IGNORE")


def _row(connection: sqlite3.Connection, table: str, key: _Key) -> Row | None:
    size, columns = TRACKED[table]
    where = " AND ".join(f"{column} = ?" for column in columns[:size])
    row: Row | None = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", key
    ).fetchone()
    return row


def _write(connection: sqlite3.Connection, table: str, row: Row, otherwise: str = "REPLACE") -> None:
    columns = TRACKED[table][1]
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR {otherwise} INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)


def _delete(connection: sqlite3.Connection, table: str, key: _Key) -> None:
    size, columns = TRACKED[table]
    where = " AND ".join(f"{column} = ?" for column in columns[:size])
    connection.execute(f"DELETE FROM {table} WHERE {where}", key)


def _count(connection: sqlite3.Connection) -> None:
    """Count a change, so that a backup can tell whether anything happened since the last one."""
    connection.execute("UPDATE state SET value = value + 1 WHERE name = 'changes'")


def _action(kind: str, what: str, count: int, at: float) -> Action:
    return Action(ActionKind(kind), what, count, at)


def _packed(images: list[_Image]) -> bytes:
    return zlib.compress(json.dumps(images).encode(), 1)


def _unpacked(data: bytes) -> list[_Image]:
    try:
        return [
            (table, before and tuple(before), after and tuple(after))
            for table, before, after in json.loads(zlib.decompress(data))
        ]
    except (zlib.error, ValueError, TypeError) as error:
        raise ReaderError("What was done last cannot be undone, for its record is damaged.") from error
