"""Read a document in a process of its own, so that a hostile one costs no more than its limits."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.markup import read_markup
from reader.model.article import FoldReason, Line, ParagraphKind, SourceText
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Read = Callable[[bytes, str, str | None], SourceText]

MEMORY = 1000 * 1024 * 1024
"""Bytes of address space that the process may have, where the system can limit it."""
SECONDS = 8
"""Seconds of computing time that a document may take, and more for each of its megabytes."""
_SECONDS_FOR_A_MEGABYTE = 2
_PATIENCE = 3
"""How many times longer than its computing time a process may take, on a machine with much to do."""
_LONGEST_ANSWER = 512 * 1024 * 1024
_HINTS: dict[str | None, ParagraphKind | FoldReason | None] = {
    None: None,
    **{each.value: each for each in ParagraphKind},
    **{each.value: each for each in FoldReason},
}
# Named, because only the process that needs one loads it.
_READERS = {
    Kind.EPUB: "epub:read_epub",
    Kind.WORD: "word:read_word",
    Kind.PDF: "pdf:read_pdf",
    Kind.SAVED_PAGE: "saved_page:read_saved_page",
}


def read_contained(kind: Kind, data: bytes, name: str, codec: str | None = None) -> SourceText:
    """Return the lines of a document, read by another process.

    Raises `ReaderError` where the document cannot be read, takes too long or needs too much memory.
    """
    import multiprocessing  # slow to import, and a plain text needs none

    seconds = SECONDS + _SECONDS_FOR_A_MEGABYTE * (len(data) // (1024 * 1024))
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, seconds, MEMORY), daemon=True)
    try:
        process.start()
    except OSError as error:
        here.close()
        raise ReaderError(f"{name} could not be read: {error.strerror or error}.") from error
    finally:
        there.close()
    try:
        answer = _ask(here, (kind, name, codec), data, seconds * _PATIENCE)
    finally:
        here.close()
        code = _end(process)
    if answer is None:
        raise ReaderError(_why(name, kind, code))
    if answer == b"":
        raise ReaderError(f"{name} takes longer to read than {seconds} seconds and was given up; split it.")
    return unpack(answer)


def _ask(connection: "Connection", question: tuple[str, str, str | None], data: bytes, seconds: float) -> Any:
    """Return the answer, b"" if there is none in time, and None if the process ended without one."""
    try:
        connection.send_bytes(json.dumps(question).encode())
        connection.send_bytes(data)
        if not connection.poll(seconds):
            return b""
        return connection.recv_bytes(_LONGEST_ANSWER)
    except (EOFError, OSError):
        return None


def _end(process: Any) -> int:
    """Wait for a process or end it; return its exit code."""
    process.join(0.2)
    if process.is_alive():
        process.kill()
        process.join()
    code = process.exitcode
    process.close()
    return code


def _why(name: str, kind: Kind, code: int) -> str:
    """Return the sentence on a process that ended by itself."""
    if code in (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)):
        return f"{name} takes too long to read and was given up; split it or save it as text."
    return damaged(name, kind)


def _serve(connection: "Connection", seconds: int, memory: int) -> None:
    """Answer one question; this is all that the process does."""
    _limit(seconds, memory)
    kind, name, codec = json.loads(connection.recv_bytes())
    data = connection.recv_bytes()
    connection.send_bytes(answer(Kind(kind), data, name, codec))


def answer(kind: Kind, data: bytes, name: str, codec: str | None) -> bytes:
    """Return what a document holds, or the sentence that says why it cannot be read, packed as JSON."""
    try:
        return pack(_reader(kind)(data, name, codec))
    except ReaderError as error:
        return _packed_error(str(error))
    except MemoryError:
        return _packed_error(f"{name} needs too much memory to be read; split it or save it as text.")
    except Exception:  # a parser's surprise over a broken document
        return _packed_error(damaged(name, kind))


def _reader(kind: Kind) -> Read:
    if kind in _READERS:
        module, function = _READERS[kind].split(":")
        return cast("Read", getattr(import_module(f"reader.formats.read.{module}"), function))
    return lambda data, name, _codec: read_markup(kind, data.decode("utf-8"), name)


def _limit(seconds: int, memory: int) -> None:
    """Limit memory and computing time, and let parsers complain to nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
    if sys.platform == "win32":
        return
    import resource

    # What cannot be lowered here is lower already.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = round(time.process_time()) + 1
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def pack(source: SourceText) -> bytes:
    """Return a text as JSON."""
    values = {
        "name": source.name,
        "title": source.title,
        "codec": source.codec,
        "notes": source.notes,
        "markup": source.markup,
        "furnished": source.furnished,
        "lines": [(line.number, line.text, line.hint, line.level) for line in source.lines],
    }
    return json.dumps(values).encode()


def _packed_error(sentence: str) -> bytes:
    return json.dumps({"error": sentence}).encode()


def unpack(packed: bytes) -> SourceText:
    """Return the text that `pack` packed; raises the `ReaderError` that the other process met."""
    values = json.loads(packed)
    if "error" in values:
        raise ReaderError(values["error"])
    lines = tuple(Line(number, text, _HINTS[hint], level) for number, text, hint, level in values["lines"])
    return SourceText(
        values["name"],
        lines,
        values["title"],
        values["codec"],
        tuple(values["notes"]),
        values["markup"],
        values["furnished"],
    )
