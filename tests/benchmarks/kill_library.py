"""Kills the program again and again while it changes the library, and looks for anything that was lost.

Run `python tests/benchmarks/kill_library.py [KILLS] [--seed N]`. A process of its own
writes, migrates, backs up, imports or mends, and says each change that is confirmed;
at a random moment it is killed (`kill -9`). Then the library is opened: it has to be
sound, without mending where it was not damaged on purpose, to hold whatever was
confirmed, and what was made in one step has to be there whole or not at all.
"""

import argparse
import itertools
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.library.backup import is_sound
from reader.library.store import Library, text_key
from reader.model.article import Line
from reader.model.correction import SenseRule
from reader.model.entry import Term
from reader.model.library import Anchor, NoteKind, WordState

WORDS = 400
ROUNDS_PER_LIBRARY = 40
OLD = """
CREATE TABLE text (key TEXT PRIMARY KEY, name TEXT NOT NULL, path BLOB, title TEXT,
 opened REAL NOT NULL) STRICT;
CREATE TABLE place (text TEXT PRIMARY KEY, line INTEGER NOT NULL, start INTEGER NOT NULL) STRICT;
CREATE TABLE recent (path BLOB PRIMARY KEY, opened REAL NOT NULL) STRICT;
CREATE TABLE term (id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL,
 pinyin TEXT NOT NULL, gloss TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (traditional, gloss)) STRICT;
PRAGMA application_id = 1128680514;
PRAGMA user_version = 1;
"""


def text_of(mark: str) -> list[Line]:
    return [Line(number, f"{mark}第{number}行。" * 20) for number in range(1, 30)]


def say(kind: str, mark: str) -> None:
    print(kind, mark, flush=True)


def write(library: Library, mark: str) -> None:
    """Change something of every kind, and say each change when it is confirmed."""
    library.words.mark([(f"詞{mark}", f"詞{mark}")], WordState.KNOWN)
    say("word", f"詞{mark}")
    library.add_term(Term(f"term {mark}", "x", "", "gloss" * 20))
    say("term", f"term {mark}")
    key = text_key(line.text for line in text_of(mark))
    library.opened(key, mark, None, mark, lines=text_of(mark))
    say("text", mark)
    library.shelf.tag(key, mark)
    say("tag", mark)
    library.notebook.add(NoteKind.WORD, Anchor(key, 1, 0, mark), "yellow", mark)
    say("note", mark)
    library.corrections.add(SenseRule(mark, "x"))
    say("correction", mark)
    library.words.mark([(f"忘{mark}", f"忘{mark}")], WordState.NEW)
    library.undo()
    say("undone", f"忘{mark}")


def inside(scene: str, folder: Path, mark: str) -> None:
    """Be the process that is killed."""
    print("begun", flush=True)
    library = Library(folder)
    if library.notes:
        say("said", " ".join(library.notes))
    say("opened", mark)
    for number in itertools.count():
        step = f"{mark}-{number}"
        if scene == "write":
            write(library, step)
        elif scene == "back up":
            library.words.mark([(f"詞{step}", f"詞{step}")], WordState.KNOWN)
            say("word", f"詞{step}")
            library.backups.make()
            say("backup", step)
        elif scene == "import":
            library.words.mark([(f"批{step}-{each}", "批") for each in range(WORDS)], WordState.KNOWN)
            say("list", f"批{step}-")
            # After a kill between the two, what is restored is there, and nothing of it to undo.
            if library.restore(folder.parent / "import.zip"):
                say("restored", step)
                library.undo()
        else:
            time.sleep(0.01)


class Lost(Exception):  # noqa: N818 - what the whole program is about
    """Something that was confirmed is not there."""


