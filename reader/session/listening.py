"""Finds characters by sound: by all readings that they can have, then by the one where they stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from reader.language.latin import is_han
from reader.language.pinyin_query import Way
from reader.lexicon.store import Lexicon
from reader.model.annotation import AnnotatedParagraph
from reader.model.reading import bare
from reader.session.haystack import Haystack, Stretch, any_of
from reader.tables.phrases import readings_of_character

_ERHUA = {"儿": "r", "兒": "r"}


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
    """Listens for one question in the stretches of an article."""

    def __init__(
        self, ways: tuple[Way, ...], sounds: Sounds, annotate: Callable[[str], AnnotatedParagraph]
    ) -> None:
        """`ways` are the ways in which the question can be read."""
        self._haystack = sounds.haystack
        self._annotate = annotate
        self._own, alike = sounds.own, sounds.alike
        wanted = [tuple(map(self._unit, way)) for way in ways]
        self._ways = [way for way in wanted if all(alike.get(unit) for unit in way)]
        self._patterns = [
            re.compile("".join(any_of("".join(sorted(alike[unit]))) for unit in way)) for way in self._ways
        ]

    @property
    def can_hear(self) -> bool:
        """Whether the article has characters for all sounds of the question in any way of reading it."""
        return bool(self._ways)

    def heard(self, stretch: Stretch, pause: Callable[[], None]) -> Iterator[tuple[int, int]]:
        """Yield where the question is heard, with lengths; `pause` is called before slow steps."""
        known: tuple[int, list[str]] = (-1, [])
        for way, pattern in zip(self._ways, self._patterns, strict=True):
            for match in pattern.finditer(stretch.text):
                if self._is_clear(match[0], way):
                    yield match.start(), len(way)
                    continue
                start, end = stretch.line_around(match.start())
                if known[0] != start:
                    pause()
                    known = start, self._sounds(stretch.text[start:end])
                if self._sounds_so(match.start() - start, match[0], way, known[1]):
                    yield match.start(), len(way)

    def _unit(self, unit: str) -> str:
        return self._haystack.fold(unit) if is_han(unit) else unit

    def _is_clear(self, text: str, way: Way) -> bool:
        """Tell whether no character of a text can be read in another way than the question says."""
        return all(is_han(unit) or self._own[char] == {unit} for char, unit in zip(text, way, strict=True))

    def _sounds_so(self, at: int, text: str, way: Way, sounds: list[str]) -> bool:
        said = sounds[at : at + len(text)]
        return all(is_han(unit) or unit == sound for unit, sound in zip(way, said, strict=True))

    def _sounds(self, line: str) -> list[str]:
        """Return the sound of each character of a line where it stands, "" of what has none."""
        tokens = self._annotate(line).tokens
        return [bare(syllable or "").lower() for token in tokens for syllable in token.pinyin]


def _own_sounds(char: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the sounds that a character has in the dictionary, as Traditional and as Simplified."""
    readings = {*lexicon.readings(char, ""), *lexicon.readings("", char)}
    return frozenset(bare(reading[0]).lower() for reading in readings)


def _rare_sounds(char: str) -> frozenset[str]:
    """Return the sounds that a character can have in names and old words."""
    sounds = {bare(reading).lower() for reading in readings_of_character(char)}
    return frozenset(sounds | {_ERHUA[char]} if char in _ERHUA else sounds)
