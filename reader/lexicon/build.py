"""Building a dictionary's store beside the old one, and putting it in its place in one step."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.lexicon import schema
from reader.lexicon.draft import MOST_ENTRIES, MOST_SIGNS, Draft, too_big
from reader.lexicon.formats import draft_of
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress

Ranks = Callable[[str], int | None]
"""Tells a Simplified word's place among all words by frequency, 1 for the commonest."""

_BATCH = 2000
_SUFFIX = ".new"
_ABANDONED_AFTER = 3600.0
_WATCHED_STEPS = 100_000
_READ, _INDEXED = 0.75, 0.95
"""The shares of the work that end with reading and with indexing."""


def no_ranks(_word: str) -> int | None:
    """Know no word's rank."""
    return None


def build(source: Path, target: Path, progress: Progress = ignore_progress, ranks: Ranks = no_ranks) -> Draft:
    """Write the entries of a dictionary file to a new store at `target`; return the draft it was made from.

    The store appears in one step when it is complete; until then, and when
    anything fails, `target` stays as it was. Raises `ReaderError` for a file
    that is not a whole dictionary or a disk that takes no more.
    """
    draft = draft_of(source)
    name = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=_SUFFIX)
        os.close(handle)
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            _fill(connection, draft, source.name, ranks, progress)
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
    progress(1.0)
    return draft


def _remove_abandoned(target: Path) -> None:
    """Remove what builds left that were killed; an hour protects those that still run."""
    for left in target.parent.glob(f"*{_SUFFIX}"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
            left.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, draft: Draft, file: str, ranks: Ranks, progress: Progress) -> None:
    """Write everything to an empty database."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.executescript(schema.TABLES)
    connection.execute("BEGIN")
    count, longest = _insert_entries(connection, draft, file, ranks, progress)
    for done, index in enumerate(schema.INDEXES):
        share = _READ + (_INDEXED - _READ) * done / len(schema.INDEXES)
        _execute_watched(connection, index, lambda share=share: progress(share))
    progress(_INDEXED)
    facts = {
        "name": draft.name,
        "date": draft.date,
        "licence": draft.licence,
        "credit": draft.credit,
        "entries": str(count),
        "longest": str(longest),
        "complete": "yes",
    }
    connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute("COMMIT")


def _execute_watched(connection: sqlite3.Connection, statement: str, watch: Callable[[], None]) -> None:
    """Execute a long statement; `watch` is called now and then, and what it raises stops the work."""
    raised: list[Exception] = []

    def look() -> bool:
        try:
            watch()
        except Exception as error:
            raised.append(error)
        return bool(raised)

    connection.set_progress_handler(look, _WATCHED_STEPS)
    try:
        connection.execute(statement)
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _insert_entries(
    connection: sqlite3.Connection, draft: Draft, file: str, ranks: Ranks, progress: Progress
) -> tuple[int, int]:
    """Insert all entries; return their number and the length of the longest headword.

    Row numbers are the order in which the entries of a headword are shown.
    """
    batch: list[schema.Row] = []
    count = longest = signs = 0
    for entry in draft.entries:
        count += 1
        signs += sum(map(len, entry.glosses))
        longest = max(longest, len(entry.traditional), len(entry.simplified))
        batch.append(schema.to_row(entry, ranks(entry.simplified)))
        if len(batch) >= _BATCH:
            connection.executemany(schema.INSERT, batch)
            batch.clear()
            progress(_READ * draft.share())
        if count > MOST_ENTRIES or signs > MOST_SIGNS:
            raise too_big(file, f"{MOST_ENTRIES:,} entries or {MOST_SIGNS:,} characters")
    connection.executemany(schema.INSERT, batch)
    return count, longest
