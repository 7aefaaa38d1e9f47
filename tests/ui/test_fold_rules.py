"""The menu of a line: fold lines like it, never fold it, show a strip's lines."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from window_session import FakeSession

from reader.app import Parts
from reader.model.correction import FoldRule, Reach

Open = Callable[..., Parts]


def menu_at(parts: Parts, line: int) -> dict[str, QAction]:
    """Open the menu with the mouse on the row of a line, and return its entries by their words."""
    view = parts.window.view
    for y in range(4, view.viewport().height(), 6):
        point = QPoint(200, y)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {action.text().replace("&", ""): action for action in menu.actions()}
        menu.close()
        block = view.menu_block()
        if block is not None and block.line == line:
            return entries
    pytest.fail("the line is not on screen")


def test_a_line_is_folded_like_others_from_its_menu(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    entries = menu_at(parts, 6)
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        entries["Fold lines like this in this text"].trigger()
    assert changed.args == [4, False]
    made = fake.library.corrections.made[-1]
    assert (made.rule, made.scope.reach) == (
        FoldRule("紙鳶落下，大家回家，雜志也賣完。", folded=True),
        Reach.TEXT,
    )
    article = parts.reading.current()
    assert article is not None
    assert 6 in {line.line for line in article.folded}


def test_an_opened_line_is_never_folded_again(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.feed.folds_changed):
        menu_at(parts, 1)["Show these lines"].trigger()
    entries = menu_at(parts, 2)
    assert "Fold lines like this everywhere" not in entries
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        entries["Never fold lines like this"].trigger()
    assert changed.args[0] == 2
    assert fake.library.corrections.made[-1].rule == FoldRule("#更多 文章", folded=False)


def test_a_strip_of_one_line_offers_what_a_line_does_and_one_of_several_only_opens(reading: Open) -> None:
    parts = reading()
    assert {"Show these lines", "Never fold lines like this"} <= menu_at(parts, 5).keys()
    several = menu_at(parts, 1)
    assert "Show these lines" in several
    assert "Never fold lines like this" not in several


def test_a_rule_that_is_gone_gives_the_line_back(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.feed.folds_changed):
        menu_at(parts, 6)["Fold lines like this everywhere"].trigger()
    fake.library.corrections.made = ()
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        parts.desk.changes.corrections_changed.emit()
    assert changed.args[0] == 3


def test_the_menu_key_offers_the_line_of_the_word_pointed_at(reading: Open) -> None:
    parts = reading()
    view = parts.window.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert view.menu_block() is not None


def test_a_page_of_a_known_site_offers_a_rule_for_the_site(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    fake.site = "news.example.org"
    parts = reading()
    with qtbot.waitSignal(parts.feed.folds_changed):
        menu_at(parts, 6)["Fold lines like this on news.example.org"].trigger()
    assert fake.library.corrections.made[-1].scope.reach is Reach.SITE


def test_the_delete_key_folds_the_line_and_keeps_one_that_was_folded(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading()
    view = parts.window.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(parts.feed.folds_changed):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert fake.library.corrections.made[-1].rule == FoldRule("紙鳶落下，大家回家，雜志也賣完。", folded=True)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(parts.feed.folds_changed):
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(parts.feed.folds_changed):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert fake.library.corrections.made[-1].rule.folded is False
