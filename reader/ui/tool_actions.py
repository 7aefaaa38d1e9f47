"""The commands of the reading tools, as `QAction`s: copying, going to places, reading as plain text."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.copying import CopyForm

Make = Callable[[QWidget, str, str, str], QAction]


@dataclass(frozen=True, slots=True)
class ToolActions:
    """The commands; `copies` has one for each form but the plain one."""

    copies: dict[CopyForm, QAction]
    select_all: QAction
    outline: QAction
    next_heading: QAction
    previous_heading: QAction
    bookmarks: QAction
    next_bookmark: QAction
    previous_bookmark: QAction
    plain_text: QAction
    smooth_scrolling: QAction
    look_up: QAction
    look_back: QAction
    look_forward: QAction
    dictionaries: QAction


def make_tool_actions(window: QWidget, action: Make, check: Make) -> ToolActions:
    """Return the commands; `action` and `check` make one from a window, a text, a key and a tip."""
    return ToolActions(
        copies=_copies(window, action),
        select_all=action(window, _tr("Select &all"), "Ctrl+A", _tr("Choose the whole text")),
        **_places(window, action),
        plain_text=action(
            window,
            _tr("Read as plain &text…"),
            "Ctrl+Shift+T",
            _tr("Show this section in a plain field, for reading by character"),
        ),
        smooth_scrolling=check(
            window, _tr("S&mooth scrolling"), "", _tr("Glide when pages turn, if the system wants motion")
        ),
        **_lookup(window, action),
    )


def _copies(window: QWidget, action: Make) -> dict[CopyForm, QAction]:
    return {
        CopyForm.PINYIN: action(
            window, _tr("Text with &pinyin"), "Ctrl+Shift+C", _tr("Copy each line with its reading below it")
        ),
        CopyForm.SCRIPTS: action(
            window, _tr("&Both scripts"), "Ctrl+Alt+C", _tr("Copy each line in Traditional and in Simplified")
        ),
        CopyForm.RUBY: action(
            window,
            _tr("&Ruby for web pages and word processors"),
            "Ctrl+Alt+Shift+C",
            _tr("Copy as HTML with the readings above the words"),
        ),
    }


def _places(window: QWidget, action: Make) -> dict[str, QAction]:
    return {
        "outline": action(window, _tr("&Headings…"), "Ctrl+Shift+O", _tr("Go to a heading of this text")),
        "next_heading": action(window, _tr("&Next heading"), "Alt+Down", _tr("Go to the next heading")),
        "previous_heading": action(
            window, _tr("&Previous heading"), "Alt+Up", _tr("Go to the heading before")
        ),
        "bookmarks": action(window, _tr("Book&marks…"), "Ctrl+Shift+B", _tr("Go to a bookmark of this text")),
        "next_bookmark": action(window, _tr("Ne&xt bookmark"), "F2", _tr("Go to the next bookmark")),
        "previous_bookmark": action(
            window, _tr("Pre&vious bookmark"), "Shift+F2", _tr("Go to the bookmark before")
        ),
    }


def fill_go_menu(menu: QMenu, actions: ToolActions) -> None:
    """Fill the menu of places."""
    menu.addActions([actions.outline, actions.next_heading, actions.previous_heading])
    menu.addSeparator()
    menu.addActions([actions.bookmarks, actions.next_bookmark, actions.previous_bookmark])
    menu.addSeparator()
    menu.addAction(actions.plain_text)


def _lookup(window: QWidget, action: Make) -> dict[str, QAction]:
    return {
        "look_up": action(
            window,
            _tr("Look &up…"),
            "Ctrl+Shift+D",
            _tr("Search by pinyin, English, characters and wildcards"),
        ),
        "look_back": action(window, _tr("&Back in what was looked up"), "Alt+Left", _tr("The word before")),
        "look_forward": action(window, _tr("F&orward again"), "Alt+Right", _tr("The word after")),
        "dictionaries": action(
            window, _tr("&Dictionaries…"), "", _tr("Import dictionaries, and choose which are asked first")
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
