"""`catfish-reader [FILE]`: opens the window."""

import argparse

from reader.cli.console import complain
from reader.cli.service import SessionFactory


def run(arguments: argparse.Namespace, _session_factory: SessionFactory) -> int:
    """Open the window on the given files and return its exit code when it is closed."""
    try:
        from reader.app import run as run_window
    except ImportError as error:  # a missing system library, too, says so here
        complain(f"the window cannot be opened, because a part is missing: {error}.")
        return 1
    return run_window(arguments.files)
