"""Has the reader's changes made behind the window, and tells what is another now."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.model.library import Action, ActionKind, Concern, concerns_of
from reader.model.progress import Progress
from reader.session import ReadingSession
from reader.ui.messages import Messages
from reader.ui.worker import Priority, Worker

_Result = TypeVar("_Result")
_Next = tuple[Action | None, Action | None]


class Changes(QObject):
    """The one road on which the window changes the library: one change after another, each kept when told.

    Whatever shows something of the library listens to the signal of its concern.
    """

    texts_changed = Signal()
    words_changed = Signal()
    notes_changed = Signal()
    corrections_changed = Signal()
    glossary_changed = Signal()

    history_changed = Signal(object, object)
    """The `Action` that undo takes back next, and the one that redo does again; None for nothing."""

    dictionaries_changed = Signal()
    settings_changed = Signal()

    about_to_change = Signal()
    """Whatever still waits to be kept should be handed over now, so that undo finds it in its order."""

    undone = Signal(object)
    redone = Signal(object)

    def __init__(
        self, session: ReadingSession, worker: Worker, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = worker
        self._messages = messages
        self._signals = {
            Concern.TEXTS: self.texts_changed,
            Concern.WORDS: self.words_changed,
            Concern.NOTES: self.notes_changed,
            Concern.CORRECTIONS: self.corrections_changed,
            Concern.GLOSSARY: self.glossary_changed,
            Concern.DICTIONARIES: self.dictionaries_changed,
            Concern.SETTINGS: self.settings_changed,
        }

    def make(
        self,
        concern: Concern,
        work: Callable[[], _Result],
        done: Callable[[_Result], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Do a change on the worker; then `done(result)` is called, and what shows it is told.

        A change that cannot be kept is one sentence in the message strip.
        """

        def ended(made: tuple[_Result, _Next]) -> None:
            if done is not None:
                done(made[0])
            self._tell(frozenset([concern]), made[1])

        self.about_to_change.emit()
        self._submit(lambda: (work(), self._session.library.history.next()), ended, failed)

    def undo(self) -> None:
        """Take back what was done last."""
        self._turn(self._session.library.history.undo, self.undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self._session.library.history.redo, self.redone)

    def restored(self) -> None:
        """Tell that anything may be another now."""
        concerns = concerns_of(ActionKind.RESTORE)
        self._submit(self._session.library.history.next, lambda turns: self._tell(concerns, turns))

    def look_again(self) -> None:
        """Tell what can be undone now: something was changed on another road."""
        self._submit(self._session.library.history.next, lambda turns: self._tell(frozenset(), turns))

    def _turn(self, turn: Callable[[], Action | None], signal: Any) -> None:
        def ended(made: tuple[Action | None, _Next]) -> None:
            action, turns = made
            if action is not None:
                signal.emit(action)
            self._tell(concerns_of(action.kind) if action is not None else frozenset(), turns)

        self.about_to_change.emit()
        self._submit(lambda: (turn(), self._session.library.history.next()), ended)

    def _submit(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        def task(_progress: Progress) -> Any:
            return work()

        self._worker.submit(
            Priority.ASKED, task, done, failed=failed or self._messages.tell_error, must_finish=True
        )

    def _tell(self, concerns: frozenset[Concern], turns: _Next) -> None:
        for concern in Concern:
            if concern in concerns:
                self._signals[concern].emit()
        self.history_changed.emit(*turns)
