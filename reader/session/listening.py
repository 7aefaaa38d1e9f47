"""Finds characters by sound: by all readings that they can have, then by the one where they stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reader.language.latin import HAN, is_han
from reader.language.pinyin_query import Way
from reader.language.polyphone import usable
from reader.lexicon.store import Lexicon
from reader.model.reading import bare
from reader.session.article_reader import ArticleReader
from reader.session.haystack import Haystack, Stretch, any_of
from reader.tables.phrases import readings_of_character

_ERHUA = {"儿": "r", "兒": "r"}
_BEFORE = re.compile(f"[{HAN}]*$")
_AFTER = re.compile(f"[{HAN}]*")
_LONGEST_CLAUSE = 60
_STOPS = "。！？!?"
_NEAR = 12
"""Characters beyond its sentence that can say something of a character's reading."""

Heard = tuple[int, int]
"""Where in a stretch a question is heard, and its length."""


class Open(NamedTuple):
    """A place where a question may be heard; only the line around it tells."""

    at: int
    way: Way


class Sounds:
    """The sounds of an article's characters, out of any context.

    `own` has the sounds of each character that the dictionary lists; `alike` has
    the characters that can have a sound, and those that are one in either script.
    """

    def __init__(self, haystack: Haystack, lexicon: Lexicon) -> None:
        """Look all characters of the article up."""
        self.haystack = haystack
        self.own = {char: _own_sounds(char, lexicon) for char in haystack.characters if is_han(char)}
        self.alike: dict[str, set[str]] = defaultdict(set)
        for char, sounds in self.own.items():
            self.alike[haystack.fold(char)].add(char)
            for sound in sounds | _rare_sounds(char):
                self.alike[sound].add(char)


class Ear:
    """Listens for one question in the stretches of an article.

    What the dictionary decides is heard at once: a character that has one
    sound, or a word of several characters that is read in one way. Where a
    reading depends on the sentence, that is annotated.
    """

    def __init__(
        self, ways: tuple[Way, ...], sounds: Sounds, lexicon: Lexicon, reader: ArticleReader
    ) -> None:
        """`ways` are the ways in which the question can be read."""
        self._haystack = sounds.haystack
        self._lexicon = lexicon
        self._reader = reader
        self._own, alike = sounds.own, sounds.alike
        self._clause: tuple[str, list[frozenset[str] | None]] = ("", [])
        wanted = [tuple(map(self._unit, way)) for way in ways]
        self._ways = [way for way in wanted if all(alike.get(unit) for unit in way)]
        self._patterns = [
            re.compile("".join(any_of("".join(sorted(alike[unit]))) for unit in way)) for way in self._ways
        ]

    @property
    def can_hear(self) -> bool:
        """Whether the article has characters for all sounds of the question in any way of reading it."""
        return bool(self._ways)

    def listen(self, stretch: Stretch) -> tuple[list[Heard], list[Open]]:
        """Return where the question is heard, and where the sentence has to tell."""
        heard: list[Heard] = []
        left: list[Open] = []
        for way, pattern in zip(self._ways, self._patterns, strict=True):
            for match in pattern.finditer(stretch.text):
                is_so = self._is_clear(match[0], way) or self._by_words(stretch, match.start(), way)
                if is_so:
                    heard.append((match.start(), len(way)))
                elif is_so is None:
                    left.append(Open(match.start(), way))
        return heard, left

    def listen_closely(
        self, stretch: Stretch, left: list[Open], pause: Callable[[], None]
    ) -> Iterator[Heard]:
        """Yield where the question is heard of the places left; `pause` is called before slow steps."""
        for at, way in sorted(left):
            pause()
            start, end = _around(stretch, at, at + len(way))
            if _sounds_so(at - start, way, self._reader.sounds(stretch.text[start:end])):
                yield at, len(way)

    def _unit(self, unit: str) -> str:
        return self._haystack.fold(unit) if is_han(unit) else unit

    def _is_clear(self, text: str, way: Way) -> bool:
        """Tell whether no character of a text can be read in another way than the question says."""
        return all(is_han(unit) or self._own[char] == {unit} for char, unit in zip(text, way, strict=True))

    def _by_words(self, stretch: Stretch, at: int, way: Way) -> bool | None:
        """Tell whether the words at a place sound so, None where they can be read in several ways."""
        start, end = stretch.line_around(at)
        known = self._reader.known_sounds(stretch.text[start:end])
        if known is not None:
            return _sounds_so(at - start, way, known)
        left = max(start, at - _LONGEST_CLAUSE)
        before = _BEFORE.search(stretch.text[left:at])
        left = at - len(before[0]) if before is not None else at
        after = _AFTER.match(stretch.text, at, min(end, at + _LONGEST_CLAUSE))
        clause = stretch.text[left : after.end() if after is not None else at + len(way)]
        if self._clause[0] != clause:
            self._clause = clause, self._possible(clause)
        certain: bool | None = True
        for unit, sounds in zip(way, self._clause[1][at - left :], strict=False):
            if is_han(unit):
                continue
            if sounds is None or (len(sounds) > 1 and unit in sounds):
                certain = None
            elif unit not in sounds:
                return False
        return certain

    def _possible(self, clause: str) -> list[frozenset[str] | None]:
        """Return for each character of a clause the sounds that it can have there, None for any."""
        possible: list[frozenset[str] | None] = []
        for traditional, simplified, is_plain in self._reader.words(clause):
            listed = usable(simplified, self._lexicon.readings(traditional, simplified)) if is_plain else ()
            for place, char in enumerate(traditional or simplified):
                if not is_plain:
                    possible.append(None)
                elif listed and len(simplified) > 1:
                    possible.append(frozenset(bare(reading[place]) for reading in listed))
                else:
                    possible.append(self._own.get(char) or None)
        return possible


def _around(stretch: Stretch, first: int, last: int) -> tuple[int, int]:
    """Return where the sentence begins that holds some code points of a line, and ends, with what is near."""
    low, high = stretch.line_around(first)
    before = max((stretch.text.rfind(stop, low, first) for stop in _STOPS), default=-1) + 1
    after = min((at for stop in _STOPS if (at := stretch.text.find(stop, last, high)) >= 0), default=high)
    return max(low, before - _NEAR), min(high, after + _NEAR)


def _sounds_so(at: int, way: Way, sounds: list[str]) -> bool:
    said = sounds[at : at + len(way)]
    return all(is_han(unit) or unit == sound for unit, sound in zip(way, said, strict=True))


def _own_sounds(char: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the sounds that a character has in the dictionary, as Traditional and as Simplified."""
    readings = {*lexicon.readings(char, ""), *lexicon.readings("", char)}
    return frozenset(bare(reading[0]).lower() for reading in readings)


def _rare_sounds(char: str) -> frozenset[str]:
    """Return the sounds that a character can have in names and old words."""
    sounds = {bare(reading).lower() for reading in readings_of_character(char)}
    return frozenset(sounds | {_ERHUA[char]} if char in _ERHUA else sounds)
