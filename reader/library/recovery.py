"""What can still be read of a damaged library, and the newest sound backup for the rest."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from reader.library.contents import size_of

_HEADER = 100
_PAGE_COUNT = slice(28, 32)
_LEAPS = 40
_GAPS = 5000
# What was done before the damage cannot be undone, and both count for one program run only.
_PASSED_OVER = ("action", "state")


def recover(damaged: Path, target: sqlite3.Connection, backups: Iterable[Path]) -> str:
    """Fill a new library from a damaged file and from the first of the backups that is sound.

    Tables that could be read from end to end take nothing from the backup, so
    that nothing comes back that was removed. Returns the end of a sentence.
    """
    tables = _tables(target)
    with tempfile.TemporaryDirectory(dir=damaged.parent) as folder:
        whole = _take_damaged(damaged, target, tables, Path(folder))
    if _drop_rubbish(target):
        whole -= {"content", "part"}
    if len(whole) == len(tables):
        return "everything could be read from it"
    broken = {name: columns for name, columns in tables.items() if name not in whole}
    backup = next((each for each in backups if _fill_from(each, target, broken)), None)
    _count_lengths(target)
    found = sum(target.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)
    if backup is not None:
        return f"what could not be read from it was taken from the backup “{backup.name}”"
    if not found:
        return "a new one was begun, for nothing could be read from it"
    return f"only a part could be read from it ({found} entries), for there is no backup"


def _take_damaged(
    damaged: Path, target: sqlite3.Connection, tables: dict[str, list[str]], folder: Path
) -> set[str]:
    """Copy what can be read; return the tables that could be read from end to end.

    Only copies of the file are read: SQLite may write into what it opens.
    """
    copy = folder / "copy.db"
    with suppress(OSError):
        shutil.copyfile(damaged, copy)
        for ending in ("-wal",):
            beside = damaged.with_name(damaged.name + ending)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + ending))
        whole = _take_tables(copy, target, tables)
        if whole is None and _give_header(copy, target, folder):
            whole = _take_tables(copy, target, tables)
        return whole or set()
    return set()


def _take_tables(file: Path, target: sqlite3.Connection, tables: dict[str, list[str]]) -> set[str] | None:
    """Copy all tables; return those that were whole, or None where not even their names can be read."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as source:
            source.text_factory = lambda data: data.decode("utf-8", "replace")
            there = _tables(source)
            whole: set[str] = set()
            target.execute("BEGIN")
            for name, columns in tables.items():
                if name in there and _take_table(source, target, name, columns, there[name]):
                    whole.add(name)
            target.execute("COMMIT")
            return whole if there else None
    except sqlite3.DatabaseError:
        if target.in_transaction:
            target.execute("COMMIT")
        return None


def _take_table(
    source: sqlite3.Connection, target: sqlite3.Connection, name: str, wanted: list[str], there: list[str]
) -> bool:
    """Copy one table; return whether nothing of it was lost."""
    columns = [column for column in wanted if column in there]
    whole = True
    for row in _rows(source, name, columns):
        if row is None or not _insert(target, name, columns, row[1:]):
            whole = False
    return whole and len(columns) == len(wanted)


def _rows(source: sqlite3.Connection, name: str, columns: list[str]) -> Iterator[tuple[Any, ...] | None]:
    """Give the rows of a table that can be read, each after its number, and None for each gap.

    At a page that cannot be read, leaps of growing width look for the next
    one that can.
    """
    question = f"SELECT rowid, {', '.join(columns)} FROM {name} NOT INDEXED WHERE rowid > ? ORDER BY rowid"
    last, leap, gaps = -1, 0, 0
    while leap <= _LEAPS and gaps < _GAPS:
        try:
            for row in source.execute(question, (last + (1 << leap) - 1,)):
                if row[0] > last:  # a damaged page may lead back
                    last, leap = row[0], 0
                    yield row
        except (sqlite3.DatabaseError, OverflowError):
            yield None
            leap, gaps = leap + 1, gaps + 1
        else:
            return


def _insert(target: sqlite3.Connection, name: str, columns: list[str], row: tuple[Any, ...]) -> bool:
    """Write a row; return False for one that its table does not take."""
    marks = ", ".join("?" * len(columns))
    try:
        target.execute(f"INSERT OR IGNORE INTO {name} ({', '.join(columns)}) VALUES ({marks})", row)
    except sqlite3.DatabaseError:
        return False
    return True


def _fill_from(backup: Path, target: sqlite3.Connection, tables: dict[str, list[str]]) -> bool:
    """Add the rows of a backup that are missing; return False for a backup that is not sound."""
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
            if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return False
    except sqlite3.DatabaseError:
        return False
    return _take_tables(backup, target, tables) is not None


def _drop_rubbish(target: sqlite3.Connection) -> bool:
    """Drop parts of texts that cannot be read; return whether there were any."""
    found = False
    for rowid, data in target.execute("SELECT rowid, lines FROM part").fetchall():
        if size_of(data) is None:
            target.execute("DELETE FROM part WHERE rowid = ?", (rowid,))
            found = True
    return found


def _count_lengths(target: sqlite3.Connection) -> None:
    """Let each text say how long it is now, so that one with gaps is kept anew when it is opened again."""
    lengths: dict[int, int] = {}
    for number, data in target.execute("SELECT content, lines FROM part"):
        lengths[number] = lengths.get(number, 0) + (size_of(data) or 0)
    for (number,) in target.execute("SELECT id FROM content").fetchall():
        target.execute("UPDATE content SET length = ? WHERE id = ?", (lengths.get(number, 0), number))
    target.execute("DELETE FROM part WHERE content NOT IN (SELECT id FROM content)")


def _give_header(file: Path, target: sqlite3.Connection, folder: Path) -> bool:
    """Put the header of a new library over a broken one; return False for a file that is too short."""
    model = folder / "model.db"
    with closing(sqlite3.connect(model)) as connection:
        target.backup(connection)
    data = bytearray(file.read_bytes())
    header = bytearray(model.read_bytes()[:_HEADER])
    page = int.from_bytes(header[16:18], "big")
    if len(data) < page:
        return False
    header[_PAGE_COUNT] = (len(data) // page).to_bytes(4, "big")
    header[32:40] = bytes(8)  # no free pages
    data[:_HEADER] = header
    file.write_bytes(data)
    return True


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of every table of the library."""
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if not name.startswith("sqlite_") and name not in _PASSED_OVER and name.isidentifier()
    ]
    return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
