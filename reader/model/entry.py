"""What words mean: dictionary entries, glossary terms and the card that shows both."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import Token
from reader.model.article import Place
from reader.model.level import Level


@dataclass(frozen=True, slots=True)
class Entry:
    """One dictionary entry: a headword in both scripts, a reading, its glosses.

    `pinyin` has one syllable with a tone mark per character; a letter or digit
    of the headword stands for itself. `classifiers` are Traditional headwords.
    `surname` and `variant` tell entries that rank behind others. `dictionary`
    names the source. `rank` is the word's place among all words by frequency,
    1 for the commonest; None where that is not known.
    """

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    glosses: tuple[str, ...]
    classifiers: tuple[str, ...] = ()
    taiwan_pinyin: str | None = None
    surname: bool = False
    variant: bool = False
    dictionary: str = "CC-CEDICT"
    rank: int | None = None


class TermKind(StrEnum):
    """What a glossary term is."""

    ACRONYM = "acronym"
    PRODUCT = "product"
    COMPANY = "company"
    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    WORK = "work"
    LOAN = "loan"
    DOMAIN = "domain"
    SLANG = "slang"
    IDIOM = "idiom"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Term:
    """One sense of a glossary term.

    A term with several senses is several `Term`s with the same `traditional`.
    `pinyin` is written by words with tone marks; empty for Latin terms, and where
    nobody has said how it is read: then the text decides. An
    empty `gloss` means that no meaning is known yet; one is never invented.
    `glossary` names where the sense comes from: a built-in glossary's name,
    "article" for one the article itself explains, "yours" for the user's own, "corrections"
    for a meaning that the user gave a word where it stands;
    `subject` which of the user's own glossaries, "" for the general one.
    """

    traditional: str
    simplified: str
    pinyin: str
    gloss: str
    kind: TermKind = TermKind.OTHER
    glossary: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A word inside a looked-up word, with its entries, and what the glossary knows of it besides."""

    text: str
    entries: tuple[Entry, ...]
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of an article: its senses, best first, and the places where it stands.

    `reading` is how it is read at the first of them, where no sense says how; by
    words with tone marks, as `Term.pinyin` is.
    """

    term: str
    simplified: str
    senses: tuple[Term, ...]
    places: tuple[Place, ...]
    reading: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def gloss(self) -> str | None:
        """The best sense's gloss, or None where no meaning is known."""
        return next((sense.gloss for sense in self.senses if sense.gloss), None)

    @property
    def pinyin(self) -> str:
        """How it is read, by words; "" where it is in Latin letters."""
        return next((sense.pinyin for sense in self.senses if sense.pinyin), self.reading)


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word of an article in both scripts, as it is read at the first of its `count` places."""

    simplified: str
    traditional: str
    pinyin: str
    count: int
    first: Place


@dataclass(frozen=True, slots=True)
class CharacterFacts:
    """Radical, strokes and components of a character."""

    char: str
    radical: str
    strokes: int
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCard:
    """Everything that is shown of one token: glossary senses first, then entries, then parts.

    Entries and their glosses are in the order that the context suggests.
    `levels` are the word's in each graded list that has it, `characters` what
    is known of its characters, in their order.
    """

    token: Token
    terms: tuple[Term, ...]
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]
    levels: tuple[Level, ...] = ()
    characters: tuple[CharacterFacts, ...] = ()

    @property
    def rank(self) -> int | None:
        """The word's place among all words by frequency, or None."""
        return next((entry.rank for entry in self.entries if entry.rank), None)
