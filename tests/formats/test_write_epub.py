"""The book: a valid container, chapters, notes that lead somewhere, and hostile text."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from handmade import HOSTILE, catfish, document, hostile, plain
from hypothesis import given

from reader.formats.write import save, write
from reader.formats.write.epub import write as write_epub
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices, WordChoice
from reader.model.errors import ReaderError
from reader.model.progress import ignore_progress
from reader.model.settings import Column, Sound

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Book:
    """Opens a book as a reading system does: container, package document, spine, pages."""

    def __init__(self, made):
        stream = io.BytesIO()
        write_epub(made, stream, ignore_progress)
        self.archive = zipfile.ZipFile(stream)
        assert self.archive.testzip() is None
        first = self.archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert self.archive.read("mimetype") == b"application/epub+zip"
        container = ElementTree.fromstring(self.archive.read("META-INF/container.xml"))
        self.package = ElementTree.fromstring(self.archive.read(container[0][0].get("full-path")))
        manifest = {each.get("id"): each.get("href") for each in self.package.iter(f"{OPF}item")}
        assert {f"EPUB/{name}" for name in manifest.values()} | {
            "mimetype",
            "META-INF/container.xml",
            "EPUB/book.opf",
        } == set(self.archive.namelist())
        self.pages = {
            manifest[each.get("idref")]: ElementTree.fromstring(
                self.archive.read(f"EPUB/{manifest[each.get('idref')]}")
            )
            for each in self.package.iter(f"{OPF}itemref")
        }
        self.contents = ElementTree.fromstring(self.archive.read("EPUB/contents.xhtml"))

    def cells(self, language):
        return [
            cell
            for page in self.pages.values()
            for row in page.iter(f"{XHTML}div")
            for cell in row
            if cell.get("lang") == language
        ]

    def ids(self):
        found = [
            f"{name}#{each.get('id')}"
            for name, page in self.pages.items()
            for each in page.iter()
            if each.get("id")
        ]
        assert len(found) == len(set(found))
        return set(found)

    def links(self):
        for name, page in [*self.pages.items(), ("contents.xhtml", self.contents)]:
            for link in page.iter(f"{XHTML}a"):
                target = link.get("href")
                yield target if not target.startswith("#") else f"{name}{target}"


def without_readings(cell):
    text = cell.text or ""
    for each in cell:
        text += "" if each.tag == f"{XHTML}rt" else without_readings(each)
        text += each.tail or ""
    return text


def test_the_text_stands_in_both_scripts_with_its_readings():
    book = Book(catfish())
    assert without_readings(book.cells("zh-Hant")[0]) == "鯰魚和雜志"
    assert without_readings(book.cells("zh-Hans")[0]) == "鲶鱼和杂志"
    title = book.cells("zh-Hant")[0]
    assert [each.text for each in title.iter(f"{XHTML}rt")] == ["nián", "yú", "hé", "zá", "zhì"]
    assert title.tag == f"{XHTML}h1"


def test_every_link_leads_somewhere():
    book = Book(catfish())
    targets = {each for each in book.links() if "#" in each}
    assert targets <= book.ids()
    assert "glossary.xhtml#g1" in targets
    assert {"chapter-1.xhtml#t1-0", "chapter-1.xhtml#d7-1"} <= targets


def test_a_term_has_a_note_where_it_first_stands_in_a_chapter():
    book = Book(catfish())
    page = book.pages["chapter-1.xhtml"]
    references = [
        each.get("href")
        for each in page.iter(f"{XHTML}a")
        if each.get("{http://www.idpf.org/2007/ops}type") == "noteref"
    ]
    assert references == ["#n1", "#n2"]
    notes = list(page.iter(f"{XHTML}aside"))
    assert [each.get("id") for each in notes] == ["n1", "n2"]
    assert "a newcomer that | stirs up" in "".join(notes[0].itertext())


def test_the_book_says_what_it_is():
    book = Book(replace(catfish(), version="9.8", made=date(2026, 11, 26)))
    said = {each.tag.removeprefix(DC): each.text for each in book.package.iter() if each.tag.startswith(DC)}
    assert said["title"] == "鯰魚和雜志"
    assert said["source"] == "catfish.txt"
    assert said["language"] == "zh-Hant"
    assert "CC BY-SA" in said["rights"]
    assert "Catfish Reader 9.8" in said["contributor"]
    colophon = "".join(book.pages["colophon.xhtml"].itertext())
    assert "2026-11-26" in colophon
    assert "CC-CEDICT" in colophon


def test_the_same_text_makes_the_same_book():
    def written():
        stream = io.BytesIO()
        write_epub(catfish(), stream, ignore_progress)
        return stream.getvalue()

    assert written() == written()


def novel(headings, length=700):
    rows = [(1, ParagraphKind.TITLE, plain("書"))]
    for number in range(headings):
        rows.append((number * 20 + 2, ParagraphKind.HEADING, plain("章")))
        rows += [(number * 20 + 3 + each, ParagraphKind.BODY, plain("和" * length)) for each in range(10)]
    return document(rows, ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.NONE), title="書")


def test_long_chapters_are_files_of_their_own_and_all_headings_are_in_the_contents():
    book = Book(novel(3))
    assert [each for each in book.pages if each.startswith("chapter")] == [
        "chapter-1.xhtml",
        "chapter-2.xhtml",
        "chapter-3.xhtml",
    ]
    entries = [each.get("href") for each in book.contents.iter(f"{XHTML}a")]
    assert entries[:4] == [
        "chapter-1.xhtml#l1",
        "chapter-1.xhtml#l2",
        "chapter-2.xhtml#l22",
        "chapter-3.xhtml#l42",
    ]
    assert {each for each in book.links() if "#" in each} <= book.ids()
    whole = "".join(without_readings(each) for each in book.cells("zh-Hant"))
    assert whole == "書" + ("章" + "和" * 7000) * 3


def test_short_chapters_share_a_file():
    book = Book(novel(3, 10))
    assert [each for each in book.pages if each.startswith("chapter")] == ["chapter-1.xhtml"]


def test_a_text_without_headings_is_cut_where_it_grows_too_long():
    rows = [(each, ParagraphKind.BODY, plain("和" * 1000)) for each in range(1, 61)]
    book = Book(document(rows, ExportChoices(ruby=Sound.NONE)))
    assert len([each for each in book.pages if each.startswith("chapter")]) == 3


def test_a_glossary_of_all_words_leads_to_first_places():
    book = Book(catfish(ExportChoices(glossary_of=WordChoice.ALL)))
    words = [
        each.text for each in book.pages["glossary.xhtml"].iter(f"{XHTML}b") if each.get("lang") == "zh-Hant"
    ]
    assert words[:3] == ["鯰魚", "和", "雜志"]
    assert {each for each in book.links() if "#" in each} <= book.ids()


def test_nothing_at_all_is_still_a_book():
    book = Book(document([], title=None, source=""))
    assert list(book.pages) == ["chapter-1.xhtml", "colophon.xhtml"]


def test_a_book_is_no_text():
    with pytest.raises(ReaderError, match="only be written to a file"):
        write("epub", catfish(), io.StringIO())


def test_a_book_is_saved_as_a_whole(tmp_path):
    save("epub", catfish(), tmp_path / "a.epub")
    assert zipfile.ZipFile(tmp_path / "a.epub").testzip() is None
    assert [each.name for each in tmp_path.iterdir()] == ["a.epub"]


@given(HOSTILE)
def test_hostile_text_is_only_text(text):
    made = hostile(text, ParagraphKind.HEADING)
    book = Book(made)
    tags = {each.tag.removeprefix(XHTML) for page in book.pages.values() for each in page.iter()}
    assert not tags & {"script", "img", "iframe", "object"}
    assert {each for each in book.links() if "#" in each} <= book.ids()
