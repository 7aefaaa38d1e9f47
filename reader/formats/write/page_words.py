"""Writes the words of a web page's or a book's column: ruby, meanings, links and marks."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape

from reader.formats.write.columns import KIND_NAMES, characters, doubtful_positions
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links, doubt_anchor, term_anchor
from reader.formats.write.pairs import pairs_of
from reader.formats.write.rows import Row
from reader.formats.write.sounds import word_pinyin
from reader.model.annotation import Doubt, Token, TokenKind
from reader.model.article import Place
from reader.model.document import Document, Ruby
from reader.model.settings import Column

_MOST_GLOSSES = 3
_MOST_CHARACTERS = 100

Linker = Callable[[Token, int], str]
"""Returns the attributes of the link that a token is, "" where it is none; the number is its line."""


class Words:
    """Writes words of one document; remembers the meanings of the commonest ones."""

    def __init__(self, document: Document, links: Links, linker: Linker, *, glossed: bool) -> None:
        """With `glossed` every word carries its meaning as an attribute, for a page that shows it."""
        self._document = document
        self._links = links
        self._linker = linker
        self._glossed = glossed
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
        for token in row.annotated.tokens:
            above = ruby[token.start : token.end]
            inside = "".join(self._characters(line, token, column, above, doubts))
            yield self._word(line, token, inside, column, anchored=anchored)

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

    def _characters(
        self, line: int, token: Token, column: Column, above: Ruby, doubts: dict[int, Doubt]
    ) -> Iterator[str]:
        # A term inside a longer word: the word's own element has no anchor for it.
        places = self._links.term_places if column is self._links.column else frozenset()
        guess = "" if token.sure else ' class="guess"'
        in_ruby = False
        for pair in pairs_of(token, characters(token, column), above):
            if bool(pair.reading) is not in_ruby:
                in_ruby = not in_ruby
                yield "<ruby>" if in_ruby else "</ruby>"
            position = Place(line, token.start + pair.offset)
            if pair.offset and position in places:
                yield f'<span id="{term_anchor(position)}"></span>'
            yield self._base(position, pair.base, doubts.get(position.start))
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
        pinyin = word_pinyin(token)
        if not pinyin and not meaning:
            return ""
        parts = (pinyin, other if other != characters(token, column) else "", meaning)
        return f' data-gloss="{_text(" · ".join(each for each in parts if each))}"'


def _text(text: str) -> str:
    return escape(visible(text))
