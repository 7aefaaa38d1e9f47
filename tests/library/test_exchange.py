import json
import os
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.store import Library, text_key
from reader.model.article import Line, Place, Script
from reader.model.correction import BoundaryRule, ConversionRule, FoldRule, Reach, Scope
from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError
from reader.model.library import Anchor, NoteKind, WordState

PLAIN = (Line(1, "鯰魚效應"), Line(3, "第三行\t有 a\rb"), Line(4, " "))
ODD = (Line(2, "半\ud800"), Line(10**9, "遠"))
HOSTILE = "a\tb\\n\n\r\\\0\u2028“"


def key_of(lines: tuple[Line, ...]) -> str:
    return text_key(line.text for line in lines)


def fill(library: Library, folder: Path) -> None:
    library.opened(
        key_of(PLAIN), "a.txt", folder / "a.txt", "鯰魚", lines=PLAIN, source="https://example.org"
    )
    library.opened(key_of(ODD), "odd" + HOSTILE, folder / "雜.txt", None, lines=ODD)
    library.opened("only known", "k")
    library.opened("removed", "removed", lines=PLAIN)
    library.shelf.remove("removed")
    library.remember_place(key_of(PLAIN), Place(3, 1))
    library.shelf.remember_known(key_of(PLAIN), 0.123456789)
    library.shelf.tag(key_of(PLAIN), HOSTILE)
    library.shelf.tag(key_of(PLAIN), "b")
    library.words.mark([("鲶鱼", "鯰魚"), (HOSTILE, HOSTILE)], WordState.KNOWN)
    library.words.mark([("学", "學")], WordState.LEARNING)
    library.add_term(Term("鯰魚", "鲶鱼", "niányú", HOSTILE, TermKind.SLANG))
    library.add_term(Term("甲", "甲", "", ""))
    library.notebook.add(NoteKind.WORD, Anchor(key_of(PLAIN), 3, 1, "三", "第", "行"), "red", HOSTILE)
    library.notebook.add(NoteKind.PLACE, Anchor("gone", 1, 0, ""), "", "")
    library.corrections.add(BoundaryRule("研究生命", ("研究", "生命")))
    library.corrections.add(ConversionRule("发", "髮", Script.TRADITIONAL), Scope(Reach.HERE, "k", 1, 2))
    library.corrections.add(FoldRule("半\ud800", folded=True), Scope(Reach.TEXT, "k"))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }


@pytest.fixture
def export(library: Library, tmp_path: Path) -> Path:
    fill(library, tmp_path)
    library.export(tmp_path / "export")
    return tmp_path / "export"


