"""`catfish-reader export`: an annotated document."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.console import UsageError, complain
from reader.cli.export_options import choices_of
from reader.cli.progress_bar import ProgressBar
from reader.cli.reading import Reading
from reader.cli.service import SessionFactory
from reader.cli.source import same_file
from reader.model.article import Article
from reader.model.document import ExportChoices, ExportFormat
from reader.model.errors import ReaderError
from reader.model.progress import Progress

if TYPE_CHECKING:
    from reader.session import ReadingSession

_OTHER_SUFFIXES = {".htm": ".html", ".markdown": ".md"}


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Write one text as a document; an existing file is replaced only if asked for."""
    with closing(session_factory()) as session:
        return _export(arguments, session)


def _export(arguments: argparse.Namespace, session: "ReadingSession") -> int:
    source, target = arguments.file, arguments.output
    name = arguments.format or _format_of(target, session.exports.formats())
    if same_file(source, target):
        raise UsageError("OUT is the text itself; give the document another name.")
    if target.exists() and not target.is_dir() and not arguments.force:
        complain(f"“{target}” exists already; add --force to replace it, or give another name.")
        return 1
    reading = Reading.of(arguments)
    with ProgressBar() as bar:
        article = reading.open(session, source, bar.part(0.0, 0.1, source.name))
        session.prepare(bar.part(0.1, 0.2, source.name))
        choices, progress = choices_of(arguments), bar.part(0.2, 1.0, source.name)
        if _is_painted(name, session):
            _paint(session, article, target, choices, progress)
        else:
            session.exports.save(article, target, name, choices, progress)
    for sentence in (*session.take_notes(), *reading.notes(article)):
        complain(sentence)
    return 0


def _is_painted(name: str, session: "ReadingSession") -> bool:
    return any(each.painted for each in session.exports.formats() if each.name == name)


def _paint(
    session: "ReadingSession", article: Article, target: Path, choices: ExportChoices, progress: Progress
) -> None:
    """Write the pages of a PDF, for which alone a command loads the window's libraries."""
    try:
        from reader.ui.pdf_export import save_pdf_without_window
    except ImportError as error:  # a missing system library, too, says so here
        raise ReaderError(f"A PDF cannot be made, because a part is missing: {error}.") from error
    save_pdf_without_window(session, article, target, choices, progress)


def _format_of(target: Path, formats: tuple[ExportFormat, ...]) -> str:
    suffix = target.suffix.lower()
    suffix = _OTHER_SUFFIXES.get(suffix, suffix)
    for each in formats:
        if each.suffix == suffix:
            return each.name
    known = ", ".join(each.suffix for each in formats)
    raise UsageError(f"The ending of “{target.name}” names no format; use one of {known}, or --format.")
