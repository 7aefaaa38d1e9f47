import errno
import gzip
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.lexicon import source as source_module
from reader.lexicon.build import build
from reader.lexicon.store import Lexicon, LexiconInfo
from reader.model.errors import Cancelled, ReaderError

Open = Callable[[Path], Lexicon]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def assert_refused(source: Path, sentence: str) -> None:
    """Building fails with one sentence, leaves the old store as it was, and nothing beside it."""
    target = source.parent / "store" / "lexicon.db"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"what was there")
    with pytest.raises(ReaderError, match=sentence) as caught:
        build(source, target)
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).endswith(".")
    assert target.read_bytes() == b"what was there"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("packing", ["text", "gz", "zip", "bom"])
def test_text_gz_and_zip_make_the_same_store(packing: str, source: Path, tmp_path: Path, opened: Open):
    data = source.read_bytes()
    packed = tmp_path / "packed"
    if packing == "gz":
        packed.write_bytes(gzip.compress(data))
    elif packing == "zip":
        zipped(packed, {"readme.txt": b"short", "folder/cedict_ts.u8": data})
    else:
        packed.write_bytes(b"\xef\xbb\xbf" * (packing == "bom") + data)
    target = tmp_path / "new folder" / "lexicon.db"
    build(packed, target)
    lexicon = opened(target)
    assert lexicon.info == LexiconInfo("2026-01-02T03:04:05Z", 20, "packed")
    assert len(list(lexicon.headwords())) == 20


def test_the_old_store_is_replaced(source: Path, tmp_path: Path, opened: Open):
    target = tmp_path / "lexicon.db"
    target.write_bytes(b"rubbish")
    build(source, target)
    assert opened(target).has("後來")


def test_progress_rises_to_one(source: Path, tmp_path: Path):
    shares: list[float] = []
    lines = "".join(f"字{n} 字{n} [zi4 {n}] /{'surname X' if n % 2 else 'x'}/\n" for n in range(10_000))
    source.write_text(lines, "utf-8")
    build(source, tmp_path / "lexicon.db", shares.append)
    assert len(shares) >= 3
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] == 1.0


def test_cancelling_changes_nothing(source: Path):
    def cancel(_share: float) -> None:
        raise Cancelled("stopped")

    target = source.parent / "store" / "lexicon.db"
    with pytest.raises(Cancelled):
        build(source, target, cancel)
    assert list(target.parent.iterdir()) == []


def test_a_missing_file_and_a_folder(tmp_path: Path):
    assert_refused(tmp_path / "none.gz", "none.gz.*cannot be read")
    (tmp_path / "folder").mkdir()
    assert_refused(tmp_path / "folder", "folder.*cannot be read")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# only\n# comments\n",
        b"just some text\n" * 100,
        bytes(range(256)) * 50,
        b"x" * 200_000,
        "字典 \n".encode("big5") * 100,
        zipfile.ZIP_STORED.to_bytes(4, "big"),
    ],
)
def test_what_is_no_dictionary(data: bytes, tmp_path: Path):
    (tmp_path / "other.txt").write_bytes(data)
    assert_refused(tmp_path / "other.txt", "not a dictionary that can be read")


def test_a_zip_without_files(tmp_path: Path):
    assert_refused(zipped(tmp_path / "empty.zip", {"folder/": b""}), "not a dictionary|cannot|damaged")


def test_cut_and_damaged_packings(source: Path, tmp_path: Path):
    whole = gzip.compress(source.read_bytes())
    cut = tmp_path / "cut.gz"
    for length in (2, 5, len(whole) // 2, len(whole) - 4):
        cut.write_bytes(whole[:length])
        assert_refused(cut, "damaged|not a dictionary|cannot be read")
    cut.write_bytes(whole[:40] + bytes([whole[40] ^ 0xFF]) + whole[41:])
    assert_refused(cut, "damaged|not a dictionary")
    archive = zipped(tmp_path / "whole.zip", {"cedict.u8": source.read_bytes()}).read_bytes()
    cut.write_bytes(archive[: len(archive) // 2])
    assert_refused(cut, "damaged")
    cut.write_bytes(archive[:60] + bytes([archive[60] ^ 0xFF]) + archive[61:])
    assert_refused(cut, "damaged")


def test_a_file_that_lost_its_end(source: Path):
    lines = source.read_bytes().splitlines(keepends=True)
    source.write_bytes(b"".join(lines[:-3]))
    assert_refused(source, "incomplete: it has 17 entries and promises 20")


def test_a_few_strange_lines_do_no_harm(source: Path, tmp_path: Path, opened: Open):
    source.write_bytes(source.read_bytes() + "不成行\n字\0 字\0 [zi4] /x/\n".encode())
    build(source, tmp_path / "lexicon.db")
    assert opened(tmp_path / "lexicon.db").info.entries == 21


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source_module, "LARGEST", 1_000_000)
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(gzip.compress("字 字 [zi4] /x/\n".encode() * 100_000))
    assert_refused(bomb, "over 200 MB")


def test_a_folder_that_cannot_be_written(source: Path, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReaderError, match=r"cannot be stored in “.*”: [^\[\]“”]+; free space") as told:
        build(source, tmp_path / "file" / "lexicon.db")
    assert "Errno" not in str(told.value)


def test_a_folder_in_the_place_of_the_store_is_told_without_jargon(source: Path, tmp_path: Path):
    (tmp_path / "lexicon.db").mkdir()
    with pytest.raises(ReaderError, match="cannot be stored") as told:
        build(source, tmp_path / "lexicon.db")
    assert "Errno" not in str(told.value)
    assert ".new" not in str(told.value)


def test_a_full_disk(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert_refused(source, "No space left")


def test_what_a_killed_build_left_is_removed_when_it_is_old(source: Path, tmp_path: Path):
    target = tmp_path / "lexicon.db"
    old, young = tmp_path / "lexicon.dbabc.new", tmp_path / "lexicon.dbdef.new"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    build(source, target)
    assert not old.exists()
    assert young.exists()
