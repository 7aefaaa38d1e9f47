"""Preparing: caches that are missing, broken or cannot be written."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from reader.model.errors import Cancelled, ReaderError
from reader.paths import default_paths
from reader.session import ReadingSession


@pytest.fixture
def paths(session, own_paths, tmp_path):
    """Folders with a copy of the caches that a test may break."""
    assert session.ready
    shutil.copytree(default_paths().cache, tmp_path / "cache")
    return replace(own_paths, cache=tmp_path / "cache")


TEXT = "銀行的鯰魚效應很強。"


def prepared_words(paths):
    """Prepare a session and return the words and readings of a text, and the notes."""
    session = ReadingSession(paths)
    shares = []
    session.prepare(shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    article = session.open_text(TEXT, "test", clean=False)
    found = [(token.text, token.pinyin) for token in session.annotate(article, TEXT).tokens]
    notes = session.take_notes()
    session.close()
    return found, notes


@pytest.fixture
def expected(session):
    """What `prepared_words` returns of sound caches, beside the notes."""
    article = session.open_text(TEXT, "test", clean=False)
    return [(token.text, token.pinyin) for token in session.annotate(article, TEXT).tokens]


def cut(data):
    return data[: len(data) // 2]


def garble(data):
    return b"garbage" + data[7:1000]


def test_every_broken_cache_is_built_anew_with_one_note(paths, expected):
    """Damage of every kind is tested with each file's own part; this is what the user hears of it."""
    for name, damage in (("cc-cedict.sqlite", cut), ("words.table", garble), ("phrases.table", cut)):
        path = paths.cache / name
        path.write_bytes(damage(path.read_bytes()))
    found, notes = prepared_words(paths)
    assert found == expected
    for what, note in zip(("dictionary", "word list", "readings"), notes, strict=True):
        assert what in note
    assert all("built anew" in note for note in notes)
    assert prepared_words(paths) == (expected, ())


def test_one_broken_cache_is_one_note(paths, expected):
    (paths.cache / "phrases.table").write_bytes(b"")
    found, notes = prepared_words(paths)
    assert found == expected
    assert len(notes) == 1
    assert "readings" in notes[0]


def test_a_missing_cache_is_built_without_a_word(paths, expected):
    (paths.cache / "phrases.table").unlink()
    assert prepared_words(paths) == (expected, ())
    assert (paths.cache / "phrases.table").stat().st_size > 100_000


def test_a_cache_folder_that_cannot_be_made_is_said_in_one_sentence(paths, tmp_path):
    (tmp_path / "file").write_text("")
    session = ReadingSession(replace(paths, cache=tmp_path / "file" / "cache"))
    with pytest.raises(ReaderError, match=r"cache in “.*file.*” cannot be written .*\.$"):
        session.prepare()
    assert not session.ready
    session.close()


def test_a_cache_that_cannot_be_written_is_said_in_one_sentence(paths):
    (paths.cache / "phrases.table").unlink()
    (paths.cache / "phrases.table").mkdir()
    session = ReadingSession(paths)
    with pytest.raises(ReaderError, match="cannot be written"):
        session.prepare()
    assert not session.ready
    (paths.cache / "phrases.table").rmdir()
    session.prepare()
    assert session.ready
    session.close()


def test_reading_the_text_needs_no_caches(paths, tmp_path):
    (tmp_path / "file").write_text("")
    session = ReadingSession(replace(paths, cache=tmp_path / "file" / "cache"))
    article = session.open_text("皇后說：後來。", "test", clean=False)
    assert [block.text for block in session.blocks(article)] == ["皇后說：後來。"]
    assert session.convert("後來", "t2s") == "后来"
    with pytest.raises(ReaderError, match="cannot be written"):
        session.annotate(article, "皇后說")
    session.close()


def test_preparing_twice_does_nothing_more(own):
    shares = []
    own.prepare(shares.append)
    assert shares == []


def test_preparing_can_be_stopped_and_begun_again(paths):
    def stop(share):
        if share > 0.5:
            raise Cancelled("stopped")

    session = ReadingSession(paths)
    with pytest.raises(Cancelled):
        session.prepare(stop)
    assert not session.ready
    session.prepare()
    assert session.ready
    session.close()


def test_a_missing_table_of_the_program_is_said_in_one_sentence(paths, tmp_path):
    session = ReadingSession(replace(paths, resources=tmp_path / "none"))
    with pytest.raises(ReaderError, match="install Catfish Reader again"):
        session.open_text("魚", "test")
    with pytest.raises(ReaderError, match="install Catfish Reader again"):
        session.prepare()
    session.close()


@pytest.mark.parametrize("content", [None, "得\tonly two fields\n"])
def test_a_missing_or_damaged_table_of_readings_is_said_in_one_sentence(own_paths, tmp_path, content):
    resources = tmp_path / "resources"
    shutil.copytree(own_paths.resources, resources)
    table = resources / "polyphones.tsv"
    if content is None:
        table.unlink()
    else:
        table.write_text(content, "utf-8")
    prepared = closing(ReadingSession(replace(own_paths, resources=resources)))
    with prepared as session, pytest.raises(ReaderError, match="install Catfish Reader again"):
        session.prepare()
