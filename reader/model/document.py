"""What an export is made from: an annotated article and the choices for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reader.model.annotation import AnnotatedParagraph, Doubt, Token
from reader.model.article import Article, Block, Paragraph
from reader.model.entry import TermUse, WordUse
from reader.model.library import PlacedNote
from reader.model.settings import Column, RubyOver, Sound, Standard, Voice

Ruby = tuple[str | None, ...]
"""What stands above each character of a paragraph, None above none.

A number in digits that is read out has all of its reading above its first character.
"""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A token in running pinyin; `joined` tells that no space stands before it."""

    text: str
    joined: bool


@dataclass(frozen=True, slots=True)
class PlacedDoubt:
    """A doubt and the line of the source that it stands in."""

    line: int
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Survey:
    """What is only known after the whole article was looked at; `words` are all but names and numbers."""

    terms: tuple[TermUse, ...]
    doubts: tuple[PlacedDoubt, ...]
    characters: int
    words: tuple[WordUse, ...] = ()


class Layout(StrEnum):
    """How the columns of a document stand."""

    SIDE_BY_SIDE = "side-by-side"
    STACKED = "stacked"


class WordChoice(StrEnum):
    """Which words of an article a glossary, a table or a deck has."""

    TERMS = "terms"
    UNKNOWN = "unknown"
    ALL = "all"


class PageSize(StrEnum):
    """The paper of a document that has pages."""

    A4 = "A4"
    A5 = "A5"
    LETTER = "letter"


USUAL_FONT_SIZE = 11
SMALLEST_FONT_SIZE, LARGEST_FONT_SIZE = 7, 28
"""Sizes of body text in points."""


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What goes into an exported document.

    With `own_script_first` a text in Simplified changes the places of the two
    scripts among the columns. `words` are those of a table or a deck; `furniture`
    shows folded lines too; `corrections` are what the reader set right, `notes`
    what they wrote and marked; `font_size` is that of body text in points.
    """

    columns: tuple[Column, ...] = (Column.TRADITIONAL, Column.SIMPLIFIED)
    ruby: Sound = Sound.PINYIN
    surface_tones: bool = False
    glossary: bool = True
    doubts: bool = True
    own_script_first: bool = True
    standard: Standard = Standard.MAINLAND
    read_numbers: bool = False
    ruby_over: RubyOver = RubyOver.ALL
    layout: Layout = Layout.SIDE_BY_SIDE
    glossary_of: WordChoice = WordChoice.TERMS
    words: WordChoice = WordChoice.ALL
    furniture: bool = False
    corrections: bool = True
    notes: bool = False
    page_size: PageSize = PageSize.A4
    font_size: int = USUAL_FONT_SIZE

    @property
    def voice(self) -> Voice:
        """How readings are said and written."""
        return Voice(self.ruby, self.surface_tones, self.standard, self.read_numbers)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of document that can be written; `title` is what a menu shows.

    `binary` tells that it is no text, so that it cannot be printed to a terminal;
    `painted` that it is made of pages that a window's library paints.
    """

    name: str
    suffix: str
    title: str
    binary: bool = False
    painted: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be written.

    `paragraphs` annotates lazily and can be iterated once. `glosses` returns
    the meanings of a token, glossary first; `ruby` what stands above the
    characters of a paragraph under the choices, `spelled` each of its tokens in
    running pinyin. `credits` are the sentences that name the dictionaries and
    their licences. `short_gloss` is one meaning of a token in few words, `known`
    tells whether the reader knows it; `version` is the program's, `made` the day.
    `level` names the graded list that has a token, and the level. `citation` are
    the syllables of a token and `term_reading` how a term is read, both by the
    standard that was chosen; `notes` what the reader wrote and marked, where that
    was asked for.
    """

    article: Article
    paragraphs: Iterable[tuple[Paragraph, AnnotatedParagraph]]
    survey: Survey
    choices: ExportChoices
    glosses: Callable[[Token], tuple[str, ...]]
    ruby: Callable[[AnnotatedParagraph], Ruby]
    spelled: Callable[[AnnotatedParagraph], tuple[Spelled, ...]]
    credits: tuple[str, ...] = ()
    short_gloss: Callable[[Token], str] = lambda _token: ""
    known: Callable[[Token], bool] = lambda _token: False
    version: str = ""
    made: date | None = None
    level: Callable[[Token], str | None] = lambda _token: None
    citation: Callable[[Token], Ruby] = lambda token: token.pinyin
    term_reading: Callable[[TermUse], str] = lambda use: use.pinyin
    notes: tuple[PlacedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What follows the text of a document: a heading and lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader marked in a line, from one code point to another.

    `colour` is a name, "" for none; `number` that of the note on it, 0 for
    none. Where nothing lies between, it is a bookmark.
    """

    start: int
    end: int
    colour: str
    number: int

    @property
    def is_bookmark(self) -> bool:
        """Whether it stands on a line and not on words."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Printable:
    """A document whose pages are painted.

    `blocks` are its text, `sections` what follows it. `annotate` returns what a
    block says. `known` are the Simplified forms of the words that the reader
    knows, where that matters; `gloss_over` are the words with meanings in a column or
    a line of them. `marks` are the reader's, by the lines of the text.
    """

    document: Document
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    annotate: Callable[[Block], AnnotatedParagraph]
    known: frozenset[str]
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict[int, tuple[Mark, ...]])
    gloss_over: RubyOver = RubyOver.ALL
