from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_session import LONG, FakeSession

from reader.app import Parts
from reader.model.article import Place
from reader.ui.view import ReadingView
from reader.ui.view.colours import LIGHT

Open = Callable[..., Parts]


def type_into_bar(parts: Parts, qtbot: QtBot, query: str) -> tuple[QLineEdit, QLabel]:
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText(query)
    return line, parts.window.find_bar.findChildren(QLabel)[0]


def step(view: ReadingView, qtbot: QtBot) -> bool:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    return view.current() is not None


def shows(parts: Parts, colour: str) -> bool:
    picture = parts.window.view.viewport().grab().toImage()
    points = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    return any(picture.pixelColor(x, y).name() == colour for x, y in points)


def test_find_goes_on_from_where_the_reader_is(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    parts.window.view.go_to(Place(150, 0))
    line, count = type_into_bar(parts, qtbot, "段：")
    qtbot.waitUntil(lambda: count.text() == "150 of 300")
    qtbot.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "149 of 300"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert count.text() == "150 of 300"
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "149 of 300"
    assert 149 in range(parts.window.view.place().line, parts.window.view.place().line + 6)


def test_what_is_found_late_stands_in_its_order(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    fake.found_late = frozenset((7, 148, 151, 153, 299))
    parts = reading(LONG)
    parts.window.view.go_to(Place(150, 0))
    line, count = type_into_bar(parts, qtbot, "段：")
    qtbot.waitUntil(lambda: count.text() == "150 of 300")
    for number in (151, 152, 153):
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert count.text() == f"{number} of 300"
    here = parts.window.view.place().line
    assert 153 in range(here, here + 10)


def test_what_is_found_is_shown_while_the_search_goes_on(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading(LONG)
    fake.may_search.clear()
    line, count = type_into_bar(parts, qtbot, "海風")
    qtbot.waitUntil(lambda: count.text() == " …")
    fake.may_search.set()
    qtbot.waitUntil(lambda: count.text() == "1 of 3600")
    fake.may_search.clear()
    line.setText("山谷")
    qtbot.waitUntil(lambda: count.text() == " …")
    line.setText("沒有")
    fake.may_search.set()
    qtbot.waitUntil(lambda: count.text() == "not found")


def test_a_closed_bar_ends_the_search(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading(LONG)
    fake.may_search.clear()
    line, count = type_into_bar(parts, qtbot, "海風")
    qtbot.waitUntil(lambda: count.text() == " …")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    fake.may_search.set()
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.survey()
    assert not parts.window.find_bar.isVisible()
    assert not shows(parts, LIGHT.hit)


def test_marks_stay_when_lines_are_unfolded(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    _, count = type_into_bar(parts, qtbot, "紙鳶")
    qtbot.waitUntil(lambda: count.text() == "1 of 3")
    assert shows(parts, LIGHT.hit)
    with qtbot.waitSignal(parts.feed.folds_changed):
        parts.window.commands.unfold_all.trigger()
    with qtbot.waitSignal(parts.feed.folds_changed):
        parts.window.commands.fold_all.trigger()
    assert shows(parts, LIGHT.hit)


def test_the_keyboard_goes_on_from_what_was_found(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    qtbot.waitUntil(lambda: step(view, qtbot))
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    line, count = type_into_bar(parts, qtbot, "第150段")
    qtbot.waitUntil(lambda: count.text() == "1 of 1")
    assert not view.selected_text()
    assert shows(parts, LIGHT.current_hit)
    qtbot.waitUntil(lambda: view.current() is not None)
    assert not parts.card.isVisible()
    pointed = parts.own.pointer.word()
    assert pointed is not None
    assert pointed.place.line == 151
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    place = view.keyboard_place()
    assert place is not None
    assert place.line == 151
    assert place.start > 0
    assert parts.card.isVisible()