class Trial:
    """A library, what was confirmed of it, and the kills that it went through."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.confirmed: dict[str, set[str]] = {}
        self.moments: list[int] = []
        data = folder / "data"
        shutil.rmtree(data, ignore_errors=True)

    def kill(self, scene: str, mark: str) -> None:
        """Let a process work, kill it at a random moment, and look at what it left."""
        if scene == "migrate":
            self.make_old(mark)
        elif scene == "mend":
            self.make_damaged(mark)
        command = [sys.executable, __file__, "--inside", scene, str(self.folder / "data"), mark]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(
                self.chance.uniform(0, 0.02 if scene == "migrate" else 0.06 if scene == "mend" else 0.25)
            )
            process.kill()
            lines = [line for line in process.stdout if line.endswith("\n")]
        self.moments.append(len(lines))
        for line in lines:
            kind, _, what = line.strip().partition(" ")
            self.confirmed.setdefault(kind, set()).add(what)
        self.look(damaged=scene == "mend")

    def make_old(self, mark: str) -> None:
        """Put a library of the first version in place of the one that is there."""
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        self.confirmed = {"term": {f"term {mark}-{number}" for number in range(200)}}
        with closing(sqlite3.connect(data / "library.db")) as connection:
            connection.executescript(OLD)
            rows = [(term, "x", "", "", "other") for term in sorted(self.confirmed["term"])]
            connection.executemany(
                "INSERT INTO term (traditional, simplified, pinyin, gloss, kind) VALUES (?, ?, ?, ?, ?)", rows
            )
            connection.commit()

    def make_damaged(self, mark: str) -> None:
        """Write something, and overwrite the beginning of the file; every second time there is a backup."""
        library = Library(self.folder / "data")
        with_backup = self.chance.random() < 0.5
        term = f"term {mark}"
        library.add_term(Term(term, "x", "", ""))
        if with_backup:
            library.backups.make()
        library.close()
        self.confirmed.setdefault("term", set()).add(term)
        with (self.folder / "data" / "library.db").open("rb+") as file:
            file.write(b"\xff" * (8192 if with_backup else 40))

    def look(self, damaged: bool) -> None:
        """Raise `Lost` unless the library is sound and holds all that was confirmed."""
        library = Library(self.folder / "data")
        try:
            expect(damaged or not library.notes, f"opening it said: {library.notes}")
            expect(damaged or "said" not in self.confirmed, "the process had to mend it")
            expect(library.check(), "it is not sound")
            self.look_for_all(library)
        finally:
            library.close()
        for backup in self.folder.glob("data/backups/library-*.db"):
            expect(is_sound(backup), "a backup is not sound")

    def look_for_all(self, library: Library) -> None:
        words = set(library.words.states())
        texts = {text.name: text for text in library.texts()}
        there: dict[str, Callable[[str], bool]] = {
            "word": words.__contains__,
            "undone": lambda word: word not in words,
            "term": {term.traditional for term in library.terms()}.__contains__,
            "text": lambda mark: library.shelf.lines(texts[mark].key) == tuple(text_of(mark)),
            "tag": lambda mark: texts[mark].tags == (mark,),
            "note": {note.words for note in library.notebook.all()}.__contains__,
            "correction": {each.rule.written for each in library.corrections.all()}.__contains__,
        }
        for kind, is_there in there.items():
            for what in self.confirmed.get(kind, ()):
                expect(is_there(what), f"{kind} {what} is lost")
        lists: dict[str, int] = {}
        for word in words:
            if word.startswith("批"):
                start = word.rpartition("-")[0] + "-"
                lists[start] = lists.get(start, 0) + 1
        expect(all(count == WORDS for count in lists.values()), "a list was imported by half")
        expect(self.confirmed.get("list", set()) <= set(lists), "a list is lost")
        restored = sum(word.startswith("匯") for word in words)
        expect(restored in (0, WORDS), "an export was restored by half")


def expect(true: bool, otherwise: str) -> None:
    if not true:
        raise Lost(otherwise)


def make_import(folder: Path) -> None:
    """Make the export that is imported."""
    library = Library(folder / "source")
    library.words.mark([(f"匯{number}", "匯") for number in range(WORDS)], WordState.KNOWN)
    for number in range(10):
        lines = text_of(f"匯{number}")
        library.opened(text_key(line.text for line in lines), f"匯{number}", lines=lines)
    library.export(folder / "import.zip")
    library.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kills", nargs="?", type=int, default=100, help="how often (default 100)")
    parser.add_argument("--seed", type=int, default=0, help="another number, other moments")
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        scene, folder, mark = arguments.inside
        inside(scene, Path(folder), mark)
    chance = random.Random(arguments.seed)
    scenes = ("write", "migrate", "back up", "import", "mend")
    confirmed = 0
    with tempfile.TemporaryDirectory() as name:
        make_import(Path(name))
        trials: dict[str, Trial] = {}
        for number in range(arguments.kills):
            scene = scenes[number % len(scenes)]
            if scene not in trials or number // len(scenes) % ROUNDS_PER_LIBRARY == 0:
                (Path(name) / scene).mkdir(exist_ok=True)
                shutil.copy(Path(name) / "import.zip", Path(name) / scene)
                trials[scene] = Trial(Path(name) / scene, chance)
            try:
                trials[scene].kill(scene, str(number))
            except Lost as error:
                print(f"kill {number + 1}, to {scene}: {error}")
                return 1
            confirmed += trials[scene].moments[-1]
    print(f"{arguments.kills} kills, {confirmed} confirmed steps, nothing lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
