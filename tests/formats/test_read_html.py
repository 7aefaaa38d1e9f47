"""Reading web pages: blocks become lines, and nothing that is no text gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.read import read_bytes, read_file
from reader.formats.read.html import read_html
from reader.model.errors import ReaderError

PAGE = """<!DOCTYPE html>
<html><head><title> 雨季 的
 開始 </title><meta charset="utf-8"><style>p { color: red }</style>
<script>document.write("<p>壞</p>")</script></head>
<body><nav><ul><li>首頁</li><li>登入</li></ul></nav>
<h1>雨季的開始</h1><p>第一段&nbsp;有 <b>粗體</b>與&lt;符號&gt;。<br>換行之後。</p>
<noscript>請開啟</noscript><template><p>樣板</p></template>
<table><tr><td>左</td><td>右</td></tr></table><pre>一
  二</pre></body></html>"""


def rows(page):
    return [line.text for line in read_html(page)[1]]


def test_blocks_become_lines():
    source = read_bytes(PAGE.encode(), "page")
    assert source.title == "雨季 的 開始"
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert [line.text for line in source.lines] == [
        "首頁",
        "登入",
        "雨季的開始",
        "第一段\xa0有 粗體與<符號>。",
        "換行之後。",
        "左 右",
        "一",
        "二",
    ]


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>這<rp>(</rp><rt>zhè</rt><rp>)</rp></ruby><ruby>家<rt>jiā</rt></ruby>",
        "<ruby>這<rt>zhè</ruby>家",
        "<ruby>這<rt>zhè<rt>x</ruby>家",
    ],
)
def test_ruby_annotations_are_left_out(ruby):
    assert rows(f"<p>{ruby}公司</p>") == ["這家公司"]


def test_a_page_is_known_by_its_name_or_its_beginning(tmp_path):
    path = tmp_path / "a.htm"
    path.write_text("<p>甲</p><p>乙</p>", encoding="utf-8")
    assert [line.text for line in read_file(path).lines] == ["甲", "乙"]
    assert len(read_bytes("<p>甲</p><p>乙</p>".encode(), "a.txt").lines) == 1
    assert len(read_bytes("\n <HTML><p>甲</p><p>乙</p>".encode(), "a").lines) == 2


def test_sound_utf8_beats_a_wrong_declaration():
    page = PAGE.replace('"utf-8"', '"gbk"')
    assert read_bytes(page.encode(), "page").title == "雨季 的 開始"


def test_a_declared_codec_is_used_for_other_bytes():
    page = "<html><meta charset=big5><p>雨季</p>"
    source = read_bytes(page.encode("big5"), "page")
    assert [line.text for line in source.lines] == ["雨季"]


def test_a_page_without_text_is_refused():
    with pytest.raises(ReaderError, match="no text"):
        read_bytes(b"<html><script>1</script></html>", "page")


def test_unclosed_and_stray_tags_lose_no_text():
    assert rows("<div>甲<p>乙</b></i><div>丙<rt") == ["甲", "乙", "丙<rt"]


@pytest.mark.parametrize("opening", ["<a", "<!--", "<!", "<?", "</", "<![CDATA[", "&#", "<a b='"])
def test_openings_without_end_are_taken_in_one_pass(opening):
    read_html(opening * 50_000)
    read_html("<p>" + opening * 20_000 + ">")


@given(st.text(alphabet=st.sampled_from("<>/!-ap甲 &;\"'=\n"), max_size=80))
def test_any_markup_gives_lines_without_blank_ones(page):
    assert all(row.strip() for row in rows(page))
