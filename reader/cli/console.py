"""Standard input, output and error as the commands need them."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


class UsageError(Exception):
    """The command was called in a way that makes no sense; `str()` is one sentence."""


def prepare_streams() -> None:
    """Make the standard streams UTF-8, and give a windowed program the ones that it lacks.

    Input that is not UTF-8 becomes U+FFFD. Line terminators pass unchanged
    both ways.
    """
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    _reconfigure(sys.stdin, "replace")
    _reconfigure(sys.stdout, "replace")
    _reconfigure(sys.stderr, "backslashreplace")


def _reconfigure(stream: TextIO, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors, newline="")


def read_input(codec: str | None = None) -> str:
    """Return all of standard input, which is UTF-8 if `codec` names no other encoding."""
    if codec is not None and isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding=codec)
    return sys.stdin.read().removeprefix("\ufeff")


def read_input_bytes() -> bytes:
    """Return all of standard input as it is."""
    return sys.stdin.buffer.read() if isinstance(sys.stdin, io.TextIOWrapper) else b""


def complain(sentence: str) -> None:
    """Write `catfish-reader: sentence` to standard error; a closed one is no further trouble."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"catfish-reader: {harmless(sentence)}\n")
        sys.stderr.flush()


def harmless(text: str) -> str:
    """Return `text` without characters that would command or confuse a terminal; same length."""
    return "".join(each if each.isprintable() or each == "\u3000" else "\ufffd" for each in text)


def finish_output(status: int) -> int:
    """Flush standard output and return the exit code: `status`, or 1 where the output got lost."""
    if isinstance(sys.stdout, io.StringIO) and sys.stdout.getvalue():
        complain("the output could not be written: standard output is closed.")
        return status or 1
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return status or 1
    except (OSError, ValueError) as error:
        _discard_output()
        complain(f"the output could not be written: {getattr(error, 'strerror', None) or error}.")
        return status or 1
    return status


def _discard_output() -> None:
    """Send what is still buffered nowhere, or the interpreter would fail on it once more at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
