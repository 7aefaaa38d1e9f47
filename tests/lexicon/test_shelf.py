import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_dictionaries import stardict, stardict_files, term, yomitan

from reader.lexicon import shelf as shelf_module
from reader.lexicon.build import build
from reader.lexicon.shelf import Shelf
from reader.lexicon.store import Lexicon
from reader.model.dictionary import DictionaryInfo
from reader.model.errors import Cancelled, ReaderError

HEAD = "# CC-CEDICT\n# Published by MDBG\n#! date={date}T00:00:00Z\n"


def cc_cedict(path: Path, date: str, *lines: str) -> Path:
    path.write_text(HEAD.format(date=date) + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def small_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an edition of two words be a whole one."""
    monkeypatch.setattr(shelf_module, "_WHOLE_CC_CEDICT", 2)


class Shelves:
    """Opens the shelf of one user again and again, as starting the program does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "dictionaries"
        self.notes: list[str] = []
        self.opened: list[Shelf] = []
        self._built_in = folder / "built-in.sqlite"
        source = cc_cedict(folder / "shipped.u8", "2023-11-07", "狗 狗 [gou3] /dog/", "魚 鱼 [yu2] /fish/")
        build(source, self._built_in)

    def open(self) -> Shelf:
        self.opened.append(Shelf(self.folder, Lexicon(self._built_in), self.notes.append))
        return self.opened[-1]


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    shelves = Shelves(tmp_path)
    yield shelves
    for shelf in shelves.opened:
        shelf.close()


@pytest.fixture
def german(tmp_path: Path) -> Path:
    (tmp_path / "handedict.u8").write_text("狗 狗 [gou3] /Hund (S)/\n貓 猫 [mao1] /Katze (S)/\n", "utf-8")
    return tmp_path / "handedict.u8"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    return stardict(folder, stardict_files({"狗": b"hound"}))


def names(shelf: Shelf) -> list[str]:
    return [info.name for info in shelf.all()]


def senses(shelf: Shelf, word: str) -> list[tuple[str, str]]:
    return [(entry.dictionary, entry.glosses[0]) for entry in shelf.entries(word)]


def test_at_first_there_is_the_one_that_the_program_comes_with(shelves: Shelves):
    shelf = shelves.open()
    assert shelf.all() == (
        DictionaryInfo("CC-CEDICT", 2, "2023-11-07T00:00:00Z", "", "Published by MDBG", built_in=True),
    )
    assert senses(shelf, "狗") == [("CC-CEDICT", "dog")]
    assert not shelves.folder.exists()


def test_every_entry_says_where_it_comes_from(shelves: Shelves, german: Path, book: Path, tmp_path: Path):
    shelf = shelves.open()
    assert shelf.add(german) == "HanDeDict"
    assert shelf.add(book) == "Little book"
    assert shelf.add(yomitan(tmp_path / "y.zip", [[term("狗", "gǒu", "doggy")]])) == "Small words"
    assert senses(shelf, "狗") == [
        ("CC-CEDICT", "dog"),
        ("HanDeDict", "Hund (S)"),
        ("Little book", "hound"),
        ("Small words", "doggy"),
    ]
    assert [entry.dictionary for entry in shelf.search("katze").glosses] == ["HanDeDict"]
    assert [entry.dictionary for entry in shelf.search("gou3").sounds] == [
        "CC-CEDICT",
        "HanDeDict",
        "Small words",
    ]
    assert [entry.traditional for entry in shelf.either("猫")] == ["貓"]


def test_order_and_switches_are_kept(shelves: Shelves, german: Path, book: Path):
    shelf = shelves.open()
    shelf.add(german)
    shelf.add(book)
    shelf.arrange(["Little book"])
    shelf.switch("CC-CEDICT", False)
    for each in (shelf, shelves.open()):
        assert names(each) == ["Little book", "CC-CEDICT", "HanDeDict"]
        assert [info.is_on for info in each.all()] == [True, False, True]
        assert senses(each, "狗") == [("Little book", "hound"), ("HanDeDict", "Hund (S)")]
    shelf.switch("CC-CEDICT", True)
    assert len(senses(shelf, "狗")) == 3


def test_a_dictionary_can_be_removed_and_leaves_nothing(shelves: Shelves, german: Path):
    shelf = shelves.open()
    shelf.add(german)
    store = store_of(shelves, "HanDeDict")
    shelf.remove("HanDeDict")
    assert names(shelf) == names(shelves.open()) == ["CC-CEDICT"]
    os.utime(store, (0, 0))
    shelves.open()
    assert [path.name for path in shelves.folder.iterdir()] == ["order.json"]


def test_a_new_edition_takes_the_place_of_the_old_one(shelves: Shelves, german: Path, book: Path):
    shelf = shelves.open()
    shelf.add(german)
    shelf.add(book)
    shelf.switch("HanDeDict", False)
    german.write_text("狗 狗 [gou3] /der Hund/\n", "utf-8")
    old = store_of(shelves, "HanDeDict")
    shelf.add(german)
    os.utime(old, (0, 0))
    shelves.open()
    assert names(shelf) == ["CC-CEDICT", "HanDeDict", "Little book"]
    assert ("HanDeDict", "der Hund") in senses(shelf, "狗")
    assert len(list(shelves.folder.glob("*.sqlite"))) == 2


def test_an_order_is_brought_back_with_what_was_removed(shelves: Shelves, german: Path, book: Path):
    shelf = shelves.open()
    shelf.add(german)
    shelf.add(book)
    before = shelf.order()
    os.utime(store_of(shelves, "HanDeDict"), (0, 0))  # imported long ago
    shelf.remove("HanDeDict")
    shelf.switch("Little book", False)
    shelves.open()  # another program may begin meanwhile
    shelf.restore(before)
    assert shelf.order() == before
    for each in (shelf, shelves.open()):
        assert names(each) == ["CC-CEDICT", "HanDeDict", "Little book"]
        assert ("HanDeDict", "Hund (S)") in senses(each, "狗")


def test_what_is_gone_for_good_is_not_brought_back(shelves: Shelves, german: Path):
    shelf = shelves.open()
    shelf.add(german)
    before = shelf.order()
    store = store_of(shelves, "HanDeDict")
    shelf.remove("HanDeDict")
    store.unlink()
    shelf.restore(before)
    assert names(shelf) == ["CC-CEDICT"]


def test_what_does_not_exist_cannot_be_changed(shelves: Shelves):
    shelf = shelves.open()
    for change in (
        lambda: shelf.remove("X"),
        lambda: shelf.switch("X", True),
        lambda: shelf.arrange(["CC-CEDICT", "X"]),
    ):
        with pytest.raises(ReaderError, match="There is no dictionary “X”; there are “CC-CEDICT”"):
            change()
    with pytest.raises(ReaderError, match="comes with the program and cannot be removed"):
        shelf.remove("CC-CEDICT")


@pytest.mark.usefixtures("small_editions")
def test_a_newer_cc_cedict_stands_in_for_the_one_of_the_program(shelves: Shelves, tmp_path: Path):
    shelf = shelves.open()
    before = shelf.base
    shelf.add(cc_cedict(tmp_path / "new.u8", "2026-09-10", "狗 狗 [gou3] /pooch/", "鯰 鲶 [nian2] /catfish/"))
    for each in (shelf, shelves.open()):
        assert each.base.info.date == "2026-09-10T00:00:00Z"
        assert [info.built_in for info in each.all()] == [False]
        assert senses(each, "狗") == [("CC-CEDICT", "pooch")]
    shelf.remove("CC-CEDICT")
    assert shelf.base is before
    assert shelves.open().all()[0].built_in


@pytest.mark.usefixtures("small_editions")
def test_an_older_cc_cedict_is_refused(shelves: Shelves, tmp_path: Path):
    shelf = shelves.open()
    old = cc_cedict(tmp_path / "old.u8", "2020-01-01", "狗 狗 [gou3] /old dog/", "鯰 鲶 [nian2] /catfish/")
    with pytest.raises(ReaderError, match="of 2020-01-01, and the edition in use is of 2023-11-07"):
        shelf.add(old)
    assert list(shelves.folder.iterdir()) == []
    assert senses(shelf, "狗") == [("CC-CEDICT", "dog")]


def test_a_piece_of_cc_cedict_is_refused(shelves: Shelves, tmp_path: Path):
    shelf = shelves.open()
    with pytest.raises(ReaderError, match="has only 1 entries; get a whole edition"):
        shelf.add(cc_cedict(tmp_path / "piece.u8", "2026-01-01", "狗 狗 [gou3] /dog/"))
    assert list(shelves.folder.iterdir()) == []


def test_a_file_that_cannot_be_used_changes_nothing(shelves: Shelves, german: Path, tmp_path: Path):
    shelf = shelves.open()
    shelf.add(german)
    before = {path.name: path.read_bytes() for path in shelves.folder.iterdir()}
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nonsense")

    def cancel(_share: float) -> None:
        raise Cancelled("stopped")

    for attempt in (lambda: shelf.add(tmp_path / "bad.zip"), lambda: shelf.add(german, cancel)):
        with pytest.raises(ReaderError):
            attempt()
    assert {path.name: path.read_bytes() for path in shelves.folder.iterdir()} == before
    assert len(senses(shelf, "狗")) == 2


def test_an_order_that_cannot_be_saved_is_told_and_nothing_is_changed(
    shelves: Shelves, german: Path, book: Path, monkeypatch: pytest.MonkeyPatch
):
    shelf = shelves.open()
    shelf.add(german)

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("reader.lexicon.order.os.fsync", refuse)
    for attempt in (lambda: shelf.arrange(["HanDeDict"]), lambda: shelf.switch("HanDeDict", False)):
        with pytest.raises(ReaderError, match=r"cannot be stored in .*No space left"):
            attempt()
    assert names(shelf) == ["CC-CEDICT", "HanDeDict"]
    assert len(senses(shelf, "狗")) == 2
    assert not list(shelves.folder.glob("order.json?*"))


def damage(path: Path) -> None:
    """Spoil every page but the first of a store."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def store_of(shelves: Shelves, name: str) -> Path:
    order = json.loads((shelves.folder / "order.json").read_text("utf-8"))
    return shelves.folder / next(item["file"] for item in order["dictionaries"] if item["name"] == name)


@pytest.mark.parametrize("harm", ["missing", "cut", "rubbish", "version"])
def test_a_damaged_dictionary_is_left_out_and_told(harm: str, shelves: Shelves, german: Path):
    shelves.open().add(german)
    path = store_of(shelves, "HanDeDict")
    if harm == "missing":
        path.unlink()
    elif harm == "version":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
    else:
        path.write_bytes(path.read_bytes()[:5000] if harm == "cut" else b"rubbish")
    shelf = shelves.open()
    assert senses(shelf, "狗") == [("CC-CEDICT", "dog")]
    assert len(shelves.notes) == 1
    info = shelf.all()[1]
    assert (info.name, info.problem) == ("HanDeDict", shelves.notes[0])
    assert "import it again or remove it" in info.problem
    shelf.add(german)
    assert len(senses(shelf, "狗")) == 2
    assert not shelf.all()[1].problem


def test_damage_that_shows_late_is_told_once_and_the_others_go_on(shelves: Shelves, german: Path):
    shelf = shelves.open()
    shelf.add(german)
    shelf.close()
    damage(store_of(shelves, "HanDeDict"))
    shelf = shelves.open()
    for _ in range(3):
        assert senses(shelf, "狗") == [("CC-CEDICT", "dog")]
        assert shelf.search("katze").glosses == ()
    assert len(shelves.notes) == 1
    assert shelf.all()[1].problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"dictionaries": 3}',
        '{"dictionaries": [{}]}',
        "[" * 100_000,
        '{"dictionaries": [3]}',
    ],
)
def test_a_damaged_order_leaves_the_programs_own(text: str, shelves: Shelves):
    shelves.folder.mkdir()
    (shelves.folder / "order.json").write_text(text, "utf-8")
    assert names(shelves.open()) == ["CC-CEDICT"]


def test_an_order_cannot_name_files_elsewhere(shelves: Shelves, tmp_path: Path):
    shelves.folder.mkdir()
    items = [
        {"name": "X", "file": "../built-in.sqlite", "on": True},
        {"name": "CC-CEDICT", "file": "", "on": True},
    ]
    (shelves.folder / "order.json").write_text(json.dumps({"dictionaries": items}), "utf-8")
    assert names(shelves.open()) == ["CC-CEDICT"]


def test_stores_that_an_import_left_are_removed_when_they_are_old(shelves: Shelves, german: Path):
    shelves.open().add(german)
    kept = store_of(shelves, "HanDeDict")
    old, young = shelves.folder / "old.sqlite", shelves.folder / "young.sqlite"
    for path in (old, young):
        path.write_bytes(b"half")
    for path in (old, kept):
        os.utime(path, (0, 0))
    shelves.open()
    assert not old.exists()
    assert young.exists()
    assert kept.exists()


def test_ranks_are_kept_with_the_entries(shelves: Shelves, german: Path):
    ranks: Callable[[str], int | None] = {"狗": 700}.get
    shelf = shelves.open()
    shelf.add(german, ranks=ranks)
    assert [entry.rank for entry in shelf.entries("狗")] == [None, 700]
