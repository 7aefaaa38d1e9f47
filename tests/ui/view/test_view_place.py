import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from view_samples import annotate, body, long_text, strip

from reader.model.annotation import DoubtKind
from reader.model.article import Block, ParagraphKind, Place
from reader.model.settings import Column
from reader.ui.view import DARK, LIGHT, ReadingView

Show = Callable[..., ReadingView]
SENTENCE = "清晨的碼頭很冷，"


def test_a_place_is_kept_through_width_zoom_columns_and_annotations(show: Show) -> None:
    view = show(long_text(), plain=True)
    view.go_to(Place(40, 30))
    assert view.place() == Place(40, 30)
    view.resize(620, 500)
    assert view.place() == Place(40, 30)
    view.set_zoom(180)
    assert view.place() == Place(40, 30)
    view.set_columns((Column.PINYIN, Column.SIMPLIFIED))
    assert view.place() == Place(40, 30)
    view.set_ruby_shown(False)
    assert view.place() == Place(40, 30)
    for index, block in enumerate(long_text()):
        view.set_annotation(index, *annotate(block.text))
    assert view.place() == Place(40, 30)


def test_a_place_between_the_lines_of_the_source_leads_to_the_nearest(show: Show) -> None:
    view = show((*long_text(30), strip(31, 4), *(Block(line, 0, SENTENCE * 40) for line in range(35, 60))))
    view.go_to(Place(33, 7))
    assert view.place() == Place(31, 0)
    view.go_to(Place(10_000, 0))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_scrolling_by_the_bar_goes_to_both_ends(show: Show) -> None:
    view = show(long_text())
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.place().line > 70
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    assert view.place() == Place(1, 0)


