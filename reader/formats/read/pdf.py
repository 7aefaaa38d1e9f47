"""Read the text layer of a PDF: its pages' characters, joined to lines and paragraphs."""

import math
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.pdf_lines import Char, VisualLine, visual_lines
from reader.formats.read.pdf_paragraphs import paragraphs_of
from reader.formats.read.text import empty
from reader.model.article import Line, ParagraphKind, SourceText
from reader.model.errors import ReaderError

_MOST_PAGES = 5000
_MOST_CHARACTERS = 5_000_000
_MOST_OBJECTS = 200
_END, _END_WITHIN = b"%%EOF", 2048
_PROGRAMS = ("microsoft word", "microsoft powerpoint", "untitled", "無標題", "无标题", "未命名")


def read_pdf(data: bytes, name: str, _codec: str | None = None) -> SourceText:
    """Return the lines of a document; `ReaderError` where it is locked, damaged or has no text layer."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            sentence = f"{name} is locked with a password; open it in a PDF program and save it without one."
            raise ReaderError(sentence) from error
        raise ReaderError(damaged(name, Kind.PDF)) from error
    count = len(document)
    pages: list[list[VisualLine]] = []
    total = without = 0
    for index in range(min(count, _MOST_PAGES)):
        lines = _lines_of(document, index)
        without += not lines
        total += sum(len(line.text) for line in lines)
        pages.append(lines)
        if total > _MOST_CHARACTERS:
            break
    if not total:
        raise _textless(document, name)
    chapters = [(item.get_title(), item.level + 1) for item in document.get_toc(max_depth=6)]
    lines = tuple(paragraphs_of(pages, chapters))
    notes = _notes(count, len(pages), without)
    if _END not in data[-_END_WITHIN:]:
        notes += (f"The end of {name} is missing; pages that stood there cannot be read.",)
    return SourceText(name, lines, _title(document, lines), None, notes, furnished=False)


def _lines_of(document: pdfium.PdfDocument, index: int) -> list[VisualLine]:
    """Return the visual lines of a page; a page that is broken has none."""
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        width, height = page.get_size()
        return visual_lines(_characters(text), width, height)
    finally:
        text.close()
        page.close()


def _characters(text: pdfium.PdfTextPage) -> Iterator[Char]:
    """Yield the characters of a page with their places, in the order of reading that PDFium finds."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    across, baseline = raw.c_double(), raw.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if not code:
            continue
        made = raw.FPDFText_IsGenerated(text, index) == 1
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, across, baseline)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = _size(raw.FPDFText_GetFontSize(text, index), matrix, box.top - box.bottom)
        yield Char(chr(code), box.left, box.right, baseline.value, size, made)


def _size(told: float, matrix: raw.FS_MATRIX, height: float) -> float:
    """Return the size of a character on the page: a font's size is often 1 or 100 and scaled by a matrix."""
    scaled = told * math.hypot(matrix.c, matrix.d)
    size = scaled if 1 <= scaled <= 400 else height
    return max(round(size, 1), 0.1)


def _textless(document: pdfium.PdfDocument, name: str) -> ReaderError:
    """Return the sentence on a PDF without a text layer."""
    for index in range(min(len(document), 20)):
        try:
            objects = document[index].get_objects(max_depth=3)
            pictures = any(
                raw.FPDFPageObj_GetType(each.raw) == raw.FPDF_PAGEOBJ_IMAGE
                for _, each in zip(range(_MOST_OBJECTS), objects, strict=False)
            )
        except pdfium.PdfiumError:
            continue
        if pictures:
            return ReaderError(
                f"{name} holds pictures of pages and no text, as a scanner makes them;"
                " let a program for text recognition (OCR) add the text first."
            )
    return empty(name)


def _notes(count: int, read: int, without: int) -> tuple[str, ...]:
    notes = []
    if read < count:
        notes.append(
            f"Only the first {read} of {count} pages were read; split the document to read the others."
        )
    if without:
        pages = "1 page" if without == 1 else f"{without} pages"
        notes.append(f"{pages} of {count} have no text; what stands in their pictures is missing here.")
    return tuple(notes)


def _title(document: pdfium.PdfDocument, lines: tuple[Line, ...]) -> str | None:
    """Return the largest heading at the beginning, else the title in the document's properties."""
    headings = [line for line in lines[:8] if line.hint is ParagraphKind.HEADING]
    if headings:
        return min(headings, key=lambda line: line.level).text
    title = " ".join((document.get_metadata_value("Title") or "").split())
    return title if title and not title.lower().startswith(_PROGRAMS) else None
