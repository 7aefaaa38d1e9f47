"""Writes the words of a web page's or a book's column: ruby, meanings, links and marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from reader.formats.write.columns import KIND_NAMES, characters, doubtful_positions
from reader.formats.write.harmless import visible
from reader.formats.write.latin import latin_column
from reader.formats.write.page_links import Links, doubt_anchor, note_anchor, remark_anchor, term_anchor
from reader.formats.write.pairs import pairs_of
from reader.formats.write.remarks import LineRemarks
from reader.formats.write.rows import Row
from reader.formats.write.sounds import is_guess, told_guesses, word_pinyin
from reader.model.annotation import Doubt, Token, TokenKind
from reader.model.article import Place
from reader.model.document import Document, Ruby
from reader.model.settings import Column, Sound

_MOST_GLOSSES = 3
_MOST_CHARACTERS = 100

Linker = Callable[[Token, int], str]
"""Returns the attributes of the link that a token is, "" where it is none; the number is its line."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """The cell that a word stands in, its doubts, and the remarks that colour parts of words."""

    line: int
    column: Column
    doubts: dict[int, Doubt]
    remarks: LineRemarks


class Words:
    """Writes words of one document; remembers the meanings of the commonest ones."""

    def __init__(
        self, document: Document, links: Links, linker: Linker, *, glossed: bool, note_link: str = ""
    ) -> None:
        """With `glossed` every word carries its meaning as an attribute, for a page that shows it.

        `note_link` are attributes of the links to the reader's notes.
        """
        self._document = document
        self._links = links
        self._linker = linker
        self._glossed = glossed
        self._note_link = note_link
        self._gloss = lru_cache(maxsize=4096)(self._attribute)
        self._firsts: frozenset[int] = frozenset()

    def enter(self, row: Row) -> None:
        """Go on to a row; the cells that follow are its own."""
        self._firsts = self._links.glossary.note(row.annotated, row.paragraph.line)

    def cell(self, row: Row, column: Column, ruby: Ruby) -> Iterator[str]:
        """Yield the markup of a paragraph in a Chinese column; an empty `ruby` puts nothing above it."""
        anchored = column is self._links.column
        doubts = doubtful_positions(row.annotated) if anchored and self._document.choices.doubts else {}
        line = row.paragraph.line
        remarks = self._links.remarks.of_line(line)
        plain, partly = _Cell(line, column, doubts, LineRemarks()), _Cell(line, column, doubts, remarks)
        for token in row.annotated.tokens:
            above = ruby[token.start : token.end]
            colour = remarks.colour(token.start, token.end)
            inside = "".join(self._characters(plain if colour else partly, token, above))
            word = self._word(line, token, inside, column, anchored=anchored)
            word = f'<mark class="{colour}">{word}</mark>' if colour else word
            yield self._with_notes(remarks, token, word) if remarks and anchored else word

    def latin(self, row: Row, column: Column) -> Iterator[str]:
        """Yield the markup of a paragraph in the column of pinyin or of meanings."""
        if column is not Column.PINYIN:
            yield from map(_text, latin_column(self._document, row.annotated, column))
            return
        for piece, guessed in told_guesses(self._document, row.annotated, Sound.PINYIN):
            yield f'<i class="guess">{_text(piece)}</i>' if guessed else _text(piece)

    def bookmarks(self, row: Row) -> Iterator[str]:
        """Yield a sign for each bookmark of a row, for its beginning."""
        for each in self._links.remarks.of_line(row.paragraph.line).bookmarks:
            yield (
                f'<span class="bookmark" id="{remark_anchor(each)}" role="img" aria-label="Bookmark"'
                f' title="{_text(each.words or "Bookmark")}"></span>'
            )

    def _with_notes(self, remarks: LineRemarks, token: Token, word: str) -> str:
        """Return a word with the anchors and the numbers of the notes on it."""
        anchors = "".join(f'<span id="{remark_anchor(each)}"></span>' for each in remarks.starting(token))
        numbers = "".join(
            f'<sup><a {self._note_link}href="#{note_anchor(each)}" title="{_text(each.words)}">'
            f"{each.number}</a></sup>"
            for each in remarks.ending(token)
        )
        return f"{anchors}{word}{numbers}"

    def _word(self, line: int, token: Token, inside: str, column: Column, *, anchored: bool) -> str:
        attributes = ""
        place = Place(line, token.start)
        if anchored and (place in self._links.term_places or token.start in self._firsts):
            attributes = f' id="{term_anchor(place)}"'
        if self._glossed and (token.term or token.kind in (TokenKind.HAN, TokenKind.LATIN)):
            attributes += self._gloss(replace(token, start=0), column)
        link = self._linker(token, line) if token.term else ""
        if link:
            return f"<a {link}{attributes}>{inside}</a>"
        return f"<span{attributes}>{inside}</span>" if attributes else inside

    def _characters(self, cell: "_Cell", token: Token, above: Ruby) -> Iterator[str]:
        # A term inside a longer word: the word's own element has no anchor for it.
        places = self._links.term_places if cell.column is self._links.column else frozenset()
        guess = ' class="guess"' if is_guess(self._document, token) else ""
        in_ruby = False
        for pair in pairs_of(token, characters(token, cell.column), above):
            if bool(pair.reading) is not in_ruby:
                in_ruby = not in_ruby
                yield "<ruby>" if in_ruby else "</ruby>"
            position = Place(cell.line, token.start + pair.offset)
            if pair.offset and position in places:
                yield f'<span id="{term_anchor(position)}"></span>'
            base = self._base(position, pair.base, cell.doubts.get(position.start))
            colour = cell.remarks.colour(position.start, position.start + len(pair.base))
            yield f'<mark class="{colour}">{base}</mark>' if colour else base
            if pair.reading:
                yield f"<rt{guess}>{_text(pair.reading)}</rt>"
        if in_ruby:
            yield "</ruby>"

    def _base(self, place: Place, base: str, doubt: Doubt | None) -> str:
        if doubt is None:
            return _text(base)
        anchor = f' id="{doubt_anchor(place)}"' if place in self._links.doubt_places else ""
        proper = doubt.proper[place.start - doubt.start :][:1]
        title = _text(f"{KIND_NAMES[doubt.kind]}: probably {proper}")
        return f'<u class="{doubt.kind.value}"{anchor} title="{title}">{_text(base)}</u>'

    def _attribute(self, token: Token, column: Column) -> str:
        """Return the attribute with a word's reading, other script and meanings, "" where none is known."""
        other = token.traditional if column is Column.SIMPLIFIED else token.simplified
        meaning = "; ".join(self._document.glosses(token)[:_MOST_GLOSSES])
        if len(meaning) > _MOST_CHARACTERS:
            meaning = f"{meaning[: _MOST_CHARACTERS - 1].rstrip()}…"
        pinyin = word_pinyin(self._document, token)
        if not pinyin and not meaning:
            return ""
        parts = (pinyin, other if other != characters(token, column) else "", meaning)
        return f' data-gloss="{_text(" · ".join(each for each in parts if each))}"'


def _text(text: str) -> str:
    return escape(visible(text))
