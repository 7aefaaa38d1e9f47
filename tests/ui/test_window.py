import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_session import FIRST, LONG, SAMPLE, SECOND, FakeSession

from reader.app import Parts, first_texts
from reader.model.article import Place
from reader.model.document import ExportChoices
from reader.model.errors import ReaderError
from reader.model.settings import Column, Sound, Theme
from reader.ui.side_panel import Tab
from reader.ui.two_line_delegate import RowRole
from reader.ui.view import Hit

Open = Callable[..., Parts]


def drop(parts: Parts, data: QMimeData) -> None:
    point = parts.window.rect().center()
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(point, action, data, buttons, keys)
    QApplication.sendEvent(parts.window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(parts.window, QDropEvent(QPointF(point), action, data, buttons, keys))


def first_hit(parts: Parts, qtbot: QtBot) -> Hit:
    """Put the keyboard on the first word and return it."""
    view = parts.window.view
    view.setFocus()

    def stepped() -> bool:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        return view.current() is not None

    qtbot.waitUntil(stepped)
    hit = view.current()
    assert hit is not None
    return hit


# Opening


def test_plain_text_stands_before_the_dictionaries_are_loaded(
    parts: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    fake.may_prepare.clear()
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.start([FIRST])
    assert parts.window.windowTitle().startswith("紙鳶與海風")
    assert not fake.annotated_on
    with qtbot.waitSignals([parts.reading.survey_made, parts.feed.block_annotated]):
        fake.may_prepare.set()
    assert fake.annotated_on
    assert threading.get_ident() not in fake.annotated_on


def test_a_note_of_the_session_is_told(reading: Open) -> None:
    assert reading().window.strip.text() == "A note from the session."


def test_what_is_opened_first(fake: FakeSession) -> None:
    given, latest = [Path("given.txt"), Path("other.txt")], fake.library.texts.latest()
    assert first_texts(fake, given) == [*given, *latest, SAMPLE]  # type: ignore[arg-type]
    assert first_texts(fake, []) == [*latest, SAMPLE]  # type: ignore[arg-type]


def test_where_the_first_text_is_missing_another_one_opens(parts: Parts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        parts.reading.start([Path("gone.txt"), SAMPLE])
    assert opened.args[0].title == "樣例文章"
    assert "gone.txt" in parts.window.strip.text()


def test_a_missing_file_leaves_the_article_and_the_window_usable(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        parts.reading.open_path(Path("missing.txt"))
    assert told.args == ["There is no file missing.txt; choose another one."]
    assert parts.window.windowTitle().startswith("紙鳶與海風")
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(SECOND)
    assert parts.window.windowTitle().startswith("第二篇文章")
    assert parts.window.strip.text() == ""


def test_what_was_opened_is_remembered(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.open_path(SECOND)
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.open_text("一段貼上的文字。")
    assert [path for _, path in fake.opened][-2:] == [SECOND, None]


def test_a_fault_of_ours_is_told_calmly_and_logged(
    reading: Open, fake: FakeSession, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    parts = reading()
    fake.fault = ZeroDivisionError("deep inside")
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        parts.feed.renew()
    assert "Something went wrong inside" in told.args[0]
    assert "deep inside" not in told.args[0]
    assert "deep inside" in caplog.text


def test_a_file_is_dropped(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/anywhere/missing.txt")])
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        drop(parts, data)
    assert "missing.txt" in told.args[0]


def test_a_text_is_dropped(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    data = QMimeData()
    data.setText("掉下來的文字\n第二行")
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        drop(parts, data)
    assert opened.args[0].title == "掉下來的文字"


def test_a_text_is_pasted(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    QGuiApplication.clipboard().setText("貼上的文字")
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        QTest.keySequence(parts.window.view, QKeySequence(QKeySequence.StandardKey.Paste))
    assert opened.args[0].title == "貼上的文字"


def test_pasting_nothing_says_so(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    QGuiApplication.clipboard().setText("  \n ")
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        parts.window.commands.paste.trigger()
    assert "clipboard holds no text" in told.args[0]


def test_a_sample_opens_from_the_menu(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    entry = parts.window.samples_menu.actions()[0]
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        entry.trigger()
    assert opened.args[0].title == "樣例文章"


def test_the_place_is_remembered_and_found_again(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    view.go_to(Place(150, 0))
    there = view.place()
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(SECOND)
    assert fake.places[str(LONG)] == there
    with qtbot.waitSignal(parts.reading.survey_made):
        parts.reading.open_path(LONG)
    assert view.place() == there


def test_closing_stops_the_survey_and_saves_the_place(parts: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    fake.may_survey.clear()
    with qtbot.waitSignal(parts.feed.block_annotated):
        parts.reading.start([LONG])
    parts.window.close()
    assert not parts.desk.worker.running()
    assert str(LONG) in fake.places


def test_the_survey_of_a_left_article_is_dropped(parts: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    fake.may_survey.clear()
    with qtbot.waitSignal(parts.feed.block_annotated):
        parts.reading.start([FIRST])
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.open_path(SECOND)
    with qtbot.waitSignal(parts.reading.survey_made) as made:
        fake.may_survey.set()
    assert made.args[0].terms[0].places == (Place(2, 4),)


def test_esc_stops_long_work(parts: Parts, fake: FakeSession, qtbot: QtBot) -> None:
    fake.may_survey.clear()
    with qtbot.waitSignal(parts.feed.block_annotated):
        parts.reading.start([FIRST])
    labels = parts.window.status.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("Reading through" in label.text() for label in labels if label.isVisible()))
    parts.window.strip.clear()
    parts.window.view.setFocus()
    with qtbot.waitSignal(parts.reading.survey_stopped):
        qtbot.keyClick(parts.window.view, Qt.Key.Key_Escape)
    assert not any("Reading through" in label.text() for label in labels if label.isVisible())


# Words


def test_the_keyboard_shows_the_card_and_enter_pins_the_word(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    hit = first_hit(parts, qtbot)
    assert parts.card.isVisible()
    assert hit.token.traditional in parts.card.text()
    assert not parts.card.body().intersects(hit.rect)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Return)
    assert not parts.card.isVisible()
    assert parts.window.side.current_tab() is Tab.WORD
    assert hit.token.traditional in parts.window.side.word.page.toPlainText()
    assert parts.window.view.hasFocus()


def test_the_mouse_shows_the_card_and_a_click_pins_the_word(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    hit = first_hit(parts, qtbot)
    viewport = parts.window.view.viewport()
    parts.window.view.setFocus()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Escape)
    assert not parts.card.isVisible()
    qtbot.mouseMove(viewport, QPoint(2, 2))
    qtbot.mouseMove(viewport, hit.rect.center())
    qtbot.waitUntil(parts.card.isVisible)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hit.rect.center())
    assert hit.token.traditional in parts.window.side.word.page.toPlainText()


def test_another_article_takes_card_and_word_away(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    first_hit(parts, qtbot)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.open_path(SECOND)
    assert not parts.card.isVisible()
    assert parts.window.side.word.page.toPlainText() == ""


# Glossary and doubts


def test_panels_count_terms_and_doubts(reading: Open) -> None:
    side = reading().window.side
    assert side.glossary.list.model().rowCount() == 2
    assert side.doubts.list.model().rowCount() == 1


def test_a_meaning_of_ones_own_is_kept_changed_and_taken_away(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading()
    model = parts.window.side.glossary.list.model()
    for typed, expected in (("a toy", ["a toy"]), ("my toy", ["my toy"]), ("", [])):
        with qtbot.waitSignal(parts.reading.survey_made):
            model.setData(model.index(0, 0), typed)
        assert [term.gloss for term in fake.terms] == expected
    assert model.index(0, 0).data(RowRole.LINE) == "kite"


def test_ctrl_g_adds_the_word_of_the_keyboard(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    hit = first_hit(parts, qtbot)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    form = parts.window.side.glossary.form
    assert form.term_line.text() == hit.token.traditional
    qtbot.keyClicks(form.gloss_line, "mine")
    with qtbot.waitSignal(parts.reading.survey_made):
        qtbot.keyClick(form.gloss_line, Qt.Key.Key_Return)
    assert [(term.traditional, term.gloss, term.glossary) for term in fake.terms] == [
        (hit.token.traditional, "mine", "yours")
    ]
    assert fake.terms[0].pinyin == ""  # the text says how it is read


def test_clicks_on_a_term_go_from_place_to_place(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    view = parts.window.view
    glossary = parts.window.side.glossary
    places = tuple(Place(line, 0) for line in (40, 200))
    model = glossary.list.model()
    use = model.index(0, 0).data(Qt.ItemDataRole.UserRole)
    use = replace(use, places=places)
    tops: list[int] = []
    for _ in range(3):
        glossary.place_requested.emit(use)
        tops.append(view.place().line)
    assert tops[0] < 40 < tops[1] < 200
    assert tops[2] == tops[0]


# Finding


def test_find_works_in_either_script_and_steps_round(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = parts.window.find_bar
    line = QApplication.focusWidget()
    assert bar.isAncestorOf(line)
    line.setText("纸鸢")
    counts = bar.findChildren(QLabel)
    qtbot.waitUntil(lambda: counts[0].text() == "1 of 3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert counts[0].text() == "2 of 3"
    qtbot.keyClick(line, Qt.Key.Key_F3)
    qtbot.keyClick(line, Qt.Key.Key_F3)
    assert counts[0].text() == "1 of 3"
    qtbot.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert counts[0].text() == "3 of 3"
    line.setText("沒有的話")
    qtbot.waitUntil(lambda: counts[0].text() == "not found")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert parts.window.view.hasFocus()


# Folding


def test_the_status_bar_opens_and_folds_lines(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    button = parts.window.status.folded_button
    assert button.text().startswith("3 lines folded")
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert changed.args == [3, True]
    assert not parts.window.commands.unfold_all.isEnabled()
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert changed.args == [3, False]


def test_one_strip_opens_and_any_of_its_lines_folds_it(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.feed.folds_changed):
        parts.window.view.fold_open_requested.emit(1)
    with qtbot.waitSignal(parts.feed.folds_changed):
        parts.window.view.fold_open_requested.emit(5)
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        parts.window.view.fold_close_requested.emit(2)
    assert changed.args == [3, False]
    with qtbot.waitSignal(parts.feed.folds_changed) as changed:
        parts.window.view.fold_open_requested.emit(1)
    assert changed.args == [3, True]


# Choices


def test_p_goes_through_the_readings(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    commands = parts.window.commands
    for sound in (Sound.ZHUYIN, Sound.NONE, Sound.PINYIN):
        with qtbot.waitSignal(parts.feed.block_annotated):
            qtbot.keyClick(parts.window.view, Qt.Key.Key_P)
        assert parts.choices.current().ruby is sound
        assert commands.sounds[sound].isChecked()
    parts.window.close()
    assert fake.settings.ruby is Sound.PINYIN
    assert fake.saved


def test_columns_come_and_go_but_one_stays(reading: Open) -> None:
    parts = reading()
    columns = parts.window.commands.columns
    columns[Column.PINYIN].trigger()
    shown = (Column.TRADITIONAL, Column.SIMPLIFIED, Column.PINYIN)
    assert parts.choices.current().columns == shown
    for column in shown:
        columns[column].trigger()
    assert parts.choices.current().columns == (Column.PINYIN,)
    assert columns[Column.PINYIN].isChecked()


def test_zoom_by_keys_stays_within_its_bounds(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    commands = parts.window.commands
    commands.zoom_in.trigger()
    assert parts.choices.current().zoom == 110
    parts.window.view.zoom_requested.emit(-1)
    assert parts.choices.current().zoom == 100
    for _ in range(20):
        commands.zoom_out.trigger()
    assert parts.choices.current().zoom == 50
    commands.zoom_reset.trigger()
    assert parts.choices.current().zoom == 100


def test_themes_dress_the_window(reading: Open, qapp: QApplication) -> None:
    parts = reading()
    grounds = set()
    for theme in (Theme.LIGHT, Theme.SEPIA, Theme.DARK):
        parts.window.commands.themes[theme].trigger()
        grounds.add(qapp.palette().window().color().name())
        picture = parts.window.grab().toImage()
        corner = parts.window.statusBar().geometry().center()
        ratio = picture.devicePixelRatio()
        assert picture.pixelColor(corner * ratio) == qapp.palette().window().color()
    assert len(grounds) == 3


def test_choices_are_saved_once_for_many_changes(reading: Open, fake: FakeSession) -> None:
    parts = reading()
    for _ in range(5):
        parts.window.commands.zoom_in.trigger()
    parts.window.close()
    assert fake.saved == [{"zoom": 150}]


def test_the_side_panel_opens_and_closes(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F9)
    assert not parts.window.side.isVisible()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert parts.window.side.isVisible()
    assert parts.window.side.current_tab() is Tab.DOUBTS
    assert parts.window.commands.panel.isChecked()


# Export


def test_export_writes_the_open_article(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    wanted = fake.formats()[0]
    target = Path.cwd() / "article.html"
    choices = ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.ZHUYIN)
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        parts.export.export(target, wanted, choices)
    assert fake.exported == [(target, "html", choices)]
    assert "article.html" in told.args[0]


def test_a_failed_export_is_told(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        parts.export.export(Path("/no/such/folder/a.html"), fake.formats()[0], ExportChoices())
    assert "/no/such/folder" in told.args[0]


# Messages


def test_messages_are_read_one_after_the_other(reading: Open, qtbot: QtBot) -> None:
    strip = reading().window.strip
    strip.clear()
    strip.tell("first")
    strip.tell("second")
    strip.tell("first")
    assert strip.text() == "first"
    strip.dismiss()
    assert strip.text() == "second"
    strip.dismiss()
    assert strip.text() == ""
    assert not strip.isVisible()


def test_an_error_told_is_shown_without_markup(reading: Open) -> None:
    parts = reading()
    parts.desk.messages.tell_error(ReaderError("<b>x</b>"))
    labels = [label for label in parts.window.strip.findChildren(QLabel) if label.text() == "<b>x</b>"]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]


# Names for everybody


def test_every_control_has_a_name(reading: Open) -> None:
    parts = reading()
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
        for control in parts.window.findChildren(kind)
        if control.isVisible() and control.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 15
    nameless = [
        str(control)
        for control in controls
        if not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
    ]
    assert not nameless


def test_what_is_on_the_screen_is_annotated_before_what_is_around_it(
    parts: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    view, feed = parts.window.view, parts.feed
    with qtbot.waitSignal(feed.request_served):
        parts.reading.start([LONG])
    for line in (200, 60):
        asked: list[int] = []
        note = view.annotation_requested.connect(asked.extend)
        fake.annotated.clear()
        with qtbot.waitSignal(feed.request_served):
            view.go_to(Place(line, 0))
        view.annotation_requested.disconnect(note)
        texts = [view.blocks()[index].text for index in asked]
        assert len(texts) > 6
        shown = [view.blocks()[i].text for i in range(len(view.blocks())) if view.row_rect(i) is not None]
        assert fake.annotated[: len(shown) - 1] == texts[: len(shown) - 1]
        assert set(fake.annotated) == set(texts)


def test_what_has_a_name_is_annotated_anew_once_names_are_known(
    parts: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    fake.names = frozenset({"第1段"})
    with qtbot.waitSignal(parts.feed.request_served):
        parts.reading.start([LONG])
    other, named = (parts.window.view.blocks()[row].text for row in (0, 1))
    # It may be more often: what comes while the view asks once more is annotated for both requests.
    qtbot.waitUntil(lambda: fake.annotated.count(named) > fake.annotated.count(other))
    assert fake.annotated.count(other) == 1


def test_hints_keep_their_distance_from_the_edge_in_another_theme(parts: Parts) -> None:
    parts.window.show_tab(Tab.WORD)
    hint = parts.window.side.word.findChild(QLabel, "hint")
    assert hint is not None
    before = hint.contentsMargins()
    assert before.left() >= 16
    parts.window.commands.themes[Theme.DARK].trigger()
    assert hint.contentsMargins() == before
