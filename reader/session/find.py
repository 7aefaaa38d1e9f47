"""Finding text in an article by how it is written in either script, or by its pinyin."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.language.pinyin_query import ways_of
from reader.model.article import Article, Place
from reader.model.progress import Progress, ignore_progress
from reader.session.haystack import Haystack
from reader.session.workshop import Workshop

if TYPE_CHECKING:
    from reader.session.haystack import Stretch
    from reader.session.listening import Ear, Open, Sounds

Found = tuple[Place, int]
"""Where something was found, and its length in code points."""


_QUICK = 0.3
"""The share of a search by sound that goes through all of the text before any sentence is read."""

_Waiting = tuple["Stretch", list["Open"]]


class Finder:
    """Keeps the article that was asked about last ready to be searched; safe to use from any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """Nothing is prepared before it is asked for."""
        self._workshop = workshop
        self._lock = threading.Lock()
        self._haystack: Haystack | None = None
        self._sounds: Sounds | None = None

    def search(
        self, article: Article, query: str, near: Place | None = None, progress: Progress = ignore_progress
    ) -> Iterator[tuple[Found, ...]]:
        """Yield what is found, in batches that are sorted by place: from `near` on, then from the beginning.

        Where sentences have to tell how a character is read, what they add comes
        after all the rest, in the same order.

        What is typed finds what is written alike in either script, in any case
        and width. Pinyin, with or without tones and spaces, finds characters
        that are read so where they stand. `progress` is told the share that was
        searched; what it raises goes through.
        """
        query = query.strip()
        if not query:
            return
        haystack = self._of(article)
        written = re.compile(re.escape(haystack.fold(query)))
        ear = self._ear(haystack, query)
        total = sum(len(paragraph.text) + 1 for paragraph in article.paragraphs)
        quick = 1.0 if ear is None else _QUICK
        done, waiting = 0, list[_Waiting]()
        for stretch in haystack.stretches(near.line if near is not None else 0):
            progress(quick * done / total)
            found = {match.start(): len(query) for match in written.finditer(stretch.folded)}
            if ear is not None:
                heard, left = ear.listen(stretch)
                found = dict(heard) | found
                left = [each for each in left if each.at not in found]
                if left:
                    waiting.append((stretch, left))
            if found:
                yield _batch(stretch, found)
            done += len(stretch.text) + 1
        if ear is not None:
            yield from _listened_closely(ear, waiting, progress)
        progress(1.0)

    def fold(self, article: Article, text: str) -> str:
        """Return a text of the same length in which all that is found alike is written alike."""
        return self._of(article).fold(text)

    def _of(self, article: Article) -> Haystack:
        with self._lock:
            if self._haystack is None or self._haystack.article is not article:
                simplify = self._workshop.converters.any_to_simplified(article).aligned
                self._haystack = Haystack(article, simplify)
            return self._haystack

    def _ear(self, haystack: Haystack, query: str) -> "Ear | None":
        """Return what listens for a question that can be pinyin, None for one that cannot."""
        ways = ways_of(query)
        if not ways:
            return None
        from reader.session.listening import Ear, Sounds

        reader = self._workshop.article_reader(haystack.article)
        with self._lock:
            if self._sounds is None or self._sounds.haystack is not haystack:
                self._sounds = Sounds(haystack, self._workshop.tools().lexicon)
            sounds = self._sounds
        ear = Ear(ways, sounds, self._workshop.tools().lexicon, reader)
        return ear if ear.can_hear else None


def _listened_closely(ear: "Ear", waiting: list[_Waiting], progress: Progress) -> Iterator[tuple[Found, ...]]:
    """Yield what the sentences tell of the places that were left."""
    total = sum(len(left) for _, left in waiting)
    done = 0
    for stretch, left in waiting:
        share = _QUICK + (1 - _QUICK) * done / total
        found = dict(ear.listen_closely(stretch, left, partial(progress, share)))
        if found:
            yield _batch(stretch, found)
        done += len(left)


def _batch(stretch: "Stretch", found: dict[int, int]) -> tuple[Found, ...]:
    return tuple((stretch.place(at), found[at]) for at in sorted(found))
