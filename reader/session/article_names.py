"""Finds the names of people in an article: those that one text shows, and those of all of it."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator

from reader.language.latin import HAN
from reader.language.names import find_names
from reader.language.recurring import NameCounter
from reader.language.sentences import pieces
from reader.model.article import Article
from reader.model.progress import Progress, ignore_progress
from reader.session.blocks import LONGEST
from reader.session.toolbox import Toolbox

_HAN_RUN = re.compile(f"[{HAN}]+")
_EVERYDAY_RANK = 3000
_FROM_START = 12_000  # enough for an article; a survey looks through the rest of a book


class ArticleNames:
    """Looks through an article and goes on where it stopped; safe to use from any thread."""

    def __init__(
        self, article: Article, simplify: Callable[[str], str], toolbox: Toolbox, others: Iterable[str]
    ) -> None:
        """`simplify` converts position by position; `others` are words (Simplified) that are no names."""
        self._simplify = simplify
        self._toolbox = toolbox
        self._others = frozenset(others)
        self._lock = threading.RLock()
        self._ahead = _stretches(article)
        self._counter = NameCounter()
        self._shown: set[str] = set()
        self._looked = self._told = 0
        self._ended = False

    @property
    def begun(self) -> bool:
        """Whether as much has been looked through as an article has, if not a book."""
        return self._told >= _FROM_START or (self._ended and self._told == self._looked)

    def shown_by(self, simplified: str) -> frozenset[str]:
        """Return the names that a text, in Simplified, shows by itself."""
        names = find_names(simplified, self._toolbox.segmenter.cut) - self._others
        return frozenset(name for name in names if not self._is_everyday(name[1:]))

    def look(self, progress: Progress = ignore_progress, *, whole: bool = False) -> frozenset[str]:
        """Return the names in the beginning of the article, or in the `whole`.

        `progress` is told 0 now and then, so that long work can make room or stop.
        """
        while not self._ended and (whole or self._looked < _FROM_START):
            progress(0.0)
            with self._lock:
                self._look_on()
        with self._lock:
            reached, names, counted = self._looked, set(self._shown), self._counter.names()
        for name in counted - self._others:
            progress(0.0)
            if not self._is_everyday(name[1:]) and not self._toolbox.lexicon.has(name):
                names.add(name)
        with self._lock:
            self._told = reached
            if self._ended:
                # A book's counts are large, and nobody needs them any more.
                self._shown, self._counter = names, NameCounter()
        return frozenset(names)

    def _look_on(self) -> None:
        """Look through one more stretch."""
        text = next(self._ahead, None)
        if text is None:
            self._ended = True
            return
        simplified = self._simplify(text)
        self._shown |= self.shown_by(simplified)
        for run in _HAN_RUN.findall(simplified):
            self._counter.add(self._toolbox.segmenter.cut(run))
        self._looked += len(text)

    def _is_everyday(self, given: str) -> bool:
        """Tell a surname in front of an everyday word from a name: 曾|直接稱."""
        rank = self._toolbox.commonness.rank(given) if len(given) == 2 else None
        return rank is not None and rank < _EVERYDAY_RANK


def _stretches(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        for start, end in pieces(paragraph.text, LONGEST):
            yield paragraph.text[start:end]
