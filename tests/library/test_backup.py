import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.backup import days_kept, is_sound
from reader.library.store import Library
from reader.model.article import Line
from reader.model.errors import ReaderError
from reader.model.library import WordState

DAY = 86400.0


class Calendar:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def library(open_library, calendar: Calendar) -> Library:
    return open_library(now=calendar)


def mark(library: Library, word: str) -> None:
    library.words.mark([(word, word)], WordState.KNOWN)


def test_a_copy_a_day_and_only_where_something_changed(library: Library, calendar: Calendar):
    assert library.backups.make_if_due() is None
    mark(library, "甲")
    backup = library.backups.make_if_due()
    assert backup is not None
    assert (backup.day, backup.path.name) == (date(2026, 3, 1), "library-2026-03-01.db")
    mark(library, "乙")
    assert library.backups.make_if_due() is None
    calendar.time += DAY
    assert library.backups.is_due()
    second = library.backups.make_if_due()
    calendar.time += DAY
    assert library.backups.make_if_due() is None
    library.undo()
    calendar.time += DAY
    third = library.backups.make_if_due()
    assert library.backups.all() == (third, second, backup)
    assert all(is_sound(each.path) for each in library.backups.all())
    library.opened("k", "k")
    calendar.time += DAY
    assert library.backups.is_due()


def test_a_backup_is_a_whole_library_in_one_file(library: Library, tmp_path: Path):
    mark(library, "甲")
    library.opened("k", "k", lines=[Line(1, "字")])
    path = library.backups.make().path
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    copy = tmp_path / "copy" / "library.db"
    copy.parent.mkdir()
    path.replace(copy)
    other = Library(copy.parent)
    assert (other.notes, other.words.state("甲"), other.shelf.lines("k")) == (
        (),
        WordState.KNOWN,
        (Line(1, "字"),),
    )
    other.close()


def test_a_backup_while_others_write(library: Library, open_library):
    other = open_library()
    mark(library, "甲")
    library.backups.make()
    mark(other, "乙")
    path = library.backups.make().path
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM word").fetchone() == (2,)
    connection.close()


def test_copies_above_the_ladder_are_removed(library: Library, calendar: Calendar):
    for number in range(20):
        mark(library, str(number))
        library.care()
        calendar.time += 3 * DAY
    days = [each.day for each in library.backups.all()]
    assert len(days) == 8
    assert days[6] == days[0] - timedelta(18)
    assert days[-1] == date(2026, 3, 31)


def test_the_ladder_after_two_years():
    kept: frozenset[date] = frozenset()
    day = date(2024, 1, 1)
    for _ in range(800):
        day += timedelta(1)
        kept = days_kept(kept | {day})
    assert {day - timedelta(number) for number in range(7)} <= kept
    assert 7 + 11 <= len(kept) <= 7 + 4 + 12
    assert day - min(kept) > timedelta(300)


def test_where_no_backup_can_be_made(library: Library, data: Path):
    mark(library, "甲")
    (data / "backups").write_text("in the way")
    assert library.backups.all() == ()
    with pytest.raises(ReaderError, match=r"cannot be backed up in .*backups”"):
        library.backups.make()


def test_what_a_backup_holds_comes_back(library: Library):
    library.opened("k", "k", lines=[Line(1, "字")])
    mark(library, "甲")
    path = library.backups.make().path
    library.words.forget(["甲"])
    mark(library, "乙")
    assert library.restore_backup(path) == 1
    assert set(library.words.states()) == {"甲", "乙"}
    assert library.restore_backup(path) == 0
    library.undo()
    assert set(library.words.states()) == {"乙"}


def test_a_backup_that_is_none(library: Library, tmp_path: Path):
    (tmp_path / "x.db").write_bytes(b"x" * 5000)
    for path in (tmp_path / "x.db", tmp_path / "missing.db"):
        with pytest.raises(ReaderError):
            library.restore_backup(path)


def test_other_files_in_the_folder_are_left_alone(library: Library, data: Path):
    (data / "backups").mkdir()
    for name in ("library-2020-13-45.db", "mine.txt", "library-2020-01-01.db.old"):
        (data / "backups" / name).touch()
    mark(library, "甲")
    library.backups.make()
    assert len(library.backups.all()) == 1
    assert len(list((data / "backups").iterdir())) == 4


@given(st.sets(st.dates(date(2020, 1, 1), date(2023, 1, 1))))
def test_which_days_are_kept(days: set[date]):
    kept = days_kept(days)
    assert kept <= days
    assert len(kept) <= 23
    assert set(sorted(days)[-7:]) <= kept
    assert days_kept(kept) == kept
    assert len({(day.year, day.month) for day in kept}) >= min(12, len({(d.year, d.month) for d in days}))
