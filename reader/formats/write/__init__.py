"""From an annotated article to a document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from reader.formats.write import anki, docx, epub, interchange, markdown, page, subtitles, text, words
from reader.formats.write.atomic import replace_atomically, replace_bytes_atomically
from reader.model.document import Document, ExportFormat
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress


@dataclass(frozen=True, slots=True)
class _TextWriter:
    """How a format that is text is written, and how its files are encoded."""

    format: ExportFormat
    write: Callable[[Document, TextIO, Progress], None]
    encoding: str = "utf-8"
    newline: str = "\n"

    def save(self, document: Document, target: Path, progress: Progress) -> None:
        with replace_atomically(target, self.encoding, self.newline) as stream:
            self.write(document, stream, progress)


@dataclass(frozen=True, slots=True)
class _ByteWriter:
    """How a format that is no text is written, to a stream in which one can go back."""

    format: ExportFormat
    write_bytes: Callable[[Document, BinaryIO, Progress], None]

    def save(self, document: Document, target: Path, progress: Progress) -> None:
        with replace_bytes_atomically(target) as stream:
            self.write_bytes(document, stream, progress)


_WRITERS: dict[str, _TextWriter | _ByteWriter] = {
    writer.format.name: writer
    for writer in (
        _TextWriter(ExportFormat("html", ".html", "Web page"), page.write),
        _ByteWriter(ExportFormat("epub", ".epub", "E-book (EPUB)", binary=True), epub.write),
        _ByteWriter(ExportFormat("docx", ".docx", "Word document", binary=True), docx.write),
        _TextWriter(ExportFormat("markdown", ".md", "Markdown"), markdown.write),
        _TextWriter(ExportFormat("text", ".txt", "Plain text"), text.write),
        # A byte order mark tells Excel that the file is UTF-8; the csv module ends its own lines.
        _TextWriter(ExportFormat("csv", ".csv", "Table of words (CSV)"), words.write_csv, "utf-8-sig", ""),
        _TextWriter(ExportFormat("tsv", ".tsv", "Table of words (TSV)"), words.write_tsv, "utf-8-sig", ""),
        _ByteWriter(ExportFormat("anki", ".apkg", "Anki deck", binary=True), anki.write),
        _TextWriter(ExportFormat("srt", ".srt", "Subtitles (SRT)"), subtitles.write_srt),
        _TextWriter(ExportFormat("ass", ".ass", "Subtitles (ASS)"), subtitles.write_ass),
        _TextWriter(ExportFormat("json", ".json", "JSON for other programs"), interchange.write),
    )
}

FORMATS: dict[str, ExportFormat] = {name: writer.format for name, writer in _WRITERS.items()}
"""Every kind of document that can be written, by name, in the order of menus."""


def write(name: str, document: Document, stream: TextIO, progress: Progress = ignore_progress) -> None:
    """Write `document` to `stream` in the format called `name`, which must be text.

    The stream must hold UTF-8 and, for tables, must not translate newlines.
    Raises `ReaderError` for a format that is unknown or no text, and whatever the
    stream, the document or `progress` raise.
    """
    writer = _writer(name)
    if isinstance(writer, _ByteWriter):
        raise ReaderError(f"“{name}” is no text, so it can only be written to a file.")
    writer.write(document, stream, progress)


def save(name: str, document: Document, target: Path, progress: Progress = ignore_progress) -> None:
    """Write `document` to the file `target`, which is replaced all at once or not at all.

    Raises `ReaderError` for an unknown format and where `target` cannot be
    written, and whatever the document or `progress` raise.
    """
    _writer(name).save(document, target, progress)


def _writer(name: str) -> _TextWriter | _ByteWriter:
    try:
        return _WRITERS[name]
    except KeyError:
        known = ", ".join(_WRITERS)
        raise ReaderError(f"“{name}” is not a format that can be written; choose one of {known}.") from None
