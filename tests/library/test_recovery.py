import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library.store import Library, text_key
from reader.model.article import Line, Place
from reader.model.correction import SenseRule
from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.model.library import Anchor, NoteKind, WordState

WORDS = 6000
LINES = tuple(
    Line(number, "".join(chr(0x4E00 + (number * 37 + n * n) % 9000) for n in range(60)))
    for number in range(1, 200)
)
KEY = text_key(line.text for line in LINES)


def fill(library: Library) -> None:
    library.words.mark([(f"詞{number}", f"詞{number}") for number in range(WORDS)], WordState.KNOWN)
    library.opened(KEY, "a", None, "Title", lines=LINES)
    library.remember_place(KEY, Place(3, 1))
    library.shelf.tag(KEY, "t")
    library.add_term(Term("鯰魚", "鲶鱼", "", "catfish"))
    library.notebook.add(NoteKind.WORD, Anchor(KEY, 1, 0, "字"), "red", "x")
    library.corrections.add(SenseRule("字", "x"))


def look(library: Library) -> tuple[object, ...]:
    return (
        library.texts(),
        library.shelf.lines(KEY),
        library.terms(),
        library.notebook.all(),
        library.corrections.all(),
        library.words.states(),
    )


@pytest.fixture
def file(data: Path) -> Path:
    return data / "library.db"


def page_of(file: Path, table: str) -> tuple[int, int]:
    """Return where the root page of a table begins in the file, and how long it is."""
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return (root - 1) * size, size


def overwrite(file: Path, start: int, length: int) -> None:
    content = bytearray(file.read_bytes())
    content[start : start + length] = b"\xff" * length
    file.write_bytes(content)


def test_a_broken_header_loses_nothing(open_library, file: Path):
    library = open_library()
    fill(library)
    before = look(library)
    library.close()
    overwrite(file, 0, 40)
    library = open_library()
    assert look(library) == before
    (note,) = library.notes
    assert note.endswith("library.db.damaged”, and everything could be read from it.")
    library.close()
    assert open_library().notes == ()


def test_a_table_that_is_lost_comes_from_the_newest_sound_backup(open_library, file: Path, data: Path):
    day = datetime(2026, 1, 5, tzinfo=UTC).timestamp()
    library = open_library(now=lambda: day)
    fill(library)
    library.backups.make()
    library.close()
    library = open_library(now=lambda: day + 86400)
    library.backups.make().path.write_bytes(b"x" * 10_000)
    library.add_term(Term("新", "新", "", "new"))
    library.remove_term(Term("鯰魚", "鲶鱼", "", "catfish"))
    before = look(library)
    library.close()
    overwrite(file, *page_of(file, "note"))
    library = open_library()
    assert look(library) == before  # what was removed does not come back with the backup
    assert "taken from the backup “library-2026-01-05.db”" in library.notes[0]


def test_damage_that_shows_later_is_mended_at_the_next_start(open_library, file: Path):
    library = open_library()
    fill(library)
    library.words.mark([(f"多{number}" * 8, f"多{number}" * 8) for number in range(12_000)], WordState.NEW)
    before = look(library)
    library.close()
    assert file.stat().st_size > 1024 * 1024
    overwrite(file, *page_of(file, "tag"))
    library = open_library()
    assert library.notes == ()
    with pytest.raises(ReaderError, match="start the program again to mend it"):
        library.texts()
    library.close()
    library = open_library()
    assert "only a part could be read" in library.notes[0]
    assert library.shelf.tags() == ()
    library.shelf.tag(KEY, "t")
    assert look(library) == before
    library.close()
    assert open_library().notes == ()


def test_damage_is_found_by_the_daily_backup(open_library, file: Path):
    library = open_library()
    fill(library)
    library.words.mark([(f"多{number}" * 8, f"多{number}" * 8) for number in range(12_000)], WordState.NEW)
    library.close()
    overwrite(file, *page_of(file, "tag"))
    library = open_library()
    with pytest.raises(ReaderError, match="not sound"):
        library.care()
    assert library.backups.all() == ()
    library.close()
    assert "only a part could be read" in open_library().notes[0]


