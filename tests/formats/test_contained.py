"""Documents that take too much: the process that reads them is ended, and one sentence says so."""

import multiprocessing
import sys

import pytest

from reader.formats.read import contained, read_bytes
from reader.formats.read.kinds import Kind
from reader.model.article import FoldReason, Line, ParagraphKind, SourceText
from reader.model.errors import ReaderError

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
LONG = "<p>雨</p>" * 1_500_000


def complaint(data, name="a.html"):
    with pytest.raises(ReaderError) as caught:
        read_bytes(data, name)
    assert multiprocessing.active_children() == []
    return str(caught.value)


def test_a_large_page_is_read_elsewhere_with_the_same_result():
    page = "<h2>雨</h2>" + "<p>一</p>" * 200_000
    source = read_bytes(page.encode(), "a.html")
    assert len(source.lines) == 200_001
    assert (source.lines[0].hint, source.lines[0].level, source.codec) == (ParagraphKind.HEADING, 2, "utf-8")


@needs_limits
def test_computing_time_is_limited(monkeypatch):
    monkeypatch.setattr(contained, "SECONDS", 1 - 2 * (len(LONG.encode()) // 2**20))
    assert "given up" in complaint(LONG.encode())


@needs_limits
def test_memory_is_limited(monkeypatch):
    monkeypatch.setattr(contained, "MEMORY", 400 * 1024 * 1024)
    monkeypatch.setattr(contained, "SECONDS", 200)
    assert "memory" in complaint(LONG.encode())


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
    assert contained.unpack(contained.pack(source)) == source


def test_a_surprise_in_a_parser_is_one_sentence():
    packed = contained.answer(Kind.WORD, b"PK\x03\x04", "a.docx", None)
    with pytest.raises(ReaderError, match="damaged"):
        contained.unpack(packed)
