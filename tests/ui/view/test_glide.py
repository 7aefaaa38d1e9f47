from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from view_samples import long_text

from reader.model.article import Place
from reader.ui.view import ReadingView

Show = Callable[..., ReadingView]


def wheel(view: ReadingView, notches: int, pixels: int = 0) -> None:
    event = QWheelEvent(
        QPointF(200, 200),
        view.viewport().mapToGlobal(QPointF(200, 200)),
        QPoint(0, pixels),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def offset(view: ReadingView) -> int:
    return view.verticalScrollBar().value()


def test_a_page_glides_to_where_it_would_jump(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    view.go_to(Place(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    jumped = offset(view)
    view.go_to(Place(1, 0))
    start = offset(view)
    seen: list[int] = []
    view.set_motion(True)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert offset(view) == start
    qtbot.waitUntil(lambda: seen.append(offset(view)) or offset(view) >= jumped)
    assert offset(view) == jumped
    assert seen == sorted(seen)
    assert any(start < each < jumped for each in seen)


def test_the_next_key_does_not_wait_for_the_motion(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    qtbot.keyClick(view, Qt.Key.Key_Right)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    jumped, word = offset(view), view.current()
    view.go_to(Place(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    view.set_motion(True)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    view.finish_glide()
    assert offset(view) == jumped
    assert view.current() == word


def test_notches_add_up_and_pixels_are_followed_at_once(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    view.scroll_by(2000)
    for notches in (1, 1, -1):
        wheel(view, -notches)
    wanted = offset(view)
    view.go_to(Place(1, 0))
    view.scroll_by(2000 - offset(view))
    view.set_motion(True)
    before = offset(view)
    for notches in (1, 1, -1):
        wheel(view, -notches)
    view.finish_glide()
    assert offset(view) - before == wanted - 2000
    wheel(view, 0, pixels=-40)
    assert offset(view) == before + wanted - 2000 + 40


def test_another_place_or_text_ends_the_motion(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    view.set_motion(True)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.go_to(Place(40, 0))
    there = offset(view)
    QTest.qWait(300)
    assert offset(view) == there
    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.set_blocks(long_text(30))
    QTest.qWait(300)
    assert view.place() == Place(1, 0)
