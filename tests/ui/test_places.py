from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_session import FIRST, LONG, FakeSession

from reader.app import Parts
from reader.model.article import Place
from reader.ui.place_chooser import PlaceChooser

Open = Callable[..., Parts]


def chooser(parts: Parts, keys: str) -> PlaceChooser:
    QTest.keySequence(parts.window.view, QKeySequence(keys))
    found = QApplication.activeModalWidget()
    assert isinstance(found, PlaceChooser)
    return found


def shown(dialog: PlaceChooser) -> list[str]:
    return [dialog.list.item(row).text().strip() for row in range(dialog.list.count())]


def test_the_outline_is_narrowed_down_in_either_script_and_goes_there(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    dialog = chooser(parts, "Ctrl+Shift+O")
    assert dialog.list.count() == 300
    qtbot.keyClicks(dialog.line, "120")
    assert len(shown(dialog)) == 1
    dialog.line.setText("海风吹過")
    assert dialog.list.count() == 300
    dialog.line.setText("沒有的話")
    assert dialog.list.count() == 0
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.line.setText("第12")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert parts.window.view.place().line == 121
    assert parts.window.view.hasFocus()
    hit = parts.window.view.current()
    assert hit is None or hit.block == 120


def test_the_outline_begins_where_the_reader_is(reading: Open) -> None:
    parts = reading(LONG)
    parts.window.view.go_to(Place(200, 0))
    dialog = chooser(parts, "Ctrl+Shift+O")
    assert dialog.list.currentRow() == 199
    dialog.reject()


def test_keys_go_from_heading_to_heading_and_stop_at_the_ends(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    lines = []
    for keys in ("Alt+Down", "Alt+Down", "Alt+Up", "Alt+Up"):
        QTest.keySequence(parts.window.view, QKeySequence(keys))
        lines.append(parts.window.view.place().line)
    assert lines == [2, 3, 2, 1]
    with qtbot.waitSignal(parts.tools.places.said) as said:
        QTest.keySequence(parts.window.view, QKeySequence("Alt+Up"))
    assert said.args == ["No further heading."]


def test_headings_that_cannot_reach_the_top_are_still_gone_through(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    parts.window.view.go_to(Place(300, 0))
    parts.tools.places.go(Place(298, 0))
    for line in (299, 300):
        QTest.keySequence(parts.window.view, QKeySequence("Alt+Down"))
        assert parts.window.view.keyboard_row() == line - 1


def test_a_text_without_headings_says_so(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading(FIRST)
    fake.outline = lambda _article: ()  # type: ignore[method-assign]
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(LONG)
    with qtbot.waitSignal(parts.tools.places.said) as said:
        QTest.keySequence(parts.window.view, QKeySequence("Ctrl+Shift+O"))
    assert said.args == ["This text has no headings."]


def test_b_sets_a_bookmark_and_takes_it_away(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    view.go_to(Place(50, 0))
    qtbot.keyClick(view, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: [place.line for place in view.bookmarks()] == [50])
    qtbot.keyClick(view, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: view.bookmarks() == ())


def test_a_click_in_the_margin_sets_a_bookmark_that_stays_with_the_text(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    rect = view.rect_of(1, 0)
    assert rect is not None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, rect.center().y()))
    qtbot.waitUntil(lambda: view.bookmarks() == (Place(1, 0),))
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(FIRST)
    assert view.bookmarks() == ()
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(LONG)
    qtbot.waitUntil(lambda: view.bookmarks() == (Place(1, 0),))


def test_bookmarks_are_gone_through_and_listed(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    with qtbot.waitSignal(parts.tools.places.said):
        qtbot.keyClick(view, Qt.Key.Key_F2)
    for line in (20, 120):
        view.bookmark_requested.emit(Place(line, 0))
    qtbot.waitUntil(lambda: len(view.bookmarks()) == 2)
    lines = []
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_F2)
        lines.append(view.place().line)
    assert lines == [20, 120, 20]
    qtbot.keyClick(view, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert view.place().line == 120
    dialog = chooser(parts, "Ctrl+Shift+B")
    assert [text[:4] for text in shown(dialog)] == ["第19段", "第119"]
    qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert view.place().line == 20
