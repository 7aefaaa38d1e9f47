import itertools
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.store import Library, text_key
from reader.model.article import Place
from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError

MINE = Term("鯰魚", "鲶鱼", "niányú", "catfish", TermKind.SLANG, "yours")
Open = Callable[[], Library]


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Open]:
    """Open the test's library once more, with a clock that never stands still."""
    clock = itertools.count(1000.0)
    libraries: list[Library] = []

    def open_one() -> Library:
        libraries.append(Library(tmp_path / "data", lambda: next(clock)))
        return libraries[-1]

    yield open_one
    for library in libraries:
        library.close()


def test_the_key_of_a_text_is_its_content():
    assert text_key(["一", "二"]) == text_key(iter(["一", "二"]))
    assert (
        len({text_key(lines) for lines in ([], [""], ["一二"], ["一", "二"], ["二", "一"], ["\ud800"])}) == 6
    )
    assert text_key([]).isalnum()


def test_opened_texts_last_first(reopen: Open, tmp_path: Path):
    library = reopen()
    library.opened("k1", "one.txt", tmp_path / "one.txt", "Title")
    library.opened("k2", "pasted")
    library.opened("k1", "renamed.txt", tmp_path / "renamed.txt", None)
    library.close()
    first, second = reopen().texts()
    assert (first.key, first.name, first.path, first.title) == (
        "k1",
        "renamed.txt",
        tmp_path / "renamed.txt",
        None,
    )
    assert (first.added, first.opened, second.key, second.opened) == (1000.0, 1002.0, "k2", 1001.0)


def test_places(reopen: Open):
    library = reopen()
    assert library.place("k") is None
    library.remember_place("k", Place(3, 14))
    library.remember_place("other", Place(1, 0))
    library.remember_place("k", Place(5, 9))
    library.close()
    assert (reopen().place("k"), reopen().place("other")) == (Place(5, 9), Place(1, 0))


def test_recent_files(reopen: Open, tmp_path: Path):
    files = [tmp_path / f"{number}.txt" for number in range(15)]
    library = reopen()
    for file in files:
        file.touch()
        library.opened("same content", file.name, file)
    assert library.recent() == tuple(reversed(files[3:]))
    library.opened("k", "5", files[5])
    assert library.recent()[:2] == (files[5], files[14])
    files[14].unlink()
    assert files[14] not in library.recent()
    assert len(library.recent()) == 12
    assert reopen().recent() == library.recent()


def test_vanished_files_come_back_when_they_do(reopen: Open, tmp_path: Path):
    library, file = reopen(), tmp_path / "a.txt"
    library.opened("k", "a", file)
    assert library.recent() == ()
    file.touch()
    assert library.recent() == (file,)


