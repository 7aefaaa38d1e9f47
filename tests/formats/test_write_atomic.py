"""Replacing a file: all of it or nothing, and one clear sentence when it cannot be."""

import errno
import os
import stat
import sys

import pytest
from handmade import catfish

from reader.formats.write import save
from reader.formats.write.atomic import replace_atomically
from reader.model.errors import Cancelled, ReaderError

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_file_appears_with_its_content(tmp_path):
    with replace_atomically(tmp_path / "雜誌.txt") as stream:
        assert names(tmp_path) != ["雜誌.txt"]
        stream.write("一\n二")
    assert (tmp_path / "雜誌.txt").read_bytes() == "一\n二".encode()
    assert names(tmp_path) == ["雜誌.txt"]


@pytest.mark.parametrize("failure", [Cancelled("Stopped."), KeyboardInterrupt(), ValueError("ours")])
def test_what_was_there_stays_when_the_work_ends_early(tmp_path, failure):
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(type(failure)), replace_atomically(target) as stream:
        stream.write("half")
        raise failure
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


@POSIX
def test_permissions_and_links_are_kept(tmp_path):
    target, link = tmp_path / "a.txt", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    with replace_atomically(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def refused(target):
    with pytest.raises(ReaderError) as caught, replace_atomically(target) as stream:
        stream.write("new")
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Errno" not in sentence
    assert len(sentence) < 250
    return sentence


def test_a_folder_is_not_replaced(tmp_path):
    assert "is a folder" in refused(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    assert "does not exist" in refused(tmp_path / "no" / "a.txt")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("", encoding="utf-8")
    refused(tmp_path / "a" / "b.txt")


@POSIX
def test_a_long_name_is_refused_before_any_work(tmp_path):
    assert "too long" in refused(tmp_path / ("長" * 100))
    assert names(tmp_path) == []


@POSIX
def test_the_longest_name_works(tmp_path):
    target = tmp_path / ("a" * 255)
    with replace_atomically(target) as stream:
        stream.write("new")
    assert target.read_text(encoding="utf-8") == "new"


def test_impossible_names(tmp_path):
    assert "not a possible file name" in refused(tmp_path / "a\0b")


@POSIX
def test_a_device_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refused(tmp_path / "pipe")
    assert names(tmp_path) == ["pipe"]


@pytest.mark.skipif(ROOT or os.name != "posix", reason="everything is allowed to root")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert "may not write" in refused(tmp_path / "a.txt")
    finally:
        tmp_path.chmod(0o700)


@POSIX
def test_a_file_that_grows_beyond_what_is_allowed(tmp_path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    target = tmp_path / "a.html"
    target.write_text("old", encoding="utf-8")
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))
    try:
        with pytest.raises(ReaderError, match="larger than is allowed"):
            save("html", catfish(), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.html"]


def test_a_full_disk(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "disk is full" in refused(tmp_path / "a.txt")
    assert names(tmp_path) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are bytes on Linux only")
def test_a_name_that_is_not_text_can_be_shown(tmp_path):
    sentence = refused(tmp_path / "no" / os.fsdecode(b"\xff.txt"))
    sentence.encode("utf-8")


def test_an_unknown_format_is_refused():
    with pytest.raises(ReaderError, match="html, epub"):
        save("poem", catfish(), None)
