"""The commands about what is the reader's own, as `QAction`s."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.library import WordState
from reader.ui.wording import state_name

Make = Callable[[QWidget, str, str, str], QAction]

STATE_KEYS = {
    WordState.KNOWN: "K",
    WordState.LEARNING: "L",
    WordState.IGNORED: "I",
    WordState.NEW: "U",
}
"""The keys that mark the word at which somebody points."""


@dataclass(frozen=True, slots=True)
class OwnActions:
    """The commands; `marks` has one for each state of a word."""

    undo: QAction
    redo: QAction
    library: QAction
    show_notes: QAction
    bookmark: QAction
    note: QAction
    note_sentence: QAction
    mark: QAction
    marks: dict[WordState, QAction]
    words: QAction
    import_words: QAction
    import_terms: QAction
    export_terms: QAction
    glossaries: QAction
    correct: QAction
    corrections: QAction
    back_up: QAction
    export_all: QAction
    restore_all: QAction
    settings: QAction


def make_own_actions(window: QWidget, action: Make, check: Make) -> OwnActions:
    """Return the commands; `action` and `check` make one from a window, a text, a key and a tip."""

    def make(text: str, key: str = "", tip: str = "") -> QAction:
        return action(window, text, key, tip)

    marks = {
        state: make(_tr("Word is {0}").format(state_name(state)), key, _tr("Mark the word pointed at"))
        for state, key in STATE_KEYS.items()
    }
    actions = OwnActions(
        undo=make(_tr("&Undo"), "Ctrl+Z"),
        redo=make(_tr("&Redo"), "Ctrl+Shift+Z"),
        library=check(window, _tr("&Library"), "Ctrl+B", _tr("Every text that you opened")),
        show_notes=make(_tr("&Notes panel"), "Ctrl+4", _tr("Your notes and bookmarks in this text")),
        bookmark=make(_tr("&Bookmark this line"), "Ctrl+D", _tr("Put a bookmark here, or take it away")),
        note=make(_tr("&Note here"), "N", _tr("Write a note on what is chosen, or on the word pointed at")),
        note_sentence=make(_tr("Note on this &sentence"), "Ctrl+Shift+N", _tr("Write a note on a sentence")),
        mark=make(_tr("C&olour here"), "M", _tr("Colour what is chosen, or the word pointed at")),
        marks=marks,
        words=make(_tr("Known &words…"), "Ctrl+K", _tr("How much of this text you know, and what to learn")),
        import_words=make(_tr("I&mport a list of words…")),
        import_terms=make(_tr("Import &terms…"), "", _tr("Add a list of terms to your glossary")),
        export_terms=make(_tr("Save your t&erms…"), "", _tr("Write your glossary to a file")),
        glossaries=make(_tr("&Glossaries…"), "", _tr("Choose which glossaries are on")),
        correct=make(
            _tr("Co&rrect this word…"), "R", _tr("Set right its reading, borders, forms or meaning")
        ),
        corrections=make(_tr("&Corrections…"), "", _tr("Everything that you set right")),
        back_up=make(_tr("Back up &now")),
        export_all=make(_tr("&Save everything as files…")),
        restore_all=make(_tr("&Restore from files…")),
        settings=make(_tr("&Settings…"), "Ctrl+,", _tr("Everything that can be chosen")),
    )
    actions.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    actions.bookmark.setShortcuts([QKeySequence("B"), QKeySequence("Ctrl+D")])
    for turn in (actions.undo, actions.redo):
        turn.setEnabled(False)
        turn.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # in dialogs beside the window too
    return actions


def fill_words_menu(menu: QMenu, actions: OwnActions) -> None:
    """Fill the menu of words, notes and corrections."""
    menu.addActions([*actions.marks.values()])
    menu.addSeparator()
    menu.addActions([actions.words, actions.import_words])
    menu.addSeparator()
    menu.addActions([actions.note, actions.note_sentence, actions.mark, actions.bookmark])
    menu.addSeparator()
    menu.addActions([actions.glossaries, actions.import_terms, actions.export_terms])
    menu.addSeparator()
    menu.addActions([actions.correct, actions.corrections])


def fill_copies_menu(menu: QMenu, actions: OwnActions) -> QMenu:
    """Fill the menu of backups and exports, and return the one for the backups that there are."""
    menu.addAction(actions.back_up)
    backups = menu.addMenu(_tr("Restore a &backup"))
    menu.addSeparator()
    menu.addActions([actions.export_all, actions.restore_all])
    return backups


def _tr(text: str) -> str:
    return QCoreApplication.translate("OwnActions", text)