def test_small_steps_of_the_bar_move_by_just_their_pixels(show: Show) -> None:
    view = show(long_text(), plain=True)
    bar = view.verticalScrollBar()
    for step in range(60):
        if step % 9 == 4:
            view.set_annotation(step // 4, *annotate(long_text()[step // 4].text))
        before = bar.value()
        bar.setValue(before + 25)
        assert bar.value() == before + 25


def test_annotations_are_asked_for_what_is_on_screen_first(view: ReadingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.annotation_requested) as heard:
        view.set_blocks(long_text(), Place(40, 0))
    assert heard.args is not None
    wanted = heard.args[0]
    assert wanted[0] in (38, 39)
    assert len(set(wanted)) == len(wanted)
    assert min(wanted) < 38
    assert set(wanted) == set(range(min(wanted), max(wanted) + 1))
    assert len(wanted) < 60


def test_nothing_is_asked_for_twice_until_it_is_outdated(view: ReadingView, qtbot: QtBot) -> None:
    blocks = body(SENTENCE, SENTENCE)
    with qtbot.waitSignal(view.annotation_requested):
        view.set_blocks(blocks)
    with qtbot.assertNotEmitted(view.annotation_requested, wait=30):
        view.set_annotation(0, *annotate(SENTENCE))
        view.resize(700, 500)
    with qtbot.waitSignal(view.annotation_requested) as heard:
        view.clear_annotations()
    assert heard.args == [(0, 1)]


def test_outdated_annotations_are_painted_until_new_ones_come(show: Show) -> None:
    view = show(body(SENTENCE))
    before = view.grab().toImage()
    view.clear_annotations()
    assert view.grab().toImage() == before
    view.set_blocks(body(SENTENCE))
    assert view.grab().toImage() == before
    view.set_blocks(body("鯰魚" + SENTENCE))
    assert view.grab().toImage() != before


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_an_annotation_that_comes_too_late_is_ignored(view: ReadingView, index: int) -> None:
    view.set_blocks(body("水溫"))
    view.set_annotation(index, *annotate("水溫"))
    view.set_annotation(0, *annotate("清晨的碼頭"))
    assert view.grab().toImage() == _plain("水溫", view)


def _plain(text: str, view: ReadingView) -> QImage:
    view.set_blocks(body(text))
    return view.grab().toImage()


def test_the_place_is_told_when_it_changed(view: ReadingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.place_changed) as heard:
        view.set_blocks(long_text())
    assert heard.args == [Place(1, 0)]
    with qtbot.waitSignal(view.place_changed) as heard:
        for line in (20, 30, 40):
            view.go_to(Place(line, 0))
    assert heard.args == [Place(40, 0)]


def test_what_was_found_is_shown_and_marked(show: Show) -> None:
    view = show(long_text())
    hits = tuple((Place(line, 4), 2) for line in range(1, 81))
    view.set_hits(hits, 60)
    shown = _height(view)
    lines = range(view.place().line, view.place().line + 6)
    assert 61 in lines
    assert LIGHT.current_hit in _colours(view, shown)
    view.set_hits(hits, None)
    assert LIGHT.current_hit not in _colours(view, shown)
    assert LIGHT.hit in _colours(view, shown)
    view.set_hits((), None)
    assert LIGHT.hit not in _colours(view, shown)


def _height(view: ReadingView) -> QRect:
    return view.viewport().rect()


def _colours(view: ReadingView, area: QRect) -> set[str]:
    picture = view.viewport().grab(area).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_a_hit_on_screen_does_not_scroll(show: Show) -> None:
    view = show(long_text())
    view.scroll_by(200)
    before = view.verticalScrollBar().value()
    view.set_hits(((Place(view.place().line + 1, 3), 2),), 0)
    assert view.verticalScrollBar().value() == before


def test_a_hit_may_go_over_the_pieces_of_a_line_or_into_folded_lines(show: Show) -> None:
    view = show((Block(1, 0, "清晨"), Block(1, 2, "碼頭"), strip(2)))
    view.set_hits(((Place(1, 1), 2), (Place(3, 0), 5), (Place(99, 0), 1)), 1)
    assert LIGHT.hit in _colours(view, _height(view))


ODD = {
    "controls": "清\0晨\x1b\x7f\u202e碼頭\u2066\ufffd\t水\u2028溫",
    "beyond the basic plane": "𠀀𠮷清晨😀👩\u200d👩\u200d👧🇹🇼碼頭",
    "lone surrogates": "清\ud800晨\udfff",
    "combining": "e" + "\u0301" * 400 + "清\U000e0100",
    "other scripts": "清 שלום عربي हिन्दी ไทย 晨",
    "one long word": "x" * 3000,
    "spaces only": " \u3000\t" * 300,
    "marks only": "。」！" * 300,
    "one huge block": "清晨碼頭" * 5000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_any_text_is_painted_and_selected_as_it_is(show: Show, text: str) -> None:
    view = show(body(text))
    view.set_columns((Column.TRADITIONAL, Column.SIMPLIFIED, Column.PINYIN))
    view.set_zoom(60)
    assert not view.grab().isNull()
    view.select_all()
    assert view.selected_text() == text
    view.scroll_by(400)
    assert not view.grab().isNull()


def test_every_kind_of_block_is_painted_in_both_themes(show: Show) -> None:
    kinds = [Block(line, 0, SENTENCE, kind) for line, kind in enumerate(ParagraphKind, 1)]
    view = show((*kinds, strip(20), Block(30, 0, SENTENCE, dimmed=True)))
    view.resize(900, 1400)
    light = view.viewport().grab().toImage()
    view.set_colours(DARK)
    dark = view.viewport().grab().toImage()
    assert light.pixelColor(2, 2).name() == LIGHT.background
    assert dark.pixelColor(2, 2).name() == DARK.background
    assert {LIGHT.strip, LIGHT.rule} <= _colours_of(light)
    assert {DARK.strip, DARK.rule} <= _colours_of(dark)


def _colours_of(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())
    }


def test_marks_can_be_turned_off(show: Show) -> None:
    view = show(body(SENTENCE))
    assert LIGHT.doubt in _colours_of(view.grab().toImage())
    view.set_marks(doubts=False, terms=True)
    assert LIGHT.doubt not in _colours_of(view.grab().toImage())


def test_only_errors_are_marked_on_the_page(show: Show) -> None:
    view = show(body(SENTENCE))
    view.set_annotation(0, *annotate(SENTENCE, DoubtKind.VARIANT))
    assert LIGHT.doubt not in _colours_of(view.grab().toImage())


def test_zoom_stays_within_its_bounds(show: Show) -> None:
    view = show(long_text())
    view.set_zoom(5)
    smallest = view.grab().toImage()
    view.set_zoom(50)
    assert view.grab().toImage() == smallest


def test_a_view_needs_a_column(view: ReadingView) -> None:
    with pytest.raises(ValueError, match="column"):
        view.set_columns(())


def test_an_empty_view_answers_everything(view: ReadingView) -> None:
    view.set_blocks(())
    view.go_to(Place(3, 3))
    view.set_hits(((Place(1, 1), 2),), 0)
    view.scroll_by(50)
    view.select_all()
    assert (view.place(), view.current(), view.selected_text()) == (Place(1, 0), None, "")
    assert not view.grab().isNull()


def test_painting_keeps_the_count_of_references_to_none(show: Show) -> None:
    # Some releases of the bindings drop one with every call and end the interpreter.
    view = show(long_text(20))
    target = QImage(900, 600, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(20):
        with QPainter(target) as painter:
            view.render(painter, QPoint())
    assert sys.getrefcount(None) > before - 200
