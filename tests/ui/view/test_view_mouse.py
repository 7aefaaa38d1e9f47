from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from view_samples import annotate, body, long_text, strip

from reader.model.article import Block
from reader.model.settings import Column
from reader.ui.view import Hit, ReadingView

Show = Callable[..., ReadingView]
LEFT = Qt.MouseButton.LeftButton
TEXT = "清晨的碼頭很冷，DeepSeek-V3 說鯰魚會晚到。"


def hover(view: ReadingView, point: QPoint) -> None:
    QTest.mouseMove(view.viewport(), point)


def sweep(view: ReadingView, y: int = 80) -> list[Hit]:
    """Move the mouse along a line and return the words that it met."""
    met: list[Hit] = []
    view.token_hovered.connect(met.append)
    for x in range(0, view.viewport().width(), 4):
        hover(view, QPoint(x, y))
    view.token_hovered.disconnect(met.append)
    return [hit for hit in met if hit is not None]


def find(view: ReadingView, word: str, column: int = 0) -> Hit:
    """Return the hit of a word in the first or the second half of the view."""
    half = view.viewport().width() // 2
    for y in range(10, view.viewport().height(), 12):
        for hit in sweep(view, y):
            if hit.token.text == word and (hit.rect.x() >= half) == bool(column):
                return hit
    raise AssertionError(f"{word} is not on screen")


def test_hovering_lights_words_and_not_marks(show: Show) -> None:
    view = show(body(TEXT))
    words = [hit.token.text for hit in sweep(view)]
    assert words[:4] == ["清晨", "的", "碼頭", "很"]
    assert "，" not in words
    assert "DeepSeek-V3" in words


def test_a_hit_tells_where_the_word_is(show: Show) -> None:
    view = show(body(TEXT))
    for hit in sweep(view):
        assert view.viewport().rect().contains(hit.rect)
        hover(view, QPoint(1, 1))
        heard: list[Hit | None] = []
        view.token_hovered.connect(heard.append)
        hover(view, hit.rect.center())
        view.token_hovered.disconnect(heard.append)
        assert heard == [hit]


def test_there_is_no_gap_within_a_word(show: Show) -> None:
    view = show(body("，".join(["清晨碼頭鯰魚水溫"] * 9)))
    assert all(hit.token.text in ("清晨", "碼頭", "鯰魚", "水溫") for hit in sweep(view))
    met: list[Hit | None] = []
    word = find(view, "鯰魚")
    hover(view, QPoint(1, 1))
    view.token_hovered.connect(met.append)
    for x in range(word.rect.left() + 1, word.rect.right()):
        hover(view, QPoint(x, word.rect.center().y()))
    assert [hit and hit.token for hit in met] == [word.token]