def test_an_export_is_plain_files(export: Path):
    found = contents(export)
    assert sorted(found)[0:2] == ["corrections.json", "manifest.json"]
    assert found[f"texts/{key_of(PLAIN)}.txt"].decode() == "鯰魚效應\n\n第三行\t有 a\rb\n \n"
    assert f"texts/{key_of(ODD)}.json" in found
    assert f"texts/{key_of(PLAIN)}.json" not in found
    assert found["words.tsv"].decode().split("\n")[0] == "simplified\ttraditional\tstate\tchanged"
    assert "学\t學\tlearning\t" in found["words.tsv"].decode()
    notes = json.loads(found["notes.json"])
    assert {note["quote"] for note in notes} == {"三", ""}
    manifest = json.loads(found["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("catfish-reader-library", 1)
    assert manifest["files"] == {
        name: sha256(data).hexdigest() for name, data in found.items() if name != "manifest.json"
    }
    assert len(json.loads(found["texts.json"])) == 3


def test_what_is_restored_on_a_fresh_machine_exports_the_same_bytes(
    export: Path, open_library, tmp_path: Path
):
    fresh = open_library(tmp_path / "fresh")
    assert fresh.restore(export) > 0
    fresh.export(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(export)
    assert fresh.shelf.lines(key_of(ODD)) == ODD
    assert fresh.shelf.lines(key_of(PLAIN)) == PLAIN
    assert fresh.restore(export) == 0


def test_zips_are_byte_equal(library: Library, open_library, tmp_path: Path):
    fill(library, tmp_path)
    library.export(tmp_path / "one.zip")
    fresh = open_library(tmp_path / "fresh")
    fresh.restore(tmp_path / "one.zip")
    fresh.export(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_backup_restored_and_exported_is_the_same(library: Library, open_library, tmp_path: Path):
    fill(library, tmp_path)
    library.export(tmp_path / "one")
    backup = library.backups.make().path
    fresh = open_library(tmp_path / "fresh")
    fresh.restore_backup(backup)
    fresh.export(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_restoring_over_what_is_there_doubles_nothing(export: Path, library: Library, tmp_path: Path):
    assert library.restore(export) == 0
    assert library.undo() is not None  # the last thing before the restore: nothing was to restore
    library.redo()
    library.export(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(export)


def test_of_two_the_newer_counts(export: Path, library: Library):
    library.words.mark([("学", "學")], WordState.KNOWN)
    (note,) = library.notebook.of_text("gone")
    library.notebook.change(note.uid, words="newer")
    library.words.forget(["鲶鱼"])
    library.restore(export)
    assert library.words.state("学") is WordState.KNOWN
    assert library.notebook.of_text("gone")[0].words == "newer"
    assert library.words.state("鲶鱼") is WordState.KNOWN


def test_the_same_made_by_hand_twice_is_there_once(export: Path, open_library, tmp_path: Path):
    other = open_library(tmp_path / "other")
    other.corrections.add(BoundaryRule("研究生命", ("研究", "生命")))
    other.notebook.add(NoteKind.WORD, Anchor(key_of(PLAIN), 3, 1, "三", "第", "行"), "red", HOSTILE)
    other.add_term(Term("甲", "甲", "jiǎ", ""))
    other.restore(export)
    assert len(other.corrections.all()) == 3
    assert len(other.notebook.all()) == 2
    assert [term.pinyin for term in other.terms()] == ["jiǎ", "niányú"]


def test_restoring_can_be_undone(export: Path, open_library, tmp_path: Path):
    fresh = open_library(tmp_path / "fresh")
    fresh.restore(export)
    assert fresh.undo() is not None
    assert (fresh.texts(), fresh.words.words(), fresh.notebook.all()) == ((), (), ())
    assert (fresh.terms(), fresh.corrections.all(), fresh.shelf.tags()) == ((), (), ())
    fresh.redo()
    fresh.export(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(export)


def test_restoring_brings_a_removed_text_back(export: Path, library: Library):
    library.shelf.remove(key_of(PLAIN))
    library.restore(export)
    assert key_of(PLAIN) in {text.key for text in library.texts()}


def test_the_target_is_not_overwritten(export: Path, library: Library, tmp_path: Path):
    with pytest.raises(ReaderError, match="export to a new folder"):
        library.export(export)
    (tmp_path / "empty").mkdir()
    library.export(tmp_path / "empty")
    assert contents(tmp_path / "empty") == contents(export)
    (tmp_path / "file").touch()
    with pytest.raises(ReaderError, match="something in"):
        library.export(tmp_path / "file")
    with pytest.raises(ReaderError, match="cannot be exported"):
        library.export(tmp_path / "file" / "x.zip")
    assert not list(tmp_path.glob("*.unfinished"))


def test_what_systems_leave_in_folders_is_no_harm(export: Path, open_library, tmp_path: Path):
    (export / ".DS_Store").touch()
    (export / "texts" / "Thumbs.db").touch()
    assert open_library(tmp_path / "fresh").restore(export) > 0


def change(name: str, data: bytes) -> Callable[[Path], None]:
    """Return what puts other bytes into a file of an export, and its sum into the manifest."""

    def put(folder: Path) -> None:
        (folder / name).write_bytes(data)
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["files"][name] = sha256(data).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest))

    return put


def newer(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"version": 2}))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "is not an export"),
    "another manifest": (lambda folder: (folder / "manifest.json").write_text("[1]"), "is not an export"),
    "broken manifest": (lambda folder: (folder / "manifest.json").write_text("{"), "is not an export"),
    "newer": (newer, "newer Catfish Reader"),
    "missing file": (lambda folder: (folder / "words.tsv").unlink(), "is damaged"),
    "cut file": (lambda folder: (folder / "words.tsv").write_bytes(b"simp"), "is damaged"),
    "foreign file": (lambda folder: (folder / "evil.exe").touch(), "no export of Catfish Reader has"),
    "foreign text": (lambda folder: (folder / "texts" / "x.txt").touch(), "no export of Catfish Reader has"),
    "folder": (lambda folder: (folder / "texts" / "x").mkdir(), "no export of Catfish Reader has"),
    "another table": (change("words.tsv", b"a\tb\n"), "cannot be read"),
    "short row": (change("words.tsv", b"simplified\ttraditional\tstate\tchanged\na\n"), "cannot be read"),
    "bad state": (
        change("words.tsv", b"simplified\ttraditional\tstate\tchanged\na\ta\tx\t1\n"),
        "cannot be read",
    ),
    "bad time": (
        change("words.tsv", b"simplified\ttraditional\tstate\tchanged\na\ta\tnew\tx\n"),
        "cannot be read",
    ),
    "no UTF-8": (change("terms.tsv", b"\xff\xfe"), "cannot be read"),
    "no list": (change("notes.json", b"7"), "cannot be read"),
    "no notes": (change("notes.json", b'[{"uid": 1}]'), "cannot be read"),
    "deep": (change("texts.json", b"[" * 100_000), "cannot be read"),
    "bad text": (change(f"texts/{key_of(PLAIN)}.txt", b"\xff"), "cannot be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_sound_export_is_refused_and_nothing_restored(
    name: str, export: Path, open_library, tmp_path: Path
):
    spoil, sentence = BAD[name]
    spoil(export)
    fresh = open_library(tmp_path / "fresh")
    with pytest.raises(ReaderError, match=sentence):
        fresh.restore(export)
    assert (fresh.texts(), fresh.words.words(), fresh.notebook.all()) == ((), (), ())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_links_are_not_followed(export: Path, library: Library, tmp_path: Path):
    words = export / "words.tsv"
    words.replace(tmp_path / "words.tsv")
    words.symlink_to(tmp_path / "words.tsv")
    with pytest.raises(ReaderError, match="no export of Catfish Reader has"):
        library.restore(export)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "texts/../../evil", "C:\\evil", "texts/", "a\0b"])
