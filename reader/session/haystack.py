"""An article made ready to be searched: blind to script, to case, to width and to marks above letters."""

import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from reader.language.latin import is_han
from reader.model.article import Article, Place

_STRETCH = 16_000
"""Characters that are searched in one go: other threads wait as long."""


class Folding(dict[int, str]):
    """A table for `str.translate` that gives every character the one that stands for all of its kind.

    Characters are looked up when they are first met; one always becomes one.
    """

    def __init__(self, simplify: Callable[[str], str]) -> None:
        """`simplify` converts position by position."""
        super().__init__()
        self._simplify = simplify

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._simplify(char) if is_han(char) else normalize("NFKD", char)[:1].lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of an article, parted by line feeds: as they are written, and folded."""

    text: str
    folded: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]

    def place(self, at: int) -> Place:
        """Return the place of a code point of the stretch."""
        number = bisect_right(self.starts, at) - 1
        return Place(self.lines[number], at - self.starts[number])

    def line_around(self, at: int) -> tuple[int, int]:
        """Return where the line begins that holds a code point of the stretch, and where it ends."""
        number = bisect_right(self.starts, at) - 1
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end


class Haystack:
    """The stretches of one article; made when they are first searched, and kept."""

    def __init__(self, article: Article, simplify: Callable[[str], str]) -> None:
        """`simplify` converts position by position, so that 後 finds 后."""
        self.article = article
        self.folding = Folding(simplify)
        self._made: list[Stretch] = []
        self._ahead = self._cut()
        self._lock = threading.Lock()

    def fold(self, text: str) -> str:
        """Return a text of the same length in which all that is looked for alike is written alike."""
        return text.translate(self.folding)

    def stretches(self, line: int) -> Iterator[Stretch]:
        """Yield the article's text from the stretch with a line on, and then what stands before it."""
        waiting: list[Stretch] = []
        for stretch in self._all():
            if stretch.lines[-1] < line:
                waiting.append(stretch)
            else:
                yield stretch
        yield from waiting

    @cached_property
    def characters(self) -> frozenset[str]:
        """The different characters of the article."""
        found: set[str] = set()
        for paragraph in self.article.paragraphs:
            found.update(paragraph.text)
        return frozenset(found)

    def _all(self) -> Iterator[Stretch]:
        number = 0
        while True:
            with self._lock:
                if number == len(self._made):
                    following = next(self._ahead, None)
                    if following is None:
                        return
                    self._made.append(following)
            yield self._made[number]
            number += 1

    def _cut(self) -> Iterator[Stretch]:
        gathered: list[tuple[int, str]] = []
        size = 0
        for paragraph in self.article.paragraphs:
            gathered.append((paragraph.line, paragraph.text))
            size += len(paragraph.text)
            if size >= _STRETCH:
                yield self._stretch(gathered)
                gathered, size = [], 0
        if gathered:
            yield self._stretch(gathered)

    def _stretch(self, gathered: list[tuple[int, str]]) -> Stretch:
        starts, at = [], 0
        for _, text in gathered:
            starts.append(at)
            at += len(text) + 1
        # Folded line by line: one long call would hold up other threads.
        folded = "\n".join(self.fold(text) for _, text in gathered)
        lines = tuple(line for line, _ in gathered)
        return Stretch("\n".join(text for _, text in gathered), folded, lines, tuple(starts))


def any_of(characters: str) -> str:
    """Return the pattern of one of some characters."""
    return f"[{re.escape(characters)}]" if len(characters) > 1 else re.escape(characters)
