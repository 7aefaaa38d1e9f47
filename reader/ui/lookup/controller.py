"""Keeps the history of what was looked up, and fills the word panel beyond the word itself."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from reader.model.annotation import Token
from reader.model.article import Article
from reader.model.dictionary import SearchHits
from reader.model.level import LevelProfile
from reader.model.usage import Example, Usage
from reader.ui import lookup_links as links
from reader.ui.desk import Desk
from reader.ui.view import Hit, ReadingView
from reader.ui.word_controller import WordController
from reader.ui.word_panel import WordPanel
from reader.ui.worker import Priority

_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was looked up: a word, with its neighbours where it stands in the text, or a query."""

    token: Token | None = None
    query: str = ""
    beside: tuple[Token | None, Token | None] = (None, None)


class LookupController(QObject):
    """Asks the session in the worker: searches, sentences of the article, its profile by level."""

    def __init__(
        self,
        desk: Desk,
        view: ReadingView,
        words: WordController,
        panel: WordPanel,
        *,
        current: Callable[[], Article | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._words = words
        self._panel = panel
        self._current = current
        self._steps: list[Step] = []
        self._at = -1
        self._examples: tuple[Example, ...] = ()

    def forget(self) -> None:
        """Begin with another article; what was looked up stays to go back to."""
        self._examples = ()
        self._panel.show_profile(None)

    def follow_pin(self, hit: Hit) -> None:
        """Note a word that was clicked, and say how the text uses it."""
        step = Step(hit.token, beside=hit.beside)
        self._note(step)
        self._ask_usage(step)

    def look_up(self, query: str) -> None:
        """Search for what was typed; an empty line shows again what was there before."""
        if not query:
            self._show()
            return
        step = Step(query=query)
        typing_on = 0 <= self._at < len(self._steps) and self._steps[self._at].query
        if typing_on:
            self._steps[self._at] = step
        else:
            self._note(step)
        self._search(step)

    def go_back(self) -> None:
        """Show what was looked up before."""
        self._step_by(-1)

    def go_forward(self) -> None:
        """Show what was looked up after."""
        self._step_by(1)

    def follow_link(self, url: QUrl) -> None:
        """Go where a link of the page leads: to a place, to a word, or out to the browser."""
        example = links.example_of(url)
        token = links.word_of(url)
        if example is not None and example < len(self._examples):
            places = tuple((each.place, each.length) for each in self._examples)
            self._view.set_hits(places, example)
        elif token is not None:
            self.show_word(self._with_reading(token))
        elif links.is_web(url):
            QDesktopServices.openUrl(url)

    def show_word(self, token: Token) -> None:
        """Look up a word that nobody pointed at."""
        self._note(Step(token))
        self._show()

    def ask_profile(self) -> None:
        """Find out how the words of the article spread over levels."""
        article = self._current()
        if article is None:
            return

        def done(profile: LevelProfile) -> None:
            self._panel.show_profile(profile)

        self._desk.worker.submit(
            Priority.SURVEY,
            lambda progress: self._desk.session.dictionary.profile(article, progress=progress),
            done,
        )

    def _with_reading(self, token: Token) -> Token:
        """Return a token with the first reading that the dictionaries have, where it has none."""
        if any(token.pinyin):
            return token
        entries = self._desk.session.dictionary.look_up(token.traditional)
        pinyin = entries[0].pinyin if entries else ()
        return links.token_for(token.traditional, token.simplified, pinyin)

    def _note(self, step: Step) -> None:
        if not self._steps or self._steps[self._at] != step:
            self._steps = [*self._steps[: self._at + 1], step][-_MOST_STEPS:]
            self._at = len(self._steps) - 1
        self._show_steps()

    def _step_by(self, by: int) -> None:
        if 0 <= self._at + by < len(self._steps):
            self._at += by
            self._show()

    def _show(self) -> None:
        self._show_steps()
        step = self._steps[self._at] if self._steps else Step()
        if step.token is not None:
            self._words.show(step.token, *step.beside)
            self._ask_usage(step)
        elif step.query:
            self._search(step)

    def _show_steps(self) -> None:
        step = self._steps[self._at] if self._steps else Step()
        self._panel.bar.show_query(step.query)
        self._panel.bar.show_steps(self._at > 0, self._at < len(self._steps) - 1)

    def _is_shown(self, step: Step) -> bool:
        return bool(self._steps) and self._steps[self._at] == step

    def _search(self, step: Step) -> None:
        def done(hits: SearchHits) -> None:
            if self._is_shown(step):
                self._panel.show_hits(step.query, hits)

        self._desk.worker.submit(
            Priority.ASKED, lambda _progress: self._desk.session.dictionary.search(step.query), done
        )

    def _ask_usage(self, step: Step) -> None:
        article, token = self._current(), step.token
        self._examples = ()
        if article is None or token is None:
            return

        def done(usage: Usage) -> None:
            if self._is_shown(step):
                self._examples = usage.examples
                self._panel.show_usage(usage)

        self._desk.worker.submit(
            Priority.ASKED,
            lambda progress: self._desk.session.dictionary.usage(article, token, progress),
            done,
        )
