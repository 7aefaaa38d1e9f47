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
from reader.model.document import ExportFormat

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
        session.exports.save(article, target, name, choices_of(arguments), bar.part(0.2, 1.0, source.name))
    for sentence in (*session.take_notes(), *reading.notes(article)):
        complain(sentence)
    return 0


def _format_of(target: Path, formats: tuple[ExportFormat, ...]) -> str:
    suffix = target.suffix.lower()
    suffix = _OTHER_SUFFIXES.get(suffix, suffix)
    for each in formats:
        if each.suffix == suffix:
            return each.name
    known = ", ".join(each.suffix for each in formats)
    raise UsageError(f"The ending of “{target.name}” names no format; use one of {known}, or --format.")
