"""Reading Word documents: every character of the text, what each paragraph is, and no ruby."""

import pytest
from documents import WORD, docx, outline, p, style, texts, zipped
from refusals import complaint

from reader.formats.read import read_bytes
from reader.formats.read.word import read_word
from reader.formats.read.word_numbers import written

STYLES = (
    style("T", "Title")
    + style("H1", "heading 1")
    + style("Own", "Mine", '<w:basedOn w:val="H1"/>')
    + style("Out", "Theirs", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    + style("C", "caption")
    + style("Q", "Quote")
)
LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


def test_paragraphs_know_what_they_are():
    body = (
        p("雨季", "T")
        + p("第一節", "Own")
        + p("小節", "Out")
        + p("內文。")
        + p("圖說", "C")
        + p("引文", "Q")
        + p("甲", more=LIST.format(0))
        + p("乙", more=LIST.format(1))
    )
    source = read_bytes(docx(body, STYLES), "a.docx")
    assert (source.title, source.furnished) == ("雨季", False)
    assert outline(source) == [
        ("雨季", None, 0),
        ("第一節", "heading", 1),
        ("小節", "heading", 3),
        ("內文。", None, 0),
        ("圖說", "caption", 0),
        ("引文", "quote", 0),
        ("甲", "item", 1),
        ("乙", "item", 2),
    ]


def test_ruby_is_left_out_and_its_base_is_kept():
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>zhè</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>這</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r><w:r><w:t>家公司</w:t></w:r>"
    )
    assert texts(read_word(docx(p(ruby)), "a.docx")) == ["這家公司"]


def test_changes_links_fields_and_breaks():
    runs = (
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>舊</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>連結</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>欄</w:t></w:r></w:sdtContent></w:sdt><w:r><w:br/><w:t>下一行</w:t>"
        '<w:sym w:char="F0B7"/><w:sym w:char="25CF"/></w:r>'
    )
    assert texts(read_word(docx(p(runs)), "a.docx")) == ["新連結欄", "下一行\ufffd●"]


def test_tables_are_rows():
    def cell(*paragraphs):
        return f"<w:tc>{''.join(paragraphs)}</w:tc>"

    rows = f"<w:tr>{cell(p('左'))}{cell(p('右'), p('下'))}</w:tr><w:tr>{cell(p('獨'))}{cell(p(''))}</w:tr>"
    long = f"<w:tr>{cell(p('長' * 500))}{cell(p('短' * 200))}</w:tr>"
    nested = f"<w:tr>{cell(f'<w:tbl>{rows}</w:tbl>')}{cell(p('旁'))}</w:tr>"
    source = read_word(docx(f"<w:tbl>{rows}{long}{nested}</w:tbl>"), "a.docx")
    assert outline(source) == [
        ("左\t右 下", "table", 0),
        ("獨", None, 0),
        ("長" * 500, None, 0),
        ("短" * 200, None, 0),
        ("左\t右 下", "table", 0),
        ("獨", None, 0),
        ("旁", None, 0),
    ]


def test_notes_follow_behind_their_numbers():
    body = p(
        '<w:r><w:t>正文</w:t><w:footnoteReference w:id="7"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/><w:t>註腳</w:t></w:r>")}{p("續")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{p("尾註")}</w:endnote>'
    source = read_word(docx(body, footnotes=notes, endnotes=ends), "a.docx")
    assert outline(source) == [
        ("正文[1][e1]", None, 0),
        ("[1] 註腳 續", "reference", 0),
        ("[e1] 尾註", "reference", 0),
    ]


def test_pictures_have_their_names_and_boxes_their_text_once():
    box = f"<w:txbxContent>{p('框中字')}</w:txbxContent>"
    runs = (
        '<w:r><w:drawing><wp:docPr xmlns:wp="wp" id="1" name="a" descr="一隻 貓"/></w:drawing></w:r>'
        '<w:r><mc:AlternateContent xmlns:mc="mc">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>旁邊的字</w:t></w:r>"
    )
    assert outline(read_word(docx(p(runs)), "a.docx")) == [
        ("旁邊的字", None, 0),
        ("一隻 貓", "caption", 0),
        ("框中字", None, 0),
    ]


def test_bad_documents_are_one_sentence():
    whole = docx(p("好"))
    assert "damaged" in complaint(whole[: len(whole) // 2], "a.docx")
    assert "damaged" in complaint(b"PK\x03\x04" + bytes(100), "a.docx")
    assert "damaged" in complaint(zipped({"word/document.xml": f"<w:document {WORD}><w:body>"}), "a.docx")
    assert "damaged" in complaint(zipped({"other": "x"}), "a.docx")
    assert "no text" in complaint(docx(p(" ")), "a.docx")
    assert "unpacks" in complaint(docx(p("零" * 15_000_000)), "a.docx")


def test_a_locked_document_and_an_old_one_say_what_they_are():
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "password" in complaint(office + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    assert "old Word" in complaint(office, "a.docx")


def test_own_entities_are_refused():
    bomb = f'<!DOCTYPE d [<!ENTITY a "啊啊啊"><!ENTITY b "&a;&a;&a;&a;">]><w:document {WORD}><w:body>'
    data = zipped({"word/document.xml": f"{bomb}{p('&b;')}</w:body></w:document>"})
    assert "damaged" in complaint(data, "a.docx")


def test_deep_nesting_is_refused():
    deep = "<w:sdt>" * 5000 + p("深") + "</w:sdt>" * 5000
    assert "damaged" in complaint(docx(deep), "a.docx")


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="taiwaneseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def counted(text, number, level=0, identifier=""):
    more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return p(text, identifier, more)


def test_numbers_that_word_counts_are_kept():
    heading = style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    items = [
        ("緣起", 1),
        ("海邊", 1, 1),
        ("山上", 1, 1),
        ("經過", 1),
        ("河邊", 1, 1),
        ("蘋果", 2),
        ("第一節", 0, 0, "H1"),
    ]
    items += [("另起", 4), ("第二節", 0, 0, "H1"), ("沒有號碼", 9)]
    body = "".join(counted(*item) for item in items)
    lines = read_word(docx(body, heading, numbering=NUMBERING), "a.docx").lines
    assert [line.text for line in lines] == [
        "一、緣起",
        "(1) 海邊",
        "(2) 山上",
        "二、經過",
        "(1) 河邊",
        "蘋果",
        "1. 第一節",
        "5. 另起",
        "6. 第二節",
        "沒有號碼",
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (21, "chineseCounting", "二十一"),
        (10, "taiwaneseCounting", "十"),
        (3, "ideographTraditional", "丙"),
        (12, "decimalEnclosedCircle", "⑫"),
        (7, "decimalZero", "07"),
        (0, "lowerRoman", "0"),
    ],
)
def test_forms_of_numbers(number, form, text):
    assert written(number, form) == text
