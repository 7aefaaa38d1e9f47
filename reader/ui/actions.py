"""Every command of the window as a `QAction`: name, key, tip, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.model.settings import Column, Sound, Theme
from reader.ui.layout_actions import LayoutActions, make_layout_actions
from reader.ui.own_actions import OwnActions, make_own_actions
from reader.ui.tool_actions import ToolActions, make_tool_actions

_Keys = QKeySequence.StandardKey
_Value = TypeVar("_Value", Sound, Theme)


@dataclass(frozen=True, slots=True)
class Actions:
    """The commands; groups have one action per choice."""

    open: QAction
    open_address: QAction
    paste: QAction
    export: QAction
    print: QAction
    quit: QAction
    copy: QAction
    find: QAction
    find_next: QAction
    find_previous: QAction
    add_term: QAction
    surface_tones: QAction
    taiwan_readings: QAction
    read_numbers: QAction
    cycle_ruby: QAction
    mark_doubts: QAction
    mark_terms: QAction
    unfold_all: QAction
    fold_all: QAction
    zoom_in: QAction
    zoom_out: QAction
    zoom_reset: QAction
    panel: QAction
    show_glossary: QAction
    show_word: QAction
    show_doubts: QAction
    own: OwnActions
    dismiss: QAction
    shortcuts: QAction
    about: QAction
    layout: LayoutActions
    tools: ToolActions
    columns: dict[Column, QAction]
    sounds: dict[Sound, QAction]
    themes: dict[Theme, QAction]
    column_group: QActionGroup
    sound_group: QActionGroup
    theme_group: QActionGroup


def make_actions(window: QWidget) -> Actions:
    """Return all commands, added to the window so that their keys work everywhere in it."""
    columns, sounds, themes = _columns(window), _sounds(window), _themes(window)
    actions = Actions(
        **_file_and_edit(window), **_view(window), **_help(window),
        layout=make_layout_actions(window, _action, _check),
        tools=make_tool_actions(window, _action, _check),
        own=make_own_actions(window, _action, _check),
        columns=columns, sounds=sounds, themes=themes,
        column_group=_group(window, columns, exclusive=False),
        sound_group=_group(window, sounds, exclusive=True),
        theme_group=_group(window, themes, exclusive=True),
    )  # fmt: skip
    zoom = actions.zoom_in.shortcuts()
    actions.zoom_in.setShortcuts([*zoom, QKeySequence("Ctrl+=")])
    actions.shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
    return actions


def _file_and_edit(window: QWidget) -> dict[str, QAction]:
    return {
        "open": _action(window, _tr("&Open…"), _Keys.Open, _tr("Open a text, a page, a book or a document")),
        "open_address": _action(
            window, _tr("Open &address…"), "Ctrl+U", _tr("Fetch a page from the web and read it")
        ),
        "paste": _action(
            window, _tr("&Paste as new text"), _Keys.Paste, _tr("Read what the clipboard holds")
        ),
        "print": _action(window, _tr("&Print…"), _Keys.Print, _tr("See the pages, and print them")),
        "export": _action(window, _tr("&Export…"), "Ctrl+E", _tr("Write the annotated text to a file")),
        "quit": _action(window, _tr("&Quit"), "Ctrl+Q", _tr("Close the window")),
        "copy": _action(window, _tr("&Copy"), _Keys.Copy, _tr("Copy the chosen text")),
        "find": _action(
            window, _tr("&Find…"), _Keys.Find, _tr("Find a word in either script, or by its pinyin")
        ),
        "find_next": _action(window, _tr("Find &next"), "F3", _tr("Go to the next place")),
        "find_previous": _action(window, _tr("Find pre&vious"), "Shift+F3", _tr("Go to the previous place")),
        "add_term": _action(window, _tr("Add to &glossary"), "Ctrl+G", _tr("Give a word your own meaning")),
    }


def _view(window: QWidget) -> dict[str, QAction]:
    return {
        "surface_tones": _check(
            window, _tr("&Tones as spoken"), "T", _tr("Show tones as they change in speech")
        ),
        "taiwan_readings": _check(
            window, _tr("Taiwan's &readings"), "Shift+T", _tr("Readings by Taiwan's standard: 期 is qí")
        ),
        "read_numbers": _check(
            window, _tr("Read &numbers out"), "Shift+N", _tr("Readings above numbers in digits too")
        ),
        "cycle_ruby": _action(
            window, _tr("Next kind of reading"), "P", _tr("Pinyin, zhuyin, or no readings")
        ),
        "mark_doubts": _check(
            window, _tr("Mark &doubtful characters"), "", _tr("Underline likely wrong characters")
        ),
        "mark_terms": _check(window, _tr("Mark &glossary terms"), "", _tr("Underline terms of the glossary")),
        "unfold_all": _action(window, _tr("Show folded &lines"), "Ctrl+L", _tr("Open every folded line")),
        "fold_all": _action(window, _tr("F&old them again"), "Ctrl+Shift+L", _tr("Fold page furniture away")),
        "zoom_in": _action(window, _tr("Zoom &in"), "Ctrl++", _tr("Larger text")),
        "zoom_out": _action(window, _tr("Zoom o&ut"), "Ctrl+-", _tr("Smaller text")),
        "zoom_reset": _action(window, _tr("&Actual size"), "Ctrl+0", _tr("Text at 100 %")),
        "panel": _check(window, _tr("&Side panel"), "F9", _tr("Show or hide glossary, word and doubts")),
        "show_glossary": _action(window, _tr("&Glossary panel"), "Ctrl+1", _tr("Terms of this text")),
        "show_word": _action(window, _tr("&Word panel"), "Ctrl+2", _tr("Everything known of a word")),
        "show_doubts": _action(window, _tr("&Doubts panel"), "Ctrl+3", _tr("Characters that may be wrong")),
        "dismiss": _action(window, _tr("Close or stop"), "Esc", _tr("Close what is open, or stop long work")),
    }


def _help(window: QWidget) -> dict[str, QAction]:
    return {
        "shortcuts": _action(window, _tr("&Keys"), "", _tr("All keys on one sheet")),
        "about": _action(window, _tr("&About Catfish Reader"), "", _tr("Version and licences")),
    }


def _columns(window: QWidget) -> dict[Column, QAction]:
    rows = (
        (Column.TRADITIONAL, _tr("&Traditional"), "繁", "1"),
        (Column.SIMPLIFIED, _tr("&Simplified"), "简", "2"),
        (Column.PINYIN, _tr("&Pinyin"), "pīn", "3"),
        (Column.GLOSS, _tr("&Meanings"), "abc", "4"),
    )
    made: dict[Column, QAction] = {}
    for column, name, short, key in rows:
        made[column] = _check(window, name, key, _tr("Show or hide this column"))
        made[column].setIconText(short)
        made[column].setData(column)
    return made


def _sounds(window: QWidget) -> dict[Sound, QAction]:
    rows = (
        (Sound.PINYIN, _tr("&Pinyin")),
        (Sound.ZHUYIN, _tr("&Zhuyin")),
        (Sound.NUMBERED, _tr("P&inyin with numbers")),
        (Sound.WADE_GILES, _tr("&Wade–Giles")),
        (Sound.NONE, _tr("&None")),
    )
    return _choice(window, dict(rows))


def _themes(window: QWidget) -> dict[Theme, QAction]:
    rows = (
        (Theme.SYSTEM, _tr("As the &system")),
        (Theme.LIGHT, _tr("&Light")),
        (Theme.SEPIA, _tr("S&epia")),
        (Theme.DARK, _tr("&Dark")),
    )
    return _choice(window, dict(rows))


def _choice(window: QWidget, names: dict[_Value, str]) -> dict[_Value, QAction]:
    made: dict[_Value, QAction] = {}
    for value, name in names.items():
        made[value] = _check(window, name, "", "")
        made[value].setData(value)
    return made


def _group(window: QWidget, actions: Mapping[Any, QAction], *, exclusive: bool) -> QActionGroup:
    group = QActionGroup(window)
    group.setExclusive(exclusive)
    for action in actions.values():
        group.addAction(action)
    return group


def _action(window: QWidget, text: str, key: "QKeySequence.StandardKey | str", tip: str) -> QAction:
    action = QAction(text, window)
    if key:
        action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if tip:
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
    window.addAction(action)
    return action


def _check(window: QWidget, text: str, key: str, tip: str) -> QAction:
    action = _action(window, text, key, tip)
    action.setCheckable(True)
    return action


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
