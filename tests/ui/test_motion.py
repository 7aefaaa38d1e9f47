from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_session import LONG, FakeSession

from reader.app import Parts
from reader.ui.motion import Motion

Open = Callable[..., Parts]


def moved_at_once(parts: Parts, qtbot: QtBot) -> bool:
    view = parts.window.view
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    moved = view.verticalScrollBar().value() != before
    view.finish_glide()
    return moved


def test_pages_glide_unless_that_is_switched_off(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading(LONG)
    assert not moved_at_once(parts, qtbot)
    parts.window.commands.tools.smooth_scrolling.trigger()
    assert moved_at_once(parts, qtbot)
    parts.window.close()
    assert fake.settings.smooth_scrolling is False


def test_a_system_that_asks_for_less_motion_gets_none(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    parts.choices.follow_motion(False)
    assert moved_at_once(parts, qtbot)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = parts.window.find_bar
    assert bar.height() == bar.sizeHint().height()


def test_the_system_is_asked_without_waiting(qtbot: QtBot) -> None:
    motion = Motion()
    motion.ask_desktop()
    assert motion.welcome in (True, False)
