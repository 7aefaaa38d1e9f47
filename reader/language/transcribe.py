"""Readings: which syllable stands over each character, and how sure that is.

The reader's glossary and names are law. Everything else is evidence, weighed for each character that can be
read in several ways: the dictionary's entry for its word, pypinyin's phrases over the Simplified text, rules
about the words around, and a network that looks at the sentence. The character as it is written limits what
it can be read as (隻 has one reading, 只 another).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.language import evidence, polyphone
from reader.language.evidence import SIZES, Judge, Question, ranked
from reader.language.latin import is_han
from reader.language.numbered import tags_of
from reader.language.polyphone_model import Scores
from reader.language.word_book import Entry, Phrases, Readings, Spoken, Word, WordBook, of_han, spoken_as

SURE = 0.9
"""The probability from which a reading is not marked as doubtful."""

_LONGEST_PHRASE = 12
_PAIR = 2  # two characters that look like a word may belong to their neighbours; three or more hardly ever do

# Never asked about: particles that by themselves are hardly ever anything else, a third of all characters in
# question (了 liǎo is for the rules); and citation tones that no context changes.
_PLAIN_WORDS = frozenset("的了吗呢")
_PLAIN = frozenset("一不")


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

        Without a judge, rules, dictionary and phrases decide alone.
        """
        self._book = WordBook(dictionary, phrases)
        self._phrases = phrases
        self._rules = rules
        self._judge = judge

    def scores(self, words: Iterable[tuple[int, Word]], text: str) -> Mapping[int, Scores]:
        """Return the network's scores for the characters in question, by their place in a Simplified text.

        Words come with their places and cover the text without gaps.
        """
        if self._judge is None:
            return {}
        tags: list[int] = []
        places: list[int] = []
        for start, word in words:
            tags += tags_of(word.simplified)
            if word.fixed is None and is_han(word.simplified[0]):
                places += [start + offset for offset in self._in_question(word)]
        return self._judge.model.scores(text, tags, places) if places else {}

    def _in_question(self, word: Word) -> tuple[int, ...]:
        """Return the offsets of the characters that the network is asked about."""
        entry = self._book.entry(word)
        if entry.in_question is None:
            entry.in_question = tuple(self._find_questions(word, entry))
        return entry.in_question

    def _find_questions(self, word: Word, entry: Entry) -> Iterable[int]:
        knows = self._judge.model.readings if self._judge else lambda _: ()
        if word.simplified in _PLAIN_WORDS or (entry.is_agreed and len(word.simplified) > _PAIR):
            return
        for offset, (char, options) in enumerate(zip(word.simplified, entry.options, strict=True)):
            if len(options) < 2 or char in _PLAIN:
                continue
            known = knows(char)
            listed = {reading[offset] for reading in entry.readings}
            if len(known) > 1 and (len(word.simplified) == 1 or _is_open(listed, known)):
                yield offset

    def transcribe(
        self, words: Sequence[Word], scores: Sequence[Sequence[Scores | None]] = ()
    ) -> list[Spoken]:
        """Return the readings of the words of one clause.

        A clause is what stands between two punctuation marks; its Latin words
        and numbers are words without readings. `scores` has the network's
        scores for each character of each word, None where it was not asked.
        """
        clause = "".join(word.simplified for word in words)
        whole = self._whole(words, clause)
        if whole is not None:
            return whole
        proposed = self._phrases.readings(clause)
        ruled = self._rules.decide([word.simplified for word in words], clause)
        spoken, start = [], 0
        for index, word in enumerate(words):
            end = start + len(word.simplified)
            own = scores[index] if scores else ()
            spoken.append(of_han(word, self._word(word, tuple(proposed[start:end]), ruled.get(index), own)))
            start = end
        return _doubled(words, spoken)

    def _whole(self, words: Sequence[Word], clause: str) -> list[Spoken] | None:
        """Return the readings of a clause that is one phrase on which table and dictionary agree."""
        if not 1 < len(clause) <= _LONGEST_PHRASE or clause not in self._phrases:
            return None
        traditional = "".join(word.traditional for word in words)
        whole = Word(traditional, clause, is_simplified=words[0].is_simplified)
        entry = self._book.entry(whole)
        if not entry.is_agreed or (len(words) == 1 and words[0].fixed is not None):
            return None
        spoken, start = [], 0
        for word in words:
            own = entry.by_itself[start : start + len(word.simplified)]
            spoken.append(spoken_as(own, self._book.entry(word).options, sure=True))
            start += len(word.simplified)
        return spoken

    def in_name(self, char: str) -> str | None:
        """Return the reading of a Simplified character in a given name, which is never a neutral tone."""
        proposed = self._phrases.readings(char)[0]
        if proposed is None or proposed != polyphone.letters(proposed):
            return proposed
        known = self._book.readings(Word(char, char), 0, 1)
        full = (reading[0] for reading in known if reading[0] != proposed)
        return next((syllable for syllable in full if polyphone.same_letters(syllable, proposed)), proposed)

    def _word(
        self,
        word: Word,
        proposed: tuple[str | None, ...],
        ruled: polyphone.Ruling | None,
        scores: Sequence[Scores | None],
    ) -> Spoken:
        """Weigh the evidence for one word."""
        entry = self._book.entry(word)
        plain = self._book.plain(word, entry, proposed)
        if word.fixed is not None:
            return spoken_as(word.fixed, entry.options, sure=True)
        if ruled is not None and not (
            ruled.pinyin in entry.readings or word.is_simplified or word.traditional == word.simplified
        ):
            ruled = None
        if self._judge is None or not any(scores):
            if ruled is None:
                return plain
            return spoken_as(ruled.pinyin, _with(plain.alternatives, plain.pinyin), sure=ruled.sure)
        said = _Said(word, entry, plain, proposed, ruled)
        return _judged(self._judge, said, scores)


