"""How a damaged file is set aside and a new one put in its place, whatever stops the program meanwhile."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from reader.library.migrating import Migration, migrate_once
from reader.model.errors import ReaderError

Recover = Callable[[Path, sqlite3.Connection], str]
"""Fills a new database with what can be had of a damaged file, and returns a sentence on it."""

_BESIDE = ("-wal", "-shm")


def mend(path: Path, migrations: Sequence[Migration], recover: Recover | None) -> tuple[str, ...]:
    """Set a damaged file aside, never over an earlier one, and begin a new one with what can be recovered.

    Returns sentences on it. What is under way is written beside the file, so
    that `finish_mending` can go on after a crash.
    """
    number, aside = 1, path.with_name(path.name + ".damaged")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    try:
        written = path.with_name(path.name + ".mending.new")
        written.write_text(aside.name, "utf-8")
        written.replace(_mark(path))
        path.replace(aside)
    except OSError as error:
        raise ReaderError(f"Your library “{path}” is damaged and cannot be set aside.") from error
    return finish_mending(path, migrations, recover)


def finish_mending(path: Path, migrations: Sequence[Migration], recover: Recover | None) -> tuple[str, ...]:
    """Go on with a mending that was begun; return no sentences where none was."""
    mark = _mark(path)
    try:
        name = mark.read_text("utf-8", "replace")
    except FileNotFoundError:
        return ()
    aside = path.parent / name
    if path.exists() or not aside.is_file() or aside.parent != path.parent:
        mark.unlink(missing_ok=True)  # it was over already, or had not begun
        return ()
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    sentence = "a new one was begun" if recover is None else _begin_filled(path, migrations, aside, recover)
    mark.unlink(missing_ok=True)
    return (f"Your library was damaged; the file lies in “{aside}”, and {sentence}.",)


def _begin_filled(path: Path, migrations: Sequence[Migration], aside: Path, recover: Recover) -> str:
    """Make a new file with all that can be recovered, in one step."""
    fresh = path.with_name(path.name + ".mended")
    for ending in ("", "-journal", *_BESIDE):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        while migrate_once(connection, migrations):
            pass
        sentence = recover(aside, connection)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    return sentence


def _mark(path: Path) -> Path:
    return path.with_name(path.name + ".mending")
