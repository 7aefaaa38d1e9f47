"""Readings: which syllable stands over each character, and how sure that is.

Evidence, strongest first: the reader's glossary, a dictionary entry for the word as it is written (隻 has one
reading, 只 another), rules about the sentence, pypinyin's phrases over the Simplified text, the character's
own readings.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.language import polyphone
from reader.language.evidence import Evidence, Judge, network_scores, ranked
from reader.language.latin import is_han
from reader.language.polyphone_model import Scores, tags_of

Readings = tuple[tuple[str, ...], ...]
"""The readings of a word, best first; each has one syllable with a tone mark per character."""


# Left to the rules: a third of all characters in question, and hardly ever anything but de and le.
_PLAIN = frozenset("的了")

OVERRULING = 0.8
"""The probability from which the network overrules what was said without it."""

SURE = 0.95
"""The probability from which a reading is not marked as doubtful."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run: in Traditional, in Simplified, and the reading a glossary or a name rule fixes.

    `scores` are the network's, one item per character; empty where it was not asked.
    """

    traditional: str
    simplified: str
    fixed: tuple[str | None, ...] | None = None
    surname: bool = False
    scores: tuple[Scores | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word's syllables, the other readings of each character best first, and whether it is sure."""

    pinyin: tuple[str | None, ...]
    alternatives: tuple[tuple[str, ...], ...]
    sure: bool


class Phrases(Protocol):
    """A table of phrases with readings."""

    def __contains__(self, phrase: object) -> bool:
        """Tell whether a Simplified phrase is listed."""
        ...

    def readings(self, clause: str) -> list[str | None]:
        """Return a syllable or None for each character of a Simplified clause."""
        ...


class Transcriber:
    """Gives every word of a clause its reading."""

    def __init__(
        self,
        dictionary: Callable[[str, str], Readings],
        phrases: Phrases,
        rules: polyphone.Rules,
        judge: Judge | None = None,
    ) -> None:
        """`dictionary` returns the readings of a word (Traditional, Simplified), empty if it has none.

        Without a judge, rules and phrases decide alone.
        """
        self._dictionary = dictionary
        self._phrases = phrases
        self._rules = rules
        self._memo: dict[tuple[str, str], Readings] = {}
        self._judge = judge

    def scores(self, words: Iterable[tuple[int, str, str]], text: str) -> Mapping[int, Scores]:
        """Return the network's scores for the characters in question, by their place in a Simplified text.

        Words are (place, Traditional, Simplified) and cover the text without gaps.
        """
        if self._judge is None:
            return {}
        tags: list[int] = []
        places: list[int] = []
        for start, traditional, simplified in words:
            tags += tags_of(simplified)
            known = self._readings(traditional, simplified) if is_han(simplified[0]) else ()
            if len(known) > 1 and len(simplified) == 1 and simplified not in _PLAIN:
                places.append(start)
        return self._judge.network.scores(text, tags, places) if places else {}

    def transcribe(self, words: Sequence[Word]) -> list[Spoken]:
        """Return the readings of the words of one clause.

        A clause is what stands between two punctuation marks; its Latin words
        and numbers are words without readings.
        """
        clause = "".join(word.simplified for word in words)
        proposed = self._phrases.readings(clause)
        ruled = self._rules.decide([word.simplified for word in words], clause)
        spoken, start = [], 0
        for index, word in enumerate(words):
            end = start + len(word.simplified)
            spoken.append(_of_han(word, self._word(word, proposed[start:end], ruled.get(index))))
            start = end
        return _doubled(words, spoken)

    def in_name(self, char: str) -> str | None:
        """Return the reading of a Simplified character in a given name, which is never a neutral tone."""
        proposed = self._phrases.readings(char)[0]
        if proposed is None or proposed != polyphone.letters(proposed):
            return proposed
        full = (reading[0] for reading in self._readings(char, char) if reading[0] != proposed)
        return next((syllable for syllable in full if polyphone.same_letters(syllable, proposed)), proposed)

    def _word(self, word: Word, proposed: Sequence[str | None], ruled: polyphone.Ruling | None) -> Spoken:
        """Weigh the evidence for one word."""
        known = self._readings(word.traditional, word.simplified)
        alternatives = self._alternatives(word, known)
        if word.fixed is not None:
            return _spoken(word.fixed, alternatives, sure=True)
        plain = self._plain(word, known, alternatives, proposed, ruled)
        return self._judged(word, plain, known, proposed, ruled) if any(word.scores) else plain

    def _plain(
        self,
        word: Word,
        known: Readings,
        alternatives: tuple[tuple[str, ...], ...],
        proposed: Sequence[str | None],
        ruled: polyphone.Ruling | None,
    ) -> Spoken:
        """Return what rules, dictionary and phrases say without the network."""
        if ruled is not None and (ruled.pinyin in known or word.traditional == word.simplified):
            return _spoken(ruled.pinyin, alternatives, sure=ruled.sure)
        whole = tuple(proposed)
        if not known:
            chosen = tuple(
                self._fitting(char, syllable) for char, syllable in zip(word.traditional, whole, strict=True)
            )
            return _spoken(chosen, alternatives, sure=all(len(options) < 2 for options in alternatives))
        if whole in known or self._is_fuller(word, whole, known):
            sure = len(known) == 1 or len(word.traditional) > 1
            return _spoken(whole, alternatives, sure=sure)
        return _spoken(_nearest(known, whole), alternatives, sure=len(known) == 1)

    def _judged(
        self,
        word: Word,
        plain: Spoken,
        known: Readings,
        proposed: Sequence[str | None],
        ruled: polyphone.Ruling | None,
    ) -> Spoken:
        """Return the likeliest reading, and the others in the order of their probability.

        One that is not much likelier than what was said without the network
        comes second, and marks the first as doubtful.
        """
        if self._judge is None:
            return plain
        candidates = known
        if ruled is not None and ruled.pinyin not in known and word.traditional == word.simplified:
            candidates = (*known, ruled.pinyin)
        by_itself = tuple(self._phrases.readings(word.simplified))
        places: dict[tuple[str | None, ...], int] = {
            reading: place for place, reading in enumerate(candidates)
        }
        evidence = Evidence(
            word.simplified,
            candidates,
            network_scores(candidates, word.scores),
            places.get(tuple(proposed), -1),
            by_itself != tuple(proposed),
            places.get(ruled.pinyin, -1) if ruled else -1,
            ruled is not None and ruled.sure and not ruled.general,
        )
        chances = self._judge.weigh(evidence)
        order = ranked(evidence, chances)
        first = places.get(plain.pinyin)
        if first is not None and chances[order[0]] < OVERRULING:
            order.remove(first)
            order.insert(0, first)
        ordered = tuple(candidates[place] for place in order)
        return _spoken(ordered[0], self._alternatives(word, ordered), sure=chances[order[0]] >= SURE)

    def _is_fuller(self, word: Word, proposed: Sequence[str | None], known: Readings) -> bool:
        """Tell whether a listed phrase differs from the dictionary only in a neutral tone.

        Dictionaries disagree about optional neutral tones (關係, 困難); the table
        of phrases keeps those that are never full. The full tone has to be one
        of the character as it is written: 頭髮 is never tóu fā.
        """
        if len(word.simplified) < 2 or word.simplified not in self._phrases:
            return False
        if not all(self._can_be(char, s) for char, s in zip(word.traditional, proposed, strict=True)):
            return False
        return any(
            all(
                own == other or _is_neutral_of(own, other)
                for own, other in zip(reading, proposed, strict=True)
            )
            for reading in known
        )

    def _can_be(self, char: str, syllable: str | None) -> bool:
        """Tell whether a character has a reading, or has it in a full tone."""
        own = {reading[0] for reading in self._readings(char, char)}
        return not own or syllable is None or syllable in own or syllable == polyphone.letters(syllable)

    def _fitting(self, char: str, proposed: str | None) -> str | None:
        """Return the proposal, or the character's own first reading where the proposal is none of its."""
        own = [reading[0] for reading in self._readings(char, char)]
        if not own or proposed in own or proposed is None:
            return proposed
        bare = [reading for reading in own if polyphone.same_letters(reading, proposed)]
        return proposed if bare else own[0]

    def _alternatives(self, word: Word, known: Readings) -> tuple[tuple[str, ...], ...]:
        """Return for each character of the word all its readings, those of the word first."""
        options = []
        for index, char in enumerate(word.traditional):
            seen = dict.fromkeys(reading[index] for reading in known)
            if len(word.traditional) == 1 or not known:
                seen.update(dict.fromkeys(r[0] for r in self._readings(char, word.simplified[index])))
            options.append(tuple(seen))
        return tuple(options)

    def _readings(self, traditional: str, simplified: str) -> Readings:
        key = (traditional, simplified)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > 60_000:
                self._memo.clear()
            found = self._memo[key] = polyphone.usable(traditional, self._dictionary(traditional, simplified))
        return found


