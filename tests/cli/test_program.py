"""The commands as a program of their own: pipes, signals, and what is loaded."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def test_convert_answers_line_by_line_and_ends_quietly_when_interrupted(program):
    process = program("convert", "-c", "t2s")
    for line, answer in (("雜誌\n", "杂志\n"), ("這\r\n", "这\r\n")):
        process.stdin.write(line.encode())
        process.stdin.flush()
        assert process.stdout.readline() == answer.encode()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.decode() == "catfish-reader: stopped before it was done.\n"


@POSIX
def test_a_closed_pipe_is_no_drama(program):
    process = program("convert", "-c", "t2s")
    process.stdout.close()
    try:
        process.stdin.write(b"a\n" * 100_000)
        process.stdin.close()
    except BrokenPipeError:
        pass
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_clear_sentence(program):
    with Path("/dev/full").open("wb") as full:
        process = program("annotate", "--stdin", stdout=full)
        _, err = process.communicate("雜誌".encode(), timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith("catfish-reader: the output could not be written: ")
    assert err.count(b"\n") == 1


def test_output_is_utf8_whatever_the_system_says(program, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    out, err = program("lookup", "雜誌").communicate(timeout=60)
    assert out.decode("utf-8").startswith("雜誌 杂志")
    assert err == b""


def test_progress_is_not_drawn_into_a_pipe(program):
    process = program("annotate", "--stdin")
    _, err = process.communicate("雜誌".encode(), timeout=60)
    assert err == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["convert", "-c", "t2s"],
        ["lookup", "雜誌"],
        ["annotate", "--stdin"],
        ["annotate", "--bad"],
    ],
)
def test_commands_never_load_qt(arguments):
    watched = """
import sys
from fake_session import FakeSession
from reader.cli import main
main(None, FakeSession)
unwanted = ("PySide6", "shiboken", "reader.ui", "reader.app")
loaded = [each for each in sys.modules if each.startswith(unwanted)]
sys.exit(f"loaded {loaded}" if loaded else 0)
"""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", watched, *arguments]
    done = subprocess.run(command, env=environment, input="雜誌\n".encode(), capture_output=True, check=False)
    assert b"loaded [" not in done.stderr
    assert done.returncode == 0
