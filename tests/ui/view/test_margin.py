from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from view_samples import body, long_text, strip

from reader.model.article import Block, Place
from reader.model.settings import Mode
from reader.ui.view import ReadingView
from reader.ui.view.colours import DARK, LIGHT
from reader.ui.view.margin import next_place

Show = Callable[..., ReadingView]


def ribbons(view: ReadingView, ink: str = LIGHT.ring) -> list[QPoint]:
    """Return the points at the left edge of the viewport that have the colour of bookmarks."""
    wide = 60 if view.reading_bar() is view.verticalScrollBar() else view.viewport().width()
    picture = view.viewport().grab().toImage()
    high = picture.height() if wide == 60 else 60
    return [QPoint(x, y) for y in range(high) for x in range(wide) if picture.pixelColor(x, y).name() == ink]


@pytest.mark.parametrize("mode", Mode)
def test_a_bookmark_stands_beside_its_line(show: Show, mode: Mode) -> None:
    view = show(long_text())
    view.set_mode(mode)
    assert ribbons(view) == []
    view.set_bookmarks([Place(3, 30)])
    found = ribbons(view)
    assert found
    line = view.rect_of(3, 30)
    assert line is not None
    if mode is Mode.VERTICAL:
        assert all(abs(point.x() - line.center().x()) < line.width() for point in found)
    else:
        assert all(abs(point.y() - line.center().y()) < line.height() for point in found)
        first = view.rect_of(3, 0)
        assert first is not None
        assert max(point.x() for point in found) < first.left()
    view.set_colours(DARK)
    assert ribbons(view, DARK.ring)
    view.set_bookmarks(())
    assert ribbons(view, DARK.ring) == []


def test_the_margin_asks_for_a_bookmark_at_the_line_beside_it(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    line = view.rect_of(2, 40)
    assert line is not None
    with qtbot.waitSignal(view.bookmark_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, line.center().y()))
    place = asked.args[0]
    assert place.line == 2
    assert 0 < place.start <= 40
    QTest.mouseMove(view.viewport(), QPoint(5, line.center().y()))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.assertNotEmitted(view.bookmark_requested):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=line.center())


def test_bookmarks_follow_their_lines_when_rows_change(show: Show) -> None:
    view = show(body("清晨。", "碼頭。"))
    view.set_bookmarks([Place(2, 0)])
    before = min(point.y() for point in ribbons(view))
    view.set_blocks((*body("清晨。"), strip(1), Block(2, 0, "碼頭。")))
    assert min(point.y() for point in ribbons(view)) > before
    view.set_blocks((*body("清晨。"), strip(2)))
    assert ribbons(view) == []


def test_the_scroll_bar_shows_where_bookmarks_and_what_was_found_are(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    bar = view.verticalScrollBar()
    view.set_bookmarks([Place(40, 0)])
    found, marked = bar.marks()
    assert found == ()
    assert 0.4 < marked[0] < 0.6
    view.set_hits(((Place(1, 0), 1), (Place(80, 0), 1)), None)
    qtbot.waitUntil(lambda: len(bar.marks()[0]) == 2)
    assert bar.marks()[0][0] < 0.05
    assert bar.marks()[0][1] > 0.9
    picture = bar.grab().toImage()
    inks = {picture.pixelColor(bar.width() // 2, y).name() for y in range(bar.height())}
    assert {LIGHT.term, LIGHT.ring} <= inks
    view.set_hits((), None)
    qtbot.waitUntil(lambda: bar.marks()[0] == ())


def test_very_many_hits_are_marked_by_the_pixel(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    bar = view.verticalScrollBar()
    hits = [(Place(line, at), 1) for line in range(20, 41) for at in range(40)]
    view.set_hits(hits, None)
    qtbot.waitUntil(lambda: bool(bar.marks()[0]))
    shares = bar.marks()[0]
    assert len(shares) < bar.height()
    assert 0.15 < shares[0] < 0.3
    assert 0.4 < shares[-1] < 0.6


def test_the_bar_of_vertical_text_is_marked_from_the_right(show: Show) -> None:
    view = show(long_text())
    view.set_mode(Mode.VERTICAL)
    view.set_bookmarks([Place(1, 0)])
    bar = view.horizontalScrollBar()
    assert bar.marks()[1][0] < 0.05
    assert view.verticalScrollBar().marks() == ((), ())
    picture = bar.grab().toImage()
    right = range(bar.width() * 9 // 10, bar.width())
    assert LIGHT.ring in {picture.pixelColor(x, bar.height() // 2).name() for x in right}


def test_an_empty_view_takes_bookmarks(view: ReadingView) -> None:
    view.set_bookmarks([Place(3, 3)])
    view.set_hits([(Place(1, at), 1) for at in range(900)], None)
    assert not view.grab().isNull()
    assert view.bookmarks() == (Place(3, 3),)


def test_the_next_place_is_found_round_the_ends() -> None:
    places = [Place(1, 0), Place(5, 2), Place(9, 0)]
    assert next_place(places, Place(1, 0), 1) == Place(5, 2)
    assert next_place(places, Place(5, 3), 1) == Place(9, 0)
    assert next_place(places, Place(9, 0), 1) == Place(1, 0)
    assert next_place(places, Place(5, 2), -1) == Place(1, 0)
    assert next_place(places, Place(1, 0), -1) == Place(9, 0)
    assert next_place([], Place(1, 0), 1) is None
