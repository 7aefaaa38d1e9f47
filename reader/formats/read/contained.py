"""Do a piece of work in a process of its own, so that hostile data cost no more than its limits."""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reader
from reader.model.errors import ReaderError
from reader.model.progress import Progress

if TYPE_CHECKING:
    from subprocess import Popen

Task = Callable[[list[Any], bytes], bytes]
"""What a process is asked to do: from some plain values and bytes it makes bytes."""

_LOOK_EVERY = 0.1
_GOOD, _BAD = b"+", b"-"
_PROGRAM = "from reader.formats.read.contained import serve; serve()"
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
    import subprocess  # a plain text needs none

    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ReaderError(f"A process could not be started: {error.strerror or error}.") from error
    question = json.dumps(asdict(work)).encode() + b"\n" + data
    answer = _talk(process, question, work.limits.waiting, progress)
    if answer is None or (not answer and process.returncode in _ended_for_time()):
        raise ReaderError(work.sentences.slow)
    if answer[:1] == _BAD:
        raise ReaderError(answer[1:].decode("utf-8"))
    if answer[:1] != _GOOD:
        raise ReaderError(work.sentences.broken)
    return answer[1:]


def _environment() -> dict[str, str]:
    """Return this process's environment, in which the other one finds this very package first."""
    here = str(Path(reader.__file__).parents[1])
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}


def _talk(process: "Popen[bytes]", question: bytes, seconds: float, progress: Progress) -> bytes | None:
    """Return what a process writes until it ends, None if it does not end in time; then it is ended."""
    answers: list[bytes] = []
    talk = threading.Thread(target=lambda: answers.append(process.communicate(question)[0]), daemon=True)
    talk.start()
    until = time.monotonic() + seconds
    try:
        while talk.is_alive():
            talk.join(_LOOK_EVERY)
            left = until - time.monotonic()
            progress(max(0.0, 1 - max(0.0, left) / seconds))
            if left < 0 and talk.is_alive():
                return None
        return answers[0] if answers else b""
    finally:
        process.kill()
        talk.join()


def _ended_for_time() -> tuple[int, ...]:
    return (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0))


def serve() -> None:
    """Answer the question on standard input; this is all that the process does."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    values = json.loads(source.readline())
    limits, sentences = Limits(**values.pop("limits")), Sentences(**values.pop("sentences"))
    _limit(limits)
    with source, target:
        target.write(answer(Work(**values, limits=limits, sentences=sentences), source.read()))


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
