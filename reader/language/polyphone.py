"""Which reading a character has in its sentence: rules over the words around it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_REACH = 14  # characters on either side that a rule may look at


@dataclass(frozen=True, slots=True)
class Rule:
    """A word's reading where its neighbourhood fits.

    `before` is matched at the end of the Simplified run in front of the word,
    `after` at the start of the run behind it; None fits always. `pinyin` is
    None where the word is to be left to other evidence.
    """

    word: str
    pinyin: tuple[str, ...] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sure: bool = True
    certain: bool = False


class Ruling(NamedTuple):
    """What the rules say of one word; `general` if the rule looks at nothing around it.

    What is `certain` needs no weighing.
    """

    pinyin: tuple[str, ...]
    sure: bool
    general: bool = False
    certain: bool = False


class Rules:
    """An ordered list of rules for each word; the first that fits decides."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        """`rules` are in the order in which they are tried."""
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.word, []).append(rule)

    def decide(self, words: Sequence[str], run: str) -> dict[int, Ruling]:
        """Return rulings by the index of the word.

        `words` are the Simplified words of a run of Han characters, `run` is
        all of them joined.
        """
        found: dict[int, Ruling] = {}
        start = 0
        for index, word in enumerate(words):
            end = start + len(word)
            for rule in self._rules.get(word, ()):
                if _fits(rule, run, start, end):
                    if rule.pinyin is not None:
                        is_general = rule.before is None and rule.after is None
                        found[index] = Ruling(rule.pinyin, rule.sure, is_general, rule.certain)
                    break
            start = end
        return found


def parse_rules(lines: Iterable[str]) -> list[Rule]:
    """Return the rules of a table: word, reading, before, after, parted by tabs.

    A reading has spaces between syllables, ends in "?" where it is a guess and in
    "!" where nothing else is asked, and is "~" where the word is left to other
    evidence. `ValueError` names the line that is not a rule.
    """
    rules = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.rstrip("\n").split("\t")
        if len(fields) != 4:
            raise ValueError(f"line {number}: 4 fields are needed, {len(fields)} found")
        word, reading, before, after = fields
        pinyin = None if reading == "~" else tuple(reading.rstrip("?!").split())
        if pinyin is not None and len(pinyin) != len(word):
            raise ValueError(f"line {number}: {word} needs {len(word)} syllables")
        rules.append(
            Rule(
                word,
                pinyin,
                re.compile(f"(?:{before})$") if before else None,
                re.compile(after) if after else None,
                not reading.endswith("?"),
                reading.endswith("!"),
            )
        )
    return rules


def _fits(rule: Rule, run: str, start: int, end: int) -> bool:
    if rule.after is not None and not rule.after.match(run[end : end + _REACH]):
        return False
    return rule.before is None or rule.before.search(run[max(0, start - _REACH) : start]) is not None


def usable(word: str, readings: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the readings that have one syllable per character, in small letters and without repeats."""
    fitting = (tuple(s.lower() for s in reading) for reading in readings if len(reading) == len(word))
    return tuple(dict.fromkeys(fitting))


@lru_cache(maxsize=8192)
def letters(syllable: str) -> str:
    """Return a syllable without its tone: `lǜ` becomes `lü`."""
    parts = unicodedata.normalize("NFD", syllable)
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c in "\u0308\u0302")
    return unicodedata.normalize("NFC", kept)


def same_letters(one: str, other: str) -> bool:
    """Tell whether two syllables differ at most in their tone."""
    return letters(one) == letters(other)
