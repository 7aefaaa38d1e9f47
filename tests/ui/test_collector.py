"""The collector: while somebody reads, nothing is looked at but what is young."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.collector import Collector


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """The generations that were looked through; the collector is as it was afterwards."""
    threshold, enabled = gc.get_threshold(), gc.isenabled()
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.set_threshold(*threshold)
    if enabled:
        gc.enable()


def test_nothing_is_collected_before_it_begins(qapp: QApplication, generations: list[int]) -> None:
    owner = QObject()
    Collector(owner)
    made = [[number] for number in range(20_000)]
    assert len(made) == 20_000
    assert generations == []


def test_only_what_is_young_is_looked_at_while_somebody_reads(
    qapp: QApplication, generations: list[int]
) -> None:
    owner = QObject()
    Collector(owner).begin()
    made = [[number] for number in range(200_000)]
    assert len(made) == 200_000
    assert set(generations) <= {0, 1}
    assert 0 in generations


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
    assert not any(each.isActive() for each in owner.findChildren(QObject) if hasattr(each, "isActive"))
    assert 2 not in generations
