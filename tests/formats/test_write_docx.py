"""The text document: its package, real ruby, headings outside tables, and hostile text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from handmade import HOSTILE, catfish, document, hostile, plain
from hypothesis import given

from reader.formats.write.docx import write as write_docx
from reader.model.article import FoldedLine, FoldReason, ParagraphKind
from reader.model.document import ExportChoices, Layout, PageSize, WordChoice
from reader.model.progress import ignore_progress
from reader.model.settings import Column, RubyOver, Sound

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Text:
    """Reads the body of a document without its readings."""

    def __init__(self, made):
        self.stream = io.BytesIO()
        write_docx(made, self.stream, ignore_progress)
        self.archive = zipfile.ZipFile(self.stream)
        assert self.archive.testzip() is None
        self.parts = {
            name: ElementTree.fromstring(self.archive.read(name)) for name in self.archive.namelist()
        }
        self.body = self.parts["word/document.xml"][0]

    def paragraphs(self, style=None):
        return [
            "".join(each.text or "" for each in characters_of(paragraph))
            for paragraph in self.body.iter(f"{W}p")
            if style in (None, style_of(paragraph))
        ]

    def ruby(self):
        return [
            (
                "".join(each.text for each in ruby.find(f"{W}rubyBase").iter(f"{W}t")),
                "".join(each.text for each in ruby.find(f"{W}rt").iter(f"{W}t")),
            )
            for ruby in self.body.iter(f"{W}ruby")
        ]


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def characters_of(element):
    for each in element:
        if each.tag == f"{W}t":
            yield each
        elif each.tag != f"{W}rt":
            yield from characters_of(each)


def test_columns_stand_beside_each_other_in_tables():
    made = Text(catfish())
    rows = [
        ["".join(each.text for each in characters_of(cell)) for cell in row.iter(f"{W}tc")]
        for row in made.body.iter(f"{W}tr")
    ]
    assert rows[-1] == ["雜志，1個！", "杂志，1个！"]
    assert len(rows) == 2


def test_headings_stand_outside_tables_so_that_an_outline_has_them():
    made = Text(catfish())
    inside = {style_of(each) for table in made.body.iter(f"{W}tbl") for each in table.iter(f"{W}p")}
    assert "Title" not in inside
    assert made.paragraphs("Title") == ["鯰魚和雜志"]
    assert made.paragraphs("Subtitle") == ["鲶鱼和杂志"]


def test_stacked_columns_need_no_table():
    made = Text(catfish(ExportChoices(layout=Layout.STACKED, columns=tuple(Column)[:3])))
    assert list(made.body.iter(f"{W}tbl")) == []
    assert made.paragraphs("ReadingText")[-1].lower() == "zázhì, 1 gè!"


def test_readings_are_real_ruby():
    pairs = Text(catfish()).ruby()
    assert pairs[:5] == [("鯰", "nián"), ("魚", "yú"), ("和", "hé"), ("雜", "zá"), ("志", "zhì")]
    assert ("氪", "kè") in pairs
    zhuyin = Text(catfish(ExportChoices(ruby=Sound.ZHUYIN))).ruby()
    assert zhuyin[2:4] == [("和", "ㄏㄜˊ"), ("雜", "ㄗㄚˊ")]
    assert Text(catfish(ExportChoices(ruby=Sound.NONE))).ruby() == []


def test_readings_can_stand_over_first_places_or_unknown_words_only():
    first = Text(catfish(ExportChoices(ruby_over=RubyOver.FIRST))).ruby()
    assert [base for base, _ in first].count("鯰") == 1
    unknown = catfish(ExportChoices(ruby_over=RubyOver.UNKNOWN))
    made = Text(replace(unknown, known=lambda token: token.text != "鯰魚")).ruby()
    assert made == [("鯰", "nián"), ("魚", "yú")] * 2


def test_every_link_leads_to_a_bookmark_that_is_there_once():
    for choices in (ExportChoices(), ExportChoices(glossary_of=WordChoice.ALL)):
        made = Text(catfish(choices))
        names = [each.get(f"{W}name") for each in made.body.iter(f"{W}bookmarkStart")]
        assert len(names) == len(set(names))
        targets = {each.get(f"{W}anchor") for each in made.body.iter(f"{W}hyperlink")}
        assert targets
        assert targets <= set(names)


def test_every_style_that_is_used_is_there():
    made = Text(catfish())
    known = {each.get(f"{W}styleId") for each in made.parts["word/styles.xml"].iter(f"{W}style")}
    used = {
        each.get(f"{W}val")
        for name in ("pStyle", "rStyle", "tblStyle")
        for each in made.body.iter(f"{W}{name}")
    }
    assert used <= known


def test_doubts_are_underlined_and_listed():
    made = Text(catfish())
    wavy = [each for each in made.body.iter(f"{W}u") if each.get(f"{W}val") == "wave"]
    assert len(wavy) == 2
    assert any("志 → 誌" in each for each in made.paragraphs("GlossaryEntry"))
    assert "志 → 誌" not in "".join(Text(catfish(ExportChoices(doubts=False))).paragraphs())


def test_paper_and_size_are_chosen():
    made = Text(catfish(ExportChoices(page_size=PageSize.A5, font_size=14)))
    paper = next(made.body.iter(f"{W}pgSz"))
    assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == ("8391", "11906")
    default = made.parts["word/styles.xml"].find(f"{W}docDefaults//{W}sz")
    assert default.get(f"{W}val") == "28"


def test_folded_lines_come_only_when_they_are_wanted():
    furniture = plain("首頁")
    rows = [(1, ParagraphKind.BODY, plain("和")), (2, ParagraphKind.BODY, furniture)]
    made = document(rows, ExportChoices(furniture=True))
    folded = (FoldedLine(2, "首頁", FoldReason.NAVIGATION, 0.9),)
    made = replace(made, article=replace(made.article, folded=folded))
    assert Text(made).paragraphs("Furniture") == ["首頁", "首頁"]


def test_the_document_says_what_it_is():
    made = Text(replace(catfish(), version="9.8", made=date(2026, 11, 26)))
    said = {each.tag.split("}")[1]: each.text for each in made.parts["docProps/core.xml"]}
    assert said["title"] == "鯰魚和雜志"
    assert said["subject"] == "catfish.txt"
    assert said["created"] == "2026-11-26T00:00:00Z"
    assert "Made with Catfish Reader 9.8 on 2026-11-26." in made.paragraphs("Details")
    assert "Dictionary: CC-CEDICT, CC BY-SA 4.0." in made.paragraphs("Details")


def test_python_docx_opens_it():
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    made = Text(catfish())
    made.stream.seek(0)
    opened = docx.Document(made.stream)
    assert opened.core_properties.title == "鯰魚和雜志"
    assert opened.paragraphs[1].style.name == "Title"
    assert len(opened.tables) == 1


@given(HOSTILE)
def test_hostile_text_is_only_text(text):
    made = hostile(text)
    opened = Text(made)
    whole = "".join(opened.paragraphs())
    assert not re.search("[\x00-\x08\x1b\x7f\u202e\u2066\u2028\ufffe]", whole)
    assert "雜志" in whole
