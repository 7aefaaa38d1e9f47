from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from view_samples import annotate, body, long_text, strip

from reader.model.article import Block, Place
from reader.ui.view import Hit, ReadingView

Show = Callable[..., ReadingView]
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "清晨的碼頭很冷，DeepSeek-V3 說鯰魚會晚到。"


def word(view: ReadingView) -> str | None:
    hit = view.current()
    return hit.token.text if hit else None


def press(qtbot: QtBot, view: ReadingView, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view, key)


def test_arrows_step_from_word_to_word(show: Show, qtbot: QtBot) -> None:
    view = show(body("清晨，鯰魚 ok。", "水溫"))
    heard: list[Hit] = []
    view.token_hovered.connect(heard.append)
    press(qtbot, view, *[KEY.Key_Right] * 5)
    assert [hit.token.text for hit in heard] == ["清晨", "鯰魚", "ok", "水溫"]
    assert [hit.block for hit in heard] == [0, 0, 0, 1]
    press(qtbot, view, KEY.Key_Left)
    assert word(view) == "ok"


def test_the_first_key_takes_the_first_word_on_screen(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    view.go_to(Place(30, 0))
    press(qtbot, view, KEY.Key_Right)
    hit = view.current()
    assert hit is not None
    assert hit.block == 29
    assert hit.token.start == 0


def test_up_and_down_keep_to_a_column_of_the_page(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    press(qtbot, view, *[KEY.Key_Right] * 4)
    first = view.current()
    press(qtbot, view, *[KEY.Key_Down] * 5)
    below = view.current()
    assert first is not None
    assert below is not None
    assert below.rect.y() > first.rect.y()
    press(qtbot, view, *[KEY.Key_Up] * 5)
    assert view.current() == first


def test_every_line_is_reached_going_down(show: Show, qtbot: QtBot) -> None:
    view = show(long_text(12))
    press(qtbot, view, KEY.Key_Right)
    blocks: list[int] = []
    while (hit := view.current()) is not None and (not blocks or len(blocks) < 200):
        blocks.append(hit.block)
        assert view.viewport().rect().contains(hit.rect)
        before = hit
        press(qtbot, view, KEY.Key_Down)
        if view.current() == before:
            break
    assert blocks == sorted(blocks)
    assert set(blocks) == set(range(12))


def test_home_and_end_go_to_the_ends_of_the_line_and_of_the_text(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    press(qtbot, view, KEY.Key_Right, KEY.Key_End)
    end = view.current()
    press(qtbot, view, KEY.Key_Home)
    home = view.current()
    assert end is not None
    assert home is not None
    assert end.rect.x() > home.rect.x()
    assert end.rect.y() == home.rect.y()
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert word(view) == "到"
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    qtbot.keyClick(view, KEY.Key_Home, CTRL)
    assert word(view) == "第"
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (
            (KEY.Key_PageDown, Qt.KeyboardModifier.NoModifier),
            (KEY.Key_PageUp, Qt.KeyboardModifier.NoModifier),
        ),
        ((KEY.Key_Space, Qt.KeyboardModifier.NoModifier), (KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)),
    ],
)
def test_pages_turn_by_less_than_a_screen(
    show: Show,
    qtbot: QtBot,
    there: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    view = show(long_text())
    qtbot.keyClick(view, *there)
    assert 300 < view.verticalScrollBar().value() < view.viewport().height()
    qtbot.keyClick(view, *back)
    assert view.verticalScrollBar().value() == 0


def test_turning_a_page_takes_the_word_along(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    press(qtbot, view, KEY.Key_Right, KEY.Key_PageDown)
    hit = view.current()
    assert hit is not None
    assert view.viewport().rect().contains(hit.rect)


def test_turning_a_page_back_selects_nothing(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    press(qtbot, view, KEY.Key_Right, KEY.Key_Space, KEY.Key_Space)
    qtbot.keyClick(view, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text() == ""


def test_enter_activates_the_word(show: Show, qtbot: QtBot) -> None:
    view = show(body(TEXT))
    press(qtbot, view, KEY.Key_Right, KEY.Key_Right)
    with qtbot.waitSignal(view.token_activated) as heard:
        press(qtbot, view, KEY.Key_Return)
    assert heard.args == [view.current()]


def test_a_strip_is_a_stop_that_enter_opens(show: Show, qtbot: QtBot) -> None:
    view = show((*body("水溫"), strip(2), Block(9, 0, "清晨")))
    press(qtbot, view, KEY.Key_Right, KEY.Key_Right)
    assert view.current() is None
    with qtbot.waitSignal(view.fold_open_requested) as heard:
        press(qtbot, view, KEY.Key_Return)
    assert heard.args == [2]
    press(qtbot, view, KEY.Key_Right)
    assert word(view) == "清晨"
    press(qtbot, view, KEY.Key_Up, KEY.Key_Up)
    assert word(view) == "水溫"


def test_backspace_folds_opened_lines_again(show: Show, qtbot: QtBot) -> None:
    view = show((*body("水溫"), Block(2, 0, "清晨", dimmed=True)))
    press(qtbot, view, KEY.Key_Right)
    with qtbot.assertNotEmitted(view.fold_close_requested):
        press(qtbot, view, KEY.Key_Backspace)
    press(qtbot, view, KEY.Key_Right)
    with qtbot.waitSignal(view.fold_close_requested) as heard:
        press(qtbot, view, KEY.Key_Backspace)
    assert heard.args == [2]


def test_all_of_the_text_is_selected_and_copied(show: Show, qtbot: QtBot) -> None:
    view = show((*body("清晨\0的𠀀碼頭", "很冷。"), strip(5), Block(9, 0, "水溫")))
    qtbot.keyClick(view, KEY.Key_A, CTRL)
    assert view.selected_text() == "清晨\0的𠀀碼頭\n很冷。\n水溫"
    view.set_blocks(body("水溫"))
    assert view.selected_text() == ""
    qtbot.keyClick(view, KEY.Key_A, CTRL)
    qtbot.keyClick(view, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "水溫"


def test_moving_with_shift_selects_words_in_both_directions(show: Show, qtbot: QtBot) -> None:
    view = show(body("清晨，鯰魚 ok。", "水溫"))
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, view, KEY.Key_Right, KEY.Key_Right)
    qtbot.keyClick(view, KEY.Key_Right, shift)
    assert view.selected_text() == "鯰魚 ok"
    qtbot.keyClick(view, KEY.Key_Right, shift)
    assert view.selected_text() == "鯰魚 ok。\n水溫"
    press(qtbot, view, KEY.Key_Left)
    assert view.selected_text() == ""
    qtbot.keyClick(view, KEY.Key_Left, shift)
    qtbot.keyClick(view, KEY.Key_Left, shift)
    assert view.selected_text() == "清晨，鯰魚 ok"


def test_walking_leaves_no_traces(show: Show, qtbot: QtBot) -> None:
    view = show(long_text())
    press(qtbot, view, *[KEY.Key_Down] * 25, *[KEY.Key_Up] * 5)
    QGuiApplication.processEvents()
    screen = view.screen()
    walked = screen.grabWindow(view.winId()).toImage()
    view.viewport().update()
    QGuiApplication.processEvents()
    assert screen.grabWindow(view.winId()).toImage() == walked


def test_a_plain_text_can_be_walked_and_tells_its_word_when_annotated(
    view: ReadingView, qtbot: QtBot
) -> None:
    view.set_blocks(body("清晨，水溫"))
    press(qtbot, view, KEY.Key_Right, KEY.Key_Right)
    assert view.current() is None
    with qtbot.waitSignal(view.token_hovered) as heard:
        view.set_annotation(0, *annotate("清晨，水溫"))
    assert heard.args is not None
    assert heard.args[0].token.text == "清晨"


def test_keys_of_the_window_are_left_to_it(qtbot: QtBot) -> None:
    class Window(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.keys: list[int] = []
            self.reading = ReadingView(self)
            QHBoxLayout(self).addWidget(self.reading)

        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
            self.keys.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    qtbot.keyClick(window.reading, KEY.Key_F)
    qtbot.keyClick(window.reading, KEY.Key_Left, CTRL)
    assert window.keys == [KEY.Key_F, KEY.Key_Control, KEY.Key_Left]


def test_a_key_that_nobody_knows_does_nothing(show: Show) -> None:
    view = show(body(TEXT))
    event = QKeyEvent(QEvent.Type.KeyPress, 0x1234567, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert view.current() is None


def test_coming_by_tab_shows_where_the_keyboard_is(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QHBoxLayout(window)
    field, view = QLineEdit(window), ReadingView(window)
    layout.addWidget(field)
    layout.addWidget(view)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    view.set_blocks(body(TEXT))
    view.set_annotation(0, *annotate(TEXT))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, KEY.Key_Tab)
    qtbot.waitUntil(view.hasFocus)
    assert word(view) == "清晨"


@pytest.mark.parametrize("key", [KEY.Key_Right, KEY.Key_Down, KEY.Key_End, KEY.Key_PageDown, KEY.Key_Return])
@pytest.mark.parametrize("texts", [(), ("",), ("，。",)])
def test_a_text_without_words_has_no_stops(
    show: Show, qtbot: QtBot, key: Qt.Key, texts: tuple[str, ...]
) -> None:
    view = show(body(*texts))
    press(qtbot, view, key)
    qtbot.keyClick(view, KEY.Key_End, CTRL)
    assert view.current() is None


def test_it_has_a_name_for_screen_readers(view: ReadingView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()
