"""The view as screen readers see it, asked within the process; `test_screen_reader` has a real client."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from view_samples import body, long_text, strip

from reader.model.article import Block, ParagraphKind
from reader.ui.view import ReadingView
from reader.ui.view.accessible import Document

Show = Callable[..., ReadingView]
BLOCKS = (
    Block(1, 0, "碼頭", ParagraphKind.HEADING),
    Block(2, 0, "清晨的碼頭很冷。", ParagraphKind.BODY),
    strip(3),
    Block(9, 0, "漁船。", ParagraphKind.QUOTE),
)


def test_every_row_is_a_child_with_its_text_as_its_name(show: Show) -> None:
    document = Document(show(BLOCKS))
    rows = [document.child(index) for index in range(document.childCount())]
    assert document.role() is QAccessible.Role.Document
    assert [row.role() for row in rows if row] == [
        QAccessible.Role.Heading,
        QAccessible.Role.Paragraph,
        QAccessible.Role.Button,
        QAccessible.Role.BlockQuote,
    ]
    names = [row.text(QAccessible.Text.Name) for row in rows if row]
    assert names[:2] == ["碼頭", "清晨的碼頭很冷。"]
    assert "3" in names[2]
    assert document.child(4) is None
    assert document.child(1) is rows[1]
    assert rows[2] is not None
    assert document.indexOfChild(rows[2]) == 2
    assert rows[2].state().collapsed


def test_a_row_is_where_it_is_seen(show: Show) -> None:
    view = show(long_text())
    document = Document(view)
    first = document.child(0)
    assert first is not None
    middle = first.rect().center()
    assert document.childAt(middle.x(), middle.y()) is first
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(middle))
    assert not first.state().offscreen
    last = document.child(document.childCount() - 1)
    assert last is not None
    assert last.state().offscreen
    assert last.rect().isEmpty()
    corner = view.viewport().mapToGlobal(QPoint(3, 2))
    assert document.childAt(corner.x(), corner.y()) is None


def test_the_focus_is_in_the_row_of_the_keyboard(show: Show, qtbot: QtBot) -> None:
    view = show(body("清晨。", "碼頭。"))
    document = Document(view)
    assert document.focusChild() is None
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    row = document.focusChild()
    assert row is document.child(1)
    assert row is not None
    assert row.state().focused
    assert document.state().readOnly


def test_rows_of_another_text_are_not_valid_any_more(show: Show) -> None:
    view = show(body("清晨。", "碼頭。"))
    document = Document(view)
    old = document.child(1)
    assert old is not None
    assert old.isValid()
    view.set_blocks(body("漁船。"))
    assert not old.isValid()
    assert document.childCount() == 1
    new = document.child(0)
    assert new is not None
    assert new.text(QAccessible.Text.Name) == "漁船。"
