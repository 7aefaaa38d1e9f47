"""The whole window around a session that answers at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_session import FIRST, FakeSession

from reader.app import Parts, build
from reader.ui.fonts import set_up_fonts


@pytest.fixture
def fake() -> FakeSession:
    return FakeSession()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with fonts, and as it was afterwards."""
    font, palette = qapp.font(), qapp.palette()
    set_up_fonts(qapp)
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def parts(qtbot: QtBot, dressed: QApplication, fake: FakeSession) -> Iterator[Parts]:
    """A window on screen, without an article yet."""
    made = build(fake, dressed)  # type: ignore[arg-type]
    qtbot.addWidget(made.window)
    made.window.resize(1100, 700)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    fake.may_prepare.set()
    fake.may_survey.set()
    fake.may_search.set()
    fake.may_copy.set()
    made.window.close()


@pytest.fixture
def reading(qtbot: QtBot, parts: Parts) -> Callable[..., Parts]:
    """Open a text and wait until it was read through."""

    def read(path: Path = FIRST) -> Parts:
        with qtbot.waitSignal(parts.reading.survey_made):
            parts.reading.start([path])
        return parts

    return read