def test_a_relative_path_is_kept_absolute(reopen: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    library = reopen()
    library.opened("k", "a", Path("a.txt"))
    assert library.recent() == (tmp_path / "a.txt",)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file names are Unicode")
def test_a_file_name_that_is_not_utf8(reopen: Open, tmp_path: Path):
    file = tmp_path / os.fsdecode("雜".encode("big5"))
    file.touch()
    library = reopen()
    library.opened("k", file.name, file, file.name)
    assert library.recent() == (file,)
    assert library.texts()[0].path == file


def test_terms(reopen: Open):
    library = reopen()
    other = replace(MINE, gloss="a fish")
    library.add_term(replace(MINE, glossary="business"))
    library.add_term(other)
    assert library.terms() == (MINE, other)
    better = replace(MINE, gloss="catfish effect", kind=TermKind.IDIOM)
    library.replace_term(MINE, better)
    library.close()
    library = reopen()
    assert library.terms() == (better, other)
    library.remove_term(better)
    library.remove_term(better)
    assert library.terms() == (other,)


def test_adding_a_sense_again_replaces_it_where_it_stands(reopen: Open):
    library = reopen()
    library.add_term(MINE)
    library.add_term(replace(MINE, gloss="2"))
    library.add_term(replace(MINE, pinyin="nián yú"))
    assert [(term.gloss, term.pinyin) for term in library.terms()] == [
        ("catfish", "nián yú"),
        ("2", "niányú"),
    ]


def test_replacing_a_shipped_term_adds_it(reopen: Open):
    library = reopen()
    shipped = Term("MLA", "MLA", "", "attention", TermKind.ACRONYM, "ai")
    library.replace_term(shipped, replace(shipped, gloss="mine"))
    assert [(term.gloss, term.glossary) for term in library.terms()] == [("mine", "yours")]


def test_replacing_with_a_sense_that_is_there_leaves_one(reopen: Open):
    library = reopen()
    library.add_term(MINE)
    library.add_term(replace(MINE, gloss="2"))
    library.replace_term(MINE, replace(MINE, gloss="2"))
    assert [term.gloss for term in library.terms()] == ["2"]


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_a_term_without_text_is_refused(reopen: Open, empty: str):
    library = reopen()
    for term in (replace(MINE, traditional=empty), replace(MINE, simplified=empty)):
        with pytest.raises(ReaderError, match="both scripts"):
            library.add_term(term)
    assert library.terms() == ()


@given(st.lists(st.builds(Term, *[st.text(min_size=1)] * 4, st.sampled_from(TermKind)), max_size=4))
def test_any_term_is_kept_and_can_be_removed(terms: list[Term]):
    library = Library(Path(__file__))  # no folder, so it stays in memory
    added = [term for term in terms if term.traditional.strip() and term.simplified.strip()]
    for term in added:
        library.add_term(term)
    assert {(term.traditional, term.gloss) for term in library.terms()} == {
        (term.traditional, term.gloss) for term in added
    }
    for term in added:
        library.remove_term(term)
    assert library.terms() == ()
    library.close()


def test_hostile_texts(reopen: Open):
    library = reopen()
    hostile = "a\0b\ud800\u202e𠮷'\";--" + "長" * 100_000
    library.opened("k", hostile, None, hostile)
    library.add_term(Term(hostile, hostile, hostile, hostile))
    assert library.texts()[0].name == hostile.replace("\ud800", "?")
    library.remove_term(Term(hostile, hostile, "", hostile))
    assert library.terms() == ()


def test_without_a_folder_everything_works_until_the_end(tmp_path: Path):
    (tmp_path / "data").write_text("a file in the way")
    library = Library(tmp_path / "data")
    assert len(library.notes) == 2
    assert "cannot be kept" in library.notes[0]
    assert "forgotten" in library.notes[1]
    library.add_term(MINE)
    library.remember_place("k", Place(1, 2))
    library.opened("k", "name", tmp_path / "data")
    assert (library.terms(), library.place("k"), library.recent()) == (
        (MINE,),
        Place(1, 2),
        (tmp_path / "data",),
    )
    library.close()


def test_a_folder_that_cannot_be_written_still_shows_what_it_holds(reopen: Open, tmp_path: Path):
    library = reopen()
    library.add_term(MINE)
    library.close()
    lock = tmp_path / "data" / "library.db.lock"
    lock.unlink()
    lock.mkdir()
    before = (tmp_path / "data" / "library.db").read_bytes()
    library = reopen()
    assert len(library.notes) == 2
    assert library.terms() == (MINE,)
    library.add_term(replace(MINE, gloss="2"))
    assert len(library.terms()) == 2
    assert (tmp_path / "data" / "library.db").read_bytes() == before


def test_a_newer_library_is_left_alone(reopen: Open, tmp_path: Path):
    reopen().close()
    file = tmp_path / "data" / "library.db"
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = file.read_bytes()
    library = reopen()
    library.add_term(MINE)
    assert "newer Catfish Reader" in library.notes[0]
    assert library.terms() == (MINE,)
    library.close()
    assert file.read_bytes() == before


def test_a_damaged_library_is_begun_anew_with_a_note(reopen: Open, tmp_path: Path):
    library = reopen()
    library.add_term(MINE)
    library.close()
    file = tmp_path / "data" / "library.db"
    file.write_bytes(file.read_bytes()[:5000])
    library = reopen()
    assert len(library.notes) == 1
    assert library.check()
    library.add_term(MINE)
    library.close()
    assert (reopen().terms(), reopen().notes) == ((MINE,), ())


WRITER = """
import sys
from pathlib import Path
from reader.library.store import Library
from reader.model.entry import Term
library = Library(Path(sys.argv[1]))
assert library.notes == (), library.notes
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    library.add_term(Term(f"term {number}", "x", "", "gloss" * 50))
    print(number, flush=True)
"""


def writer(folder: Path, first: int, end: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_killing_the_program_loses_nothing_that_was_kept(reopen: Open, tmp_path: Path):
    confirmed: set[str] = set()
    for round_ in range(10):
        with writer(tmp_path / "data", round_ * 1_000_000, (round_ + 1) * 1_000_000) as process:
            assert process.stdout is not None
            for _ in range(3 + 7 * round_):
                confirmed.add(f"term {process.stdout.readline().strip()}")
            process.kill()
            confirmed |= {f"term {line.strip()}" for line in process.stdout if line.endswith("\n")}
        library = reopen()
        assert library.notes == ()
        assert library.check()
        assert confirmed <= {term.traditional for term in library.terms()}
        library.close()
    assert len(confirmed) >= 300


def test_two_processes_write_at_once(reopen: Open, tmp_path: Path):
    processes = [writer(tmp_path / "data", start, start + 100) for start in (0, 1000, 2000)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert [len(output.split()) for output in outputs] == [100, 100, 100]
    assert len(reopen().terms()) == 300


FULL = """
import resource, signal, sys
from pathlib import Path
from reader.library.store import Library
from reader.model.entry import Term
from reader.model.errors import ReaderError
library = Library(Path(sys.argv[1]))
library.add_term(Term("before", "x", "", ""))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    library.add_term(Term("big", "x", "", "y" * 300_000))
except ReaderError as error:
    print(error)
print([term.traditional for term in library.terms()])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.add_term(Term("after", "x", "", ""))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_full_disk_is_one_sentence_and_loses_nothing(reopen: Open, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "data")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    sentence, terms = done.stdout.splitlines()
    assert sentence.startswith("Your library cannot be kept in")
    assert terms == "['before']"
    assert [term.traditional for term in reopen().terms()] == ["before", "after"]
