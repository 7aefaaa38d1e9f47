"""The layouts on screen: places, keys, mouse and selection in each of them."""

from collections.abc import Callable

import numpy
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from view_samples import annotate, body, long_text, strip

from reader.model.article import Block, Place
from reader.model.settings import Column, Focus, Mode, RubyOver
from reader.ui.view import LIGHT, Hit, ReadingView, Typefaces

Show = Callable[..., ReadingView]
KEY = Qt.Key
MODES = pytest.mark.parametrize("mode", list(Mode))
SENTENCE = "清晨的碼頭很冷，漁船還沒有回來。"
COLUMNS = (Column.TRADITIONAL, Column.GLOSS, Column.SIMPLIFIED)


def pixels(view: ReadingView) -> "numpy.ndarray":
    picture = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = numpy.frombuffer(picture.constBits(), dtype=numpy.uint32)
    return flat.reshape(picture.height(), picture.width()).copy()


def lightness(view: ReadingView) -> "numpy.ndarray":
    return pixels(view) & 0xFF  # every ink is nearly grey, so one channel tells


def lay_out(view: ReadingView, mode: Mode) -> None:
    view.lay_out_as(mode, COLUMNS, {})


@MODES
def test_a_place_is_kept_through_mode_width_and_zoom(show: Show, mode: Mode) -> None:
    view = show(long_text(), plain=True)
    view.go_to(Place(40, 30))
    lay_out(view, mode)
    assert view.place() == Place(40, 30)
    view.resize(620, 700)
    assert view.place() == Place(40, 30)
    view.set_zoom(180)
    assert view.place() == Place(40, 30)
    for index, block in enumerate(long_text()):
        view.set_annotation(index, *annotate(block.text))
    assert view.place() == Place(40, 30)
    for other in Mode:
        lay_out(view, other)
        assert view.place() == Place(40, 30)


@MODES
def test_the_whole_text_is_selected_and_given_back_as_it_is(show: Show, qtbot: QtBot, mode: Mode) -> None:
    text = "清晨的碼頭，GPT-4o（MLA）「很冷」……\u3000𠀀葛\U000e0100城。"
    view = show((*body(text, text), strip(3), Block(6, 0, text)))
    lay_out(view, mode)
    qtbot.keyClick(view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text() == f"{text}\n{text}\n{text}"


@MODES
def test_every_word_on_screen_can_be_hovered(show: Show, qtbot: QtBot, mode: Mode) -> None:
    view = show(body(SENTENCE * 2, SENTENCE))
    lay_out(view, mode)
    heard: list[Hit] = []
    view.token_hovered.connect(heard.append)
    viewport = view.viewport()
    for x in range(4, viewport.width(), 11):
        for y in range(4, viewport.height(), 12):
            QTest.mouseMove(viewport, QPoint(x, y))
    hits = [hit for hit in heard if hit is not None]
    words = {(hit.block, hit.token.start) for hit in hits}
    tokens = annotate(SENTENCE * 2)[0].tokens
    assert {start for block, start in words if block == 0} == {
        token.start for token in tokens if token.text not in "，。"
    }
    assert all(viewport.rect().contains(hit.rect.center()) for hit in hits)


@MODES
def test_the_keyboard_goes_through_the_words_and_its_hit_can_be_clicked(
    show: Show, qtbot: QtBot, mode: Mode
) -> None:
    view = show(body(SENTENCE * 12, SENTENCE))
    lay_out(view, mode)
    forward, line = (KEY.Key_Down, KEY.Key_Left) if mode is Mode.VERTICAL else (KEY.Key_Right, KEY.Key_Down)
    qtbot.keyClick(view, forward)
    first = view.current()
    qtbot.keyClick(view, forward)
    second = view.current()
    qtbot.keyClick(view, line)
    below = view.current()
    assert first is not None
    assert second is not None
    assert below is not None
    assert (first.token.text, second.token.text) == ("清晨", "的")
    if mode is Mode.VERTICAL:
        assert second.rect.top() > first.rect.top()
        assert below.rect.right() < second.rect.left()
    else:
        assert second.rect.left() > first.rect.left()
        assert below.rect.top() > second.rect.bottom()
    with qtbot.waitSignal(view.token_activated) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below.rect.center())
    assert heard.args[0].token == below.token


@MODES
def test_a_drag_selects_what_lies_between(show: Show, qtbot: QtBot, mode: Mode) -> None:
    view = show(body(SENTENCE))
    lay_out(view, mode)
    forward = KEY.Key_Down if mode is Mode.VERTICAL else KEY.Key_Right
    hits: list[Hit] = []
    for _ in range(3):
        qtbot.keyClick(view, forward)
        hit = view.current()
        assert hit is not None
        hits.append(hit)
    start, end = hits[0].rect, hits[2].rect
    begin = (
        QPoint(start.center().x(), start.top() + 1)
        if mode is Mode.VERTICAL
        else start.topLeft() + QPoint(1, 9)
    )
    stop = (
        QPoint(end.center().x(), end.bottom() - 1)
        if mode is Mode.VERTICAL
        else end.bottomRight() - QPoint(1, 9)
    )
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, (begin + stop) / 2)
    QTest.mouseMove(viewport, stop)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=stop)
    assert view.selected_text() == "清晨的碼頭"


@MODES
def test_both_ends_of_the_text_can_be_reached(show: Show, mode: Mode) -> None:
    view = show(long_text())
    lay_out(view, mode)
    bar = view.reading_bar()
    bar.setValue(bar.maximum())
    assert view.place().line > 60
    view.scroll_by(10_000)
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert view.place() == Place(1, 0)


