"""The reader's own in the window: known words, notes, library, corrections, undo, copies."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from window_session import FIRST, SECOND, FakeSession

from reader.app import Parts
from reader.model.article import Place
from reader.model.correction import BoundaryRule
from reader.model.entry import Term
from reader.model.library import LibraryText, NoteKind, TextOrder, WordState
from reader.ui.library_model import ROW_ROLE
from reader.ui.notes_panel import NOTE_ROLE
from reader.ui.own.conflicts_dialog import ConflictsDialog
from reader.ui.own.corrections_dialog import CORRECTION_ROLE
from reader.ui.own.words_dialog import WORD_ROLE
from reader.ui.side_panel import Tab
from reader.ui.two_line_delegate import RowRole

Open = Callable[..., Parts]


def point_at(qtbot: QtBot, parts: Parts, word: str) -> None:
    """Step with the keyboard until a word is reached."""
    view = parts.window.view
    view.setFocus()
    for _ in range(60):
        hit = view.current()
        if hit is not None and hit.token.text == word:
            return
        qtbot.keyClick(view, Qt.Key.Key_Right)
    raise AssertionError(f"{word} is not in the text")


def rows(view) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def row_of(view, text: str):
    model = view.model()
    return next(index for row in range(model.rowCount()) if text in (index := model.index(row, 0)).data())


def click_row(qtbot: QtBot, view, index) -> None:
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


@pytest.fixture
def text(reading: Open, qtbot: QtBot) -> Parts:
    parts = reading(FIRST)
    qtbot.waitUntil(lambda: parts.window.view.current() is not None or parts.window.status.isVisible())
    return parts


# Words


def test_a_key_marks_the_word_pointed_at_and_undo_takes_it_back(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    words, do = fake.library.words, text.window.commands.own
    point_at(qtbot, text, "海風")
    assert not do.undo.isEnabled()
    with qtbot.waitSignal(text.desk.changes.history_changed):
        qtbot.keyClick(text.window, Qt.Key.Key_K)
    assert words.states == {"海風": WordState.KNOWN}
    assert (do.undo.text(), do.undo.isEnabled()) == ("&Undo: mark 海風", True)
    with qtbot.waitSignal(text.desk.changes.history_changed):
        qtbot.keyClick(text.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words.states == {}
    assert text.window.status.currentMessage() == "Undone: mark 海風"
    assert (do.redo.text(), do.redo.isEnabled(), do.undo.isEnabled()) == ("&Redo: mark 海風", True, False)
    with qtbot.waitSignal(text.desk.changes.history_changed):
        qtbot.keyClick(text.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert words.states == {"海風": WordState.KNOWN}


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Qt.Key.Key_L, WordState.LEARNING),
        (Qt.Key.Key_I, WordState.IGNORED),
        (Qt.Key.Key_U, WordState.NEW),
    ],
)
def test_each_state_has_a_key(text: Parts, fake: FakeSession, qtbot: QtBot, key, state) -> None:
    point_at(qtbot, text, "海風")
    with qtbot.waitSignal(text.desk.changes.words_changed):
        qtbot.keyClick(text.window, key)
    assert fake.library.words.states == {"海風": state}


def test_letters_that_are_typed_mark_nothing(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    point_at(qtbot, text, "海風")
    text.window.commands.find.trigger()
    line = text.window.find_bar.findChild(type(text.window.library.search_line))
    qtbot.keyClicks(line, "kin")
    assert line.text() == "kin"
    assert fake.library.words.states == {}


def test_without_a_word_the_keys_say_what_to_do(text: Parts, qtbot: QtBot) -> None:
    text.window.view.setFocus()
    qtbot.keyClick(text.window, Qt.Key.Key_K)
    assert text.window.strip.text().startswith("Point at a word first")


def test_the_card_shows_the_state_and_changes_it(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    point_at(qtbot, text, "海風")
    row = text.card.states
    assert row.isVisible()
    assert row.buttons[WordState.NEW].isChecked()
    with qtbot.waitSignal(text.desk.changes.words_changed):
        qtbot.mouseClick(row.buttons[WordState.LEARNING], Qt.MouseButton.LeftButton)
    assert fake.library.words.states == {"海風": WordState.LEARNING}
    assert row.buttons[WordState.LEARNING].isChecked()


def test_the_panel_changes_the_pinned_word(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    point_at(qtbot, text, "海風")
    qtbot.keyClick(text.window.view, Qt.Key.Key_Return)
    row = text.window.side.word.states
    assert row.isVisible()
    with qtbot.waitSignal(text.desk.changes.words_changed):
        qtbot.mouseClick(row.buttons[WordState.KNOWN], Qt.MouseButton.LeftButton)
    assert fake.library.words.states == {"海風": WordState.KNOWN}


def test_the_figure_is_calm_until_something_is_known(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    button = text.window.status.known_button
    qtbot.waitUntil(button.isVisible)
    assert button.text() == "known words"
    fake.library.words.mark(("海風",), WordState.KNOWN)
    with qtbot.waitSignal(text.own.words.figures_made):
        text.desk.changes.words_changed.emit()
    assert button.text().endswith("% known")
    assert fake.library.words.shares_kept


def test_words_worth_learning_are_listed_marked_and_visited(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    qtbot.waitUntil(text.window.status.known_button.isVisible)
    qtbot.mouseClick(text.window.status.known_button, Qt.MouseButton.LeftButton)
    dialog = text.own.dialogs.words_dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    first = dialog.list.model().index(0, 0)
    word = first.data(WORD_ROLE)
    assert word.traditional == "紙鳶"
    click_row(qtbot, dialog.list, first)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert text.window.view.place().line <= word.place.line
    with qtbot.waitSignal(text.own.words.figures_made):
        qtbot.mouseClick(dialog.buttons[WordState.KNOWN], Qt.MouseButton.LeftButton)
    assert fake.library.words.states == {"紙鳶": WordState.KNOWN}
    assert "紙鳶" not in " ".join(rows(dialog.list))
    dialog.close()


def test_it_is_shown_how_the_list_grew(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    text.window.commands.own.words.trigger()
    dialog = text.own.dialogs.words_dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    assert not dialog.words_line.isVisible(), "nothing is counted before something is known"
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() > 0)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    qtbot.mouseClick(dialog.buttons[WordState.KNOWN], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.words_line.isVisible)
    days = dialog.words_line.points()
    assert days[:2] == ((date(2026, 1, 2), 1), (date(2026, 1, 5), 31))
    assert days[-1] == (datetime.now(UTC).date(), 31)
    assert (
        dialog.words_line.accessibleDescription().startswith("2 Jan: 1, 5 Jan: 31") or days[-1][0].year > 2026
    )
    dialog.close()


def test_a_level_is_known(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    text.window.commands.own.words.trigger()
    dialog = text.own.dialogs.words_dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.level_button.isVisible)
    (menu,) = [action.menu() for action in dialog.level_menu.actions()]
    assert [action.text() for action in menu.actions()] == ["up to 1", "up to 2"]
    with qtbot.waitSignal(text.desk.changes.words_changed):
        menu.actions()[1].trigger()
    assert set(fake.library.words.states) == {"海風", "大家"}
    assert text.window.strip.text().startswith("2 words of Wind up to 2")
    dialog.close()


def test_a_list_of_words_is_imported(
    text: Parts, fake: FakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "known.txt"
    path.write_text("海風\n大家\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    with qtbot.waitSignal(text.desk.changes.words_changed):
        text.window.commands.own.import_words.trigger()
    assert set(fake.library.words.states) == {"海風", "大家"}
    assert text.window.strip.text().startswith("2 words were found in the list")
    assert "line 7" in text.window.strip.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/nowhere/list.txt", ""))
    with qtbot.waitSignal(text.window.strip.message_shown):
        text.window.commands.own.import_words.trigger()
    assert text.window.strip.text() == "list.txt cannot be read: it is gone."


# Notes


def test_a_note_is_written_on_a_word(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    panel = text.window.side.notes
    point_at(qtbot, text, "海風")
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_N)
    assert text.window.side.current_tab() is Tab.NOTES
    qtbot.waitUntil(panel.editor.hasFocus)
    qtbot.keyClicks(panel.editor, "from the sea")
    with qtbot.waitSignal(text.own.notes.notes_found):
        text.window.view.setFocus()
    (note,) = fake.library.notes.notes.values()
    assert (note.kind, note.anchor.quote, note.words) == (NoteKind.WORD, "海風", "from the sea")
    assert "海風" in rows(panel.list)[0]
    assert "from the sea" in rows(panel.list)[0]
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_N)
    assert len(fake.library.notes.notes) == 1, "a word has one note"
    assert panel.editor.toPlainText() == "from the sea"


def test_a_word_is_coloured_and_the_colour_changed(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    panel = text.window.side.notes
    point_at(qtbot, text, "海風")
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_M)
    assert [note.colour for note in fake.library.notes.notes.values()] == ["yellow"]
    qtbot.keyClick(text.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    click_row(qtbot, panel.list, panel.list.model().index(0, 0))
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.mouseClick(panel.colours.buttons["blue"], Qt.MouseButton.LeftButton)
    assert [note.colour for note in fake.library.notes.notes.values()] == ["blue"]
    point_at(qtbot, text, "大家")
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_M)
    assert [note.colour for note in fake.library.notes.notes.values()] == ["blue", "blue"]


def select(qtbot: QtBot, parts: Parts, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Drag the mouse from a character to another; each is a line and a code point in it."""
    view = parts.window.view
    areas = [view.rect_of(*each) for each in (first, last)]
    start, end = (area.center() for area in areas if area is not None)
    end += QPoint(3, 0)  # past the middle of the last character
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(6, 0))
    for point in ((start + end) / 2, end):
        qtbot.mouseMove(view.viewport(), point)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_note_is_written_on_what_is_chosen(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    view, panel = text.window.view, text.window.side.notes
    plain = view.viewport().grab().toImage()
    select(qtbot, text, (4, 0), (4, 9))
    assert view.selected_stretches() == ((Place(4, 0), 10),)
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_N)
    qtbot.waitUntil(panel.editor.hasFocus)
    qtbot.keyClicks(panel.editor, "a windy day")
    with qtbot.waitSignal(text.own.notes.notes_found):
        view.setFocus()
    (note,) = fake.library.notes.notes.values()
    assert (note.kind, note.anchor.quote, note.words) == (
        NoteKind.SENTENCE,
        "海風吹來，紙鳶飛得很",
        "a windy day",
    )
    assert "海風吹來，紙鳶飛得很" in rows(panel.list)[0]
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_M)
    assert [note.colour for note in fake.library.notes.notes.values()] == ["yellow"]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert view.viewport().grab().toImage() != plain


