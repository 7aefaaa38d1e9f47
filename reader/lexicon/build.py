"""Building the dictionary's store from a CC-CEDICT file."""

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from reader.lexicon import schema
from reader.lexicon.cedict import Header, parse_header, parse_line
from reader.lexicon.source import not_a_dictionary, read_lines
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress

_BATCH = 2000
_USUAL_ENTRIES = 125_000
_SUFFIX = ".new"
_ABANDONED_AFTER = 3600.0


def build(source: Path, target: Path, progress: Progress = ignore_progress) -> None:
    """Write the entries of a CC-CEDICT file (text, gz or zip) to a new store at `target`.

    The store appears in one step when it is complete; until then, and when
    anything fails, `target` stays as it was. Raises `ReaderError` for a file
    that is not a whole dictionary or a disk that takes no more.
    """
    name = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=_SUFFIX)
        os.close(handle)
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            _fill(connection, source, progress)
        with Path(name).open("rb+") as file:
            os.fsync(file.fileno())
        Path(name).replace(target)
    except (OSError, sqlite3.Error) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ReaderError(
            f"The dictionary cannot be stored in “{target.parent}”: {reason};"
            " free space there or allow writing."
        ) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)


def _remove_abandoned(target: Path) -> None:
    """Remove what builds left that were killed; an hour protects those that still run."""
    for left in target.parent.glob(f"{target.name}*{_SUFFIX}"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
            left.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, source: Path, progress: Progress) -> None:
    """Write everything to an empty database."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(schema.TABLES)
    connection.execute("BEGIN")
    header, count, longest = _insert_entries(connection, source, progress)
    if count == 0:
        raise not_a_dictionary(source.name)
    if count < header.entries:
        raise ReaderError(
            f"The dictionary file “{source.name}” is incomplete: it has {count} entries"
            f" and promises {header.entries}; get it once more."
        )
    for index in schema.INDEXES:
        connection.execute(index)
    facts = {"date": header.date, "entries": str(count), "longest": str(longest), "complete": "yes"}
    connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute("COMMIT")
    progress(1.0)


def _insert_entries(
    connection: sqlite3.Connection, source: Path, progress: Progress
) -> tuple[Header, int, int]:
    """Insert all entries; return the header, their number and the length of the longest headword.

    Row numbers are the order in which the entries of a headword are shown:
    common ones, then surnames, then mere variants.
    """
    comments: list[str] = []
    batch: list[schema.Row] = []
    later: tuple[list[schema.Row], list[schema.Row]] = ([], [])
    count = strange = longest = 0
    expected = _USUAL_ENTRIES
    for line in read_lines(source):
        if not line or line[0] == "#":
            comments.append(line[:200])
            continue
        entry = parse_line(line)
        if entry is None:
            strange += 1
            if strange > 20 + count // 100:
                raise not_a_dictionary(source.name)
            continue
        if count == 0:
            expected = parse_header(comments).entries or expected
        count += 1
        longest = max(longest, len(entry.traditional), len(entry.simplified))
        rows = later[1] if entry.variant else later[0] if entry.surname else batch
        rows.append(schema.to_row(entry))
        if len(batch) >= _BATCH:
            connection.executemany(schema.INSERT, batch)
            batch.clear()
            progress(min(0.9, 0.9 * count / expected))
    for rows in (batch, *later):
        connection.executemany(schema.INSERT, rows)
    return parse_header(comments), count, longest
