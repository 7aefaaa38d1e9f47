"""The glossary as the annotator wants it: by Simplified form, with a syllable for each character."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.language.annotate import fixed_words
from reader.language.latin import is_han
from reader.language.polyphone import letters
from reader.language.terms import Matcher
from reader.lexicon.glossary import Glossary
from reader.model.entry import Term

_SYLLABLE_END = re.compile(r"[\s’'·-]*")


class GlossaryIndex:
    """A glossary's terms by their Simplified form."""

    def __init__(
        self,
        terms: Iterable[Term],
        readings: Callable[[str], tuple[str, ...]],
        conversions: Sequence[Callable[[str], str]],
    ) -> None:
        """`readings` returns the syllables that a character (Traditional) can have.

        `conversions` are the ways in which texts of other regions are converted
        to Simplified: one writes 鯰魚 as 鲇鱼, another as 鲶鱼.
        """
        self.glossary = Glossary(terms)
        self.headwords: dict[str, str] = {}
        self._pinyin: dict[str, tuple[str, str]] = {}
        for term in self.glossary:
            self.headwords.setdefault(term.simplified, term.traditional)
            if term.pinyin:
                self._pinyin.setdefault(term.simplified, (term.traditional, term.pinyin))
        for term in self.glossary:
            for convert in conversions:
                self._also(convert(term.traditional), term)
        self.readings: Mapping[str, tuple[str | None, ...]] = _LazyReadings(self._pinyin, readings)
        self._fixed: tuple[frozenset[str], Matcher] | None = None

    def fixed_words(self, mixed: frozenset[str]) -> Matcher:
        """Return what finds the terms, and `mixed` words, that are more than Han characters; made once."""
        if self._fixed is None or self._fixed[0] is not mixed:
            self._fixed = mixed, fixed_words(self.headwords, mixed)
        return self._fixed[1]

    def _also(self, simplified: str, term: Term) -> None:
        if simplified not in self.headwords:
            self.headwords[simplified] = term.traditional
            if term.pinyin:
                self._pinyin[simplified] = (term.traditional, term.pinyin)

    def han_terms(self) -> list[str]:
        """Return the terms that are made of Han characters only (Simplified)."""
        return [term for term in self.headwords if all(map(is_han, term))]

    def senses(self, headword: str) -> tuple[Term, ...]:
        """Return the senses of a term (Traditional headword), best first."""
        return self.glossary.senses(headword)


class _LazyReadings(dict[str, tuple[str | None, ...]]):
    """Terms' pinyin split into syllables, the first time that each is asked for."""

    def __init__(
        self, pinyin: Mapping[str, tuple[str, str]], readings: Callable[[str], tuple[str, ...]]
    ) -> None:
        super().__init__()
        self._written = pinyin
        self._readings = readings
        self._failed: set[str] = set()

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        if not isinstance(key, str) or key in self._failed or key not in self._written:
            return False
        split = split_pinyin(*self._written[key], self._readings)
        if split is None:
            self._failed.add(key)
            return False
        self[key] = split
        return True


def split_pinyin(
    word: str, pinyin: str, readings: Callable[[str], tuple[str, ...]]
) -> tuple[str | None, ...] | None:
    """Return one syllable per character of `word`, None for letters and digits.

    `pinyin` is written by words ("niányú xiàoyìng"). Every syllable has to be a
    reading of its character, if need be in another tone; None when the two
    cannot be matched.
    """
    rest, found = pinyin.lower(), list[str | None]()
    for char in word:
        rest = _SYLLABLE_END.sub("", rest, count=1)
        if not is_han(char):
            rest = rest.removeprefix(char.lower())
            found.append(None)
            continue
        options = sorted(readings(char), key=len, reverse=True)
        match = next((o for o in options if rest.startswith(o)), None) or _in_other_tone(rest, options)
        if match is None:
            return None
        found.append(match)
        rest = rest[len(match) :]
    return tuple(found) if not rest.strip() else None


def _in_other_tone(rest: str, options: list[str]) -> str | None:
    """Return the start of `rest` that is one of the syllables but for its tone."""
    for option in options:
        start = rest[: len(option)]
        if letters(start) == letters(option):
            return start
    return None
