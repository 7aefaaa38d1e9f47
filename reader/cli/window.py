"""`catfish-reader [FILE]`: opens the window."""

import argparse
import os
import sys

from reader.cli.console import complain
from reader.cli.service import SessionFactory


def run(arguments: argparse.Namespace, _session_factory: SessionFactory) -> int:
    """Open the window on the given files and return its exit code when it is closed."""
    if _has_no_display():
        complain("there is no screen to open a window on; set DISPLAY, or use a command: --help lists them.")
        return 1
    try:
        from reader.app import run as run_window
    except ImportError as error:  # a missing system library, too, says so here
        complain(f"the window cannot be opened, because a part is missing: {error}.")
        return 1
    return run_window(arguments.files, tuple(arguments.settings))


def _has_no_display() -> bool:
    """Tell whether Qt would end the program because it finds no screen (Linux and other Unix systems)."""
    if sys.platform in ("win32", "darwin"):
        return False
    return not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
