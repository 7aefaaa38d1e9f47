"""What all tests share: a home of their own, prepared dictionaries, and checks that nothing is left over."""

import gc
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from reader.paths import Paths
    from reader.session import ReadingSession

# Before anything of the program is imported: no test may touch the screen or the user's own files.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = Path(tempfile.mkdtemp(prefix="catfish-reader-tests-"))
os.environ["CATFISH_READER_HOME"] = str(HOME)

# How long an example takes says more about the machine than about the program.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

GRACE = 2.0  # seconds that a thread may take to end after its test


def pytest_collection_finish() -> None:
    """Let the search for what tests leave behind pass over all that is imported by now."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden", action="store_true", help="write the expected annotations of the samples anew"
    )


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


class Witness(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(scope="session")
def session() -> "Iterator[ReadingSession]":
    """A prepared session that all tests share; for questions that change nothing."""
    from reader.paths import default_paths
    from reader.session import ReadingSession

    shared = ReadingSession(default_paths().ensure())
    shared.prepare()
    gc.freeze()  # as above
    yield shared
    shared.close()


@pytest.fixture
def own_paths(tmp_path: Path) -> "Paths":
    """Folders for one test: fresh settings and library, but the dictionaries that are built once for all."""
    from dataclasses import replace

    from reader.paths import default_paths

    return replace(default_paths(), data=tmp_path / "data", config=tmp_path / "config").ensure()


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(GRACE)
    running = [thread.name for thread in new if thread.is_alive()]
    assert not running, f"threads left running: {running}"


@pytest.fixture(autouse=True)
def no_warning_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which a warning or worse is logged; one that asks for `caplog` expects that."""
    witness = Witness(logging.WARNING)
    logging.getLogger().addHandler(witness)
    yield
    logging.getLogger().removeHandler(witness)
    if "caplog" not in request.fixturenames:
        assert not witness.messages, f"logged: {witness.messages}"


@pytest.fixture(autouse=True)
def nothing_of_qt_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the window that leaves a top-level widget, an active timer or a running thread."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    before = living_things()
    yield
    deadline = time.monotonic() + GRACE
    while (left := [str(thing) for thing in living_things() if thing not in before]) and (
        time.monotonic() < deadline
    ):
        let_go()
    assert not left, f"left over: {left}"


def let_go() -> None:
    """Let Qt delete what was asked to go, and Python what only cycles hold."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(50)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def living_things() -> list[Any]:
    """Return the top-level widgets, active timers and running threads that there are."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    objects = [thing for thing in gc.get_objects() if issubclass(type(thing), (QTimer, QThread))]
    busy = [thing for thing in objects if isValid(thing) and is_busy(thing)]
    return [*busy, *(widget for widget in QApplication.topLevelWidgets() if not is_tip(widget))]


def is_busy(thing: Any) -> bool:
    """Tell whether a timer is active, or a thread running."""
    return thing.isActive() if hasattr(thing, "isActive") else thing.isRunning()


def is_tip(widget: Any) -> bool:
    """Tell whether a widget is Qt's own tooltip, which it keeps for the next one."""
    return widget.metaObject().className() == "QTipLabel"
