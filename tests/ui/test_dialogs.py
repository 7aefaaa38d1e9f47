from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot
from window_session import FakeSession

from reader.app import Parts
from reader.model.document import ExportChoices, WordChoice
from reader.model.settings import Column, RubyOver, Settings, Sound, Standard
from reader.ui.export_dialog import ExportDialog
from reader.ui.export_form import first_choices

Open = Callable[..., Parts]


def dialog(qtbot: QtBot, fake: FakeSession, **values: object) -> ExportDialog:
    settings = Settings().changed(**values)
    made = ExportDialog(fake.formats(), lambda name: fake.remembered(name) or first_choices(settings))
    qtbot.addWidget(made)
    return made


def test_the_form_begins_with_what_the_window_shows(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake, columns=(Column.PINYIN,), ruby=Sound.ZHUYIN, surface_tones=True)
    choices = made.choices()
    assert choices.columns == (Column.PINYIN,)
    assert choices.ruby is Sound.ZHUYIN
    assert choices.surface_tones


def test_the_form_hands_over_format_and_choices(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake)
    made.form.glossary_box.setCurrentIndex(0)
    made.form.column_boxes[Column.SIMPLIFIED].setChecked(False)
    made.form.size_box.setCurrentIndex(made.form.size_box.findData(14))
    made.form.over_box.setCurrentIndex(2)
    with qtbot.waitSignal(made.export_requested) as asked:
        made.buttons.accepted.emit()
    wanted, choices = asked.args
    assert wanted.name == "html"
    assert choices.columns == (Column.TRADITIONAL,)
    assert (choices.glossary, choices.font_size, choices.ruby_over) == (False, 14, RubyOver.FIRST)


def test_each_format_has_its_own_choices(qtbot: QtBot, fake: FakeSession) -> None:
    fake.remember("csv", ExportChoices(ruby=Sound.ZHUYIN, words=WordChoice.UNKNOWN))
    made = dialog(qtbot, fake)
    made.form.tone_box.setChecked(True)
    made.form.format_box.setCurrentIndex(1)
    assert made.choices().words is WordChoice.UNKNOWN
    assert made.choices().ruby is Sound.ZHUYIN
    assert not made.choices().surface_tones
    made.form.format_box.setCurrentIndex(0)
    assert made.choices().surface_tones
    assert made.choices().ruby is Sound.PINYIN


def test_only_questions_that_matter_are_asked(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake)
    made.show()
    form = made.form
    assert form.glossary_box.isVisible()
    assert not form.word_box.isVisible()
    form.format_box.setCurrentIndex(1)
    assert form.word_box.isVisible()
    for hidden in (form.glossary_box, form.layout_box, form.paper_box, form.number_box):
        assert not hidden.isVisible()


def test_the_form_asks_for_standard_numbers_notes_and_corrections(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake, standard=Standard.TAIWAN)
    choices = made.choices()
    assert (choices.standard, choices.read_numbers) == (Standard.TAIWAN, False)
    assert (choices.corrections, choices.notes) == (True, False)
    form = made.form
    for box in (form.taiwan_box, form.number_box, form.note_box, form.correction_box):
        box.click()
    choices = made.choices()
    assert (choices.standard, choices.read_numbers) == (Standard.MAINLAND, True)
    assert (choices.corrections, choices.notes) == (False, True)


def test_nothing_is_exported_without_a_column(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake, columns=(Column.TRADITIONAL,))
    save = next(
        button
        for button in made.buttons.buttons()
        if made.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
    )
    assert save.isEnabled()
    made.form.column_boxes[Column.TRADITIONAL].setChecked(False)
    assert not save.isEnabled()


def test_the_preview_follows_the_form(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.commands.export.trigger()
    form = QApplication.activeModalWidget()
    assert isinstance(form, ExportDialog)
    qtbot.waitUntil(lambda: form.preview.text.toPlainText() == "html 紙鳶與海風 2")
    form.form.column_boxes[Column.PINYIN].setChecked(True)
    qtbot.waitUntil(lambda: form.preview.text.toPlainText() == "html 紙鳶與海風 3")
    form.form.format_box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: form.preview.text.toPlainText().startswith("csv"))
    qtbot.keyClick(form, Qt.Key.Key_Escape)


def test_the_export_form_opens_from_its_key(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    form = QApplication.activeModalWidget()
    assert isinstance(form, ExportDialog)
    qtbot.keyClick(form, Qt.Key.Key_Escape)


def text_of_sheet(qtbot: QtBot) -> str:
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    text = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    return text


def test_the_sheet_of_keys_has_every_command_with_a_key(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_F1)
    text = text_of_sheet(qtbot)
    for action in parts.window.actions():
        for key in action.shortcuts():
            assert key.toString() in text


def test_about_names_the_dictionary_and_its_licence(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.commands.about.trigger()
    text = text_of_sheet(qtbot)
    for wanted in ("CC-CEDICT", "ShareAlike", "OpenCC", "Apache", "MIT", "Open Font License", "Qt"):
        assert wanted in text
