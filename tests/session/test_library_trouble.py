"""Trouble with the library's file: the program says so once, and goes on reading."""

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from reader.library.store import Library
from reader.model.article import Place
from reader.model.errors import ReaderError
from reader.model.library import NoteKind, WordState
from reader.session import ReadingSession

TEXT = "夜市的工程師\n他把鯰魚放進魚缸，魚就醒了。\n"


@pytest.fixture
def filled(own_paths):
    """A library with something in it, and its file."""
    session = ReadingSession(own_paths)
    for number in range(30):
        session.library.texts.remember_opened(session.open_text(TEXT * (number + 1), f"text {number}"))
    session.library.words.mark(["鯰魚", "魚缸"], WordState.KNOWN)
    session.close()
    return own_paths.data / "library.db"


def truncate(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file):
    data = bytearray(file.read_bytes())
    for place in range(5000, len(data), 997):
        data[place] ^= 0x10
    file.write_bytes(data)


def empty(file):
    file.write_bytes(b"")


def replace_by_text(file):
    file.write_text("not a database\n" * 1000)


def put_folder_in_the_way(file):
    file.unlink()
    file.mkdir()


def use_every_part(session):
    """Do what a reader does, and return what the session has to say about it."""
    article = session.open_text(TEXT + "新的一行。\n", "new")
    library = session.library
    library.texts.remember_opened(article)
    library.texts.remember_place(article, Place(2, 3))
    assert library.texts.place_of(article) == Place(2, 3)
    library.words.mark(["工程師"], WordState.LEARNING)
    assert library.words.state("工程师") is WordState.LEARNING
    library.notes.add(article, NoteKind.WORD, Place(2, 2), 2, words="a fish")
    assert len(library.notes.of(article)) == 1
    assert library.texts.search("新的一行")
    assert library.history.undo() is not None
    return session.take_notes()


@pytest.mark.parametrize("spoil", [truncate, flip, replace_by_text, put_folder_in_the_way])
def test_a_spoiled_file_is_said_once_and_the_program_works(filled, own_paths, spoil):
    spoil(filled)
    session = ReadingSession(own_paths)
    notes = use_every_part(session)
    assert notes
    assert all(note.endswith(".") and "\n" not in note for note in notes)
    assert len(notes) == len(set(notes))
    assert session.take_notes() == ()
    session.close()
    if filled.is_file():
        again = ReadingSession(own_paths)
        assert again.library.words.state("工程師") is WordState.LEARNING
        assert again.take_notes() == ()
        again.close()


def test_an_empty_file_is_begun_anew(filled, own_paths):
    empty(filled)
    for beside in own_paths.data.glob("library.db-*"):
        beside.unlink()
    session = ReadingSession(own_paths)
    assert use_every_part(session) == ()
    session.close()


def test_what_another_program_locks_can_be_read_and_changed_later(filled, own_paths, monkeypatch):
    monkeypatch.setattr("reader.session.user_data.Library", partial(Library, locked_for=0.1))
    session = ReadingSession(own_paths)
    article = session.open_text(TEXT, "locked")
    with closing(sqlite3.connect(filled)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert session.library.words.state("鯰魚") is WordState.KNOWN
        session.library.texts.remember_opened(article)
        (note,) = session.take_notes()
        assert note.endswith("another program has locked it; try again in a moment.")
        with pytest.raises(ReaderError, match="another program has locked it"):
            session.library.words.mark(["工程師"], WordState.LEARNING)
        assert session.library.words.state("工程師") is WordState.NEW
    assert use_every_part(session) == ()
    session.close()


def test_while_another_program_mends_the_library_everything_is_kept_in_memory(filled, own_paths, monkeypatch):
    monkeypatch.setattr("reader.session.user_data.Library", partial(Library, locked_for=0.1))
    with closing(sqlite3.connect(filled.with_name("library.db.lock"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        session = ReadingSession(own_paths)
        assert session.library.words.state("鯰魚") is WordState.KNOWN
        notes = use_every_part(session)
        assert any("forgotten when you close" in note for note in notes)
        session.close()
    again = ReadingSession(own_paths)
    assert again.library.words.state("工程師") is WordState.NEW
    again.close()


def test_a_folder_that_cannot_be_made_is_said_once(own_paths):
    own_paths.data.rmdir()
    own_paths.data.write_text("in the way")
    session = ReadingSession(own_paths)
    notes = use_every_part(session)
    assert any("forgotten when you close" in note for note in notes)
    session.close()
