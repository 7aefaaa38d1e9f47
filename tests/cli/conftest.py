"""Running the commands: in this process, and as a program of their own."""

import io
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from fake_session import FakeSession

from reader.cli import main

PROGRAM = """
import sys
from fake_session import FakeSession
from reader.cli import main
sys.exit(main(None, FakeSession))
"""


@pytest.fixture
def run_main(capsys, monkeypatch):
    """Return a function that runs a command with a session: exit code, output, errors."""

    def run(session_factory, *arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(each) for each in arguments], session_factory)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


@pytest.fixture
def command(run_main):
    """Return a function that runs a command with a session that knows little."""
    return partial(run_main, FakeSession)


@pytest.fixture
def program():
    """Return a function that starts a command as a process with pipes.

    Tests that are run in the background inherit that Ctrl-C is ignored; the
    program is started as from a terminal.
    """
    started = []
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def start(*arguments, **settings):
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
        process = subprocess.Popen(command, env=environment, **(pipes | settings))
        started.append(process)
        return process

    yield start
    signal.signal(signal.SIGINT, before)
    for process in started:
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream and not stream.closed:
                stream.close()
        process.kill()
        process.wait()
