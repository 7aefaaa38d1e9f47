"""Read a Word document (DOCX): its paragraphs, tables, notes and the names of its pictures."""

from collections.abc import Iterator
from itertools import chain

from reader.formats.read.archive import Archive
from reader.formats.read.blocks import CELL_END, is_row
from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.text import empty
from reader.formats.read.word_numbers import numbered, read_numberings
from reader.formats.read.word_runs import Numbers, words_of
from reader.formats.read.word_styles import Styles, read_styles
from reader.formats.read.xml_tree import BrokenXmlError, Element, all_named, attribute, local, parse_xml
from reader.model.article import Line, ParagraphKind, SourceText
from reader.model.errors import ReaderError

_RELATIONS = "_rels/.rels"
_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_DEEPEST = 40
_Piece = tuple[str, ParagraphKind | None, int]


def read_word(data: bytes, name: str, _codec: str | None = None) -> SourceText:
    """Return the lines of a document; `ReaderError` where it is damaged, locked or empty."""
    archive = Archive(data, name, Kind.WORD)
    try:
        path = _document_path(archive)
        folder = path.rpartition("/")[0]
        body = parse_xml(archive.read(path))
        styles = read_styles(_optional(archive, f"{folder}/styles.xml"))
        styles.numberings = read_numberings(_optional(archive, f"{folder}/numbering.xml"))
        numbers = Numbers()
        pieces = list(_blocks(body, styles, numbers, 0))
        pieces += _notes(archive, folder, styles, numbers)
        title = _title(archive, pieces, styles)
    except BrokenXmlError as error:
        raise ReaderError(damaged(name, Kind.WORD)) from error
    lines = tuple(Line(number, *piece) for number, piece in enumerate(pieces, 1))
    if not lines:
        raise empty(name)
    return SourceText(name, lines, title, furnished=False)


def _document_path(archive: Archive) -> str:
    """Return where the document lies in the archive: where its list of relations says, or the usual place."""
    if _RELATIONS in archive:
        for each in all_named(parse_xml(archive.read(_RELATIONS)), "Relationship"):
            target = (attribute(each, "Target") or "").lstrip("/")
            if (attribute(each, "Type") or "").endswith("/officeDocument") and target in archive:
                return target
    return _DOCUMENT


def _optional(archive: Archive, path: str) -> Element | None:
    return parse_xml(archive.read(path)) if path in archive else None


def _title(archive: Archive, pieces: list[_Piece], styles: Styles) -> str | None:
    """Return the line in the style of titles, else the title in the document's properties."""
    if styles.titles:
        return styles.titles[0]
    core = _optional(archive, _CORE)
    found = all_named(core, "title") if core is not None else []
    title = " ".join((found[0].text or "").split()) if found else ""
    # Programs put the first line there, or what the author's last document was called.
    return title if any(piece[0] == title for piece in pieces) else None


def _blocks(parent: Element, styles: Styles, numbers: Numbers, depth: int) -> Iterator[_Piece]:
    """Yield the lines of an element that holds paragraphs, tables and wrappings of them."""
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, styles, numbers, depth)
        elif name == "tbl":
            yield from _table(child, styles, numbers, depth)
        elif depth < _DEEPEST and name not in ("del", "moveFrom", "sectPr", "Fallback"):
            yield from _blocks(child, styles, numbers, depth + 1)


def _paragraph(paragraph: Element, styles: Styles, numbers: Numbers, depth: int) -> Iterator[_Piece]:
    kind, level = styles.kind_of(paragraph)
    words = words_of(paragraph, numbers)
    label = styles.numberings.label(*styles.list_of(paragraph)) if any(map(str.strip, words.lines)) else ""
    for text in words.lines:
        if text.strip():
            styles.note_title(paragraph, text)
            yield numbered(label, text), kind, level
            label = ""
    for alternative in words.pictures:
        yield alternative, ParagraphKind.CAPTION, 0
    if depth < _DEEPEST:
        for box in words.boxes:
            yield from _blocks(box, styles, numbers, depth + 1)


def _table(table: Element, styles: Styles, numbers: Numbers, depth: int) -> Iterator[_Piece]:
    """Yield a line for each row, or the lines of its cells where they hold whole texts."""
    for row in _rows(table, 0):
        cells = [list(_blocks(cell, styles, numbers, depth + 1)) for cell in row if local(cell) == "tc"]
        full = [cell for cell in cells if cell]
        texts = [" ".join(piece[0] for piece in cell) for cell in full]
        nested = any(piece[1] is ParagraphKind.TABLE for piece in chain.from_iterable(full))
        if len(full) > 1 and is_row(texts) and not nested:
            yield CELL_END.join(texts), ParagraphKind.TABLE, 0
        else:
            yield from chain.from_iterable(full)


def _rows(parent: Element, depth: int) -> Iterator[Element]:
    for child in parent:
        name = local(child)
        if name == "tr":
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml") and depth < _DEEPEST:
            yield from _rows(child, depth + 1)


def _notes(archive: Archive, folder: str, styles: Styles, numbers: Numbers) -> Iterator[_Piece]:
    """Yield footnotes and then endnotes, each behind the number that the text has for it."""
    for part, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = _optional(archive, f"{folder}/{part}.xml")
        for note in all_named(root, kind) if root is not None else ():
            if attribute(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            texts = [piece[0].strip() for piece in _blocks(note, styles, numbers, 1)]
            if texts:
                mark = numbers.of(kind, attribute(note, "id") or "")
                yield f"{mark} {' '.join(texts)}", ParagraphKind.REFERENCE, 0
