"""Writes the words of a web page's column: ruby, meanings, links and marks."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape

from reader.formats.write.columns import characters, doubtful_positions
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links, doubt_anchor, term_anchor
from reader.formats.write.sounds import word_pinyin
from reader.model.annotation import AnnotatedParagraph, DoubtKind, Token, TokenKind
from reader.model.article import Place
from reader.model.document import Document, Ruby
from reader.model.settings import Column

_MOST_GLOSSES = 3
_MOST_CHARACTERS = 100


class Words:
    """Writes words of one document; remembers the meanings of the commonest ones."""

    def __init__(self, document: Document, links: Links) -> None:
        self._document = document
        self._links = links
        self._gloss = lru_cache(maxsize=4096)(self._attribute)

    def cell(self, line: int, annotated: AnnotatedParagraph, column: Column, ruby: Ruby) -> Iterator[str]:
        """Yield the HTML of a paragraph in a Chinese column; an empty `ruby` puts nothing above it."""
        anchored = column is self._links.column
        doubts = doubtful_positions(annotated) if anchored and self._document.choices.doubts else {}
        for token in annotated.tokens:
            above = ruby[token.start : token.end]
            inside = "".join(self._characters(line, token, column, above, doubts))
            yield self._word(line, token, inside, column, anchored)

    def _word(self, line: int, token: Token, inside: str, column: Column, anchored: bool) -> str:
        attributes = ""
        if anchored and Place(line, token.start) in self._links.term_places:
            attributes = f' id="{term_anchor(Place(line, token.start))}"'
        if token.term or token.kind in (TokenKind.HAN, TokenKind.LATIN):
            attributes += self._gloss(replace(token, start=0), column)
        term = self._links.terms.get(token.term) if token.term else None
        if term is not None:
            return f'<a href="#g{term}"{attributes}>{inside}</a>'
        return f"<span{attributes}>{inside}</span>" if attributes else inside

    def _characters(
        self, line: int, token: Token, column: Column, above: Ruby, doubts: dict[int, DoubtKind]
    ) -> Iterator[str]:
        # A term inside a longer word: the word's own element has no anchor for it.
        places = self._links.term_places if column is self._links.column else frozenset()
        if token.kind is TokenKind.NUMBER and any(above) and not any(above[1:]):
            yield f"<ruby>{_text(characters(token, column))}<rt>{_text(above[0] or '')}</rt></ruby>"
            return
        in_ruby = False
        for offset, character in enumerate(characters(token, column)):
            position = token.start + offset
            syllable = above[offset] if offset < len(above) else None
            if bool(syllable) is not in_ruby:
                in_ruby = not in_ruby
                yield "<ruby>" if in_ruby else "</ruby>"
            if offset and Place(line, position) in places:
                yield f'<span id="{term_anchor(Place(line, position))}"></span>'
            yield self._character(Place(line, position), character, doubts.get(position))
            if syllable:
                yield f"<rt>{_text(syllable)}</rt>"
        if in_ruby:
            yield "</ruby>"

    def _character(self, place: Place, character: str, doubt: DoubtKind | None) -> str:
        if doubt is None:
            return _text(character)
        anchor = f' id="{doubt_anchor(place)}"' if place in self._links.doubt_places else ""
        return f'<u class="{doubt.value}"{anchor}>{_text(character)}</u>'

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
