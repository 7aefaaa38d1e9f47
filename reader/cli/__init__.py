"""The commands: `catfish-reader` opens the window, `catfish-reader annotate` and its sisters do not."""

import os
import sys
from collections.abc import Sequence

from reader.cli import annotate, convert, corrections, dictionary, export, library, lookup, window, words
from reader.cli.arguments import parse
from reader.cli.console import UsageError, complain, finish_output, prepare_streams
from reader.cli.service import SessionFactory, open_session
from reader.model.errors import Cancelled, ReaderError

_COMMANDS = {
    "annotate": annotate.run,
    "convert": convert.run,
    "corrections": corrections.run,
    "dictionary": dictionary.run,
    "export": export.run,
    "library": library.run,
    "lookup": lookup.run,
    "search": dictionary.search,
    "window": window.run,
    "words": words.run,
}

OK, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130

_SHOWN_LIMIT = 80


def main(argv: Sequence[str] | None = None, session_factory: SessionFactory = open_session) -> int:
    """Run one command and return its exit code: 0 done, 1 something failed, 2 misused, 130 interrupted.

    `argv` is without the program's name; None takes the process's own. What
    goes wrong in the world is one sentence on standard error, never a
    traceback. `session_factory` makes the session, when a command needs one.
    """
    prepare_streams()
    status = _guarded(list(sys.argv[1:] if argv is None else argv), session_factory)
    return finish_output(status)


def _guarded(argv: list[str], session_factory: SessionFactory) -> int:
    try:
        arguments = parse(argv)
        if arguments.home is not None:  # worker processes find it there, too
            from reader.paths import HOME_VARIABLE

            os.environ[HOME_VARIABLE] = str(arguments.home)
        return _COMMANDS[arguments.command](arguments, session_factory)
    except SystemExit as leaving:  # argparse, after help or a mistake
        return leaving.code if isinstance(leaving.code, int) else OK
    except (KeyboardInterrupt, Cancelled):
        complain("stopped before it was done.")
        return INTERRUPTED
    except UsageError as error:
        complain(f"{error} “catfish-reader --help” shows examples.")
        return MISUSED
    except BrokenPipeError:  # whoever read our output has read enough
        return FAILED
    except ReaderError as error:
        complain(str(error))
        return FAILED
    except OSError as error:
        complain(_sentence(error))
        return FAILED


def _sentence(error: OSError) -> str:
    """Return what the system refused, and what may help."""
    reason = error.strerror or str(error)
    if not error.filename:  # only standard output has no name
        return f"the output could not be written: {reason}; free space or send it elsewhere."
    name = os.fsdecode(error.filename)
    shown = name if len(name) <= _SHOWN_LIMIT else f"{name[:30]}…{name[-40:]}"
    return f"“{shown}” cannot be used: {reason}; choose another place or allow it."


__all__ = ["main"]
