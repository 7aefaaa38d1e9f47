"""The dialog of settings: in force at once, searchable, and each group can be put back."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot
from window_session import FakeSession

from reader.app import Parts
from reader.model.settings import Column, Group, Settings, Sound, Theme, default_of, names_in
from reader.ui.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(parts: Parts, qtbot: QtBot) -> SettingsDialog:
    parts.window.commands.own.settings.trigger()
    made = parts.own.settings.dialog
    assert made is not None
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_every_setting_has_a_control_in_one_group(dialog: SettingsDialog) -> None:
    names = [each.name for each in fields(Settings)]
    assert sorted(dialog.controls) == sorted(names)
    assert sorted(name for group in Group for name in names_in(group)) == sorted(names)
    shown = [name for section in dialog.sections.values() for name in section.rows]
    assert sorted(shown) == sorted(names)


def test_a_choice_holds_at_once_and_is_saved(
    dialog: SettingsDialog, parts: Parts, fake: FakeSession, qtbot: QtBot
) -> None:
    box = dialog.controls["theme"].widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(list(Theme).index(Theme.DARK))
    assert parts.window.commands.themes[Theme.DARK].isChecked()
    zoom = dialog.controls["zoom"].widget
    assert isinstance(zoom, QSpinBox)
    zoom.setFocus()
    qtbot.keyClick(zoom, Qt.Key.Key_Up)
    assert parts.choices.current().zoom == 110
    tick = dialog.controls["mark_terms"].widget
    assert isinstance(tick, QCheckBox)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert parts.choices.current().mark_terms is False
    parts.choices.save()
    qtbot.waitUntil(lambda: fake.settings.zoom == 110)
    assert (fake.settings.theme, fake.settings.mark_terms) == (Theme.DARK, False)


def test_menus_and_dialog_follow_each_other(dialog: SettingsDialog, parts: Parts) -> None:
    parts.window.commands.sounds[Sound.ZHUYIN].trigger()
    box = dialog.controls["ruby"].widget
    assert isinstance(box, QComboBox)
    assert box.currentData() == Sound.ZHUYIN


def test_the_last_column_stays(dialog: SettingsDialog, parts: Parts, qtbot: QtBot) -> None:
    ticks = dialog.controls["columns"].widget.findChildren(QCheckBox)
    for tick in ticks:
        if tick.isChecked():
            qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert parts.choices.current().columns == (Column.SIMPLIFIED,)
    assert [tick.isChecked() for tick in ticks].count(True) == 1


def test_a_group_is_put_back(dialog: SettingsDialog, parts: Parts, qtbot: QtBot) -> None:
    section = dialog.sections[Group.READINGS]
    assert not section.reset.isEnabled()
    parts.choices.change({"ruby": Sound.NONE, "surface_tones": True, "zoom": 150})
    assert section.reset.isEnabled()
    qtbot.mouseClick(section.reset, Qt.MouseButton.LeftButton)
    now = parts.choices.current()
    assert all(getattr(now, name) == default_of(name) for name in names_in(Group.READINGS))
    assert now.zoom == 150
    assert not section.reset.isEnabled()


def test_the_search_leaves_what_is_about_something(dialog: SettingsDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search_line, "colours window")
    rows = [each for section in dialog.sections.values() for each in section.rows.items()]
    assert [name for name, row in rows if row.isVisible()] == ["theme"]
    assert not dialog.sections[Group.LAYOUT].whole.isVisible()
    qtbot.keyClicks(dialog.search_line, "xyz")
    assert not any(section.whole.isVisible() for section in dialog.sections.values())
    dialog.search_line.clear()
    assert all(section.whole.isVisible() for section in dialog.sections.values())
