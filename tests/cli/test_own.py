"""The commands about what is the reader's own, with a real library and no dictionary."""

from functools import partial
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.model.correction import BoundaryRule, ReadingRule
from reader.model.library import NoteKind
from reader.session import ReadingSession

TEXT = "夜市的工程師\n他把鯰魚放進魚缸，魚就醒了。\n"


@pytest.fixture
def own(run_main, own_paths):
    return partial(run_main, partial(ReadingSession, own_paths))


@pytest.fixture
def file(own_paths, tmp_path):
    """A text that the library holds."""
    path = tmp_path / "night.txt"
    path.write_text(TEXT, "utf-8")
    session = ReadingSession(own_paths)
    session.library.texts.remember_opened(session.open_file(path, clean=False), path)
    session.close()
    return path


def test_texts_are_listed_searched_and_shown(own, file):
    status, out, _ = own("library", "list")
    key, title, length, read, known, tags = out.rstrip("\n").split("\t")
    assert (status, title, length, read, known, tags) == (0, "夜市的工程師", "20", "0%", "-", "")
    status, out, _ = own("library", "search", "鲇鱼")
    assert (status, out) == (0, f"{key}\t夜市的工程師\t2\t他把鯰魚放進魚缸，魚就醒了。\n")
    assert own("library", "search", "沒有這個")[0] == 1
    assert own("library", "show", key[:4]) == (0, TEXT, "")
    assert "list” shows all" in own("library", "show", "zzz")[2]
    assert own("library", "list", "--tag", "none")[0] == 1


def test_everything_is_taken_along_and_restored(own, run_main, own_paths, file, tmp_path):
    from dataclasses import replace

    own("words", "mark", "known", "鯰魚", "魚缸")
    assert own("library", "export", tmp_path / "all.zip")[0] == 0
    other = partial(run_main, partial(ReadingSession, replace(own_paths, data=tmp_path / "other")))
    assert other("library", "restore", tmp_path / "all.zip")[2] == "catfish-reader: 3 things were added.\n"
    assert "already" in other("library", "restore", tmp_path / "all.zip")[2]
    assert other("library", "export", tmp_path / "again.zip")[0] == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "all.zip").read_bytes()
    status, _, err = other("library", "restore", file)
    assert (status, err.count("\n")) == (1, 1)


def test_backups_are_made_listed_and_restored(own, file):
    assert own("library", "backups")[0] == 1
    status, out, _ = own("library", "backup")
    backup = Path(out.strip())
    assert (status, backup.exists()) == (0, True)
    assert own("library", "backups")[1] == f"{backup.stem.removeprefix('library-')}\t{backup}\n"
    assert own("library", "restore", backup)[2].endswith("is in your library already.\n")


def test_words_are_marked_listed_and_forgotten(own):
    assert own("words", "list")[0] == 1
    assert own("words", "mark", "learning", "魚缸", "鲶鱼")[2].startswith("catfish-reader: 2 of 2 words")
    own("words", "mark", "known", "鯰魚")
    assert own("words", "list", "--state", "known")[1] == "鯰魚\t鲇鱼\tknown\n"
    assert len(own("words", "list")[1].splitlines()) == 2
    assert own("words", "forget", "鱼缸")[0] == 0
    assert own("words", "forget", "鱼缸")[0] == 1
    assert own("words", "mark", "half", "鱼缸")[0] == 2


def test_a_list_is_imported(own, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("鯰魚\nfish\n魚缸\n", "utf-8")
    status, _, err = own("words", "import", path, "--state", "learning")
    assert status == 0
    assert "line 2:" in err
    assert "2 words were found, 2 of them" in err
    assert own("words", "import", tmp_path / "none.txt")[0] == 1
    assert own("words", "import", tmp_path)[0] == 1


def test_corrections_are_listed_exported_and_removed(own, own_paths, tmp_path):
    assert own("corrections", "list")[0] == 1
    session = ReadingSession(own_paths)
    session.library.corrections.add(BoundaryRule("鯰魚效應", ("鯰魚", "效應")))
    session.close()
    status, out, _ = own("corrections", "list")
    name, *rest = out.rstrip("\n").split("\t")
    assert (status, rest) == (0, ["boundary", "鯰魚效應", "鯰魚 效應", "everywhere"])
    target = tmp_path / "corrections.tsv"
    assert own("corrections", "export", target)[0] == 0
    assert target.read_text("utf-8") == (
        "kind\twritten\tright\treach\ttext\tline\nboundary\t鯰魚效應\t鯰魚 效應\teverywhere\t\t\n"
    )
    assert own("corrections", "remove", name)[0] == 0
    assert own("corrections", "remove", name)[0] == 1


@pytest.mark.usefixtures("session")
def test_an_export_has_notes_where_they_are_wanted_and_corrections_unless_not(own, own_paths, file, tmp_path):
    session = ReadingSession(own_paths)
    article = session.open_file(file, clean=False)
    session.library.notes.add(article, NoteKind.WORD, Place(2, 2), 2, colour="green", words="a fish")
    session.library.corrections.add(ReadingRule("魚缸", ("yū", "gáng")))
    session.close()
    target = tmp_path / "a.txt"
    assert own("export", file, "-o", target, "--no-clean")[0] == 0
    assert "yūgáng" in target.read_text("utf-8")
    assert "a fish" not in target.read_text("utf-8")
    assert own("export", file, "-o", target, "--no-clean", "--force", "--notes", "--no-corrections")[0] == 0
    assert "yúgāng" in target.read_text("utf-8")
    assert "把鯰魚[1]放" in target.read_text("utf-8")
    assert "[1] 鯰魚: a fish (green, line 2)" in target.read_text("utf-8")


@pytest.mark.usefixtures("session")
def test_the_share_of_known_words_of_a_text(own, file):
    own("words", "mark", "known", "鯰魚", "的")
    status, out, err = own("words", "share", file, "--limit", "3")
    assert status == 0
    assert "% of the running words are known" in err
    assert len(out.splitlines()) == 3
    assert "鯰魚\t" not in out


def test_data_may_lie_in_a_folder_of_ones_own(run_main, tmp_path, monkeypatch):
    from reader.cli.service import open_session

    monkeypatch.setenv("CATFISH_READER_HOME", "elsewhere")
    home = tmp_path / "stick"
    assert run_main(open_session, "--home", home, "words", "mark", "known", "的")[0] == 0
    assert (home / "data" / "library.db").exists()
    assert run_main(open_session, f"--home={home}", "words", "list")[1] == "的\t的\tknown\n"
    assert run_main(open_session, "--home")[0] == 2


def test_a_portable_program_keeps_everything_beside_itself(run_main, monkeypatch, tmp_path):
    from reader import paths
    from reader.cli.service import open_session

    monkeypatch.setenv("CATFISH_READER_HOME", "elsewhere")
    monkeypatch.setattr(paths, "portable_home", lambda: tmp_path / "beside")
    assert run_main(open_session, "--portable", "words", "mark", "known", "的")[0] == 0
    assert (tmp_path / "beside" / "data" / "library.db").exists()