def _is_open(listed: set[str], known: Sequence[str]) -> bool:
    """Tell whether a character of a listed word is in question.

    Neutral tones and the r of erhua are the dictionary's: the network's sentences
    do not agree with each other about them.
    """
    return all(reading in known and reading != polyphone.letters(reading) for reading in listed)


@dataclass(frozen=True, slots=True)
class _Said:
    """What everything but the network says of a word: dictionary and phrases (`plain`), phrases, a rule."""

    word: Word
    entry: Entry
    plain: Spoken
    proposed: tuple[str | None, ...]
    ruled: polyphone.Ruling | None


def _judged(judge: Judge, said: _Said, scores: Sequence[Scores | None]) -> Spoken:
    """Return the likeliest reading of each character, and the others by their probability."""
    chosen, others, is_sure = list(said.plain.pinyin), list(said.plain.alternatives), True
    size = min(len(said.word.simplified), SIZES) - 1
    for offset, own in enumerate(scores):
        if own is None:
            continue
        hints = _hints(said, offset)
        candidates = dict.fromkeys((*said.entry.options[offset], *(reading for reading, _ in hints)))
        question = Question(size, tuple(candidates), own, hints)
        chances = judge.weigh(question)
        order = ranked(question, chances)
        ordered = [question.candidates[place] for place in order]
        chosen[offset], others[offset] = ordered[0], tuple(ordered[1:])
        is_sure = is_sure and chances[order[0]] >= SURE
    return Spoken(tuple(chosen), tuple(others), is_sure)


def _hints(said: _Said, offset: int) -> tuple[tuple[str, int], ...]:
    """Return what speaks for readings of a character besides the network."""
    found: list[tuple[str, int]] = []
    word, entry = said.word, said.entry
    size, by_phrase, by_word = len(word.simplified), said.proposed[offset], said.plain.pinyin[offset]
    if by_phrase is not None and by_phrase in entry.options[offset]:
        is_usual = by_phrase == entry.by_itself[offset]
        kinds = (evidence.USUAL if is_usual else evidence.TELLING, evidence.PHRASE_PAIR, evidence.PHRASE_LONG)
        found.append((by_phrase, kinds[min(size, SIZES) - 1]))
    if size > 1 and by_word is not None and entry.readings:
        found.append((by_word, evidence.WORD_PAIR if size == _PAIR else evidence.WORD_LONG))
        if entry.is_agreed:
            found.append((by_word, evidence.BOTH_PAIR if size == _PAIR else evidence.BOTH_LONG))
    if said.ruled is not None:
        is_telling = said.ruled.sure and not said.ruled.general
        found.append((said.ruled.pinyin[offset], evidence.SURE_RULE if is_telling else evidence.RULE))
    return tuple(found)


def _with(alternatives: Sequence[tuple[str, ...]], chosen: Sequence[str | None]) -> list[tuple[str, ...]]:
    """Return all readings of each character: the chosen one and the others."""
    return [
        others if syllable is None else (syllable, *others)
        for syllable, others in zip(chosen, alternatives, strict=True)
    ]


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
            result[index] = spoken_as(spoken[index + 1].pinyin[:1], spoken[index].alternatives, sure=True)
        elif preceding and len(preceding) > 1 and preceding[-1] == word.traditional:
            result[index] = spoken_as(spoken[index - 1].pinyin[-1:], spoken[index].alternatives, sure=True)
    return result
