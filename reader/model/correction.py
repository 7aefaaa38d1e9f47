"""What the reader set right: rules that are laid over texts, each with the part of the world it holds for."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.article import Place, Script


class Reach(StrEnum):
    """How far a correction reaches."""

    HERE = "here"
    TEXT = "text"
    SITE = "site"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a correction holds: everywhere, on a web site, in one text, or at one place of it.

    `text` is the key of the text, or the name of the site; `line` and `start` are
    those of a `Place`; `ValueError` where they do not fit the reach.
    """

    reach: Reach = Reach.EVERYWHERE
    text: str | None = None
    line: int | None = None
    start: int | None = None

    def __post_init__(self) -> None:
        of_text, of_place = self.reach is not Reach.EVERYWHERE, self.reach is Reach.HERE
        if (
            (self.text is not None) != of_text
            or (self.line is not None) != of_place
            or (self.start is not None) != of_place
        ):
            raise ValueError("the place does not fit the reach")


@dataclass(frozen=True, slots=True)
class BoundaryRule:
    """`written` consists of the words `parts`; one part means that it is one word.

    `ValueError` where the parts do not concatenate to `written`.
    """

    written: str
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if "".join(self.parts) != self.written or not all(self.parts):
            raise ValueError("the parts are not the word")


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """`written` is read as `pinyin`: tone marks, one item per character, None for what has no syllable."""

    written: str
    pinyin: tuple[str | None, ...]

    def __post_init__(self) -> None:
        if len(self.pinyin) != len(self.written):
            raise ValueError("one syllable per character")


@dataclass(frozen=True, slots=True)
class ConversionRule:
    """`written` is `converted` in the script `script`, and has as many characters there."""

    written: str
    converted: str
    script: Script

    def __post_init__(self) -> None:
        if len(self.converted) != len(self.written):
            raise ValueError("a conversion keeps the number of characters")


@dataclass(frozen=True, slots=True)
class SenseRule:
    """Of the meanings of `written`, `gloss` is the right one."""

    written: str
    gloss: str


@dataclass(frozen=True, slots=True)
class FoldRule:
    """Lines whose text is `written` are folded always, or never; spaces around a line do not count."""

    written: str
    folded: bool


Rule = BoundaryRule | ReadingRule | ConversionRule | SenseRule | FoldRule


@dataclass(frozen=True, slots=True)
class Correction:
    """A rule that is kept: `uid` names it for ever, `made` is in seconds since 1970."""

    uid: str
    rule: Rule
    scope: Scope
    made: float


@dataclass(frozen=True, slots=True)
class CorrectableWord:
    """A word of an article as it may be set right: what stands there now, and what it could be.

    `place` is where the word stands; `phrase` are the word's characters as they
    are written, with its neighbours as far as they touch it, and `at` tells which
    one it is. `readings` are the dictionary's, each with its syllables parted by
    spaces; `glosses` the meanings that are known.
    """

    place: Place
    phrase: tuple[str, ...]
    at: int
    reading: str
    traditional: str
    simplified: str
    sense: str
    readings: tuple[str, ...] = ()
    glosses: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The word as it is written."""
        return self.phrase[self.at]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader typed over a correctable word; what was left alone is as it was.

    `words` is the phrase with spaces between its words.
    """

    words: str
    reading: str
    traditional: str
    simplified: str
    sense: str