def _doubled(words: Sequence[Word], spoken: list[Spoken]) -> list[Spoken]:
    """Return the readings with doubled characters read as in the word they double.

    點點頭 is cut 點/點頭 and 乾乾淨淨 is cut 乾/乾淨/淨.
    """
    result = list(spoken)
    for index, word in enumerate(words):
        if len(word.traditional) != 1:
            continue
        following = index + 1 < len(words) and words[index + 1].traditional
        preceding = index > 0 and words[index - 1].traditional
        if following and len(following) > 1 and following[0] == word.traditional:
            result[index] = _spoken(spoken[index + 1].pinyin[:1], spoken[index].alternatives, sure=True)
        elif preceding and len(preceding) > 1 and preceding[-1] == word.traditional:
            result[index] = _spoken(spoken[index - 1].pinyin[-1:], spoken[index].alternatives, sure=True)
    return result


def _of_han(word: Word, spoken: Spoken) -> Spoken:
    """Return the reading without what dictionaries list for letters and digits (T恤, 卡拉OK)."""
    if all(map(is_han, word.simplified)):
        return spoken
    pairs = zip(word.simplified, spoken.pinyin, spoken.alternatives, strict=True)
    kept = [(syllable, others) if is_han(char) else (None, ()) for char, syllable, others in pairs]
    return Spoken(tuple(syllable for syllable, _ in kept), tuple(others for _, others in kept), spoken.sure)


def _is_neutral_of(own: str, other: str | None) -> bool:
    """Tell whether `own` is the neutral tone of another syllable."""
    return other is not None and own == polyphone.letters(own) == polyphone.letters(other)


def _spoken(chosen: Sequence[str | None], alternatives: Sequence[Sequence[str]], *, sure: bool) -> Spoken:
    """Return the reading with the chosen syllables taken out of the alternatives."""
    others = tuple(
        tuple(other for other in options if other != syllable)
        for syllable, options in zip(chosen, alternatives, strict=True)
    )
    return Spoken(tuple(chosen), others, sure)


def _nearest(known: Readings, proposed: Sequence[str | None]) -> tuple[str, ...]:
    """Return the dictionary reading that shares most with the proposal; the first of equals."""

    def likeness(reading: tuple[str, ...]) -> float:
        return sum(
            1.0 if own == other else 0.5 if other and polyphone.same_letters(own, other) else 0.0
            for own, other in zip(reading, proposed, strict=True)
        )

    return max(known, key=likeness)
