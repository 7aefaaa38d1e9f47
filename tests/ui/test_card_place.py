"""Where the card stands: every corner of the text, every layout, at 100 and at 200 percent."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_session import LONG, card_of, token_of

from reader.app import Parts
from reader.model.settings import Mode
from reader.ui.card_place import place_card
from reader.ui.view import Hit
from reader.ui.word_text import facts_of

Open = Callable[..., Parts]


@given(
    room=st.builds(QRect, st.just(0), st.just(0), st.integers(60, 1600), st.integers(60, 1200)),
    line=st.builds(
        QRect, st.integers(-20, 1600), st.integers(-60, 1200), st.integers(1, 200), st.integers(1, 120)
    ),
    area=st.integers(2_000, 300_000),
    aside=st.booleans(),
)
def test_the_card_is_in_the_room_and_never_over_the_line(
    room: QRect, line: QRect, area: int, aside: bool
) -> None:
    line = line.intersected(room)
    if line.isEmpty():
        return
    card = place_card(room, line, lambda width: area // max(1, width), aside=aside)
    whole = QRect(line.left(), 0, line.width(), 5000) if aside else QRect(0, line.top(), 5000, line.height())
    assert card.isEmpty() or (room.contains(card) and not card.intersects(whole))


def corners(parts: Parts) -> list[Hit]:
    """Return the words nearest to the corners of the viewport that the mouse can find."""
    view = parts.window.view
    area = view.viewport().rect()
    met: list[Hit] = []
    view.token_hovered.connect(lambda hit: met.append(hit) if hit is not None else None)
    found = []
    for across in (range(2, area.width(), 9), range(area.width() - 2, 0, -9)):
        for down in (range(2, area.height(), 15), range(area.height() - 2, 0, -15)):
            met.clear()
            points = (QPoint(x, y) for y in down for x in across)
            for point in points:
                QTest.mouseMove(view.viewport(), point)
                if met:
                    break
            found.append(met[-1])
    return found


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("mode", Mode)
def test_no_card_covers_its_line_at_any_corner(reading: Open, qtbot: QtBot, mode: Mode, zoom: int) -> None:
    parts = reading(LONG)
    view = parts.window.view
    view.set_mode(mode)
    view.set_zoom(zoom)
    with qtbot.waitSignal(parts.feed.request_served, raising=False, timeout=700):
        view.scroll_by(900)
    for hit in corners(parts):
        parts.words.point(hit)
        body = parts.card.body()
        area = view.viewport().rect()
        line = hit.around.intersected(area)
        assert parts.card.isVisible()
        assert area.contains(body)
        assert body.height() > 60
        if mode is Mode.VERTICAL:
            assert not body.intersects(QRect(line.left(), 0, line.width(), area.height()))
        else:
            assert not body.intersects(QRect(0, line.top(), area.width(), line.height()))
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert not parts.card.isVisible()


def test_in_stacked_lines_the_card_keeps_off_the_whole_stack(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    view = parts.window.view
    view.set_mode(Mode.INTERLINEAR)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    hit = view.current()
    assert hit is not None
    assert hit.around.height() > hit.rect.height()
    assert hit.around.contains(hit.rect)
    assert not parts.card.body().intersects(hit.around)


def test_a_small_window_shows_the_head_of_the_card_and_says_where_the_rest_is(
    reading: Open, qtbot: QtBot
) -> None:
    parts = reading()
    view = parts.window.view
    glosses = tuple(f"a rather long sense of the word with the number {number}" for number in range(6))
    facts = facts_of(card_of(token_of("紙鳶"), glosses), "ㄧ ㄧ")
    parts.card.show_facts(facts, QRect(60, 20, 40, 30))
    tall = parts.card.body().height()
    parts.window.resize(640, 400)
    area = view.viewport().rect()
    line = QRect(60, area.height() // 2, 40, 30)
    parts.card.show_facts(facts, line)
    body = parts.card.body()
    assert area.contains(body)
    assert not body.intersects(line)
    assert body.height() < tall
    assert "Word panel" in parts.card.text()


def test_the_card_closes_when_the_mouse_leaves(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    rect = view.rect_of(1, 4)
    assert rect is not None
    QTest.mouseMove(view.viewport(), rect.center())
    qtbot.waitUntil(parts.card.isVisible)
    QTest.mouseMove(view.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: not parts.card.isVisible())
