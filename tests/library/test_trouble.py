import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.store import Library
from reader.model.article import Line, Place
from reader.model.library import WordState

KILLS = Path(__file__).parents[1] / "benchmarks" / "kill_library.py"
FIRST_VERSION = """
CREATE TABLE text (key TEXT PRIMARY KEY, name TEXT NOT NULL, path BLOB, title TEXT,
 opened REAL NOT NULL) STRICT;
CREATE TABLE place (text TEXT PRIMARY KEY, line INTEGER NOT NULL, start INTEGER NOT NULL) STRICT;
CREATE TABLE recent (path BLOB PRIMARY KEY, opened REAL NOT NULL) STRICT;
CREATE TABLE term (id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL,
 pinyin TEXT NOT NULL, gloss TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (traditional, gloss)) STRICT;
INSERT INTO text VALUES ('k', 'a.txt', x'2f612e747874', 'Title', 1000.5);
INSERT INTO place VALUES ('k', 3, 14);
INSERT INTO term VALUES (7, '鯰魚', '鲶鱼', 'niányú', 'catfish', 'slang');
PRAGMA application_id = 1128680514;
PRAGMA user_version = 1;
"""


def test_a_library_of_the_first_version_is_copied_and_brought_up(open_library, data: Path):
    data.mkdir()
    with closing(sqlite3.connect(data / "library.db")) as connection:
        connection.executescript(FIRST_VERSION)
    library = open_library()
    (text,) = library.texts()
    assert (text.key, text.title, text.path) == ("k", "Title", Path("/a.txt"))
    assert (text.added, text.opened, text.place, text.kept) == (1000.5, 1000.5, Place(3, 14), False)
    assert [term.gloss for term in library.terms()] == ["catfish"]
    library.add_term(library.terms()[0])
    assert (library.notes, library.done()) == ((), ())
    with closing(sqlite3.connect(data / "library.db.version-1")) as connection:
        assert connection.execute("SELECT id FROM term").fetchall() == [(7,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    library.opened("k", "a.txt", lines=[Line(1, "字")])
    assert library.shelf.lines("k") == (Line(1, "字"),)


def run(code: str, *arguments: object) -> list[str]:
    """Run a program of its own; return the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


FULL = """
import resource, signal, sys
from pathlib import Path
from reader.library.store import Library
from reader.model.article import Line
from reader.model.errors import ReaderError
from reader.model.library import WordState
data = Path(sys.argv[1])
library = Library(data)
library.words.mark([("前", "前")], WordState.KNOWN)
library.opened("k", "k", lines=[Line(1, "字" * 5)])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
def attempt(name, work):
    try:
        work()
        print(name, "worked")
    except ReaderError as error:
        print(name, error)
big = [Line(n, chr(0x4e00 + n % 20000) * 3 + str(n * n)) for n in range(1, 90000)]
limit(200_000)
attempt("mark", lambda: library.words.mark([(f"字{n}", "字") for n in range(20000)], WordState.KNOWN))
attempt("open", lambda: library.opened("big", "big", lines=big))
limit(20_000)
attempt("backup", library.backups.make)
limit(100)
attempt("zip", lambda: library.export(data / "x.zip"))
attempt("folder", lambda: library.export(data / "x"))
other = Library(data)
print("notes", len(other.notes), other.kept, other.words.states())
limit(resource.RLIM_INFINITY)
library.words.mark([("後", "後")], WordState.KNOWN)
print("left", sorted(library.words.states()), [t.key for t in library.texts()])
print("files", sorted(p.name for p in data.iterdir() if p.name.startswith("x")), library.backups.all())
print("done", len(library.done()), library.check())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_full_disk_is_one_sentence_each_and_loses_nothing(data: Path):
    said = dict(line.split(" ", 1) for line in run(FULL, data))
    for name, start in (
        ("mark", "Your library cannot be kept in"),
        ("open", "Your library cannot be kept in"),
        ("backup", "Your library cannot be "),
        ("zip", "The library cannot be exported to"),
        ("folder", "The library cannot be exported to"),
    ):
        assert said[name].startswith(start), said
        assert said[name].endswith(".")
    assert said["notes"].startswith("2 False")
    assert said["left"] == "['前', '後'] ['k']"
    assert said["files"] == "[] ()"
    assert said["done"] == "2 True"


WRITER = """
import sys
from pathlib import Path
from reader.library.store import Library
from reader.model.article import Line
from reader.model.library import Anchor, NoteKind, WordState
library = Library(Path(sys.argv[1]))
assert library.notes == (), library.notes
mark = sys.argv[2]
for number in range(40):
    name = f"{mark}{number}"
    library.words.mark([(name, name), ("共", "共")], WordState.KNOWN)
    library.opened(name, name, lines=[Line(1, f"共{number}")])
    library.opened("shared", "shared", lines=[Line(1, "共")])
    library.notebook.add(NoteKind.WORD, Anchor("shared", 1, 0, "共"), "", name)
    library.words.mark([("忘" + name, "忘")], WordState.KNOWN)
    library.undo()
    if number % 10 == 0:
        library.search("共")
        library.backups.make()
print(len(library.done()))
library.close()
"""


def test_processes_that_write_at_once(open_library, data: Path):
    marks = ("甲", "乙", "丙")
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(data), mark], stdout=subprocess.PIPE, text=True)
        for mark in marks
    ]
    outputs = [process.communicate()[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert outputs == ["80", "80", "80"]
    library = open_library()
    assert library.notes == ()
    assert library.check()
    names = {f"{mark}{number}" for mark in marks for number in range(40)}
    assert library.words.states().keys() == {*names, "共"}
    assert {note.words for note in library.notebook.of_text("shared")} == names
    assert len(library.notebook.all()) == 120
    assert {text.key for text in library.texts()} == {*names, "shared"}
    assert len(library.search("共", limit=1000)) == 121
    assert len(library.backups.all()) == 1


def test_processes_that_begin_and_migrate_at_once(open_library, data: Path):
    data.mkdir()
    with closing(sqlite3.connect(data / "library.db")) as connection:
        connection.executescript(FIRST_VERSION)
    code = "import sys; from pathlib import Path; from reader.library.store import Library;"
    code += "print(Library(Path(sys.argv[1])).notes, len(Library(Path(sys.argv[1])).terms()))"
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(data)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in processes] == ["() 1"] * 4
    assert len(open_library().terms()) == 1


def test_kills_lose_nothing():
    done = subprocess.run(
        [sys.executable, str(KILLS), "15"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "15 kills" in done.stdout
    assert "nothing lost" in done.stdout


@pytest.mark.parametrize("ending", ["", "-wal", ".lock"])
def test_folders_in_the_place_of_files(open_library, data: Path, ending: str):
    (data / f"library.db{ending}").mkdir(parents=True)
    library = open_library()
    assert len(library.notes) in (0, 2)
    assert library.kept == (not library.notes)
    library.words.mark([("字", "字")], WordState.KNOWN)
    assert library.words.state("字") is WordState.KNOWN


def test_a_closed_library_is_one_sentence(library: Library):
    library.close()
    with pytest.raises(Exception, match=r"^Your library .*\.$"):
        library.texts()
