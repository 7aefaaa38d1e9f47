"""The dictionaries of a session that answers at once."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from window_library import FakeHistory

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Article, Place
from reader.model.dictionary import DictionaryInfo, SearchHits
from reader.model.entry import CharacterFacts, Entry, WordCard
from reader.model.errors import ReaderError
from reader.model.level import Level, LevelProfile, LevelShare
from reader.model.library import ActionKind
from reader.model.progress import Progress, ignore_progress
from reader.model.usage import Example, Neighbour, Usage

FISH = Entry("鯰魚", "鲶鱼", ("nián", "yú"), ("catfish <big>",))


class FakeDictionary:
    """Knows one word, and finds words in articles by their characters."""

    def __init__(self, card_of: Callable[[Token], WordCard]) -> None:
        self._card_of = card_of
        self.glossed = 0
        self.searched: list[str] = []
        self.beside: tuple[str, ...] = ()

    def card(self, token: Token, before: Token | None = None, after: Token | None = None) -> WordCard:
        self.beside = tuple(each.text if each is not None else "" for each in (before, after))
        return self._card_of(token)

    def short_glosses(self, paragraph: AnnotatedParagraph) -> tuple[str, ...]:
        self.glossed += 1
        return tuple("a meaning" if token.kind is TokenKind.HAN else "" for token in paragraph.tokens)

    def look_up(self, word: str) -> tuple[Entry, ...]:
        return (FISH,) if word == "鯰魚" else ()

    def search(self, query: str) -> SearchHits:
        self.searched.append(query)
        return SearchHits((), (FISH,), (FISH,)) if query.startswith("nian") else SearchHits()

    def level_lists(self) -> tuple[str, ...]:
        return ("HSK 3.0",)

    def profile(
        self, article: Article, name: str | None = None, progress: Progress = ignore_progress
    ) -> LevelProfile:
        return LevelProfile("HSK 3.0", (LevelShare("1", 2, 30), LevelShare(None, 1, 10)))

    def usage(self, article: Article, token: Token, progress: Progress = ignore_progress) -> Usage:
        found = [
            Example(Place(each.line, 0), Place(each.line, at), each.text, at, len(token.text))
            for each in article.paragraphs
            for at in range(len(each.text))
            if each.text.startswith(token.text, at)
        ]
        neighbour = Neighbour("鯰魚", "鲶鱼", 2, Place(1, 0))
        return Usage(len(found), tuple(found), ((token.text[0], (neighbour,)),))


class FakeDictionaries:
    """Two dictionaries whose order can be changed; one file can be imported."""

    def __init__(self, history: FakeHistory) -> None:
        self._history = history
        self.order = ["CC-CEDICT", "HanDeDict"]
        self.off: set[str] = set()
        self.lists: list[str] = []
        self.renewed = 0
        self.may_import = threading.Event()
        self.may_import.set()

    def all(self) -> tuple[DictionaryInfo, ...]:
        return tuple(
            DictionaryInfo(name, 12, "2026-01-02", is_on=name not in self.off, built_in=name == "CC-CEDICT")
            for name in self.order
        )

    def add(self, source: Path, progress: Progress = ignore_progress) -> str:
        while not self.may_import.wait(0.005):
            progress(0.5)
        if source.suffix != ".u8":
            raise ReaderError(f"The file “{source.name}” is not a dictionary that can be read.")
        self._do(ActionKind.ADD_DICTIONARY, source.stem, [*self.order, source.stem], self.off)
        return source.stem

    def add_levels(self, source: Path, name: str) -> int:
        self.lists.append(name)
        return 1234

    def renew(self, progress: Progress = ignore_progress) -> bool:
        self.renewed += 1
        return False

    def remove(self, name: str) -> None:
        left = [each for each in self.order if each != name]
        self._do(ActionKind.REMOVE_DICTIONARY, name, left, self.off)

    def arrange(self, names: list[str]) -> None:
        self._do(ActionKind.ARRANGE_DICTIONARIES, "", list(names), self.off)

    def switch(self, name: str, on: bool) -> None:
        self._do(
            ActionKind.SWITCH_DICTIONARY, name, self.order, self.off - {name} if on else self.off | {name}
        )

    def _do(self, kind: ActionKind, what: str, order: list[str], off: set[str]) -> None:
        before = self.order, self.off
        self._history.do(kind, what, lambda: self._set(order, off), lambda: self._set(*before))

    def _set(self, order: list[str], off: set[str]) -> None:
        self.order, self.off = order, off


def graded(card: WordCard) -> WordCard:
    """Return a card with a level, a rank and characters."""
    entries = tuple(replace(entry, rank=1500) for entry in card.entries)
    facts = tuple(CharacterFacts(char, "魚", 19, ("魚", "念")) for char in card.token.traditional)
    return replace(card, entries=entries, levels=(Level("HSK 3.0", "4"),), characters=facts)
