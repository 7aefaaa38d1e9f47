"""Undo and redo over everything that the reader did in this session."""

from collections.abc import Callable

from reader.model.library import Action, ActionKind, Concern, concerns_of
from reader.session.workshop import Workshop


class History:
    """What was done, and can be taken back one after another: marks, notes, corrections, terms, texts."""

    def __init__(self, workshop: Workshop, words_changed: Callable[[], None]) -> None:
        """`words_changed` is called when the states of words are others than they were."""
        self._workshop = workshop
        self._words_changed = words_changed

    def undo(self) -> Action | None:
        """Take back what was done last; return it, or None for nothing."""
        return self._turned(self._workshop.user.library.undo())

    def redo(self) -> Action | None:
        """Do again what was undone last; return it, or None where nothing was or something new was done."""
        return self._turned(self._workshop.user.library.redo())

    def next(self) -> tuple[Action | None, Action | None]:
        """Return what `undo` and `redo` would turn back, None for nothing."""
        return self._workshop.user.library.next_actions()

    def done(self) -> tuple[Action, ...]:
        """Return what can be undone, the last action first."""
        return self._workshop.user.library.done()

    def look_again(self, kind: ActionKind) -> None:
        """Let everything that is kept in memory follow an action of a kind."""
        concerns = concerns_of(kind)
        if Concern.WORDS in concerns:
            self._words_changed()
        if Concern.GLOSSARY in concerns:
            self._workshop.glossary_changed()
        if Concern.CORRECTIONS in concerns:
            self._workshop.corrections_changed()

    def _turned(self, action: Action | None) -> Action | None:
        if action is not None:
            self.look_again(action.kind)
        return action
