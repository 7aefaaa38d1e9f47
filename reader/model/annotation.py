"""An annotated paragraph: words with their readings, and the characters in doubt."""

from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """What a token is made of."""

    HAN = "han"
    LATIN = "latin"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    SPACE = "space"


class DoubtKind(StrEnum):
    """How sure it is that a character is wrong."""

    ERROR = "error"
    VARIANT = "variant"
    REGIONAL = "regional"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of Latin letters or digits, or a punctuation mark.

    `start` counts code points from the start of the paragraph. `traditional`,
    `simplified`, `pinyin` and `alternatives` have one item per character of
    `text`. `pinyin` holds citation readings with tone marks, and None where a
    character has no syllable. `alternatives` has the readings that came second
    and later, best first. `term` is the headword of the glossary term that the
    token is, in Traditional, or None. `name` tells a person's or a place's name
    that no dictionary lists. `sense` is the meaning that the reader chose for it.
    `chance` is the probability that the least certain of its syllables is right,
    None where nothing was weighed.
    """

    start: int
    text: str
    traditional: str
    simplified: str
    kind: TokenKind
    pinyin: tuple[str | None, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    sure: bool = True
    term: str | None = None
    name: bool = False
    sense: str | None = None
    chance: float | None = None

    @property
    def end(self) -> int:
        """The code point after the token."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Characters that a converter probably got wrong, with the proper ones.

    `start` counts code points from the start of the paragraph; `written` and
    `proper` have the same length; `word` is the word they stand in.
    """

    start: int
    written: str
    proper: str
    word: str
    kind: DoubtKind


@dataclass(frozen=True, slots=True)
class AnnotatedParagraph:
    """A paragraph's tokens, which concatenate to `text`, and its doubts.

    `traditional` and `simplified` are as long as `text`, position by position.
    """

    text: str
    traditional: str
    simplified: str
    tokens: tuple[Token, ...]
    doubts: tuple[Doubt, ...] = ()
