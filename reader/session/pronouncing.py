"""How annotated paragraphs sound and are spelled, with what the dictionary knows about it."""

import re
from functools import cached_property, lru_cache
from pathlib import Path

from reader.language.orthography import NO_FACTS, WordFacts, spell, spell_word
from reader.language.spoken import ruby_of, syllables_of
from reader.language.standard import TaiwanReadings, from_dictionary, parse_differences
from reader.lexicon.store import Lexicon
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.document import Ruby, Spelled
from reader.model.errors import ReaderError
from reader.model.settings import Standard, Voice
from reader.session.vocabulary import split_pinyin

_TABLE = "taiwan-readings.tsv"
_NO_DIFFERENCES = TaiwanReadings(())
_LOWER = re.compile("星期|礼拜|周.$|[正一二三四五六七八九十]+月$")
"""Days and months, which the dictionary writes with a capital as English does, and pinyin does not."""

_CONCEPT = 4
"""The number of syllables from which the name of a concept is written in parts."""


class Pronunciation:
    """Writes readings in every notation; safe to use from any thread."""

    def __init__(self, lexicon: Lexicon, resources: Path) -> None:
        """The table of Taiwan's readings is read when it is first needed."""
        self._lexicon = lexicon
        self._resources = resources
        self._facts = lru_cache(maxsize=20_000)(self._look_up)

    def ruby(self, annotated: AnnotatedParagraph, voice: Voice) -> Ruby:
        """Return what stands above each character.

        Raises `ReaderError` where the table of Taiwan's readings is needed and missing.
        """
        return ruby_of(annotated, voice, self._differences(voice))

    def spelled(self, annotated: AnnotatedParagraph, voice: Voice) -> tuple[Spelled, ...]:
        """Return each token in running pinyin, whatever the notation above the characters is."""
        syllables = syllables_of(annotated, voice, self._differences(voice))
        return spell(annotated.tokens, syllables, self._facts_of)

    def word(self, token: Token) -> str:
        """Return a token in pinyin as it stands within a sentence, in citation tones."""
        return spell_word(token, token.pinyin, self._facts_of)

    def citation(self, token: Token, voice: Voice) -> Ruby:
        """Return a token's syllables with citation tones, by the standard of a voice."""
        return self._differences(voice).read(token.traditional, token.pinyin)

    def term(self, word: str, pinyin: str, voice: Voice) -> str:
        """Return how a term (Traditional) is read by the standard of a voice.

        `pinyin` is written by words, as the glossary has it, and so is what is returned.
        """
        if voice.standard is not Standard.TAIWAN or not pinyin:
            return pinyin
        said = split_pinyin(word, pinyin, self.readings_of)
        return pinyin if said is None else _respelled(pinyin, said, self._taiwan.read(word, said))

    def readings_of(self, character: str) -> tuple[str, ...]:
        """Return the syllables that a character (Traditional) can have, in small letters."""
        readings = self._lexicon.readings(character, character)
        return tuple(dict.fromkeys(reading[0].lower() for reading in readings))

    def _differences(self, voice: Voice) -> TaiwanReadings:
        return self._taiwan if voice.standard is Standard.TAIWAN else _NO_DIFFERENCES

    @cached_property
    def _taiwan(self) -> TaiwanReadings:
        try:
            own = list(parse_differences((self._resources / _TABLE).read_text("utf-8").splitlines()))
        except (OSError, ValueError) as error:
            raise ReaderError(
                f"The table of Taiwan's readings “{_TABLE}” is missing or damaged;"
                " install Catfish Reader again."
            ) from error
        return TaiwanReadings([*from_dictionary(self._lexicon.taiwan_readings()), *own])

    def _facts_of(self, token: Token) -> WordFacts:
        if len(token.text) < 2:
            return NO_FACTS
        return self._facts(token.traditional, token.simplified, token.pinyin)

    def _look_up(self, traditional: str, simplified: str, pinyin: tuple[str | None, ...]) -> WordFacts:
        entries = self._lexicon.entries(traditional, simplified)
        alike = [each for each in entries if tuple(map(str.lower, each.pinyin)) == pinyin]
        capitals = [tuple(syllable[:1].isupper() for syllable in each.pinyin) for each in alike]
        # 網絡 is a net, and with a capital the Internet: what may be written small is no name.
        if capitals and all(map(any, capitals)) and not _LOWER.match(simplified):
            return WordFacts(capitals=capitals[0])
        if len(traditional) < _CONCEPT:
            return NO_FACTS
        if any("(idiom" in gloss for entry in entries for gloss in entry.glosses):
            return WordFacts(idiom=True)
        return WordFacts(parts=self._parts(simplified))

    def _parts(self, word: str) -> tuple[int, ...]:
        """Return the lengths of two or three words that a long word consists of, or nothing."""
        for first in (2, 3):
            rest = len(word) - first
            if rest < 2 or not self._lexicon.has(word[:first]):
                continue
            if rest <= 3 and self._lexicon.has(word[first:]):
                return (first, rest)
            inner = self._parts(word[first:]) if rest >= _CONCEPT else ()
            if inner:
                return (first, *inner)
        return ()


def _respelled(pinyin: str, before: Ruby, after: Ruby) -> str:
    """Return pinyin that is written by words with some of its syllables changed; capitals stay."""
    at, parts = 0, list[str]()
    for old, new in zip(before, after, strict=True):
        if not old or not new:
            continue
        start = pinyin.lower().index(old, at)
        end = start + len(old)
        changed = new.capitalize() if pinyin[start].isupper() else new
        parts += (pinyin[at:start], pinyin[start:end] if old == new else changed)
        at = end
    return "".join((*parts, pinyin[at:]))
