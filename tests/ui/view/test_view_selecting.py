"""Selecting with mouse and keys: what is selected is always a slice of the source."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from view_samples import body, long_text, strip

from reader.model.article import Block
from reader.model.settings import Column, Mode
from reader.ui.view import ReadingView

Show = Callable[..., ReadingView]
LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LINES = ("清晨的碼頭很冷，漁船還沒有回來。", "我們記錄水溫，鯰魚會晚到。", "模型說 DeepSeek-V3 很好。")


def point_of(view: ReadingView, line: int, character: int, column: Column = Column.TRADITIONAL) -> QPoint:
    """Return a point on a character, found as a reader would: by moving the mouse over the text."""
    found = view.rect_of(line, character, column)
    assert found is not None
    return found.center()


def press(view: ReadingView, point: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(view.viewport(), LEFT, keys, point)


def drag(view: ReadingView, start: QPoint, end: QPoint) -> None:
    press(view, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_dragged_selection_is_a_slice_of_the_source(show: Show, data: st.DataObject) -> None:
    view = show(body(*LINES))
    view.set_mode(data.draw(st.sampled_from(Mode)))
    ends = [
        (line, data.draw(st.integers(0, len(LINES[line - 1]) - 1)))
        for line in data.draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    ]
    drag(view, *(point_of(view, *end) for end in ends))
    view.set_mode(Mode.PARALLEL)
    text = view.selected_text()
    assert text in "\n".join(LINES)
    first, last = sorted(ends)
    inside = "\n".join(LINES)[_offset(first) + 1 : _offset(last)]
    assert inside in text or not text
    assert len(text) <= len(inside) + 2


def _offset(end: tuple[int, int]) -> int:
    return sum(len(line) + 1 for line in LINES[: end[0] - 1]) + end[1]


def test_after_a_double_click_words_are_taken_whole(show: Show) -> None:
    view = show(body(*LINES))
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point_of(view, 1, 3))
    assert view.selected_text() == "碼頭"
    QTest.mousePress(view.viewport(), LEFT, SHIFT, point_of(view, 1, 9))
    assert view.selected_text() == "碼頭很冷，漁船"
    QTest.mouseMove(view.viewport(), point_of(view, 1, 0))
    assert view.selected_text() == "清晨的碼頭"
    QTest.mouseRelease(view.viewport(), LEFT, SHIFT, point_of(view, 1, 0))
    assert view.selected_text() == "清晨的碼頭"


def test_a_third_click_takes_the_paragraph_with_all_its_pieces(show: Show, qtbot: QtBot) -> None:
    blocks = (Block(1, 0, "清晨的"), Block(1, 3, "碼頭很冷。"), Block(2, 0, "漁船。"))
    view = show(blocks)
    point = point_of(view, 1, 4)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selected_text() == "清晨的碼頭很冷。"
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    assert view.selected_text() == ""


def test_shift_and_a_click_stretch_what_the_keyboard_selected(show: Show, qtbot: QtBot) -> None:
    view = show(body(*LINES))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_text() == "清晨"
    QTest.mousePress(view.viewport(), LEFT, SHIFT, point_of(view, 2, 2) - QPoint(3, 0))
    QTest.mouseRelease(view.viewport(), LEFT, SHIFT, point_of(view, 2, 2))
    assert view.selected_text() == f"{LINES[0]}\n我們"


def test_keys_select_by_character_and_by_paragraph(show: Show, qtbot: QtBot) -> None:
    view = show((*body(LINES[0]), strip(2), Block(9, 0, LINES[1])))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    texts = []
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | ALT)
        texts.append(view.selected_text())
    assert texts == ["清", "清晨", "清晨的"]
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT | ALT)
    assert view.selected_text() == "清晨"
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT | ALT)
    assert view.selected_text() == LINES[0]
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | ALT)
    assert view.selected_text() == LINES[0] + "\n"
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | ALT)
    assert view.selected_text() == f"{LINES[0]}\n我"
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT | ALT)
    assert view.selected_text() == ""


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])))
def test_whatever_keys_select_is_a_slice_of_the_source(show: Show, keys: list[Qt.Key]) -> None:
    view = show((Block(1, 0, LINES[0][:5]), Block(1, 5, LINES[0][5:]), *body(*LINES)[1:]))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(view, key, SHIFT | ALT)
        assert view.selected_text() in "\n".join(LINES)


def test_passages_are_what_is_selected(show: Show) -> None:
    view = show((*body(LINES[0]), strip(2), Block(9, 0, LINES[1])))
    assert view.passages() == view.passages_of_word() == ()
    view.select_all()
    assert [(each.line, each.text[each.start : each.end]) for each in view.passages()] == [
        (1, LINES[0]),
        (9, LINES[1]),
    ]
    assert view.shows_selection_whole()
    view = show(long_text(), plain=True)
    view.select_all()
    assert not view.shows_selection_whole()


def test_a_menu_is_for_the_word_under_the_mouse_or_for_the_selection(show: Show, qtbot: QtBot) -> None:
    view = show(body(*LINES))
    for selected in (False, True):
        point = point_of(view, 1, 3)
        if selected:
            view.select_all()
        with qtbot.waitSignal(view.menu_requested) as asked:
            QApplication.sendEvent(
                view.viewport(),
                QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)),
            )
        assert asked.args == [view.viewport().mapToGlobal(point)]
        hit = view.current()
        assert hit is not None
        assert hit.token.text == "碼頭"
        assert bool(view.selected_text()) == selected
    with qtbot.waitSignal(view.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(view.viewport(), event)
    assert view.viewport().mapFromGlobal(asked.args[0]).y() >= hit.rect.bottom()
