import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.anki_package import parse_package
from reader.library.word_lists import ListedWord
from reader.model.errors import ReaderError
from reader.model.library import WordState

NOTES = (
    ("<b>鯰魚</b>\x1fniányú\x1fcatfish", 2),
    ("catfish\x1f魚缸[yú gāng]", 1),
    ("大家\x1feverybody", 0),
    ("only English\x1fnothing", 2),
    ("夜市&nbsp;\x1f[sound:a.mp3]", 3),
)


def package(path: Path, notes=NOTES, name: str = "collection.anki2") -> Path:
    """Write a package as Anki does, with its tables of notes and cards."""
    database = path.with_suffix(".db")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, flds TEXT)")
        connection.execute("CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, type INTEGER)")
        for number, (fields, kind) in enumerate(notes, 1):
            connection.execute("INSERT INTO notes VALUES (?, ?)", (number, fields))
            connection.executemany("INSERT INTO cards VALUES (NULL, ?, ?)", [(number, 0), (number, kind)])
        connection.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(database, name)
        archive.writestr("media", "{}")
    return path


def test_what_is_studied_tells_the_states_and_what_is_new_is_left_out(tmp_path: Path):
    found = parse_package(package(tmp_path / "deck.apkg"))
    assert found.words == (
        ListedWord(1, "鯰魚", None, WordState.KNOWN),
        ListedWord(2, "魚缸", None, WordState.LEARNING),
        ListedWord(5, "夜市", None, WordState.LEARNING),
    )
    assert [each.line for each in found.broken] == [4]


def test_without_cards_that_were_studied_all_words_count(tmp_path: Path):
    notes = [(fields, 0) for fields, _ in NOTES]
    found = parse_package(package(tmp_path / "deck.colpkg", notes, "collection.anki21"))
    assert [(each.text, each.state) for each in found.words] == [
        ("鯰魚", None),
        ("魚缸", None),
        ("大家", None),
        ("夜市", None),
    ]


def test_a_package_for_newer_programs_only_is_refused_with_what_to_do(tmp_path: Path):
    with pytest.raises(ReaderError, match="Support older Anki versions"):
        parse_package(package(tmp_path / "new.apkg", name="collection.anki21b"))


@pytest.mark.parametrize("broken", ["text", "other zip", "no database", "cut", "other tables"])
def test_what_is_no_package_is_one_sentence(tmp_path: Path, broken: str):
    path = package(tmp_path / "deck.apkg")
    if broken == "text":
        path.write_text("鯰魚\n", "utf-8")
    elif broken == "cut":
        path.write_bytes(path.read_bytes()[:-30])
    else:
        with zipfile.ZipFile(path, "w") as archive:
            name = "other" if broken == "other zip" else "collection.anki2"
            archive.writestr(name, b"SQLite format 3\0" + bytes(4096) if broken == "other tables" else b"x")
    with pytest.raises(ReaderError) as raised:
        parse_package(path)
    assert "Anki" in str(raised.value)
    with pytest.raises(ReaderError, match="cannot be read"):
        parse_package(tmp_path / "missing.apkg")
