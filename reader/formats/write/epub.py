"""Writes a book in EPUB 3: chapters with ruby, terms as notes, a glossary, a table of contents."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import BinaryIO, TextIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.formats.write import colophon
from reader.formats.write import epub_package as package
from reader.formats.write.columns import has_title_paragraph, title_of
from reader.formats.write.epub_chapter import Chapter, Shape
from reader.formats.write.epub_package import Entry, Page
from reader.formats.write.page_links import Links
from reader.formats.write.page_notes import doubts_section, glossary_section, remarks_section
from reader.formats.write.rows import Row, rows
from reader.model.article import ParagraphKind, Place
from reader.model.document import Document
from reader.model.progress import Progress

_FULL_CHAPTER = 6_000
"""A heading begins a new file after so many characters: devices lay out a file at a time."""

_LONGEST_CHAPTER = 24_000


def write(document: Document, stream: BinaryIO, progress: Progress) -> None:
    """Write a book; chapters are written as they come, so a novel needs little memory.

    The structure is that of EPUB 3.3 (W3C Recommendation of 2023).
    """
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _Book(document, archive).write(progress)


class _Book:
    """A book while it is written."""

    def __init__(self, document: Document, archive: ZipFile) -> None:
        self._document = document
        self._archive = archive
        self._links = Links.of(document)
        self._shape = Shape(document, self._links)
        self._pages: list[Page] = []
        self._contents: list[Entry] = []
        self._files: dict[int, str] = {}
        """The file of each line that a glossary or a list of doubts leads to."""

    def write(self, progress: Progress) -> None:
        mimetype = ZipInfo("mimetype", colophon.moment(self._document))
        self._archive.writestr(mimetype, package.MIMETYPE, ZIP_STORED)
        self._add("META-INF/container.xml", package.CONTAINER)
        style = files("reader.formats.write").joinpath("epub.css").read_text(encoding="utf-8")
        self._add("EPUB/book.css", style)
        for number, chapter in enumerate(_chapters(rows(self._document, progress)), 1):
            self._write_chapter(f"chapter-{number}.xhtml", chapter, is_first=number == 1)
        if not self._pages:
            self._write_chapter("chapter-1.xhtml", iter(()), is_first=True)
        self._write_section("glossary.xhtml", "Glossary", glossary_section(self._links, self._address))
        self._write_section("doubts.xhtml", "Doubtful characters", doubts_section(self._links, self._address))
        self._write_section("notes.xhtml", "Notes", remarks_section(self._links, self._address))
        self._write_section("colophon.xhtml", "About this book", package.colophon_of(self._document))
        self._add("EPUB/contents.xhtml", package.contents(self._document, self._contents))
        self._add("EPUB/book.opf", package.description(self._document, self._pages))

    def _write_chapter(self, name: str, chapter_rows: Iterator[Row], *, is_first: bool) -> None:
        chapter = Chapter(self._shape, name)
        title = title_of(self._document.article)
        with self._open(name) as stream:
            stream.write(package.page_head(title, self._shape.language, self._shape.classes))
            if is_first:
                stream.writelines(self._shape.source())
                if not has_title_paragraph(self._document.article):
                    stream.write(self._shape.title(title))
                    self._contents.append(Entry(title, f"{name}#title", 1))
            for row in chapter_rows:
                self._contents.extend(chapter.entries(row))
                self._files.update(chapter.linked_lines(row))
                stream.writelines(chapter.row(row))
            stream.writelines(chapter.notes())
            stream.write(package.PAGE_FOOT)
        self._pages.append(Page(name))
        if not self._contents:
            self._contents.append(Entry(title, name, 1))

    def _write_section(self, name: str, title: str, pieces: Iterator[str]) -> None:
        first = next(pieces, None)
        if first is None:
            return
        with self._open(name) as stream:
            stream.write(package.page_head(title, "en", "section"))
            stream.write(first)
            stream.writelines(pieces)
            stream.write(package.PAGE_FOOT)
        self._pages.append(Page(name))
        self._contents.append(Entry(title, name, 1))

    def _address(self, anchor: str, place: Place) -> str:
        return f"{self._files.get(place.line, 'chapter-1.xhtml')}#{anchor}"

    def _add(self, name: str, content: str) -> None:
        self._archive.writestr(self._info(name), content.encode("utf-8"), ZIP_DEFLATED)

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, colophon.moment(self._document))
        info.compress_type = ZIP_DEFLATED
        return info

    @contextmanager
    def _open(self, name: str) -> Iterator[TextIO]:
        with self._archive.open(self._info(f"EPUB/{name}"), "w") as raw:
            stream = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
            yield stream
            stream.flush()
            stream.detach()


def _chapters(shown: Iterator[Row]) -> Iterator[Iterator[Row]]:
    """Part rows into chapters: at a heading when the last one is long enough, and where it grows too long."""
    waiting = next(shown, None)

    def chapter(first: Row) -> Iterator[Row]:
        nonlocal waiting
        size, row = 0, first
        while True:
            yield row
            size += len(row.paragraph.text)
            waiting = next(shown, None)
            if waiting is None or size > _LONGEST_CHAPTER:
                return
            starts = waiting.paragraph.kind is ParagraphKind.HEADING
            if starts and (size > _FULL_CHAPTER or waiting.paragraph.level == 1):
                return
            row = waiting

    while waiting is not None:
        yield chapter(waiting)
