"""Readings: which syllable stands over each character, and how sure that is.

The reader's glossary and names are law. Everything else is evidence, weighed for each character that can be
read in several ways: the dictionary's entry for its word, pypinyin's phrases over the Simplified text, rules
about the words around, and a model of neighbours and sentence. The character as it is written limits what
it can be read as (隻 has one reading, 只 another).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.language import polyphone
from reader.language.evidence import Judge
from reader.language.latin import has_han, is_han
from reader.language.numbered import tags_of
from reader.language.polyphone_model import Scores
from reader.language.weighing import Said, Weighed
from reader.language.word_book import Entry, Phrases, Readings, Spoken, Word, WordBook, of_han, spoken_as

Draft = list[Spoken | Weighed]
Near = Mapping[int, Mapping[int, Scores]]
"""What their neighbours say of characters: by the place of the word in the text, then by the offset in it."""
_NO_SCORES: Mapping[int, Scores] = {}

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
        words = [word for clause in clauses for word in clause]
        text = "".join([word.simplified for word in words])
        tags = [tag for word in words for tag in tags_of(word.simplified)]
        near = self._near(words, text, tags)
        drafts, asked, start = [], {}, 0
        for clause in clauses:
            draft = self._draft(clause, near, start)
            drafts.append(draft)
            for word, part in zip(clause, draft, strict=True):
                if isinstance(part, Weighed):
                    asked |= {start + offset: (part, offset) for offset in part.unclear()}
                start += len(word.simplified)
        if asked and self._judge is not None:
            for place, scores in self._judge.model.whole(text, tags, list(asked)).items():
                part, offset = asked[place]
                part.ask_network(offset, scores)
        return [_finished(clause, draft) for clause, draft in zip(clauses, drafts, strict=True)]

    def _near(self, words: Iterable[Word], text: str, tags: Sequence[int]) -> Near:
        """Return what their neighbours say of the characters in question."""
        if self._judge is None:
            return {}
        places: list[int] = []
        asked: list[tuple[int, tuple[int, ...]]] = []
        start = 0
        for word in words:
            if word.fixed is None and is_han(word.simplified[0]):
                offsets = self._in_question(word)
                if offsets:
                    asked.append((start, offsets))
                    places += [start + offset for offset in offsets]
            start += len(word.simplified)
        scores = self._judge.model.near(text, tags, places)
        return {
            start: {offset: scores[start + offset] for offset in offsets if start + offset in scores}
            for start, offsets in asked
        }

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

    def _draft(self, words: Sequence[Word], near: Near, start: int) -> Draft:
        """Return a clause's readings as far as they are known without the network; `start` is its place."""
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
            scores = near.get(start + own, _NO_SCORES)
            draft.append(self._word(word, tuple(proposed[own:end]), ruled.get(index), scores))
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
        self,
        word: Word,
        proposed: tuple[str | None, ...],
        ruled: polyphone.Ruling | None,
        scores: Mapping[int, Scores],
    ) -> Spoken | Weighed:
        """Return a word's reading, or what is to be weighed for it; `scores` are by offset."""
        entry = self._book.entry(word)
        if word.fixed is not None:
            return of_han(word, spoken_as(word.fixed, entry.options, sure=True))
        plain = self._book.plain(word, entry, proposed)
        if ruled is not None and not (
            ruled.pinyin in entry.readings or word.is_simplified or word.traditional == word.simplified
        ):
            ruled = None
        if self._judge is None or not scores:
            if ruled is not None:
                plain = spoken_as(ruled.pinyin, _with(plain.alternatives, plain.pinyin), sure=ruled.sure)
            return of_han(word, plain)
        weighed = Weighed(Said(word, entry, plain, proposed, ruled), self._judge)
        for offset, own in scores.items():
            weighed.ask(offset, own)
        return weighed


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
