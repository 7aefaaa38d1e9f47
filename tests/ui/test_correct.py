"""The form in which a word is set right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.model.article import Place
from reader.model.correction import CorrectableWord, Reach, Wish
from reader.ui.own.correct_dialog import CorrectDialog

WORD = CorrectableWord(
    Place(3, 7), ("很", "長期", "規劃"), 1, "cháng qī", "長期", "长期", "", ("cháng qī",), ("long term",)
)
ONE = CorrectableWord(
    Place(1, 0), ("長",), 0, "cháng", "長", "长", "", ("cháng", "zhǎng"), ("long", "to grow")
)


@pytest.fixture
def dialog(qtbot: QtBot) -> CorrectDialog:
    made = CorrectDialog()
    qtbot.addWidget(made)
    return made


def test_what_is_typed_is_the_wish(qtbot: QtBot, dialog: CorrectDialog) -> None:
    dialog.open_for(WORD)
    dialog.words_line.setCursorPosition(3)
    qtbot.keyClick(dialog.words_line, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.wish_made) as made:
        qtbot.keyClick(dialog.words_line, Qt.Key.Key_Return)
    assert made.args == [WORD, Wish("很 長 期 規劃", "cháng qī", "長期", "长期", ""), Reach.EVERYWHERE]


def test_one_character_is_set_right_here_first(qtbot: QtBot, dialog: CorrectDialog) -> None:
    dialog.open_for(ONE)
    qtbot.keyClick(dialog.reading_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.wish_made) as made:
        qtbot.keyClick(dialog.traditional_line, Qt.Key.Key_Return)
    assert made.args == [ONE, Wish("長", "zhǎng", "長", "长", ""), Reach.HERE]


def test_a_fault_is_said_and_what_was_typed_stays(qtbot: QtBot, dialog: CorrectDialog) -> None:
    dialog.open_for(WORD)
    dialog.reading_box.setEditText("zzz")
    dialog.show_fault("“zzz” is no syllable of pinyin.")
    assert dialog.isVisible()
    assert dialog.reading_box.currentText() == "zzz"
    dialog.open_for(ONE)
    assert dialog.reading_box.currentText() == "cháng"


def test_what_is_typed_into_has_a_name(dialog: CorrectDialog) -> None:
    dialog.open_for(WORD)
    lines = dialog.findChildren(QLineEdit)
    assert len(lines) == 5
    assert {line.accessibleName() for line in lines} == {
        "Reading",
        "Words, parted by spaces",
        "Traditional form",
        "Simplified form",
        "Meaning here",
    }
