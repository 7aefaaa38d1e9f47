import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.app import Parts
from reader.ui.physical_keys import letter_at

Open = Callable[..., Parts]
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFTED = 0 if sys.platform == "win32" else 8


def press(parts: Parts, key: int, place: int, keys: Qt.KeyboardModifier, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, keys, place + SHIFTED, 0, 0, text)
    QApplication.sendEvent(parts.window.view, event)


@pytest.mark.skipif(sys.platform == "darwin", reason="the system does not tell the places of keys")
def test_a_key_that_writes_another_script_does_the_command_of_its_place(reading: Open) -> None:
    parts = reading()
    before = parts.choices.current().ruby
    press(parts, 0x0417, 0x19, NONE, "з")
    assert parts.choices.current().ruby is not before
    press(parts, 0x0410, 0x21, CTRL, "")
    assert parts.window.find_bar.isVisible()


@pytest.mark.skipif(sys.platform == "darwin", reason="the system does not tell the places of keys")
def test_keys_without_a_command_and_latin_keys_are_left_alone(reading: Open) -> None:
    parts = reading()
    before = parts.choices.current()
    press(parts, 0x0417, 0x18, CTRL | Qt.KeyboardModifier.AltModifier, "щ")
    press(parts, Qt.Key.Key_Y, 0x19, NONE, "y")
    assert parts.choices.current() == before


def test_letters_are_where_a_latin_keyboard_has_them() -> None:
    if sys.platform != "darwin":
        assert [letter_at(place + SHIFTED) for place in (0x10, 0x19, 0x1E, 0x26, 0x2C, 0x32)] == list(
            "QPALZM"
        )
    assert [letter_at(place) for place in (0, 1, 0x60)] == ["", "", ""]
