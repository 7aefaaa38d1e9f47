"""A second start hands its files to the first one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot
from window_session import LONG, SECOND, FakeSession

from reader.app import Parts
from reader.ui.later_starts import answer_later_starts
from reader.ui.single_instance import Instance, address_of, hand_over

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.ui.single_instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(sys.argv[1], [Path(name) for name in sys.argv[2:]]) else 7)
"""
KILLED = """
import sys
from PySide6.QtCore import QCoreApplication
from reader.ui.single_instance import Instance
app = QCoreApplication([])
instance = Instance(sys.argv[1])
print("listening" if instance.listening else "not", flush=True)
app.exec()
"""


def start(code: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )


@pytest.fixture
def address(tmp_path: Path) -> str:
    return address_of(tmp_path)


@pytest.fixture
def instance(qtbot: QtBot, address: str):
    made = Instance(address)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.processEvents()


def test_each_data_folder_has_an_address_of_its_own(tmp_path: Path) -> None:
    assert address_of(tmp_path) == address_of(tmp_path)
    assert address_of(tmp_path) != address_of(tmp_path / "other")


def test_files_come_over_and_the_second_start_is_told(qtbot: QtBot, instance: Instance, address: str) -> None:
    assert instance.listening
    with qtbot.waitSignal(instance.files_received, timeout=20_000) as received:
        second = start(SECOND_START, address, "文章.txt", "/tmp/other file.txt")
    assert received.args == [(Path.cwd() / "文章.txt", Path("/tmp/other file.txt"))]
    assert second.wait() == 0
    second.stdout.close()


def test_a_start_without_files_only_asks_for_the_window(
    qtbot: QtBot, instance: Instance, address: str
) -> None:
    with qtbot.waitSignal(instance.files_received, timeout=20_000) as received:
        second = start(SECOND_START, address)
    assert received.args == [()]
    assert second.wait() == 0
    second.stdout.close()


def test_without_a_first_start_nothing_is_handed_over(qapp: QCoreApplication, address: str) -> None:
    assert not hand_over(address, [Path("a.txt")])


def test_a_killed_program_does_not_stand_in_the_way(qtbot: QtBot, address: str) -> None:
    first = start(KILLED, address)
    assert first.stdout.readline() == "listening\n"
    first.kill()
    first.wait()
    first.stdout.close()
    assert not hand_over(address, [])
    again = Instance(address)
    assert again.listening
    with qtbot.waitSignal(again.files_received, timeout=20_000):
        second = start(SECOND_START, address, "a.txt")
    assert second.wait() == 0
    second.stdout.close()
    again.close()
    again.deleteLater()


def test_the_window_opens_what_a_later_start_brings(
    parts: Parts, fake: FakeSession, qtbot: QtBot, address: str
) -> None:
    answering = answer_later_starts(address, parts.window, parts.files.open)
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        answering.files_received.emit((SECOND, LONG))
    assert opened.args[0].source == str(SECOND)
    qtbot.waitUntil(lambda: (str(LONG), LONG) in fake.opened)
    assert parts.window.isVisible()
    answering.close()


@pytest.mark.parametrize(
    "message", [b"no json\n", b'{"a": 1}\n', b"[1, 2]\n", b'[""]\n', b"\xff\n", b"[" * 100_000 + b"\n"]
)
def test_a_message_that_makes_no_sense_is_dropped(
    qtbot: QtBot, instance: Instance, address: str, message: bytes
) -> None:
    received: list[object] = []
    instance.files_received.connect(received.append)
    socket = QLocalSocket()
    socket.connectToServer(address)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(message)
    assert received == []