def test_a_zip_that_climbs_out_is_refused(name: str, export: Path, library: Library, tmp_path: Path):
    bad = zipped(tmp_path / "bad.zip", {**contents(export), name + "x": b"x"})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ReaderError, match="no export of Catfish Reader has"):
        library.restore(bad)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_bomb_is_refused(export: Path, library: Library, tmp_path: Path):
    bomb = zipped(tmp_path / "bomb.zip", {**contents(export), "words.tsv": b"0" * 100_000_000})
    with pytest.raises(ReaderError, match="would unpack to more"):
        library.restore(bomb)


def test_other_zips_and_files_are_refused(library: Library, tmp_path: Path):
    for path in (
        zipped(tmp_path / "other.zip", {"a.txt": b"x"}),
        zipped(tmp_path / "empty.zip", {}),
        tmp_path / "text.zip",
    ):
        if not path.exists():
            path.write_bytes(b"PK\3\4 no zip")
        with pytest.raises(ReaderError, match="is not an export"):
            library.restore(path)
    with pytest.raises(ReaderError, match="cannot be read"):
        library.restore(tmp_path / "missing.zip")


def test_cut_and_flipped_zips_are_refused(library: Library, open_library, tmp_path: Path):
    fill(library, tmp_path)
    library.export(tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    fresh = open_library(tmp_path / "fresh")
    refused = 0
    for position in range(0, len(whole), 41):
        flipped = bytearray(whole)
        flipped[position] ^= 0x55
        for spoiled in (bytes(flipped), whole[:position]):
            (tmp_path / "b.zip").write_bytes(spoiled)
            try:
                fresh.restore(tmp_path / "b.zip")
            except ReaderError as error:
                refused += 1
                assert str(error).endswith(".")
    assert refused > len(whole) / 41


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file names are Unicode")
def test_a_file_name_that_is_not_utf8_comes_through(library: Library, open_library, tmp_path: Path):
    file = tmp_path / os.fsdecode("雜".encode("big5"))
    library.opened("k", "k", file)
    library.export(tmp_path / "export")
    fresh = open_library(tmp_path / "fresh")
    fresh.restore(tmp_path / "export")
    assert fresh.texts()[0].path == file


NAMES = st.text(min_size=1, max_size=5)


@given(
    st.lists(st.tuples(NAMES, NAMES, st.sampled_from(WordState)), max_size=4),
    st.dictionaries(st.integers(1, 5000), st.text(st.characters(), max_size=9), max_size=4),
    st.lists(st.builds(Term, NAMES, NAMES, NAMES, NAMES), max_size=3),
)
def test_whatever_is_in_it_the_exports_are_equal(tmp_path_factory, words, texts, terms):
    folder = tmp_path_factory.mktemp("any")
    library, fresh = Library(Path(__file__)), Library(Path(__file__))  # both in memory
    for simplified, traditional, state in words:
        if simplified.strip():
            library.words.mark([(simplified, traditional)], state)
    lines = [Line(number, text) for number, text in sorted(texts.items())]
    library.opened(text_key(line.text for line in lines), "t", lines=lines)
    for term in terms:
        if term.traditional.strip() and term.simplified.strip():
            library.add_term(term)
    library.export(folder / "one")
    fresh.restore(folder / "one")
    fresh.export(folder / "two")
    assert contents(folder / "one") == contents(folder / "two")
    library.close()
    fresh.close()