@MODES
def test_scrolled_pixels_are_those_of_a_whole_repaint(show: Show, mode: Mode) -> None:
    view = show(long_text(20))
    lay_out(view, mode)
    view.grab()
    for step in (37, 120, -50, 9):
        view.scroll_by(step)
        moved = view.viewport().grab().toImage()
        view.viewport().update()
        assert view.viewport().grab().toImage() == moved


@MODES
def test_what_was_found_is_marked_in_every_column(show: Show, mode: Mode) -> None:
    view = show(body(SENTENCE))
    lay_out(view, mode)
    view.set_hits(((Place(1, 0), 2),), 0)
    assert LIGHT.current_hit in colours_of(view)
    view.set_hits((), None)
    assert LIGHT.current_hit not in colours_of(view)


def colours_of(view: ReadingView) -> set[str]:
    return {f"#{value & 0xFFFFFF:06x}" for value in numpy.unique(pixels(view))}


@MODES
@pytest.mark.parametrize("zoom", [50, 400])
def test_nothing_is_cut_off_at_any_size(show: Show, mode: Mode, zoom: int) -> None:
    view = show(body("裝莊撞" + SENTENCE + "、extraordinarily-long-words。"))
    view.resize(1400, 1000)
    view.set_ruby_by_word(True)
    lay_out(view, mode)
    view.set_zoom(zoom)
    picture = pixels(view) & 0xFFFFFF
    edges = (picture[0], picture[-1]) if mode is Mode.VERTICAL else (picture[:400, 0], picture[:400, -1])
    assert all((edge == int(LIGHT.background[1:], 16)).all() for edge in edges)


def test_vertical_text_begins_at_the_right_and_goes_on_with_the_wheel(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    lay_out(view, Mode.VERTICAL)
    picture = lightness(view)
    last = numpy.flatnonzero((picture < 120).any(axis=0)).max()
    assert picture.shape[1] - 90 < last < picture.shape[1] - 10
    assert not view.verticalScrollBar().isVisible()
    assert view.horizontalScrollBar().isVisible()
    before = view.place()
    view.scroll_by(400)
    assert view.place().line > before.line


@pytest.mark.parametrize("focus", [Focus.SENTENCE, Focus.PARAGRAPH])
@MODES
def test_all_but_what_is_read_is_dimmed(show: Show, qtbot: QtBot, mode: Mode, focus: Focus) -> None:
    view = show(body(SENTENCE + "我們記錄水溫。", SENTENCE))
    lay_out(view, mode)
    dark = (lightness(view) < 90).sum()
    view.set_dimming(focus)
    qtbot.keyClick(view, KEY.Key_Down if mode is Mode.VERTICAL else KEY.Key_Right)
    assert view.current() is not None
    assert 0 < (lightness(view) < 90).sum() < 0.8 * dark


def test_the_focus_goes_with_the_eyes_when_the_text_is_scrolled(show: Show) -> None:
    view = show(long_text())
    view.set_dimming(Focus.PARAGRAPH)
    first = view.viewport().grab().toImage()
    view.scroll_by(600)
    view.scroll_by(-600)
    assert view.viewport().grab().toImage() == first


def test_tones_are_painted_in_their_colours(show: Show) -> None:
    view = show(body("清碼水魚溫頭"))
    tones = {LIGHT.tone_1, LIGHT.tone_2, LIGHT.tone_3}
    assert not tones & colours_of(view)
    view.set_tone_colours(True)
    view.set_zoom(300)
    assert tones <= colours_of(view)


def test_known_words_lose_their_readings(show: Show) -> None:
    view = show(body("清晨鯰魚"))
    everything = view.grab().toImage()
    view.set_known_words(frozenset({"清晨"}))
    assert view.grab().toImage() == everything
    view.set_ruby_over(RubyOver.UNKNOWN)
    some = view.grab().toImage()
    assert some != everything
    view.set_known_words(frozenset({"清晨", "鲶鱼"}))
    assert view.grab().toImage() != some


def test_another_typeface_is_taken_and_an_unknown_one_is_not(show: Show) -> None:
    view = show(body("關清晨"))
    usual = view.grab().toImage()
    view.set_typefaces(Typefaces(traditional="No Such Family"))
    assert view.grab().toImage() == usual
    view.set_typefaces(Typefaces(traditional="Noto Sans CJK JP"))
    assert view.grab().toImage() != usual
    view.set_typefaces(Typefaces(hong_kong=True))
    view.set_typefaces(Typefaces())
    assert view.grab().toImage() == usual


def test_a_dragged_name_moves_its_column(show: Show, qtbot: QtBot) -> None:
    view = show(body(SENTENCE))
    view.set_columns((Column.TRADITIONAL, Column.SIMPLIFIED))
    bar = next(child for child in view.children() if child.objectName() == "columnBar")
    with qtbot.waitSignal(view.columns_moved) as heard:
        drag(bar, QPoint(60, 10), QPoint(700, 10))
    assert heard.args == [(Column.SIMPLIFIED, Column.TRADITIONAL)]


def test_a_dragged_border_changes_widths_at_once(show: Show, qtbot: QtBot) -> None:
    view = show(body(SENTENCE))
    before = view.viewport().grab().toImage()
    bar = next(child for child in view.children() if child.objectName() == "columnBar")
    x = next(x for x in range(bar.width()) if border_at(bar, x)) + 8
    with qtbot.waitSignal(view.widths_changed) as heard:
        drag(bar, QPoint(x, 10), QPoint(x + 120, 10))
    weights = heard.args[0]
    assert weights[Column.TRADITIONAL] > 100 > weights[Column.SIMPLIFIED]
    assert view.viewport().grab().toImage() != before


def border_at(bar, x: int) -> bool:
    QTest.mouseMove(bar, QPoint(x, 10))
    return bar.cursor().shape() is Qt.CursorShape.SplitHCursor


def drag(widget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
