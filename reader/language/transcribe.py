"""Readings: which syllable stands over each character, and how sure that is.

The reader's glossary and names are law. Everything else is evidence, weighed for each character that can be
read in several ways: the dictionary's entry for its word, pypinyin's phrases over the Simplified text, rules
about the words around, and a model of neighbours and sentence. The character as it is written limits what
it can be read as (隻 has one reading, 只 another).
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.language import polyphone
from reader.language.evidence import Judge
from reader.language.latin import has_han
from reader.language.numbered import tags_of
from reader.language.polyphone_model import PolyphoneModel
from reader.language.weighing import Said, Weighed
from reader.language.word_book import Entry, Phrases, Readings, Spoken, Word, WordBook, of_han, spoken_as

Draft = list[Spoken | Weighed]

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

    def transcribe(self, clauses: Sequence[Sequence[Word]]) -> list[list[Spoken]]:
        """Return the readings of the words of a text, clause by clause.

        A clause is what stands between two punctuation marks, or such a mark;
        its Latin words and numbers are words without readings. Together the
        words are the text.
        """
        drafts = [self._draft(clause) for clause in clauses]
        if self._judge is not None:
            words = [word.simplified for clause in clauses for word in clause]
            weighed: dict[int, tuple[Weighed, int]] = {}
            start = 0
            for word, part in zip(words, itertools.chain.from_iterable(drafts), strict=True):
                if isinstance(part, Weighed):
                    weighed |= {start + offset: (part, offset) for offset in part.questions}
                start += len(word)
            _weigh(words, weighed, self._judge.model)
        return [_finished(clause, draft) for clause, draft in zip(clauses, drafts, strict=True)]

    def _in_question(self, word: Word, entry: Entry) -> tuple[int, ...]:
        """Return the offsets of the characters that the model is asked about."""
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

    def _draft(self, words: Sequence[Word]) -> Draft:
        """Return a clause's readings as far as they are known without the model."""
        clause = "".join([word.simplified for word in words])
        if not has_han(clause):
            return [_silent(word) for word in words]
        whole = self._whole(words, clause)
        if whole is not None:
            return whole
        proposed = self._phrases.readings(clause)
        ruled = self._rules.decide([word.simplified for word in words], clause)
        draft: Draft = []
        own = 0
        for index, word in enumerate(words):
            end = own + len(word.simplified)
            draft.append(self._word(word, tuple(proposed[own:end]), ruled.get(index)))
            own = end
        return draft

    def _whole(self, words: Sequence[Word], clause: str) -> Draft | None:
        """Return the readings of a clause that is one phrase on which table and dictionary agree."""
        if not 1 < len(clause) <= _LONGEST_PHRASE or clause not in self._phrases:
            return None
        traditional = "".join(word.traditional for word in words)
        whole = Word(traditional, clause, is_simplified=words[0].is_simplified)
        entry = self._book.entry(whole)
        if not entry.is_agreed or (len(words) == 1 and words[0].fixed is not None):
            return None
        spoken: Draft = []
        start = 0
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
        self, word: Word, proposed: tuple[str | None, ...], ruled: polyphone.Ruling | None
    ) -> Spoken | Weighed:
        """Return a word's reading, or what is to be weighed for it."""
        entry = self._book.entry(word)
        if word.fixed is not None:
            return of_han(word, spoken_as(word.fixed, entry.options, sure=True))
        plain = self._book.plain(word, entry, proposed)
        if ruled is not None and not (
            ruled.pinyin in entry.readings or word.is_simplified or word.traditional == word.simplified
        ):
            ruled = None
        is_weighed = self._judge is not None and not (ruled is not None and ruled.certain)
        asked = self._in_question(word, entry) if is_weighed else ()
        if self._judge is None or not asked:
            if ruled is not None:
                plain = spoken_as(ruled.pinyin, _with(plain.alternatives, plain.pinyin), sure=ruled.sure)
            return of_han(word, plain)
        return Weighed(Said(word, entry, plain, proposed, ruled), self._judge, asked)


def _weigh(words: Iterable[str], weighed: Mapping[int, tuple[Weighed, int]], model: PolyphoneModel) -> None:
    """Weigh what is in question in a text: by neighbours and hints, and by the network what they leave open.

    `words` are its Simplified words; `weighed` has the questions and their offsets by their place in it.
    """
    text, tags = "".join(words), [tag for word in words for tag in tags_of(word)]
    near = model.near(text, tags, {place: part.questions[own].told for place, (part, own) in weighed.items()})
    asked: list[int] = []
    for place, scores in near.items():
        part, offset = weighed[place]
        if not part.weigh(offset, scores):
            asked.append(place)
    for place, scores in model.whole(text, tags, asked).items():
        part, offset = weighed[place]
        part.weigh_again(offset, scores)


def _is_open(listed: set[str], known: Sequence[str]) -> bool:
    """Tell whether a character of a listed word is in question.

    Neutral tones and the r of erhua are the dictionary's: the network's sentences
    do not agree with each other about them.
    """
    return all(reading in known and reading != polyphone.letters(reading) for reading in listed)


def _with(alternatives: Sequence[tuple[str, ...]], chosen: Sequence[str | None]) -> list[tuple[str, ...]]:
    """Return all readings of each character: the chosen one and the others."""
    return [
        others if syllable is None else (syllable, *others)
        for syllable, others in zip(chosen, alternatives, strict=True)
    ]


def _finished(words: Sequence[Word], draft: Draft) -> list[Spoken]:
    """Return the readings of a clause, with all that was weighed."""
    spoken = [
        of_han(word, part.spoken()) if isinstance(part, Weighed) else part
        for word, part in zip(words, draft, strict=True)
    ]
    return _doubled(words, spoken)


def _silent(word: Word) -> Spoken:
    """Return the reading of something that has none."""
    size = len(word.simplified)
    return Spoken((None,) * size, ((),) * size, sure=True)


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
