from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader.app import Parts

Open = Callable[..., Parts]


def test_the_keyboard_says_words_as_phrases(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    said: list[str] = []
    parts.tools.announcer.announced.connect(said.append)
    for _ in range(3):
        qtbot.keyClick(parts.window.view, Qt.Key.Key_Right)
    assert said == ["紙鳶 yīyī a meaning", "與海 yīyī a meaning"]


def test_the_mouse_says_nothing(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    said: list[str] = []
    parts.tools.announcer.announced.connect(said.append)
    view = parts.window.view
    rect = view.rect_of(3, 0)
    assert rect is not None
    qtbot.mouseMove(view.viewport(), rect.center())
    qtbot.waitUntil(parts.card.isVisible)
    assert said == []


def test_what_was_found_and_what_is_told_is_said(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    said: list[str] = []
    parts.tools.announcer.announced.connect(said.append)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("紙鳶")
    qtbot.waitUntil(lambda: bool(said))
    parts.desk.messages.tell("A sentence.")
    assert said == ["1 of 3", "A sentence."]


def test_a_growing_selection_is_said(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    view = parts.window.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    said: list[str] = []
    parts.tools.announcer.announced.connect(said.append)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    grown = view.selected_text()
    assert said == [f"{grown} selected"]
    alt = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view, Qt.Key.Key_Left, alt)
    assert said[1:] == [f"{grown[-1]} not selected any more"]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert said[-1].endswith("雜志也賣完。 selected")