def test_without_a_backup_what_is_around_the_damage_is_kept(open_library, file: Path):
    library = open_library()
    fill(library)
    library.close()
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = file.read_bytes()
    leaves = [
        start
        for start in range(0, len(content), size)
        if content[start] == 13 and "詞".encode() in content[start : start + size]
    ]
    overwrite(file, leaves[len(leaves) // 2], size)
    library = open_library()
    assert "only a part could be read from it" in library.notes[0]
    assert WORDS - 400 < len(library.words.states()) < WORDS
    assert library.shelf.lines(KEY) == LINES
    assert library.check()


def test_a_text_with_a_gap_is_kept_anew_when_it_is_opened(open_library, file: Path):
    library = open_library()
    fill(library)
    library.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE part SET lines = x'00' WHERE first > 1")
        connection.commit()
    overwrite(file, 0, 16)
    library = open_library()
    kept = library.shelf.lines(KEY)
    assert kept is not None
    assert 0 < len(kept) < len(LINES)
    assert kept == LINES[: len(kept)]
    library.opened(KEY, "a", lines=LINES)
    assert library.shelf.lines(KEY) == LINES


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[: len(content) // 3 + 100],
        lambda content: content[:700],
        lambda content: content[:100],
        lambda content: b"x" * len(content),
        lambda content: b"\0" * len(content),
    ],
    ids=["half", "third", "700", "100", "letters", "zeros"],
)
def test_a_cut_file_is_filled_from_the_backup(open_library, file: Path, damage: Callable[[bytes], bytes]):
    library = open_library()
    fill(library)
    library.backups.make()
    before = look(library)
    library.close()
    file.write_bytes(damage(file.read_bytes()))
    library = open_library()
    assert len(library.notes) == 1
    assert library.kept
    assert look(library) == before
    assert library.check()


def test_flipped_bits_never_stop_the_program(open_library, file: Path, data: Path):
    library = open_library()
    fill(library)
    library.close()
    whole = file.read_bytes()
    chance = random.Random(1)
    mended = 0
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 20, 300])):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        for left in data.iterdir():
            left.unlink()
        file.write_bytes(content)
        library = open_library()
        mended += bool(library.notes)
        assert all(note.endswith(".") for note in library.notes)
        assert library.words.mark([("新詞", "新詞")], WordState.KNOWN) in (0, 1)
        library.close()
    assert mended > 5


def test_a_mending_that_was_interrupted_is_finished(open_library, file: Path, data: Path):
    library = open_library()
    fill(library)
    library.backups.make()
    before = look(library)
    library.close()
    overwrite(file, 0, 40)
    damaged = file.read_bytes()
    mark, aside = data / "library.db.mending", data / "library.db.damaged"

    def after_the_mark() -> None:
        mark.write_text(aside.name)
        file.write_bytes(damaged)

    def with_half_a_mark() -> None:
        mark.touch()
        file.write_bytes(damaged)

    def after_setting_aside() -> None:
        mark.write_text(aside.name)
        aside.write_bytes(damaged)
        (data / "library.db.mended").write_bytes(b"half")

    def before_the_mark_was_removed() -> None:
        after_setting_aside()
        Library(data).close()
        mark.write_text(aside.name)

    for killed in (after_the_mark, with_half_a_mark, after_setting_aside, before_the_mark_was_removed):
        for left in data.glob("library.db*"):
            left.unlink()
        killed()
        library = open_library()
        assert look(library) == before
        library.close()
        assert not mark.exists()
        assert aside.read_bytes() == damaged


def test_changes_that_are_only_in_the_log_are_recovered(open_library, file: Path, tmp_path: Path):
    library = open_library()
    fill(library)
    before = look(library)
    copies = {each: (file.parent / each).read_bytes() for each in ("library.db", "library.db-wal")}
    library.close()
    other = tmp_path / "other"
    other.mkdir()
    for name, content in copies.items():
        (other / name).write_bytes(content)
    overwrite(other / "library.db", 0, 16)
    library = open_library(other)
    assert look(library) == before
    assert len(library.notes) <= 1


def test_a_locked_library_is_one_sentence_and_shows_what_it_holds(open_library, file: Path):
    library = open_library()
    fill(library)
    before = look(library)
    library.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        library = open_library()
        assert len(library.notes) == 2
        assert "another program has locked it" in library.notes[0]
        assert not library.kept
        assert look(library) == before
        library.words.mark([("新", "新")], WordState.KNOWN)
        library.care()
    assert look(open_library()) == before


def test_rows_that_damage_has_changed_are_passed_over(open_library, file: Path, tmp_path: Path):
    library = open_library()
    fill(library)
    library.notebook.add(NoteKind.WORD, Anchor(KEY, 2, 0, "字"), "", "sound")
    library.corrections.add(SenseRule("聲", "x"))
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE word SET state = 'knowm' WHERE simplified = '詞7'")
        other.execute("UPDATE note SET kind = 'wore' WHERE words = 'x'")
        other.execute("UPDATE correction SET rule = '{' WHERE rule LIKE '%5b57%'")
        other.execute("UPDATE action SET changes = x'00' WHERE kind = 'add correction'")
        other.commit()
    assert library.words.state("詞7") is library.words.states()["詞7"] is WordState.NEW
    assert len(library.words.words()) == WORDS
    assert [note.words for note in library.notebook.all()] == ["sound"]
    assert [each.rule.written for each in library.corrections.all()] == ["聲"]
    with pytest.raises(ReaderError, match="its record is damaged"):
        library.undo()
    library.export(tmp_path / "export")
    fresh = open_library(tmp_path / "fresh")
    fresh.restore(tmp_path / "export")
    assert len(fresh.words.words()) == WORDS - 1
