"""Marks words, and shows how much of the article is known."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Token
from reader.model.article import Article
from reader.model.document import Survey
from reader.model.library import Concern, NewWord, WordState
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.own.pointer import Pointer
from reader.ui.state_row import StateRow
from reader.ui.worker import Priority

_LISTED = 200


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of an article: the share, what is worth learning, and the words that need no help.

    `shares` are those of the text by day. `share` is None before anything was marked,
    and where there is no word to count.
    """

    share: float | None
    shares: tuple[tuple[date, float], ...]
    worth_learning: tuple[NewWord, ...]
    settled: frozenset[str]
    known: int
    learning: int


class WordsController(QObject):
    """Asks the session for figures whenever the article or a word's state is another one."""

    figures_made = Signal(object)
    settled_changed = Signal(object)
    """The Simplified forms of the words that are known or ignored, as a frozenset."""

    def __init__(self, desk: Desk, pointer: Pointer, rows: tuple[StateRow, ...], parent: QObject) -> None:
        """`rows` show the state of the word on the card, and of the one pinned in the panel."""
        super().__init__(parent)
        self._desk = desk
        self._pointer = pointer
        self._rows = rows
        self._article: Article | None = None
        self._survey: Survey | None = None
        self._settled: frozenset[str] = frozenset()
        self._looked_up: Token | None = None

    def follow(self, article: Article) -> None:
        """Begin with another article."""
        self._article, self._survey = article, None
        self._looked_up = None

    def show_survey(self, survey: Survey) -> None:
        """Count the words of the article anew."""
        self._survey = survey
        self.count()

    def count(self) -> None:
        """Ask for the figures of the article."""
        article, survey, words = self._article, self._survey, self._desk.session.library.words
        if article is None or survey is None:
            return

        def work(_progress: Progress) -> Figures:
            counts = words.counts()
            share = words.share(survey) if any(counts.values()) else None
            if share is not None:
                words.remember_share(article, share)
            return Figures(
                share,
                words.shares(article),
                words.worth_learning(survey, _LISTED),
                words.settled_forms(survey),
                counts[WordState.KNOWN],
                counts[WordState.LEARNING],
            )

        self._desk.worker.submit(Priority.ASKED, work, self._counted)

    def _counted(self, figures: Figures) -> None:
        self.figures_made.emit(figures)
        if figures.settled != self._settled:
            self._settled = figures.settled
            self.settled_changed.emit(figures.settled)

    # Marking

    def mark_pointed(self, state: WordState) -> None:
        """Give the word that somebody points at a state."""
        pointed = self._pointer.word()
        if pointed is None:
            self._desk.messages.tell(self.tr("Point at a word first, with the mouse or the arrow keys."))
            return
        self._mark_token(pointed.token, state)

    def mark_carded(self, state: WordState) -> None:
        """Give the word of the card a state."""
        pointed = self._pointer.carded()
        if pointed is not None:
            self._mark_token(pointed.token, state)

    def mark_pinned(self, state: WordState) -> None:
        """Give the word of the word panel a state."""
        token = self._in_panel()
        if token is not None:
            self._mark_token(token, state)

    def mark(self, words: tuple[str, ...], state: WordState) -> None:
        """Give words a state, all in one action."""
        self._desk.changes.make(Concern.WORDS, lambda: self._desk.session.library.words.mark(words, state))

    def show_states(self) -> None:
        """Show the states of the words on the card and in the panel."""
        carded = self._pointer.carded()
        tokens = (carded.token if carded is not None else None, self._in_panel())
        for row, token in zip(self._rows, tokens, strict=True):
            state = None
            if token is not None and any(token.pinyin):
                state = self._desk.session.library.words.state_at_hand(token.traditional)
            row.setVisible(state is not None)
            if state is not None:
                row.show_state(state)

    def follow_look_up(self, token: Token) -> None:
        """Speak in the panel of a word that was looked up."""
        self._looked_up = token
        self.show_states()

    def follow_pin(self) -> None:
        """Speak in the panel of the word that was clicked."""
        self._looked_up = None
        self.show_states()

    def _in_panel(self) -> Token | None:
        pinned = self._pointer.pinned()
        return self._looked_up or (pinned.token if pinned is not None else None)

    def _mark_token(self, token: Token, state: WordState) -> None:
        def done(_changed: bool) -> None:
            self.show_states()

        self._desk.changes.make(
            Concern.WORDS, lambda: self._desk.session.library.words.mark_token(token, state), done
        )
