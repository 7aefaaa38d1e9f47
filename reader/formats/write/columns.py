"""Says what stands in which column of a document, and where its marks are."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.annotation import AnnotatedParagraph, Doubt, DoubtKind, Token
from reader.model.article import Article, ParagraphKind, Place, Script
from reader.model.document import Document, PlacedDoubt, Survey
from reader.model.entry import TermUse
from reader.model.settings import Column, Sound

CHINESE = (Column.TRADITIONAL, Column.SIMPLIFIED)
"""The columns that hold characters."""

LANGUAGES = {
    Column.TRADITIONAL: "zh-Hant",
    Column.SIMPLIFIED: "zh-Hans",
    Column.PINYIN: "zh-Latn",
    Column.GLOSS: "en",
}
"""The language tag of each column."""

KIND_NAMES = {
    DoubtKind.ERROR: "conversion error",
    DoubtKind.VARIANT: "variant form",
    DoubtKind.REGIONAL: "regional form",
}
"""What a reader calls each kind of doubt."""


@dataclass(frozen=True, slots=True)
class DoubtGroup:
    """The same doubt at all of its places."""

    doubt: Doubt
    places: tuple[Place, ...]


def title_of(article: Article) -> str:
    """Return what a document about `article` is called; never empty."""
    return article.title or article.source or "Untitled"


def has_title_paragraph(article: Article) -> bool:
    """Tell whether one of the paragraphs is the title, so that none need be added."""
    return any(each.kind is ParagraphKind.TITLE for each in article.paragraphs)


def written_column(article: Article) -> Column:
    """Return the column that shows the text as it was written; the others are derived from it."""
    return Column.SIMPLIFIED if article.script is Script.SIMPLIFIED else Column.TRADITIONAL


def ruby_column(document: Document) -> Column | None:
    """Return the column that carries readings above its characters: the first in Chinese, if any."""
    if document.choices.ruby is Sound.NONE:
        return None
    return next((each for each in document.choices.columns if each in CHINESE), None)


def columns_of(document: Document) -> tuple[Column, ...]:
    """Return the columns to show, each once; the written one where none was chosen."""
    return tuple(dict.fromkeys(document.choices.columns)) or (written_column(document.article),)


def characters(token: Token, column: Column) -> str:
    """Return a token as it stands in a Chinese column."""
    return token.simplified if column is Column.SIMPLIFIED else token.traditional


def doubtful_positions(annotated: AnnotatedParagraph) -> dict[int, Doubt]:
    """Return the doubt of each doubtful code point of a paragraph."""
    return {
        position: doubt
        for doubt in annotated.doubts
        for position in range(doubt.start, doubt.start + len(doubt.written))
    }


def grouped_doubts(survey: Survey) -> tuple[DoubtGroup, ...]:
    """Return the doubts with equal ones together, in the order of their first places."""
    groups: dict[tuple[str, str, str, DoubtKind], tuple[PlacedDoubt, list[Place]]] = {}
    for placed in survey.doubts:
        doubt = placed.doubt
        key = (doubt.written, doubt.proper, doubt.word, doubt.kind)
        _, places = groups.setdefault(key, (placed, []))
        places.append(Place(placed.line, doubt.start))
    return tuple(DoubtGroup(first.doubt, tuple(places)) for first, places in groups.values())


def senses_of(use: TermUse) -> Iterator[str]:
    """Yield the known meanings of a term, best first, each once."""
    yield from dict.fromkeys(sense.gloss for sense in use.senses if sense.gloss)
