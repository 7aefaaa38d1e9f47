"""What dictionary and phrases say of a word, whatever the sentence; remembered word by word."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from reader.language import polyphone
from reader.language.evidence import Question
from reader.language.latin import is_han, is_only_han

Readings = tuple[tuple[str, ...], ...]
"""The readings of a word, best first; each has one syllable with a tone mark per character."""

_REMEMBERED = 60_000


class Word(NamedTuple):
    """A word of a run: in Traditional, in Simplified, and the reading a glossary or a name rule fixes.

    `is_simplified` tells that the text is Simplified: then `traditional` is a
    converter's guess, which limits nothing.
    """

    traditional: str
    simplified: str
    fixed: tuple[str | None, ...] | None = None
    is_simplified: bool = False


class Spoken(NamedTuple):
    """A word's syllables, the other readings of each character best first, and whether it is sure.

    `chance` is the probability that the least certain of its syllables is
    right; None where nothing was weighed.
    """

    pinyin: tuple[str | None, ...]
    alternatives: tuple[tuple[str, ...], ...]
    sure: bool
    chance: float | None = None


class Phrases(Protocol):
    """A table of phrases with readings."""

    def __contains__(self, phrase: object) -> bool:
        """Tell whether a Simplified phrase is listed."""
        ...

    def readings(self, clause: str) -> list[str | None]:
        """Return a syllable or None for each character of a Simplified clause."""
        ...


@dataclass(slots=True)
class Entry:
    """A word's readings, and for each of its characters all that it can be read as, those of the word first.

    `by_itself` is what the phrase table says of the word alone, `is_listed`
    whether it lists the word. `spoken` remembers what was made of a proposal,
    `in_question` which characters a network is asked about, and `questions` what
    was asked about them.
    """

    readings: Readings
    options: tuple[tuple[str, ...], ...]
    by_itself: tuple[str | None, ...]
    is_listed: bool
    spoken: dict[tuple[str | None, ...], Spoken] = field(default_factory=dict)
    in_question: tuple[int, ...] | None = None
    questions: dict[tuple[object, ...], Question] = field(default_factory=dict)

    @property
    def is_agreed(self) -> bool:
        """Whether it is a phrase of the table, and the dictionary knows the same reading and no other."""
        return self.is_listed and len(self.by_itself) > 1 and self.readings == (self.by_itself,)


class WordBook:
    """Looks words up in the dictionary and the phrase table; safe to use from any thread."""

    def __init__(self, dictionary: Callable[[str, str], Readings], phrases: Phrases) -> None:
        """`dictionary` returns the readings of a word (Traditional, Simplified), empty if it has none."""
        self._dictionary = dictionary
        self._phrases = phrases
        self._entries: dict[tuple[str, str, bool], Entry] = {}
        self._readings: dict[tuple[str, str], Readings] = {}

    def entry(self, word: Word) -> Entry:
        """Return what is known of a word."""
        key = (word.traditional, word.simplified, word.is_simplified)
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) > _REMEMBERED:
                self._entries.clear()
            found = self._entries[key] = self._made(word)
        return found

    def _made(self, word: Word) -> Entry:
        known = self.readings(word, 0, len(word.simplified))
        options = []
        for index in range(len(word.simplified)):
            seen = dict.fromkeys(reading[index] for reading in known)
            seen.update(dict.fromkeys(r[0] for r in self.readings(word, index, index + 1)))
            options.append(tuple(seen))
        by_itself = tuple(self._phrases.readings(word.simplified))
        return Entry(known, tuple(options), by_itself, word.simplified in self._phrases)

    def plain(self, word: Word, entry: Entry, proposed: tuple[str | None, ...]) -> Spoken:
        """Return what dictionary and phrases say; `proposed` is what the phrase table says in the clause."""
        found = entry.spoken.get(proposed)
        if found is None:
            chosen, is_sure = self._chosen(word, entry, proposed)
            found = entry.spoken[proposed] = spoken_as(chosen, _alternatives(word, entry), sure=is_sure)
        return found

    def _chosen(
        self, word: Word, entry: Entry, proposed: tuple[str | None, ...]
    ) -> tuple[tuple[str | None, ...], bool]:
        known = entry.readings
        if not known:
            chosen = tuple(self._fitting(word, index, each) for index, each in enumerate(proposed))
            return chosen, all(len(options) < 2 for options in entry.options)
        if proposed in known or self._is_fuller(word, entry, proposed):
            return proposed, len(known) == 1 or len(word.simplified) > 1
        return _nearest(known, proposed), len(known) == 1

    def _is_fuller(self, word: Word, entry: Entry, proposed: Sequence[str | None]) -> bool:
        """Tell whether a listed phrase differs from the dictionary only in a neutral tone.

        Dictionaries disagree about optional neutral tones (關係, 困難); the table
        of phrases keeps those that are never full. The full tone has to be one
        of the character as it is written: 頭髮 is never tóu fā.
        """
        if len(word.simplified) < 2 or not entry.is_listed:
            return False
        if not all(self._can_be(word, index, syllable) for index, syllable in enumerate(proposed)):
            return False
        return any(
            all(
                own == other or _is_neutral_of(own, other)
                for own, other in zip(reading, proposed, strict=True)
            )
            for reading in entry.readings
        )

    def _can_be(self, word: Word, index: int, syllable: str | None) -> bool:
        """Tell whether a character has a reading, or has it in a full tone."""
        own = {reading[0] for reading in self.readings(word, index, index + 1)}
        return not own or syllable is None or syllable in own or syllable == polyphone.letters(syllable)

    def _fitting(self, word: Word, index: int, proposed: str | None) -> str | None:
        """Return the proposal, or the character's own first reading where the proposal is none of its."""
        own = [reading[0] for reading in self.readings(word, index, index + 1)]
        if not own or proposed in own or proposed is None:
            return proposed
        bare = [reading for reading in own if polyphone.same_letters(reading, proposed)]
        return proposed if bare else own[0]

    def readings(self, word: Word, start: int, end: int) -> Readings:
        """Return the dictionary's readings of a part of a word."""
        simplified = word.simplified[start:end]
        traditional = "" if word.is_simplified else word.traditional[start:end]
        key = (traditional, simplified)
        found = self._readings.get(key)
        if found is None:
            if len(self._readings) > _REMEMBERED:
                self._readings.clear()
            listed = self._dictionary(traditional, simplified)
            found = self._readings[key] = polyphone.usable(simplified, listed)
        return found


