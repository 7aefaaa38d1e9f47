"""Finding terms in a text: glossary terms, names and words that mix letters with Han characters."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple

from reader.language.latin import is_latin


class Span(NamedTuple):
    """A stretch of a text that a term covers; offsets in code points. `key` is the term as it was given."""

    start: int
    end: int
    key: str


class Matcher:
    """Finds the longest of many strings at each position, from left to right.

    Strings in small letters match in any case; one with capitals or digits must
    match as it is (o3 is a product, -O3 an option). Where a string begins or
    ends with a letter or digit, the text must not go on with one.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        """`strings` are in the script of the texts that will be searched."""
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._beginnings: set[str] = set()
        self.take(strings)

    def and_also(self, strings: Iterable[str]) -> "Matcher":
        """Return a matcher that finds more strings besides, which costs less than to give it all of them."""
        made = copy(self)
        made.take(strings)
        return made

    def take(self, strings: Iterable[str]) -> None:
        """Find more strings from now on; copies that were made of this matcher do not."""
        self._exact, self._folded, self._lengths = dict(self._exact), dict(self._folded), dict(self._lengths)
        self._beginnings = set(self._beginnings)
        lengths: dict[str, set[int]] = {}
        for string in strings:
            if not string:
                continue
            self._beginnings.add(string[:2].lower())
            (self._folded if _any_case(string) else self._exact)[string] = string
            for first in {string[0], string[0].upper()}:
                lengths.setdefault(first, set()).add(len(string))
        for first, found in lengths.items():
            self._lengths[first] = tuple(sorted(found.union(self._lengths.get(first, ())), reverse=True))

    def find(self, text: str) -> Iterator[Span]:
        """Yield the spans found; they do not overlap."""
        position, size, lengths = 0, len(text), self._lengths
        while position < size:
            span = self._at(text, position) if text[position] in lengths else None
            if span is None:
                position += 1
            else:
                yield span
                position = span.end

    def find_all(self, text: str) -> Iterator[Span]:
        """Yield every span at every position, also those inside longer ones."""
        for position, char in enumerate(text):
            if char in self._lengths:
                yield from self._all_at(text, position)

    def _at(self, text: str, start: int) -> Span | None:
        return next(self._all_at(text, start), None)

    def _all_at(self, text: str, start: int) -> Iterator[Span]:
        """Yield the spans that begin at `start`, longest first."""
        if (
            text[start : start + 2].lower() not in self._beginnings
            and text[start].lower() not in self._beginnings
        ):
            return
        if start and is_latin(text[start]) and _continues(text, start - 1, text[start - 1]):
            return
        for length in self._lengths[text[start]]:
            end = start + length
            piece = text[start:end]
            key = self._exact.get(piece) or self._folded.get(piece) or self._folded.get(piece.lower())
            if key is None or len(piece) < length:
                continue
            if is_latin(piece[-1]) and end < len(text) and _goes_on(text, end):
                continue
            yield Span(start, end, key)


def _any_case(string: str) -> bool:
    """Tell whether a string may be written with capitals too."""
    return string == string.lower() and not any(char.isdigit() for char in string)


def _continues(text: str, index: int, char: str) -> bool:
    """Tell whether a Latin word that would begin behind `index` began earlier."""
    if is_latin(char):
        return True
    return char in "-'’_." and index > 0 and is_latin(text[index - 1])


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a Latin word that would end at `end` goes on (GPT in GPT-4o)."""
    if is_latin(text[end]):
        return True
    return text[end] in "-'’_" and end + 1 < len(text) and is_latin(text[end + 1])
