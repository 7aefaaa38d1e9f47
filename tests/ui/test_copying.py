from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from window_session import FIRST_LINES, LONG, FakeSession

from reader.app import Parts
from reader.model.copying import CopyForm

Open = Callable[..., Parts]
TEXT = "\n".join(line for line in FIRST_LINES if not line.startswith("#"))
PIECES = TEXT.replace("\n", "|")


def test_ctrl_a_and_ctrl_c_copy_the_text(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    QTest.keySequence(parts.window.view, QKeySequence(QKeySequence.StandardKey.SelectAll))
    with qtbot.waitSignal(parts.tools.copies.copied):
        QTest.keySequence(parts.window.view, QKeySequence(QKeySequence.StandardKey.Copy))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == TEXT
    assert not data.hasHtml()


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        (CopyForm.PINYIN, "Ctrl+Shift+C"),
        (CopyForm.SCRIPTS, "Ctrl+Alt+C"),
        (CopyForm.RUBY, "Ctrl+Alt+Shift+C"),
    ],
)
def test_every_form_has_a_key(reading: Open, qtbot: QtBot, form: CopyForm, keys: str) -> None:
    parts = reading()
    parts.window.view.select_all()
    with qtbot.waitSignal(parts.tools.copies.copied):
        QTest.keySequence(parts.window.view, QKeySequence(keys))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"{form} traditional {PIECES}"
    assert data.hasHtml() == (form is CopyForm.RUBY)
    if data.hasHtml():
        assert PIECES in data.html()


def test_without_a_selection_the_word_of_the_keyboard_is_copied(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.commands.copy.trigger()
    parts.window.commands.tools.copies[CopyForm.RUBY].trigger()
    for _ in range(2):
        qtbot.keyClick(parts.window.view, Qt.Key.Key_Right)
    hit = parts.window.view.current()
    assert hit is not None
    with qtbot.waitSignal(parts.tools.copies.copied) as copied:
        parts.window.commands.copy.trigger()
    assert copied.args[0].text == hit.token.text
    with qtbot.waitSignal(parts.tools.copies.copied) as copied:
        parts.window.commands.tools.copies[CopyForm.SCRIPTS].trigger()
    assert copied.args[0].text.endswith(f" {hit.token.text}")


def test_what_is_not_annotated_yet_is_converted_in_the_background(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading(LONG)
    parts.window.view.select_all()
    fake.may_copy.clear()
    parts.window.commands.copy.trigger()
    parts.window.commands.copy.trigger()
    with qtbot.waitSignal(parts.tools.copies.copied) as copied:
        fake.may_copy.set()
    assert copied.args[0].text.startswith("plain traditional 第0段")


def test_the_menu_of_the_text_offers_what_the_edit_menu_does(reading: Open) -> None:
    parts = reading()
    parts.window.view.menu_requested.emit(parts.window.view.mapToGlobal(QPoint(60, 60)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert parts.window.commands.copy in menu.actions()
    forms = [
        entry
        for action in menu.actions()
        if (below := action.menu())
        for entry in below.actions()  # type: ignore[attr-defined]
    ]
    assert forms == list(parts.window.commands.tools.copies.values())
    menu.close()
