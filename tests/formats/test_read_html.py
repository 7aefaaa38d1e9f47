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
        "左\t右",
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


def structure(page):
    lines = read_html(page)[1]
    return [(line.text, line.hint.value if line.hint else None, line.level) for line in lines]


def test_blocks_know_what_they_are():
    page = """<h2>節</h2><p>文<blockquote><p>引<blockquote>更深</blockquote></blockquote>
    <ul><li>甲<ol><li>乙<li>丙</ol></ul><figure><img src=x alt="一隻貓"><figcaption>圖說</figcaption></figure>
    <pre><code>一\n二</code></pre><pre>三</pre><section class="footnotes"><ol><li>註</ol></section><p>末"""
    assert structure(page) == [
        ("節", "heading", 2),
        ("文", None, 0),
        ("引", "quote", 1),
        ("更深", "quote", 2),
        ("甲", "item", 1),
        ("乙", "item", 2),
        ("丙", "item", 2),
        ("一隻貓", "caption", 0),
        ("圖說", "caption", 0),
        ("一", "code", 0),
        ("二", "code", 0),
        ("三", None, 0),
        ("註", "reference", 0),
        ("末", None, 0),
    ]


def test_tables_are_rows_unless_their_cells_hold_whole_texts():
    table = """<table><caption>表</caption><tr><th>左<th>右</th></tr><tr><td><p>一</p></td><td>二</td></tr>
    <tr><td>單</td><td></td></tr><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr>
    <tr><td><table><tr><td>內</td><td>裡</td></tr></table></td><td>外</td></tr></table>"""
    assert structure(table) == [
        ("表", "caption", 0),
        ("左\t右", "table", 0),
        ("一\t二", "table", 0),
        ("單", None, 0),
        ("甲", None, 0),
        ("乙", None, 0),
        ("丙", None, 0),
        ("內\t裡", "table", 0),
        ("外", None, 0),
    ]


def test_pictures_are_named_by_their_words():
    page = """<p>看<img alt="☀">這裡<img alt="photo_1.jpg"><img alt="雨中的 山">再說</p>
    <nav><img alt="網站標誌"></nav><img alt=""><img alt="12">"""
    assert structure(page) == [("看☀這裡再說", None, 0), ("雨中的 山", "caption", 0), ("12", None, 0)]


def test_a_heading_without_end_does_not_make_headings_of_the_rest():
    assert [row[1] for row in structure("<h1>題<p>一<p>二</p><p>三")] == ["heading", None, None, None]


@pytest.mark.parametrize(
    "opening",
    [
        "<script>x",
        "<style>x",
        "<title>題",
        "<svg><text>x",
        "<noscript>",
        "<template>",
        "<ruby>字<rt>zì",
        "<!-- x",
    ],
)
def test_what_is_never_closed_does_not_swallow_the_rest(opening):
    found = rows(f"<body><p>前</p>{opening}<p>中間的話</p><p>最後的話</p>")
    assert found[0] == "前"
    assert found[-2:] == ["中間的話", "最後的話"]


def test_tables_nested_without_end_are_read():
    assert rows("<table><tr><td>" * 3000 + "深")[-1] == "深"


def test_unclosed_and_stray_tags_lose_no_text():
    assert rows("<div>甲<p>乙</b></i><div>丙<rt") == ["甲", "乙", "丙<rt"]


@pytest.mark.parametrize("opening", ["<a", "<!--", "<!", "<?", "</", "<![CDATA[", "&#", "<a b='"])
def test_openings_without_end_are_taken_in_one_pass(opening):
    read_html(opening * 50_000)
    read_html("<p>" + opening * 20_000 + ">")


@given(st.text(alphabet=st.sampled_from("<>/!-ap甲 &;\"'=\n"), max_size=80))
def test_any_markup_gives_lines_without_blank_ones(page):
    assert all(row.strip() for row in rows(page))


@pytest.mark.parametrize(
    "section", ["<![doctype x]>", "<![ 甲", "<![乙[丙]]>", "<![if !mso]>", "<![CDATA[丁]]>"]
)
def test_sections_that_nobody_knows_lose_no_text(section):
    lines = read_html(f"<p>海風</p>{section}<p>山路</p>")[1]
    text = "".join(line.text for line in lines)
    assert "海風" in text
    assert "山路" in text
