"""`catfish-reader convert`: the other script, line by line."""

import argparse
import io
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from reader.cli.console import complain
from reader.cli.progress_bar import ProgressBar
from reader.cli.reading import Reading
from reader.cli.service import SessionFactory
from reader.cli.source import AUTOMATIC, Source

if TYPE_CHECKING:
    from reader.session import ReadingSession


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Convert a file or standard input to standard output; a line of input is written at once."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    with closing(session_factory()) as session:
        if arguments.file is not None or arguments.codec == AUTOMATIC:
            _convert_whole(session, arguments.file, arguments.codec, arguments.config)
            return 0
        if arguments.codec is not None and isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding=arguments.codec)
        for line in sys.stdin:
            sys.stdout.write(session.convert(line, arguments.config))
    return 0


def _convert_whole(session: "ReadingSession", source: Source | None, codec: str | None, config: str) -> None:
    """Write all lines of a text, also those that a page has round its article; blank lines stay.

    Without a source it is standard input.
    """
    reading = Reading(False, None, None, codec)
    with ProgressBar() as bar:
        name = source.name if source else "standard input"
        opening = bar.part(0.0, 1.0, name)
        article = (
            reading.open(session, source, opening) if source else reading.open_input(session, name, opening)
        )
    last = 0
    for paragraph in article.paragraphs:
        sys.stdout.write("\n" * (paragraph.line - last - 1))
        sys.stdout.write(session.convert(paragraph.text, config) + "\n")
        last = paragraph.line
    for sentence in article.notes:
        complain(sentence)
