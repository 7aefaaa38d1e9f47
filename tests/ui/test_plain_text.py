from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from window_session import FIRST_LINES

from reader.app import Parts
from reader.model.article import Paragraph, ParagraphKind, Place
from reader.ui.help_dialogs import KeysSheet
from reader.ui.plain_text_dialog import PlainTextDialog

Open = Callable[..., Parts]


def test_the_section_is_a_plain_field_and_reading_goes_on_from_its_caret(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    for _ in range(6):
        qtbot.keyClick(parts.window.view, Qt.Key.Key_Right)
    QTest.keySequence(parts.window.view, QKeySequence("Ctrl+Shift+T"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlainTextDialog)
    text = dialog.text.toPlainText()
    assert text.split("\n") == [line for line in FIRST_LINES if not line.startswith("#")]
    assert dialog.place() == parts.window.view.keyboard_place()
    assert dialog.text.isReadOnly()
    qtbot.waitUntil(dialog.text.hasFocus)
    qtbot.keyClick(dialog.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Home)
    button = next(each for each in dialog.findChildren(QPushButton) if "Read on" in each.text())
    button.click()
    assert parts.window.view.keyboard_place() == Place(6, 0)


@given(
    texts=st.lists(st.text(min_size=1, max_size=8, alphabet="銀行𠮷😀a\u2028"), min_size=1, max_size=4),
    data=st.data(),
)
def test_the_caret_is_where_it_was_put(texts: list[str], data: st.DataObject) -> None:
    paragraphs = [Paragraph(2 * number + 1, ParagraphKind.BODY, text) for number, text in enumerate(texts)]
    chosen = data.draw(st.sampled_from(paragraphs))
    here = Place(chosen.line, data.draw(st.integers(0, len(chosen.text))))
    dialog = PlainTextDialog(paragraphs, here, None)  # type: ignore[arg-type]
    assert dialog.place() == here
    dialog.deleteLater()


def test_the_sheet_of_keys_is_complete_and_can_be_searched(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.commands.shortcuts.trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeysSheet)
    everything = sheet.shown()
    names = {name for _, name in everything}
    for action in parts.window.actions():
        if action.shortcuts():
            name = action.text().replace("&", "").rstrip("…")
            assert any(each == name or each.startswith(f"{name}: ") for each in names)
    assert "Simplified: show or hide this column" in names
    qtbot.keyClicks(sheet.line, "bookmark")
    assert 2 <= len(sheet.shown()) < 8
    assert all("bookmark" in " ".join(row).lower() for row in sheet.shown())
    sheet.line.clear()
    assert sheet.shown() == everything
    sheet.reject()


def test_no_two_commands_have_one_key(reading: Open) -> None:
    keys = [key.toString() for action in reading().window.actions() for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
