"""What is said of a word's reading, and what is made of it before and after the network is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader.language import evidence, polyphone
from reader.language.evidence import SIZES, Judge, Question, ranked
from reader.language.polyphone_model import Scores
from reader.language.word_book import Entry, Spoken, Word

SURE = 0.9
"""The probability from which a reading is not marked as doubtful."""

CLEAR = 0.93
"""The probability from which a reading needs no network, which takes far longer than all else."""

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What everything but the model says of a word: dictionary and phrases (`plain`), phrases, a rule."""

    word: Word
    entry: Entry
    plain: Spoken
    proposed: tuple[str | None, ...]
    ruled: polyphone.Ruling | None


@dataclass(slots=True)
class Weighed:
    """A word with characters that are weighed: by their offset the question, and what its answer is worth."""

    said: Said
    judge: Judge
    questions: dict[int, Question] = field(default_factory=dict)
    chances: dict[int, list[float]] = field(default_factory=dict)

    def ask(self, offset: int, scores: Scores) -> None:
        """Weigh a character by the model's scores; once more where the network was asked too."""
        hints = _hints(self.said, offset)
        candidates = dict.fromkeys((*self.said.entry.options[offset], *(reading for reading, _ in hints)))
        size = min(len(self.said.word.simplified), SIZES) - 1
        question = Question(size, tuple(candidates), scores, hints)
        self.questions[offset], self.chances[offset] = question, list(self.judge.weigh(question))

    def unclear(self) -> Iterator[int]:
        """Yield the offsets of the characters that the network should be asked about."""
        return (offset for offset, chances in self.chances.items() if max(chances) < CLEAR)

    def ask_network(self, offset: int, whole: Mapping[str, float]) -> None:
        """Weigh a character again with what the network says of it."""
        self.ask(offset, Scores(self.questions[offset].scores.near, whole))

    def spoken(self) -> Spoken:
        """Return the likeliest reading of each character, and the others by their probability."""
        plain = self.said.plain
        chosen, others, least = list(plain.pinyin), list(plain.alternatives), 1.0
        for offset, question in self.questions.items():
            chances = self.chances[offset]
            order = ranked(question, chances)
            ordered = [question.candidates[place] for place in order]
            chosen[offset], others[offset] = ordered[0], tuple(ordered[1:])
            least = min(least, chances[order[0]])
        return Spoken(tuple(chosen), tuple(others), least >= SURE, least)


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