def test_a_note_is_written_on_the_sentence_pointed_at(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    point_at(qtbot, text, "大家")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        text.window.view.setFocus()
        with qtbot.waitSignal(text.own.notes.notes_found):
            qtbot.keyClick(text.window, Qt.Key.Key_N, keys)
    assert [note.anchor.quote for note in fake.library.notes.notes.values()] == ["大家都說 API 很好用。"]
    with qtbot.waitSignal(text.own.notes.notes_found):
        text.window.commands.own.undo.trigger()
    assert fake.library.notes.notes == {}


def test_a_note_stands_in_one_paragraph(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    select(qtbot, text, (4, 3), (6, 3))
    qtbot.keyClick(text.window, Qt.Key.Key_N)
    assert "choose words of one only" in text.window.strip.text()
    assert fake.library.notes.notes == {}


def test_a_note_without_a_colour_shows_in_the_text_too(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    view = text.window.view
    plain = view.viewport().grab().toImage()
    fake.library.notes.add(text.reading.current(), NoteKind.SENTENCE, Place(4, 0), 10, words="windy")
    with qtbot.waitSignal(text.own.notes.notes_found):
        text.own.notes.look()
    assert view.viewport().grab().toImage() != plain


def test_a_bookmark_is_put_visited_and_removed(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    panel = text.window.side.notes
    point_at(qtbot, text, "落下")
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (note,) = fake.library.notes.notes.values()
    assert (note.kind, note.anchor.line) == (NoteKind.PLACE, 6)
    text.window.show_tab(Tab.NOTES)
    index = panel.list.model().index(0, 0)
    assert index.data(NOTE_ROLE).note == note
    click_row(qtbot, panel.list, index)
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert fake.library.notes.notes == {}
    assert rows(panel.list) == []
    with qtbot.waitSignal(text.own.notes.notes_found):
        text.window.commands.own.undo.trigger()
    assert len(rows(panel.list)) == 1


# The library


def test_the_library_opens_beside_the_text_and_texts_open_from_it(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    panel = text.window.library
    assert not panel.isVisible()
    with qtbot.waitSignal(text.reading.article_opened):
        text.reading.open_path(SECOND)
    qtbot.keyClick(text.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 2)
    assert panel.search_line.hasFocus()
    qtbot.keyClick(panel.search_line, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    panel.list.setCurrentIndex(row_of(panel.list, "紙鳶與海風"))
    with qtbot.waitSignal(text.reading.article_opened) as opened:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args[0].source == str(FIRST)
    qtbot.keyClick(text.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not panel.isVisible()


def test_a_search_finds_lines_and_opens_them(text: Parts, qtbot: QtBot) -> None:
    panel = text.window.library
    text.window.commands.own.library.trigger()
    panel.search_line.setText("賣完")
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 1 and "賣完" in rows(panel.list)[0])
    with qtbot.waitSignal(text.reading.article_opened):
        click_row(qtbot, panel.list, panel.list.model().index(0, 0))
    panel.search_line.clear()
    qtbot.waitUntil(lambda: isinstance(panel.list.model().index(0, 0).data(ROW_ROLE), LibraryText))


def test_a_text_is_removed_and_brought_back(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    panel = text.window.library
    text.window.commands.own.library.trigger()
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 1)
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(panel.list) == [])
    assert "brings it back" in text.window.status.currentMessage()
    text.window.commands.own.undo.trigger()
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 1)


def test_tags_are_typed_and_filter_the_list(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    panel = text.window.library
    with qtbot.waitSignal(text.reading.article_opened):
        text.reading.open_path(SECOND)
    text.window.commands.own.library.trigger()
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 2)
    assert not panel.tag_box.isVisible()
    panel.list.setCurrentIndex(row_of(panel.list, "紙鳶與海風"))
    qtbot.mouseClick(panel._tags, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))  # noqa: SLF001
    qtbot.keyClicks(panel.tags_line, "toys, #wind")
    qtbot.keyClick(panel.tags_line, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.tag_box.isVisible)
    assert fake.library.texts.tagged == {str(FIRST): ("toys", "wind")}
    assert "#toys" in rows(panel.list)[1]
    panel.tag_box.setCurrentIndex(panel.tag_box.findData("wind"))
    qtbot.waitUntil(lambda: len(rows(panel.list)) == 1)


def test_the_order_of_the_library_is_kept_and_undone(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    box = text.window.library.order_box
    text.window.commands.own.library.trigger()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert text.choices.current().library_order is TextOrder.ADDED
    undo(qtbot, text)
    assert fake.settings.library_order is TextOrder.OPENED
    assert box.currentData() == TextOrder.OPENED


# One history for everything


def undo(qtbot: QtBot, parts: Parts) -> None:
    with qtbot.waitSignal(parts.desk.changes.undone):
        qtbot.keyClick(parts.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_choices_are_undone_in_the_order_in_which_all_was_done(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    before = text.choices.current()
    point_at(qtbot, text, "海風")
    qtbot.keyClick(text.window, Qt.Key.Key_W)
    qtbot.keyClick(text.window, Qt.Key.Key_K)
    text.window.commands.zoom_in.trigger()
    text.window.commands.zoom_in.trigger()
    undo(qtbot, text)
    assert text.window.status.currentMessage() == "Undone: change zoom"
    assert text.choices.current() == before.changed(ruby_by_word=True)
    assert fake.library.words.states == {"海風": WordState.KNOWN}
    undo(qtbot, text)
    assert fake.library.words.states == {}
    assert text.window.commands.layout.ruby_by_word.isChecked()
    undo(qtbot, text)
    assert text.choices.current() == fake.settings == before
    assert not text.window.commands.layout.ruby_by_word.isChecked()
    with qtbot.waitSignal(text.desk.changes.redone):
        text.window.commands.own.redo.trigger()
    assert text.choices.current() == before.changed(ruby_by_word=True)


def test_dictionaries_are_undone_too(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(text.lookup.dictionaries.dictionaries_changed):
        text.lookup.dictionaries.add(Path("Little book.u8"))
    qtbot.waitUntil(text.window.commands.own.undo.isEnabled)
    assert fake.dictionaries.order == ["CC-CEDICT", "HanDeDict", "Little book"]
    with qtbot.waitSignal(text.lookup.dictionaries.dictionaries_changed):
        undo(qtbot, text)
    assert fake.dictionaries.order == ["CC-CEDICT", "HanDeDict"]
    assert text.window.status.currentMessage() == "Undone: import the dictionary Little book"


def test_the_words_of_a_note_are_undone_and_not_written_again(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    panel = text.window.side.notes
    point_at(qtbot, text, "海風")
    with qtbot.waitSignal(text.own.notes.notes_found):
        qtbot.keyClick(text.window, Qt.Key.Key_N)
    qtbot.waitUntil(panel.editor.hasFocus)
    qtbot.keyClicks(panel.editor, "from the sea")
    with qtbot.waitSignal(text.desk.changes.undone):
        text.window.commands.own.undo.trigger()
    qtbot.waitUntil(lambda: panel.editor.toPlainText() == "")
    text.window.view.setFocus()
    assert [note.words for note in fake.library.notes.notes.values()] == [""]
    with qtbot.waitSignal(text.desk.changes.redone):
        text.window.commands.own.redo.trigger()
    qtbot.waitUntil(lambda: panel.editor.toPlainText() == "from the sea")


# Corrections and copies


def test_corrections_are_listed_changed_and_removed(text: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    made = fake.library.corrections.add(BoundaryRule("海風吹來", ("海風", "吹來")))
    text.window.commands.own.corrections.trigger()
    dialog = text.own.dialogs.corrections_dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: len(rows(dialog.list)) == 1)
    assert dialog.list.currentIndex().data(CORRECTION_ROLE) == made
    assert dialog.line.text() == "海風 吹來"
    dialog.line.setText("海 風吹來")
    with qtbot.waitSignal(text.desk.changes.corrections_changed):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert [each.rule.parts for each in fake.library.corrections.made] == [("海", "風吹來")]
    dialog.line.setText("something else")
    with qtbot.waitSignal(text.window.strip.message_shown):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert text.window.strip.text().startswith("Write the characters")
    qtbot.mouseClick(dialog._remove, Qt.MouseButton.LeftButton)  # noqa: SLF001
    qtbot.waitUntil(lambda: rows(dialog.list) == [])
    dialog.close()


def test_a_change_of_corrections_renews_what_is_on_screen(text: Parts, qtbot: QtBot) -> None:
    with qtbot.waitSignals([text.feed.request_served, text.reading.survey_made]):
        text.desk.changes.corrections_changed.emit()


def test_a_word_is_set_right_from_its_card_and_from_the_panel(text: Parts, qtbot: QtBot) -> None:
    view, card, panel = text.window.view, text.card, text.window.side.word
    view.setFocus()

    def carded() -> bool:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        return card.isVisible()

    qtbot.waitUntil(carded)
    hit = view.current()
    assert hit is not None
    qtbot.mouseClick(card.correct, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text.own.correct.dialog is not None)
    dialog = text.own.correct.dialog
    assert dialog is not None
    assert dialog.traditional_line.text() == hit.token.traditional
    assert not card.isVisible()
    dialog.reject()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.correct.isVisible)
    qtbot.mouseClick(panel.correct, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    text.lookup.controller.show_word(hit.token)
    assert not panel.correct.isVisible()


def test_copies_are_made_and_restored(
    text: Parts, fake: FakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do, strip = text.window.commands.own, text.window.strip
    with qtbot.waitSignal(strip.message_shown):
        do.back_up.trigger()
    assert strip.text() == "Your library was backed up in library-2026-01-02.db."
    text.window.backups_menu.aboutToShow.emit()
    (backup,) = text.window.backups_menu.actions()
    with qtbot.waitSignals([strip.message_shown, text.desk.changes.words_changed]):
        backup.trigger()
    assert strip.text().startswith("3 things were restored")
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with qtbot.waitSignal(strip.message_shown):
        do.export_all.trigger()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "manifest.json"), ""))
    with qtbot.waitSignal(strip.message_shown):
        do.restore_all.trigger()
    assert strip.text() == "Everything in it is in your library already."
    assert fake.library.copies.asked == [
        ("back up", None),
        ("restore backup", Path("library-2026-01-02.db")),
        ("export", tmp_path / "mine.zip"),
        ("restore", tmp_path),
    ]


def test_recent_texts_open_from_their_files_or_from_the_library(
    text: Parts, fake: FakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(text.reading.article_opened):
        text.reading.open_text("貼上的文章\n只在這裏。")
    names = [action.text() for action in text.window.recent_menu.actions()]
    assert names == ["貼上的文章", "紙鳶與海風", "第二篇文章"]
    with qtbot.waitSignal(text.reading.article_opened):
        text.window.recent_menu.actions()[1].trigger()
    with qtbot.waitSignal(text.reading.article_opened) as opened:
        text.window.recent_menu.actions()[1].trigger()
    assert opened.args[0].title == "貼上的文章"


def test_a_click_points_at_its_word_whatever_the_keyboard_was_on(text: Parts, qtbot: QtBot) -> None:
    point_at(qtbot, text, "海風")
    view = text.window.view
    first = view.current()
    assert first is not None
    point_at(qtbot, text, "吹來")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first.rect.center())
    pointed = text.own.pointer.word()
    assert pointed is not None
    assert pointed.token.text == "海風"


@pytest.mark.parametrize(
    "names",
    [
        ("mine.csv", "Table with tabs (*.tsv)", "mine.csv"),
        ("mine", "Table with commas (*.csv)", "mine.csv"),
        ("mine", "Text for Anki (*.txt)", "mine.txt"),
        ("mine.apkg", "Table with tabs (*.tsv)", "mine.apkg.tsv"),
    ],
)
def test_terms_are_saved_with_the_ending_of_their_kind(
    text: Parts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str, str]
) -> None:
    typed, kind, written = names
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / typed), kind))
    with qtbot.waitSignal(text.window.strip.message_shown):
        text.window.commands.own.export_terms.trigger()
    assert [path.name for path in tmp_path.iterdir()] == [written]
    (tmp_path / written).write_text("older", encoding="utf-8")
    with qtbot.waitSignal(text.window.strip.message_shown) as told:
        text.window.commands.own.export_terms.trigger()
    kept = (tmp_path / written).read_text("utf-8") == "older"
    assert kept is (typed != written)
    assert kept is told.args[0].startswith(f"There is a file {written} already.")


def imported(text: Parts, fake: FakeSession, qtbot: QtBot) -> ConflictsDialog:
    """Import a list of which one term has another meaning already, and return the dialog that says so."""
    with qtbot.waitSignal(text.reading.survey_made):
        text.own.terms.import_list(Path("a kite.tsv"))
    box = text.window.findChild(ConflictsDialog)
    assert box is not None
    assert [term.gloss for term in fake.terms] == ["a <toy>", "a kite", "wind"]
    assert box.list.count() == 1
    assert box.list.item(0).text() == "紙鳶\nyours: a <toy>\nthe list's: a kite"
    return box


def test_an_import_says_what_came_and_shows_which_terms_have_two_meanings(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    box = imported(text, fake, qtbot)
    assert text.window.strip.text() == (
        "Terms in the list: 2; new to yours: 2. With another meaning already, and now with both: 1."
        " Lines without a term: 1."
    )
    with qtbot.waitSignal(box.finished):
        qtbot.mouseClick(box.both, Qt.MouseButton.LeftButton)
    assert [term.gloss for term in fake.terms] == ["a <toy>", "a kite", "wind"]
    qtbot.waitUntil(lambda: text.window.findChild(ConflictsDialog) is None)


@pytest.mark.parametrize(("button", "left"), [("mine", ["a <toy>", "wind"]), ("theirs", ["a kite", "wind"])])
def test_one_of_two_meanings_can_be_chosen(
    text: Parts, fake: FakeSession, qtbot: QtBot, button: str, left: list[str]
) -> None:
    box = imported(text, fake, qtbot)
    box.list.clearSelection()
    assert not box.mine.isEnabled()
    box.list.selectAll()
    with qtbot.waitSignals([box.finished, text.reading.survey_made]):
        qtbot.mouseClick(getattr(box, button), Qt.MouseButton.LeftButton)
    assert [term.gloss for term in fake.terms] == left


def test_delete_takes_a_term_of_ones_own_away_and_no_other(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    terms = text.window.side.glossary.list
    fake.terms.append(Term("紙鳶", "纸鸢", "", "", glossary="yours"))
    with qtbot.waitSignal(text.reading.survey_made):
        text.reading.survey()
    terms.setFocus()
    terms.setCurrentIndex(terms.model().index(0, 0))
    with qtbot.waitSignal(text.reading.survey_made):
        qtbot.keyClick(terms, Qt.Key.Key_Delete)
    assert fake.terms == []
    qtbot.keyClick(terms, Qt.Key.Key_Delete)
    assert "“紙鳶” is not in a glossary of yours" in text.window.strip.text()


def test_a_new_term_is_chosen_and_the_keys_go_back_to_the_text(
    text: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    point_at(qtbot, text, "海風")
    view, glossary = text.window.view, text.window.side.glossary
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert glossary.form.gloss_line.hasFocus()
    qtbot.keyClicks(glossary.form.gloss_line, "wind")
    with qtbot.waitSignal(text.reading.survey_made):
        qtbot.keyClick(glossary.form.gloss_line, Qt.Key.Key_Return)
    assert view.hasFocus()
    assert glossary.list.currentIndex().data(RowRole.WORD) == "海風"
    assert [term.gloss for term in fake.terms] == ["wind"]
