import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.library.database import Database, Migration
from reader.model.errors import ReaderError

ONE = (("CREATE TABLE thing (name TEXT NOT NULL)",),)
TWO = (*ONE, ("ALTER TABLE thing ADD COLUMN size INTEGER", "UPDATE thing SET size = 7"))
Open = Callable[..., Database]


@pytest.fixture
def opened() -> Iterator[Open]:
    databases: list[Database] = []

    def open_one(path: Path | None, migrations: tuple[Migration, ...] = ONE) -> Database:
        databases.append(Database(path, migrations))
        return databases[-1]

    yield open_one
    for database in databases:
        database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "things.db"


def add(database: Database, *names: str) -> None:
    with database.changing() as connection:
        connection.executemany("INSERT INTO thing (name) VALUES (?)", [(name,) for name in names])


def names(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SELECT name FROM thing ORDER BY rowid")]


def test_a_new_database(path: Path, opened: Open):
    database = opened(path)
    assert (names(database), database.notes, database.check()) == ([], (), True)
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA user_version") == [(1,)]


def test_what_was_written_is_there_later(path: Path, opened: Open):
    first = opened(path)
    add(first, "a", "b")
    first.close()
    second = opened(path)
    assert (names(second), second.notes) == (["a", "b"], ())


def test_a_change_is_made_whole_or_not_at_all(path: Path, opened: Open):
    database = opened(path)

    def fail_in_the_middle() -> None:
        with database.changing() as connection:
            connection.execute("INSERT INTO thing VALUES ('x')")
            raise KeyError

    with pytest.raises(KeyError):
        fail_in_the_middle()
    with pytest.raises(ReaderError, match="NOT NULL"), database.changing() as connection:
        connection.execute("INSERT INTO thing VALUES ('y')")
        connection.execute("INSERT INTO thing VALUES (NULL)")
    assert names(database) == []
    add(database, "z")
    assert names(database) == ["z"]


def test_an_older_file_is_copied_and_brought_up(path: Path, opened: Open):
    old = opened(path)
    add(old, "a")
    old.close()
    new = opened(path, TWO)
    assert new.rows("SELECT * FROM thing") == [("a", 7)]
    assert new.notes == ()
    copy = sqlite3.connect(path.with_name("things.db.version-1"))
    assert copy.execute("SELECT * FROM thing").fetchall() == [("a",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    copy.close()


def test_a_new_file_leaves_no_copies_of_nothing(path: Path, opened: Open):
    opened(path, TWO)
    assert not list(path.parent.glob("*.version-*"))


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, opened: Open):
    old = opened(path)
    add(old, "a")
    old.close()
    with pytest.raises(ReaderError, match="no such table"):
        opened(path, (*ONE, ("ALTER TABLE thing ADD COLUMN size INTEGER", "UPDATE missing SET size = 7")))
    again = opened(path)
    assert again.rows("SELECT * FROM thing") == [("a",)]


def test_a_newer_file_is_refused_and_left_alone(path: Path, opened: Open):
    opened(path, TWO).close()
    before = path.read_bytes()
    with pytest.raises(ReaderError, match="newer Catfish Reader"):
        opened(path)
    assert path.read_bytes() == before


def test_in_memory(opened: Open):
    database = opened(None, TWO)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add(database, str(number)), range(50)))
        assert set(pool.map(lambda _: len(names(database)), range(8))) == {50}
    assert database.check()


def test_many_threads_write(path: Path, opened: Open):
    database = opened(path)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: add(database, str(number)), range(60)))
    assert sorted(map(int, names(database))) == list(range(60))


def test_two_programs_at_once(path: Path, opened: Open):
    one, other = opened(path), opened(path)
    add(one, "a")
    add(other, "b")
    assert names(one) == names(other) == ["a", "b"]
    one.close()
    add(other, "c")
    assert names(opened(path)) == ["a", "b", "c"]


def test_readers_see_no_half_of_a_change(path: Path, opened: Open):
    one, other = opened(path), opened(path)
    with one.changing() as connection:
        connection.execute("INSERT INTO thing VALUES ('x')")
        assert names(other) == []
    assert names(other) == ["x"]


def test_rubbish_is_set_aside(path: Path, opened: Open):
    path.parent.mkdir()
    for number, name in enumerate(["things.db.damaged", "things.db.damaged-2"]):
        rubbish = bytes([65 + number]) * 5000
        path.write_bytes(rubbish)
        database = opened(path)
        assert path.with_name(name).read_bytes() == rubbish
        assert len(database.notes) == 1
        assert name in database.notes[0]
        add(database, "new")
        database.close()
        path.unlink()


def test_a_database_of_another_program_is_set_aside(path: Path, opened: Open):
    path.parent.mkdir()
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.close()
    before = path.read_bytes()
    database = opened(path)
    assert len(database.notes) == 1
    assert path.with_name("things.db.damaged").read_bytes() == before


def test_an_empty_file_is_a_new_database(path: Path, opened: Open):
    path.parent.mkdir()
    path.touch()
    database = opened(path)
    add(database, "a")
    assert (names(database), database.notes) == (["a"], ())


@pytest.fixture
def whole(path: Path, opened: Open) -> bytes:
    database = opened(path)
    add(database, *(f"name {number}" * 20 for number in range(200)))
    database.close()
    return path.read_bytes()


def test_a_cut_file_is_set_aside(path: Path, opened: Open, whole: bytes):
    for number, length in enumerate(range(1, len(whole), 4001), 1):
        path.write_bytes(whole[:length])
        database = opened(path)
        assert len(database.notes) == 1
        assert (
            path.with_name("things.db.damaged" + f"-{number}" * (number > 1)).read_bytes() == whole[:length]
        )
        assert names(database) == []
        add(database, "new")
        database.close()


def test_flipped_bits_are_noticed_or_harmless(path: Path, opened: Open, whole: bytes):
    set_aside = 0
    for position in [*range(100), *range(100, len(whole), 997)]:
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        path.write_bytes(damaged)
        try:
            database = opened(path)
            set_aside += len(database.notes)
            names(database)
            add(database, "new")
            database.close()
        except ReaderError as error:
            assert str(error).endswith(".")
        for left in path.parent.iterdir():
            left.unlink()
    assert set_aside > 20


def test_damage_that_shows_later_is_one_sentence(path: Path, opened: Open):
    database = opened(path)
    add(database, *("name" * 1000 for _ in range(2000)))
    database.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    database = opened(path)
    assert database.notes == ()
    with pytest.raises(ReaderError, match="damaged; start the program again"):
        names(database)
    assert not database.check()


def test_a_place_where_nothing_can_be_written(path: Path, opened: Open):
    path.parent.write_text("a file in the way")
    with pytest.raises(ReaderError, match="cannot be kept"):
        opened(path)
    path.parent.unlink()
    path.mkdir(parents=True)
    with pytest.raises(ReaderError, match="cannot be kept"):
        opened(path)


def test_a_closed_database_is_one_sentence(path: Path, opened: Open):
    database = opened(path)
    database.close()
    database.close()
    with pytest.raises(ReaderError):
        names(database)
