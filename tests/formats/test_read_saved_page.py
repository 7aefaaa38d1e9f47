"""Reading saved pages: the page inside, in whatever encoding it is."""

import pytest
from documents import mhtml, outline, texts

from reader.formats.read import read_bytes, read_html_text
from reader.model.errors import ReaderError

PAGE = "<!doctype html><html><head><title>雨季</title></head><body><h1>雨季</h1><p>第一段。</p></body></html>"


@pytest.mark.parametrize(
    ("charset", "codec", "found"),
    [("", "utf-8", "utf-8"), ("utf-8", "utf-8", "utf-8"), ("big5", "big5", "big5"), ("", "gbk", "gb18030")],
)
def test_the_page_inside_is_read(charset, codec, found):
    body = PAGE.replace("第一段。", "第一段的文字在这里，他说这是最好的时候。") if codec == "gbk" else PAGE
    source = read_bytes(mhtml(body.encode(codec, "replace"), charset=charset), "a.mhtml")
    assert (source.title, source.codec) == ("雨季", found)
    assert outline(source)[0] == ("雨季", "heading", 1)


def test_a_wrong_header_does_not_beat_utf8():
    assert read_bytes(mhtml(PAGE.encode(), charset="gbk"), "a.mht").title == "雨季"


def test_a_codec_that_is_given_is_obeyed():
    assert read_bytes(mhtml(PAGE.encode("big5")), "a.mhtml", "big5").codec == "big5"


def test_a_saved_page_is_known_by_its_headers():
    assert read_bytes(mhtml(PAGE.encode()), "saved").title == "雨季"


def test_a_saved_page_may_hold_plain_text():
    assert texts(read_bytes(mhtml("甲\n乙".encode(), "text/plain"), "a.mht")) == ["甲", "乙"]


def test_without_a_page_inside_it_is_refused():
    with pytest.raises(ReaderError, match=r"^a\.mhtml is damaged"):
        read_bytes(mhtml(b"", "image/png"), "a.mhtml")


def test_html_of_the_clipboard_is_read():
    assert texts(read_html_text("<p>甲</p><ul><li>乙</ul>", "clipboard")) == ["甲", "乙"]
    windows = "Version:0.9\r\nStartHTML:97\r\nEndHTML:170\r\nStartFragment:133\r\n<html><p>甲</p>"
    assert texts(read_html_text(windows, "clipboard")) == ["甲"]
    with pytest.raises(ReaderError, match="no text"):
        read_html_text("<p> </p>", "clipboard")


def test_a_saved_page_without_its_end_says_so():
    whole = mhtml(PAGE.encode())
    (note,) = read_bytes(whole[: whole.rindex(b"--edge")], "a.mhtml").notes
    assert "end of a.mhtml is missing" in note
