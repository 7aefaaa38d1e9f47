"""`catfish-reader convert`: the other script, line by line."""

import argparse
import io
import sys
from contextlib import closing

from reader.cli.service import SessionFactory


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Convert standard input to standard output; every line is written as soon as it was read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    with closing(session_factory()) as session:
        for line in sys.stdin:
            sys.stdout.write(session.convert(line, arguments.config))
    return 0
