"""`catfish-reader annotate`: what is known about every word, of one text or of many."""

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import batch
from reader.cli.console import UsageError, complain
from reader.cli.progress_bar import ProgressBar
from reader.cli.reading import Reading
from reader.cli.service import SessionFactory
from reader.cli.source import Source, is_folder, same_file
from reader.model.document import ExportChoices
from reader.model.settings import Sound, Standard

if TYPE_CHECKING:
    from reader.session import ReadingSession


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Annotate standard input, a file, or several; 1 if any failed."""
    files: list[Source] = arguments.files
    if arguments.stdin == bool(files):
        raise UsageError("“annotate” needs either a FILE or --stdin.")
    choices = ExportChoices(
        ruby=Sound.ZHUYIN if arguments.zhuyin else Sound.PINYIN,
        surface_tones=arguments.surface_tones,
        standard=Standard(arguments.standard),
        read_numbers=arguments.read_numbers,
    )
    request = batch.Request(Reading.of(arguments), arguments.format, choices)
    if len(files) > 1 or any(map(is_folder, files)):
        if arguments.output is None:
            raise UsageError("Several files, or a folder, need -o FOLDER.")
        return batch.run(request, files, arguments.output, arguments.jobs, session_factory)
    with closing(session_factory()) as session:
        return _one(request, files[0] if files else None, arguments.output, session)


def _one(
    request: batch.Request, source: Source | None, output: Path | None, session: "ReadingSession"
) -> int:
    """Annotate one text, `source` or standard input, into `output` or standard output."""
    formats = session.exports.formats()
    if output is None and any(each.binary for each in formats if each.name == request.format):
        raise UsageError(f"“{request.format}” is no text to be printed; it needs -o FILE.")
    name = source.name if source else "standard input"
    target = _target(request, formats, source, output)
    # A bar between the lines of a document on the same terminal would spoil both.
    with ProgressBar(quiet=target is None and sys.stdout.isatty()) as bar:
        opening = bar.part(0.0, 0.1, name)
        if source:
            article = request.reading.open(session, source, opening)
        else:
            article = request.reading.open_input(session, name, opening)
        session.prepare(bar.part(0.1, 0.2, name))
        if target:
            session.exports.save(article, target, request.format, request.choices, bar.part(0.2, 1.0, name))
        else:
            document = session.exports.document(article, request.choices, bar.part(0.2, 0.6, name))
            session.exports.write(document, request.format, sys.stdout, bar.part(0.6, 1.0, name))
    for sentence in (*session.take_notes(), *request.reading.notes(article)):
        complain(sentence)
    return 0


def _target(
    request: batch.Request, formats: batch.Formats, source: Source | None, output: Path | None
) -> Path | None:
    """Return the file to write, inside `output` if that is a folder; None is standard output."""
    if output is None:
        return None
    if output.is_dir():
        name = source.stem if source else "standard-input"
        output = output / f"{name}{batch.suffix_of(request.format, formats)}"
    if source and same_file(source, output):
        raise UsageError("OUT is the text itself; give the document another name.")
    return output
