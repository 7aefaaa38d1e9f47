"""Read an e-book in EPUB: its chapters in their order, each with its name as a heading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.formats.read.archive import Archive
from reader.formats.read.codec import decode
from reader.formats.read.epub_contents import Entry, read_contents
from reader.formats.read.epub_package import Package, read_package
from reader.formats.read.html import Page, read_page
from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.text import empty, without_surrogates
from reader.formats.read.xml_tree import BrokenXmlError, all_named, attribute, parse_xml
from reader.model.article import FoldReason, Line, ParagraphKind, SourceText
from reader.model.errors import ReaderError

_ENCRYPTION = "META-INF/encryption.xml"
_NEAR = 3
"""How many lines below the place that the contents name its heading may stand."""


def read_epub(data: bytes, name: str, _codec: str | None = None) -> SourceText:
    """Return the lines of a book; `ReaderError` where it is damaged, locked or without text."""
    archive = Archive(data, name, Kind.EPUB)
    try:
        package = read_package(archive)
        contents = read_contents(archive, package)
        _refuse_locked(archive, package, name)
    except BrokenXmlError as error:
        raise ReaderError(damaged(name, Kind.EPUB)) from error
    lines: list[Line] = []
    notes: list[str] = []
    for path in package.chapters:
        if path not in archive:
            notes.append(f"The book names a chapter that is not in it: {path}.")
            continue
        decoded = decode(archive.read(path), path)
        notes.extend(decoded.notes)
        page = read_page(without_surrogates(decoded.text), xml=True)
        entries = [entry for entry in contents if entry.path == path]
        lines.extend(_chapter(page, entries, is_contents=path == package.contents))
    apart = archive.pages() - {*package.chapters, package.contents}
    if apart:
        notes.append(f"The archive holds pages that the book does not list: {', '.join(sorted(apart)[:5])}.")
    if not lines:
        raise empty(name)
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines, 1))
    return SourceText(name, numbered, package.title, None, tuple(dict.fromkeys(notes)), furnished=False)


def _refuse_locked(archive: Archive, package: Package, name: str) -> None:
    """Raise `ReaderError` for a book whose chapters are encrypted; fonts often are and do no harm."""
    if _ENCRYPTION not in archive:
        return
    locked = {
        attribute(each, "URI") for each in all_named(parse_xml(archive.read(_ENCRYPTION)), "CipherReference")
    }
    if not locked.isdisjoint(package.chapters):
        raise ReaderError(
            f"{name} is locked by its seller (DRM); such a book opens only in the seller's program."
        )


@dataclass(slots=True)
class _Heading:
    """A heading that the contents name: where it stands, and whether a line says it already."""

    at: int
    entry: Entry
    said: bool


def _chapter(page: Page, entries: list[Entry], *, is_contents: bool) -> Iterator[Line]:
    """Yield the lines of a chapter, with headings where the contents say so."""
    if is_contents:
        yield from (replace(line, hint=FoldReason.NAVIGATION) for line in page.lines)
        return
    headings = [_find(page, entry) for entry in entries] if page.lines else []
    for index, line in enumerate(page.lines):
        said: Entry | None = None
        for heading in headings:
            if heading.at == index and heading.said:
                said = heading.entry
            elif heading.at == index:
                yield Line(0, heading.entry.label, ParagraphKind.HEADING, heading.entry.depth)
        yield replace(line, hint=ParagraphKind.HEADING, level=said.depth) if said else line


def _find(page: Page, entry: Entry) -> _Heading:
    at = min(page.places.get(entry.fragment, 0), len(page.lines) - 1)
    label = _bare(entry.label)
    for index in range(at, min(at + _NEAR, len(page.lines))):
        line = page.lines[index]
        text = _bare(line.text)
        if text and (
            text == label or (line.hint is ParagraphKind.HEADING and (text in label or label in text))
        ):
            return _Heading(index, entry, said=True)
    return _Heading(at, entry, said=False)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
