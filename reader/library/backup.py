"""Daily copies of the library, fewer the older they are."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from reader.library.database import Database
from reader.model.errors import ReaderError
from reader.model.library import Backup
from reader.model.progress import Progress, ignore_progress

FOLDER_NAME = "backups"
DAYS, WEEKS, MONTHS = 7, 4, 12

_ABANDONED = 3600.0
_NAME = re.compile(r"library-(\d{4}-\d\d-\d\d)\.db")


class Backups:
    """The copies in a folder; every method may be called from any thread."""

    def __init__(self, database: Database, folder: Path, now: Callable[[], float]) -> None:
        """Copy a database into a folder; `now` tells the time in seconds since 1970."""
        self._database = database
        self._folder = folder
        self._now = now

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, the newest first."""
        return backups_in(self._folder)

    def is_due(self) -> bool:
        """Tell whether there is no copy of today and something has changed since the last one."""
        there = self.all()
        if there and there[0].day >= self._today():
            return False
        return self._changes() != (_changes_of(there[0].path) if there else 0)

    def make(self, progress: Progress = ignore_progress) -> Backup:
        """Copy the library now, over a copy of the same day, and drop what is above the ladder.

        Takes some tenths of a second per 100 MB. Raises `ReaderError` where the
        copy cannot be made or is not sound; then the earlier copies stay.
        """
        target = self._folder / f"library-{self._today().isoformat()}.db"
        unfinished = self._folder / f"unfinished-{os.getpid()}.db"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            self._database.copy_to(unfinished, progress)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            if not is_sound(unfinished):
                self._database.distrust()
                raise ReaderError("The backup of your library is not sound; the earlier backups were kept.")
            unfinished.replace(target)
        except OSError as error:
            raise ReaderError(
                f"Your library cannot be backed up in “{self._folder}”: {error.strerror}."
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        self._thin_out()
        return Backup(self._today(), target)

    def make_if_due(self, progress: Progress = ignore_progress) -> Backup | None:
        """Make a backup where one is due; return it, or None."""
        return self.make(progress) if self.is_due() else None

    def _thin_out(self) -> None:
        """Remove the copies that are above the ladder, and what a crash left unfinished."""
        there = self.all()
        kept = days_kept(each.day for each in there)
        gone = [each.path for each in there if each.day not in kept]
        for path in gone:
            with suppress(OSError):
                path.unlink()
        for path in self._folder.glob("unfinished-*.db*"):
            with suppress(OSError):  # what is young may be another process's that is still at it
                if path.stat().st_mtime < there[0].path.stat().st_mtime - _ABANDONED:
                    path.unlink()

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now(), UTC).date()

    def _changes(self) -> int:
        return self._database.rows("SELECT value FROM state WHERE name = 'changes'")[0][0]


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest first."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            with suppress(ValueError):
                if match:
                    found.append(Backup(date.fromisoformat(match[1]), path))
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def days_kept(days: Iterable[date]) -> frozenset[date]:
    """Return which of the days' copies to keep: the last 7, the last of 4 weeks and of 12 months."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAYS])
    for steps, name in ((WEEKS, _week), (MONTHS, _month)):
        last_of = dict[tuple[int, int], date]()
        for day in newest_first:
            last_of.setdefault(name(day), day)
        kept.update(list(last_of.values())[:steps])
    return frozenset(kept)


def is_sound(path: Path) -> bool:
    """Tell whether the structure of a backup is sound."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def _changes_of(path: Path) -> int | None:
    """Return how many changes the library of a backup went through, None for one that cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT value FROM state WHERE name = 'changes'").fetchone()[0]
    except (sqlite3.DatabaseError, TypeError):
        return None


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
