"""From an annotated article to a document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from reader.formats.write import interchange, markdown, page, words
from reader.formats.write.atomic import replace_atomically
from reader.model.document import Document, ExportFormat
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress


@dataclass(frozen=True, slots=True)
class _Writer:
    """How a format is written, and how its files are encoded."""

    format: ExportFormat
    write: Callable[[Document, TextIO, Progress], None]
    encoding: str = "utf-8"
    newline: str = "\n"


_WRITERS = {
    writer.format.name: writer
    for writer in (
        _Writer(ExportFormat("html", ".html", "Web page"), page.write),
        _Writer(ExportFormat("markdown", ".md", "Markdown"), markdown.write),
        _Writer(ExportFormat("json", ".json", "JSON for other programs"), interchange.write),
        # A byte order mark tells Excel that the file is UTF-8; the csv module ends its own lines.
        _Writer(ExportFormat("csv", ".csv", "Table of words"), words.write, "utf-8-sig", ""),
    )
}

FORMATS: dict[str, ExportFormat] = {name: writer.format for name, writer in _WRITERS.items()}
"""Every kind of document that can be written, by name, in the order of menus."""


def write(name: str, document: Document, stream: TextIO, progress: Progress = ignore_progress) -> None:
    """Write `document` to `stream` in the format called `name`.

    The stream must hold UTF-8 and, for CSV, must not translate newlines.
    Raises `ReaderError` for an unknown format, and whatever the stream, the
    document or `progress` raise.
    """
    _writer(name).write(document, stream, progress)


def save(name: str, document: Document, target: Path, progress: Progress = ignore_progress) -> None:
    """Write `document` to the file `target`, which is replaced all at once or not at all.

    Raises `ReaderError` for an unknown format and where `target` cannot be
    written, and whatever the document or `progress` raise.
    """
    writer = _writer(name)
    with replace_atomically(target, writer.encoding, writer.newline) as stream:
        writer.write(document, stream, progress)


def _writer(name: str) -> _Writer:
    try:
        return _WRITERS[name]
    except KeyError:
        known = ", ".join(_WRITERS)
        raise ReaderError(f"“{name}” is not a format that can be written; choose one of {known}.") from None
