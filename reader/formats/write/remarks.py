"""Knows where the reader's notes, marks and bookmarks stand in a document, and how they are listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.formats.write.harmless import is_blank
from reader.model.annotation import Token
from reader.model.document import Document, Mark
from reader.model.library import MarkColour, NoteKind, PlacedNote

SIGN = "◆"
"""Stands before a line that has a bookmark."""

GONE = "not in the text any more"
HIDDEN = "in a line that is not shown"


@dataclass(frozen=True, slots=True)
class Remark:
    """A note, a mark or a bookmark as it is listed.

    `index` counts all of them from 1, `number` those that say something about
    words, 0 of another. `line` and `start` are its place, 0 where the document has none;
    `where` says where it is.
    """

    index: int
    number: int
    kind: NoteKind
    colour: str
    quote: str
    words: str
    line: int
    start: int
    where: str

    @property
    def end(self) -> int:
        """The code point of its line after it."""
        return self.start + len(self.quote)

    @property
    def about(self) -> tuple[str, ...]:
        """What it is besides words, such as its colour."""
        said = "bookmark" if self.kind is NoteKind.PLACE else self.colour
        return (said,) if said else ()


@dataclass(frozen=True, slots=True)
class LineRemarks:
    """The remarks on one line, in the order of their places; false where there are none."""

    all: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def bookmarks(self) -> Iterator[Remark]:
        """The bookmarks of the line."""
        return (each for each in self.all if each.kind is NoteKind.PLACE)

    def colour(self, start: int, end: int) -> str:
        """Return the colour that all of a stretch is marked with, "" for none."""
        for each in self.all:
            if each.colour and each.start <= start and end <= each.end:
                return each.colour
        return ""

    def touch(self, token: Token) -> bool:
        """Tell whether any of them stands on a part of a token."""
        return any(each.start < token.end and token.start < each.end for each in self.all)

    def starting(self, token: Token) -> Iterator[Remark]:
        """Yield those whose words begin in a token."""
        return (each for each in self.all if each.quote and token.start <= each.start < token.end)

    def ending(self, token: Token) -> Iterator[Remark]:
        """Yield the numbered ones whose words end in a token."""
        return (each for each in self.all if each.number and token.start < each.end <= token.end)


_NONE = LineRemarks()


class Remarks:
    """The remarks of one document, those without a place in it at the end."""

    def __init__(self, document: Document) -> None:
        article = document.article
        lines = (*article.paragraphs, *article.folded) if document.choices.furniture else article.paragraphs
        shown = {each.line for each in lines if not is_blank(each.text)}
        self.all = tuple(_remarks(document.notes, shown))
        by_line: dict[int, list[Remark]] = {}
        for each in self.all:
            if each.line:
                by_line.setdefault(each.line, []).append(each)
        self._by_line = {line: LineRemarks(tuple(found)) for line, found in by_line.items()}

    def of_line(self, line: int) -> LineRemarks:
        """Return those on a line."""
        return self._by_line.get(line, _NONE)


def marks_of(document: Document) -> dict[int, tuple[Mark, ...]]:
    """Return what is to be painted on the words of each line."""
    found: dict[int, list[Mark]] = {}
    for each in Remarks(document).all:
        if each.line:
            found.setdefault(each.line, []).append(Mark(each.start, each.end, each.colour, each.number))
    return {line: tuple(marks) for line, marks in found.items()}


def notes_on(document: Document, token: Token) -> tuple[str, ...]:
    """Return what the reader wrote on a word, wherever it stands; the colour of one that was only marked."""
    said = [
        each.note.words.strip() or _colour(each)
        for each in document.notes
        if each.note.kind is NoteKind.WORD and each.note.anchor.quote == token.text
    ]
    return tuple(dict.fromkeys(filter(None, said)))


def _remarks(notes: Iterable[PlacedNote], shown: set[int]) -> Iterator[Remark]:
    number = 0
    for index, each in enumerate(notes, 1):
        note, place = each.note, each.place
        words = note.words.strip()
        is_numbered = bool(words) and note.kind is not NoteKind.PLACE
        number += is_numbered
        where = GONE if place is None else f"line {place.line}" if place.line in shown else HIDDEN
        there = place is not None and place.line in shown
        yield Remark(
            index,
            number if is_numbered else 0,
            note.kind,
            _colour(each),
            note.anchor.quote,
            words,
            place.line if there and place else 0,
            place.start if there and place else 0,
            where,
        )


def _colour(placed: PlacedNote) -> str:
    """Return the name of a note's colour, "" for one that nobody knows."""
    return placed.note.colour if placed.note.colour in tuple(MarkColour) else ""
