"""Documents that take too much: the process that reads them is ended, and one sentence says so."""

import subprocess
import sys

import psutil
import pytest
from documents import epub
from refusals import complaint

from reader.formats.read import contained, documents, read_bytes
from reader.model.article import FoldReason, Line, ParagraphKind, SourceText
from reader.model.errors import Cancelled

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
LONG = "<p>雨</p>" * 1_500_000


@pytest.fixture(autouse=True)
def nothing_is_left():
    """Fail where a process outlives the test; others, such as multiprocessing's own, may be there before."""
    before = set(psutil.Process().children())
    yield
    assert set(psutil.Process().children()) <= before


def test_a_large_page_is_read_elsewhere_with_the_same_result():
    page = "<h2>雨</h2>" + "<p>一</p>" * 130_000
    source = read_bytes(page.encode(), "a.html")
    assert len(source.lines) == 130_001
    assert (source.lines[0].hint, source.lines[0].level, source.codec) == (ParagraphKind.HEADING, 2, "utf-8")


@needs_limits
def test_computing_time_is_limited(monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 1 - 2 * (len(LONG.encode()) // 2**20))
    assert "given up" in complaint(LONG.encode(), "a.html")


@needs_limits
def test_memory_is_limited(monkeypatch):
    monkeypatch.setattr(documents, "MEMORY", 120 * 1024 * 1024)
    monkeypatch.setattr(documents, "SECONDS", 200)
    assert "memory" in complaint(LONG.encode(), "a.html")


def test_a_text_is_the_same_behind_the_pipe():
    source = SourceText(
        "名",
        (Line(1, "甲\ud800"), Line(3, "乙", ParagraphKind.ITEM, 2), Line(4, "丙", FoldReason.OUTSIDE)),
        "題",
        "utf-8",
        ("一。",),
        "<p>",
        furnished=False,
    )
    assert documents.unpack(documents.pack(source)) == source


def test_a_surprise_in_a_parser_is_one_sentence():
    limits, sentences = contained.Limits(1, 1, 1), contained.Sentences("slow", "large", "broken")
    work = contained.Work("read", ["no such kind", "a", None], limits, sentences)
    assert contained.answer(work, b"") == b"-broken"


def test_the_work_can_be_stopped():
    def stop(_share):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        read_bytes(LONG.encode(), "a.html", progress=stop)


def test_a_program_that_is_no_file_reads_documents_too(tmp_path):
    path = tmp_path / "a.epub"
    path.write_bytes(epub({"a.xhtml": "<p>雨</p>"}))
    code = f"""from pathlib import Path
from reader.formats.read import read_file
print(read_file(Path({str(path)!r})))"""
    done = subprocess.run([sys.executable, "-"], input=code.encode(), capture_output=True, check=False)
    assert b"SourceText" in done.stdout, done.stderr


def test_modules_in_the_current_folder_are_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('mine')", encoding="utf-8")
    (tmp_path / "a.epub").write_bytes(epub({"a.xhtml": "<p>雨</p>"}))
    monkeypatch.chdir(tmp_path)
    assert read_bytes((tmp_path / "a.epub").read_bytes(), "a.epub").lines