def test_a_hover_is_told_once_and_its_end_too(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    word = find(view, "碼頭")
    hover(view, QPoint(1, 1))
    heard: list[Hit | None] = []
    view.token_hovered.connect(heard.append)
    for step in range(4):
        hover(view, word.rect.center() + QPoint(step, 0))
    assert [hit and hit.token.text for hit in heard] == ["碼頭"]
    QGuiApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert heard[-1] is None
    assert len(heard) == 2


def test_the_same_word_is_lit_in_every_column(show: Show) -> None:
    view = show(body(TEXT))
    left, right = find(view, "鯰魚"), find(view, "鯰魚", column=1)
    assert left.token == right.token
    hover(view, QPoint(1, 1))
    before = view.viewport().grab().toImage()
    hover(view, left.rect.center())
    after = view.viewport().grab().toImage()
    for hit in (left, right):
        corner = hit.rect.topLeft() + QPoint(4, 2)
        assert before.pixelColor(corner) != after.pixelColor(corner)


def test_plain_text_has_no_words_yet(show: Show) -> None:
    assert sweep(show(body(TEXT), plain=True)) == []


def test_a_click_activates_a_word(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    word = find(view, "碼頭")
    with qtbot.waitSignal(view.token_activated) as heard:
        qtbot.mouseClick(view.viewport(), LEFT, pos=word.rect.center())
    assert heard.args == [word]
    current = view.current()
    assert current is not None
    assert current.token == word.token


def test_a_click_beside_the_text_activates_nothing(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    with qtbot.assertNotEmitted(view.token_activated):
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(2, 300))


def drag(view: ReadingView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)


def edges(hit: Hit) -> tuple[QPoint, QPoint]:
    """Return the points just inside a word's first and last character."""
    y = hit.rect.center().y()
    return QPoint(hit.rect.left() + 2, y), QPoint(hit.rect.right() - 2, y)


@pytest.mark.parametrize("backwards", [False, True])
def test_dragging_selects_the_source(show: Show, backwards: bool) -> None:
    view = show(body(TEXT, "我們記錄水溫。"))
    start, end = edges(find(view, "碼頭"))[0], edges(find(view, "記錄"))[1]
    drag(view, *((end, start) if backwards else (start, end)))
    assert view.selected_text() == "碼頭很冷，DeepSeek-V3 說鯰魚會晚到。\n我們記錄"


def test_dragging_in_the_simplified_column_selects_simplified_text(show: Show) -> None:
    view = show(body(TEXT, "我們記錄水溫。"))
    drag(view, edges(find(view, "碼頭", column=1))[0], edges(find(view, "記錄", column=1))[1])
    assert view.selected_text() == "码头很冷，DeepSeek-V3 說鲶鱼會晚到。\n我们记录"


def test_letters_are_selected_one_by_one(show: Show) -> None:
    view = show(body(TEXT))
    start, end = edges(find(view, "DeepSeek-V3"))
    drag(view, start, QPoint((start.x() + end.x()) // 2, start.y()))
    chosen = view.selected_text()
    assert "DeepSeek-V3".startswith(chosen)
    assert 3 <= len(chosen) <= 8


def test_a_selection_activates_nothing_and_ends_with_a_click(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    word = find(view, "DeepSeek-V3")
    with qtbot.assertNotEmitted(view.token_activated):
        drag(view, *edges(word))
    assert view.selected_text()
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(2, 300))
    assert view.selected_text() == ""


def test_a_double_click_selects_a_word_and_copying_takes_it(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    word = find(view, "鯰魚")
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, word.rect.center())
    assert view.selected_text() == "鯰魚"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "鯰魚"


def test_dragging_beyond_the_edge_scrolls_on(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(100, 200))
    QTest.mouseMove(view.viewport(), QPoint(120, 300))
    QTest.mouseMove(view.viewport(), QPoint(120, 700))
    qtbot.waitUntil(lambda: view.place().line > 3)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(120, 700))
    assert "\n第3段" in view.selected_text()


def test_a_strip_asks_to_be_opened(show: Show, qtbot: QtBot) -> None:
    view = show((*body("清晨的碼頭"), strip(2), Block(9, 0, "水溫")))
    heard: list[int] = []
    view.fold_open_requested.connect(heard.append)
    for y in range(60, 300, 6):
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(300, y))
    assert heard
    assert set(heard) == {2}


def test_the_bar_beside_opened_lines_asks_to_fold_them(show: Show, qtbot: QtBot) -> None:
    view = show((*body("清晨的碼頭"), Block(2, 0, "分享水溫", dimmed=True)))
    word = find(view, "水溫")
    first = find(view, "分")
    heard: list[int] = []
    view.fold_close_requested.connect(heard.append)
    qtbot.mouseClick(view.viewport(), LEFT, pos=word.rect.center())
    assert heard == []
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(first.rect.left() - 8, first.rect.center().y()))
    assert heard == [2]


def wheel(view: ReadingView, pixels: int, degrees: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(view.viewport().mapToGlobal(QPoint(100, 100))),
        QPoint(0, pixels),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_by_its_pixels(show: Show) -> None:
    view = show(long_text())
    word = find(view, "漁船")
    before = view.verticalScrollBar().value()
    wheel(view, -37, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() == before + 37
    moved = [hit for hit in sweep(view, word.rect.center().y() - 37) if hit.token == word.token]
    assert word.rect.translated(0, -37) in [hit.rect for hit in moved]


def test_a_wheel_with_notches_scrolls_by_lines(show: Show) -> None:
    view = show(long_text())
    wheel(view, 0, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 40
    wheel(view, 0, 120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() == 0


def test_the_wheel_with_control_asks_for_another_zoom(show: Show) -> None:
    view = show(long_text())
    heard: list[int] = []
    view.zoom_requested.connect(heard.append)
    for degrees in (120, -60, -60, 240):
        wheel(view, 0, degrees, Qt.KeyboardModifier.ControlModifier)
    assert heard == [1, -1, 1]
    assert view.verticalScrollBar().value() == 0


def test_what_the_blit_leaves_is_what_a_full_paint_gives(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    for distance in (41, 200, -77, 13):
        view.scroll_by(distance)
        QGuiApplication.processEvents()
    screen = view.screen()
    assert screen is not None
    blitted = screen.grabWindow(view.winId()).toImage()
    view.viewport().update()
    QGuiApplication.processEvents()
    assert screen.grabWindow(view.winId()).toImage() == blitted


def test_no_word_lights_up_under_a_resting_mouse_when_the_text_moves(show: Show) -> None:
    view = show(long_text())
    word = find(view, "碼頭")
    hover(view, word.rect.center())
    heard: list[Hit | None] = []
    view.token_hovered.connect(heard.append)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert heard == [None]
    view.scroll_by(37)
    assert heard == [None]
    other = find(view, "水溫")
    hover(view, other.rect.center())
    assert heard[-1] is not None
    assert heard[-1].token == other.token


def test_a_word_lights_up_under_a_resting_mouse_once_it_is_known(show: Show) -> None:
    view = show(body(TEXT))
    word = find(view, "碼頭")
    show(body("。"))
    show(body(TEXT), plain=True)
    heard: list[Hit | None] = []
    view.token_hovered.connect(heard.append)
    hover(view, word.rect.center())
    assert heard == []
    view.set_annotation(0, *annotate(TEXT))
    assert [hit.token.text for hit in heard if hit is not None] == ["碼頭"]


def test_columns_can_stand_in_any_order(show: Show) -> None:
    view = show(body(TEXT))
    view.set_columns((Column.SIMPLIFIED, Column.TRADITIONAL))
    drag(view, edges(find(view, "碼頭"))[0], edges(find(view, "碼頭"))[1])
    assert view.selected_text() == "码头"