def _alternatives(word: Word, entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Return for each character the readings to choose from: in a listed word only the word's."""
    if len(word.simplified) == 1 or not entry.readings:
        return entry.options
    return tuple(
        tuple(dict.fromkeys(reading[index] for reading in entry.readings))
        for index in range(len(word.simplified))
    )


def spoken_as(chosen: Sequence[str | None], alternatives: Sequence[Sequence[str]], *, sure: bool) -> Spoken:
    """Return the reading with the chosen syllables taken out of the alternatives."""
    others = tuple(
        tuple(other for other in options if other != syllable)
        for syllable, options in zip(chosen, alternatives, strict=True)
    )
    return Spoken(tuple(chosen), others, sure)


def of_han(word: Word, spoken: Spoken) -> Spoken:
    """Return the reading without what dictionaries list for letters and digits (T恤, 卡拉OK)."""
    if is_only_han(word.simplified):
        return spoken
    pairs = zip(word.simplified, spoken.pinyin, spoken.alternatives, strict=True)
    kept = [(syllable, others) if is_han(char) else (None, ()) for char, syllable, others in pairs]
    return spoken._replace(
        pinyin=tuple(syllable for syllable, _ in kept),
        alternatives=tuple(others for _, others in kept),
    )


def as_one(parts: Iterable[Spoken]) -> Spoken:
    """Return a word's reading from those of the words inside it; it is as sure as the least sure of them."""
    read = list(parts)
    chances = [each.chance for each in read if each.chance is not None]
    return Spoken(
        tuple(syllable for each in read for syllable in each.pinyin),
        tuple(others for each in read for others in each.alternatives),
        all(each.sure for each in read),
        min(chances, default=None),
    )


def _is_neutral_of(own: str, other: str | None) -> bool:
    """Tell whether `own` is the neutral tone of another syllable."""
    return other is not None and own == polyphone.letters(own) == polyphone.letters(other)


def _nearest(known: Readings, proposed: Sequence[str | None]) -> tuple[str, ...]:
    """Return the dictionary reading that shares most with the proposal; the first of equals."""

    def likeness(reading: tuple[str, ...]) -> float:
        return sum(
            1.0 if own == other else 0.5 if other and polyphone.same_letters(own, other) else 0.0
            for own, other in zip(reading, proposed, strict=True)
        )

    return max(known, key=likeness)
