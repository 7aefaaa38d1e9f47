from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot
from window_session import FakeSession

from reader.app import Parts
from reader.model.settings import Column, Settings, Sound
from reader.ui.export_dialog import ExportDialog

Open = Callable[..., Parts]


def dialog(qtbot: QtBot, fake: FakeSession, **values: object) -> ExportDialog:
    made = ExportDialog(fake.formats(), Settings().changed(**values))
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
    made.format_box.setCurrentIndex(1)
    made.glossary_box.setChecked(False)
    made.column_boxes[Column.SIMPLIFIED].setChecked(False)
    with qtbot.waitSignal(made.export_requested) as asked:
        made.buttons.accepted.emit()
    wanted, choices = asked.args
    assert wanted.name == "csv"
    assert choices.columns == (Column.TRADITIONAL,)
    assert not choices.glossary


def test_nothing_is_exported_without_a_column(qtbot: QtBot, fake: FakeSession) -> None:
    made = dialog(qtbot, fake, columns=(Column.TRADITIONAL,))
    save = next(
        button
        for button in made.buttons.buttons()
        if made.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
    )
    assert save.isEnabled()
    made.column_boxes[Column.TRADITIONAL].setChecked(False)
    assert not save.isEnabled()


def test_the_export_form_opens_from_its_key(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    form = QApplication.activeModalWidget()
    assert isinstance(form, ExportDialog)
    assert len(form.findChildren(QComboBox)) == 2
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
