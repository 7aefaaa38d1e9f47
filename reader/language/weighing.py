"""What is said of a word's reading, and what is made of it before and after the network is asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.language import evidence, polyphone
from reader.language.evidence import SIZES, Judge, Question, ranked
from reader.language.polyphone_model import Scores
from reader.language.word_book import Entry, Spoken, Word

SURE = 0.93
"""The probability from which a reading is not marked as doubtful."""

CLEAR = 0.93
"""The probability from which a reading needs no network, which takes far longer than all else."""

_PAIR = 2


class Said(NamedTuple):
    """What everything but the model says of a word: dictionary and phrases (`plain`), phrases, a rule."""

    word: Word
    entry: Entry
    plain: Spoken
    proposed: tuple[str | None, ...]
    ruled: polyphone.Ruling | None


class Weighed:
    """A word with characters that are weighed: what is asked about them and the answers, by their offset."""

    __slots__ = ("_chances", "_judge", "_near", "_said", "questions")

    def __init__(self, said: Said, judge: Judge, offsets: Iterable[int]) -> None:
        """Nothing was answered yet."""
        self.questions = {offset: _question(said, offset, judge) for offset in offsets}
        self._said = said
        self._judge = judge
        self._near: dict[int, Mapping[str, float]] = {}
        self._chances: dict[int, Sequence[float]] = {}

    def weigh(self, offset: int, near: Mapping[str, float]) -> bool:
        """Weigh a character by what neighbours and hints say; return whether that makes it clear."""
        self._near[offset] = near
        chances = self._chances[offset] = self._judge.weigh(self.questions[offset], Scores(near, {}))
        return max(chances) >= CLEAR

    def weigh_again(self, offset: int, whole: Mapping[str, float]) -> None:
        """Weigh a character again with what the network says of it."""
        self._chances[offset] = self._judge.weigh(self.questions[offset], Scores(self._near[offset], whole))

    def spoken(self) -> Spoken:
        """Return the likeliest reading of each character, and the others by their probability."""
        plain = self._said.plain
        chosen, others, least = list(plain.pinyin), list(plain.alternatives), 1.0
        for offset, question in self.questions.items():
            chances = self._chances[offset]
            order = ranked(question, chances)
            ordered = [question.candidates[place] for place in order]
            chosen[offset], others[offset] = ordered[0], tuple(ordered[1:])
            least = min(least, chances[order[0]])
        return Spoken(tuple(chosen), tuple(others), least >= SURE, least)


def _question(said: Said, offset: int, judge: Judge) -> Question:
    """Return what is to be asked about a character of a word; the entry remembers it."""
    key = (offset, said.proposed[offset], said.plain.pinyin[offset], said.ruled)
    found = said.entry.questions.get(key)
    if found is None:
        hints = _hints(said, offset)
        candidates = dict.fromkeys((*said.entry.options[offset], *(reading for reading, _ in hints)))
        size = min(len(said.word.simplified), SIZES) - 1
        told = judge.model.told(said.word.simplified[offset], hints)
        found = said.entry.questions[key] = Question(size, tuple(candidates), hints, told)
    return found


def _hints(said: Said, offset: int) -> tuple[tuple[str, int], ...]:
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
