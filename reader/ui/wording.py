"""What the reader did and knows, in words."""

from PySide6.QtCore import QCoreApplication

from reader.model.entry import TermKind
from reader.model.library import Action, ActionKind, WordState

_LONGEST = 16


def name_of(action: Action) -> str:
    """Return what an action did, as the end of “Undo: …”."""
    one, many = _names()[action.kind]
    if action.count != 1:
        return many.format(f"{action.count:,}")
    what = action.object if len(action.object) <= _LONGEST else action.object[: _LONGEST - 1] + "…"
    return one.format(what).rstrip(" “”")


def state_name(state: WordState) -> str:
    """Return the name of a word's state."""
    names = {
        WordState.NEW: _tr("new"),
        WordState.LEARNING: _tr("learning"),
        WordState.KNOWN: _tr("known"),
        WordState.IGNORED: _tr("ignored"),
    }
    return names[state]


def kind_name(kind: TermKind) -> str:
    """Return what a list calls terms of a kind."""
    names = {
        TermKind.ACRONYM: _tr("Acronyms"),
        TermKind.PRODUCT: _tr("Products"),
        TermKind.COMPANY: _tr("Companies"),
        TermKind.ORGANISATION: _tr("Organisations"),
        TermKind.PERSON: _tr("People"),
        TermKind.PLACE: _tr("Places"),
        TermKind.WORK: _tr("Works"),
        TermKind.LOAN: _tr("Loan words"),
        TermKind.DOMAIN: _tr("Terms of a field"),
        TermKind.SLANG: _tr("Slang"),
        TermKind.IDIOM: _tr("Set phrases"),
        TermKind.NAME: _tr("Names"),
        TermKind.OTHER: _tr("Others"),
    }
    return names[kind]


def percent_of(share: float) -> str:
    """Return a share as a percentage that is never rounded up to all, nor down to nothing."""
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))} %"
    return f"{round(share * 100)} %"


def _names() -> dict[ActionKind, tuple[str, str]]:
    """Return for each kind how it is called for one thing, which is named, and for many."""
    return {
        ActionKind.MARK_WORDS: (_tr("mark {0}"), _tr("mark {0} words")),
        ActionKind.FORGET_WORDS: (_tr("forget {0}"), _tr("forget {0} words")),
        ActionKind.ADD_CORRECTION: (_tr("correct {0}"), _tr("add {0} corrections")),
        ActionKind.CHANGE_CORRECTION: (_tr("change how {0} is corrected"), _tr("change {0} corrections")),
        ActionKind.REMOVE_CORRECTION: (_tr("remove the correction of {0}"), _tr("remove {0} corrections")),
        ActionKind.ADD_NOTE: (_tr("add a note {0}"), _tr("add {0} notes")),
        ActionKind.CHANGE_NOTE: (_tr("change a note {0}"), _tr("change {0} notes")),
        ActionKind.REMOVE_NOTE: (_tr("remove a note {0}"), _tr("remove {0} notes")),
        ActionKind.MOVE_NOTES: (_tr("take a note over"), _tr("take {0} notes over")),
        ActionKind.ADD_TERM: (_tr("add the term {0}"), _tr("add {0} terms")),
        ActionKind.CHANGE_TERM: (_tr("change the term {0}"), _tr("change {0} terms")),
        ActionKind.REMOVE_TERM: (_tr("remove the term {0}"), _tr("remove {0} terms")),
        ActionKind.REMOVE_TEXT: (_tr("remove the text “{0}”"), _tr("remove {0} texts")),
        ActionKind.TAG_TEXT: (_tr("tag “{0}”"), _tr("set {0} tags")),
        ActionKind.UNTAG_TEXT: (_tr("take the tag “{0}” away"), _tr("take {0} tags away")),
        ActionKind.CHANGE_SETTINGS: (_tr("change {0}"), _tr("change {0} settings")),
        ActionKind.ADD_DICTIONARY: (_tr("import the dictionary {0}"), _tr("import {0} dictionaries")),
        ActionKind.REMOVE_DICTIONARY: (_tr("remove the dictionary {0}"), _tr("remove {0} dictionaries")),
        ActionKind.ARRANGE_DICTIONARIES: (
            _tr("arrange the dictionaries"),
            _tr("arrange {0} dictionaries"),
        ),
        ActionKind.SWITCH_GLOSSARY: (_tr("switch the glossary {0}"), _tr("switch {0} glossaries")),
        ActionKind.SWITCH_DICTIONARY: (_tr("switch the dictionary {0}"), _tr("switch {0} dictionaries")),
        ActionKind.ADD_LEVELS: (_tr("import the levels of {0}"), _tr("import {0} lists of levels")),
        ActionKind.REMOVE_LEVELS: (_tr("remove the levels of {0}"), _tr("remove {0} lists of levels")),
        ActionKind.RESTORE: (_tr("restore {0}"), _tr("restore {0} things")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)
