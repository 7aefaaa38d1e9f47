"""The commands of the layout, from the window's keys and menus down to the view and the settings."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from window_session import FIRST, SECOND, FakeSession

from reader.app import Parts
from reader.model.article import Script, Variety
from reader.model.settings import Column, Focus, Mode, RubyOver

Open = Callable[..., Parts]
KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "mode", "shown"),
    [
        (KEY.Key_F5, Mode.PARALLEL, (Column.TRADITIONAL, Column.SIMPLIFIED)),
        (KEY.Key_F6, Mode.INTERLINEAR, (Column.TRADITIONAL, Column.GLOSS, Column.SIMPLIFIED)),
        (KEY.Key_F7, Mode.SINGLE, (Column.TRADITIONAL,)),
        (KEY.Key_F8, Mode.VERTICAL, (Column.TRADITIONAL,)),
    ],
)
def test_each_layout_has_a_key(
    reading: Open, qtbot: QtBot, key: Qt.Key, mode: Mode, shown: tuple[Column, ...]
) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, KEY.Key_F6)
    qtbot.keyClick(parts.window.view, key)
    assert parts.choices.current().mode is mode
    assert [each for each in Column if parts.window.view.shows(each)] == [
        each for each in Column if each in shown
    ]
    actions = parts.window.commands
    assert [each for each, action in actions.layout.modes.items() if action.isChecked()] == [mode]
    assert {each for each, action in actions.columns.items() if action.isChecked()} == set(shown)


def test_meanings_are_looked_up_only_where_they_are_shown(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading()
    assert fake.dictionary.glossed == 0
    with qtbot.waitSignal(parts.feed.request_served):
        qtbot.keyClick(parts.window.view, KEY.Key_F6)
    assert fake.dictionary.glossed > 0


def test_columns_move_and_grow_by_keys(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    view = parts.window.view
    qtbot.keyClick(view, KEY.Key_Right, CTRL_SHIFT)
    assert parts.choices.current().columns == (Column.SIMPLIFIED, Column.TRADITIONAL)
    assert view.current_column() is Column.SIMPLIFIED
    qtbot.keyClick(view, KEY.Key_Right, CTRL_SHIFT)
    qtbot.keyClick(view, KEY.Key_Left, CTRL_SHIFT)
    assert parts.choices.current().columns == (Column.TRADITIONAL, Column.SIMPLIFIED)
    qtbot.keyClick(view, KEY.Key_Up, CTRL_SHIFT)
    assert parts.choices.current().traditional_width == 110
    for _ in range(2):
        qtbot.keyClick(view, KEY.Key_Down, CTRL_SHIFT)
    assert parts.choices.current().traditional_width == 90
    parts.window.commands.layout.usual_widths.trigger()
    assert parts.choices.current().traditional_width == 100


def test_dragged_columns_are_remembered(reading: Open) -> None:
    parts = reading()
    view = parts.window.view
    view.columns_moved.emit((Column.SIMPLIFIED, Column.TRADITIONAL))
    view.widths_changed.emit({Column.SIMPLIFIED: 140, Column.TRADITIONAL: 60})
    now = parts.choices.current()
    assert now.columns == (Column.SIMPLIFIED, Column.TRADITIONAL)
    assert (now.simplified_width, now.traditional_width) == (140, 60)


def test_in_one_column_the_buttons_choose_which(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    columns = parts.window.commands.columns
    qtbot.keyClick(parts.window.view, KEY.Key_F7)
    columns[Column.SIMPLIFIED].trigger()
    assert parts.choices.current().single is Column.SIMPLIFIED
    assert not columns[Column.TRADITIONAL].isChecked()
    columns[Column.SIMPLIFIED].trigger()
    assert columns[Column.SIMPLIFIED].isChecked()
    assert parts.choices.current().columns == (Column.TRADITIONAL, Column.SIMPLIFIED)


@pytest.mark.parametrize(
    ("key", "name"),
    [(KEY.Key_S, "align_sentences"), (KEY.Key_W, "ruby_by_word"), (KEY.Key_C, "tone_colours")],
)
def test_switches_have_keys_and_change_the_page(reading: Open, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    parts = reading()
    view = parts.window.view
    before = view.viewport().grab().toImage()
    qtbot.keyClick(view, key)
    assert getattr(parts.choices.current(), name) is True
    assert view.viewport().grab().toImage() != before
    qtbot.keyClick(view, key)
    assert view.viewport().grab().toImage() == before


def test_the_focus_goes_round(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    seen = []
    for _ in range(3):
        qtbot.keyClick(parts.window.view, KEY.Key_F)
        seen.append(parts.choices.current().focus)
    assert seen == [Focus.SENTENCE, Focus.PARAGRAPH, Focus.NONE]


def test_the_menus_choose_readings_and_lines(reading: Open) -> None:
    parts = reading()
    do = parts.window.commands.layout
    do.overs[RubyOver.FIRST].trigger()
    do.focuses[Focus.PARAGRAPH].trigger()
    do.shorter_lines.trigger()
    do.more_spacing.trigger()
    do.more_spacing.trigger()
    do.less_spacing.trigger()
    do.longer_lines.trigger()
    do.hanging_marks.trigger()
    now = parts.choices.current()
    assert (now.ruby_over, now.focus) == (RubyOver.FIRST, Focus.PARAGRAPH)
    assert (now.line_length, now.line_spacing, now.hanging_marks) == (36, 110, False)


def test_the_place_stays_through_every_layout(reading: Open, qtbot: QtBot) -> None:
    parts = reading(FIRST)
    view = parts.window.view
    there = view.place()
    for key in (KEY.Key_F8, KEY.Key_F6, KEY.Key_F7, KEY.Key_F5):
        qtbot.keyClick(view, key)
        assert view.place() == there


def test_a_typeface_is_chosen_by_name(reading: Open) -> None:
    parts = reading()
    view = parts.window.view
    usual = view.viewport().grab().toImage()
    parts.choices.change({"traditional_font": "Noto Sans CJK JP"})
    other = view.viewport().grab().toImage()
    assert other != usual
    parts.choices.change({"traditional_font": "No such typeface"})
    assert view.viewport().grab().toImage() == usual


def test_a_text_of_another_region_is_set_in_its_forms(reading: Open, qtbot: QtBot) -> None:
    parts = reading(SECOND)
    article = parts.reading.current()
    assert article is not None
    before = parts.window.view.viewport().grab().toImage()
    parts.choices.layout.follow_article(replace(article, variety=Variety.HONG_KONG))
    assert parts.window.view.viewport().grab().toImage() != before
    parts.choices.layout.follow_article(article)
    assert parts.window.view.viewport().grab().toImage() == before
    parts.choices.layout.follow_article(replace(article, script=Script.SIMPLIFIED))
    assert parts.window.view.current_column() is Column.SIMPLIFIED


def test_the_header_says_things_shorter_in_a_narrow_window(reading: Open) -> None:
    parts = reading()
    header = parts.window.header

    def texts() -> list[str]:
        return [button.text() for button in header.findChildren(QToolButton)]

    header.resize(1100, header.height())
    assert "Columns ▾" in texts()
    assert "Reading: pīnyīn" in texts()
    header.resize(700, header.height())
    assert "▥ ▾" in texts()
    assert "pīn" in texts()
    names = [button.accessibleName() for button in header.findChildren(QToolButton)]
    assert "Layout: Columns" in names
    assert "Reading: pīnyīn" in names
