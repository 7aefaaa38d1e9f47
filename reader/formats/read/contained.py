"""Do a piece of work in a process of its own, so that hostile data cost no more than its limits."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reader.model.errors import ReaderError
from reader.model.progress import Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = Callable[[list[Any], bytes], bytes]
"""What a process is asked to do: from some plain values and bytes it makes bytes."""

_LONGEST_ANSWER = 512 * 1024 * 1024
_LOOK_EVERY = 0.1
_GOOD, _BAD = b"+", b"-"
# Named, because only the process that does one loads it.
_TASKS = {
    "read": "documents:answer",
    "fetch": "address:answer",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use: seconds of computing, seconds until it must be done, bytes of address space."""

    computing: int
    waiting: int
    memory: int


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is asked to do: the name of the task, plain values for it, its limits, what is said."""

    task: str
    values: list[Any]
    limits: Limits
    sentences: "Sentences"


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said where a process ends without an answer: it took too long, too much memory, or it broke."""

    slow: str
    large: str
    broken: str


def ask(work: Work, data: bytes, progress: Progress) -> bytes:
    """Return what a process makes of the data.

    `progress` is told that the work goes on and may raise, which ends the process.
    Raises the `ReaderError` that the process met, or one of the sentences.
    """
    import multiprocessing  # slow to import, and a plain text needs none

    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    try:
        process.start()
    except OSError as error:
        here.close()
        raise ReaderError(f"A process could not be started: {error.strerror or error}.") from error
    finally:
        there.close()
    try:
        answer = _talk(here, data, work.limits.waiting, progress)
    finally:
        here.close()
        code = _end(process)
    if answer == b"" or (answer is None and code in _ended_for_time()):
        raise ReaderError(work.sentences.slow)
    if answer is None:
        raise ReaderError(work.sentences.broken)
    if answer[:1] == _BAD:
        raise ReaderError(answer[1:].decode("utf-8"))
    return answer[1:]


def _talk(connection: "Connection", data: bytes, seconds: float, progress: Progress) -> bytes | None:
    """Return the answer, b"" if there is none in time, and None if the process ended without one."""
    until = time.monotonic() + seconds
    try:
        connection.send_bytes(data)
        while not connection.poll(_LOOK_EVERY):
            left = until - time.monotonic()
            progress(max(0.0, 1 - max(0.0, left) / seconds))
            if left < 0:
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


def _ended_for_time() -> tuple[int, ...]:
    return (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0))


def _serve(connection: "Connection", work: Work) -> None:
    """Answer one question; this is all that the process does."""
    _limit(work.limits)
    data = connection.recv_bytes()
    connection.send_bytes(answer(work, data))


def answer(work: Work, data: bytes) -> bytes:
    """Return what the process answers: a mark, and the result or the sentence that says why there is none."""
    module, function = _TASKS[work.task].split(":")
    try:
        do: Task = getattr(import_module(f"reader.formats.read.{module}"), function)
        return _GOOD + do(work.values, data)
    except ReaderError as error:
        return _BAD + str(error).encode("utf-8", "replace")
    except MemoryError:
        return _BAD + work.sentences.large.encode("utf-8", "replace")
    except Exception:  # a parser's surprise over broken data
        return _BAD + work.sentences.broken.encode("utf-8", "replace")


def _limit(limits: Limits) -> None:
    """Limit memory and computing time, and let parsers complain to nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
    if sys.platform == "win32":
        return
    import resource

    used = round(time.process_time()) + limits.computing
    for which, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, used),
        (resource.RLIMIT_AS, limits.memory),
    ):
        # What cannot be lowered here is lower already.
        with suppress(OSError, ValueError):
            resource.setrlimit(which, (most, most + (which == resource.RLIMIT_CPU)))
