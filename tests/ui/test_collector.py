"""The collector: while somebody reads, nothing is looked at but what is young."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.collector import Collector


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """The generations that were looked through; the collector is as it was afterwards."""
    enabled = gc.isenabled()
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    if enabled:
        gc.enable()


def test_nothing_is_collected_before_it_begins(qapp: QApplication, generations: list[int]) -> None:
    owner = QObject()
    Collector(owner)
    made = [[number] for number in range(20_000)]
    assert len(made) == 20_000
    assert generations == []


def test_only_what_is_young_is_looked_at_while_somebody_reads(
    qtbot: QtBot, qapp: QApplication, generations: list[int]
) -> None:
    owner = QObject()
    Collector(owner).begin()
    made: list[list[int]] = []

    def seen() -> bool:
        made.extend([number] for number in range(2000))
        return {0, 1} <= set(generations)

    qtbot.waitUntil(seen)
    assert 2 not in generations


def test_garbage_of_other_threads_is_looked_for_in_the_window_s_thread(
    qtbot: QtBot, qapp: QApplication
) -> None:
    threads: list[threading.Thread] = []
    made: list[list[int]] = []

    def note(phase: str, _: dict[str, int]) -> None:
        threads.append(threading.current_thread())

    owner = QObject()
    Collector(owner).begin()
    gc.callbacks.append(note)
    try:
        worker = threading.Thread(target=lambda: made.extend([number] for number in range(200_000)))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: bool(threads))
    finally:
        gc.callbacks.remove(note)
        gc.enable()
    assert set(threads) == {threading.main_thread()}


def test_little_is_not_looked_at(qtbot: QtBot, qapp: QApplication, generations: list[int]) -> None:
    owner = QObject()
    Collector(owner).begin()
    gc.collect(0)
    generations.clear()
    qtbot.wait(600)
    assert generations == []


def test_all_is_looked_at_when_the_reader_has_gone_to_another_program(
    qtbot: QtBot, qapp: QApplication, generations: list[int]
) -> None:
    owner = QObject()
    Collector(owner).begin()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: 2 in generations)


def test_a_reader_who_comes_right_back_is_not_held_up(
    qtbot: QtBot, qapp: QApplication, generations: list[int]
) -> None:
    owner = QObject()
    Collector(owner).begin()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not any(timer.isActive() for timer in owner.findChildren(QTimer) if timer.isSingleShot())
    assert 2 not in generations
