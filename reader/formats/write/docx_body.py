"""Writes the paragraphs of a text document: under one another, or in tables beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby
from operator import itemgetter

from reader.formats.write.columns import CHINESE, characters, columns_of, doubtful_positions, ruby_column
from reader.formats.write.docx_runs import Face, content, raised, ruby_run, run
from reader.formats.write.docx_sheet import Sheet, escaped
from reader.formats.write.latin import latin_column
from reader.formats.write.page_links import Links
from reader.formats.write.pairs import pairs_of
from reader.formats.write.remarks import SIGN, LineRemarks
from reader.formats.write.rows import Row
from reader.formats.write.sounds import is_guess, told_guesses
from reader.model.annotation import Doubt, Token
from reader.model.article import ParagraphKind, Place
from reader.model.document import Document, Layout, Ruby
from reader.model.settings import Column, Sound

_STYLES = {
    ParagraphKind.TITLE: "Title",
    ParagraphKind.HEADING: "Heading1",
    ParagraphKind.LEAD: "Lead",
    ParagraphKind.CAPTION: "Caption",
    ParagraphKind.META: "Details",
    ParagraphKind.REFERENCE: "Details",
    ParagraphKind.QUOTE: "Quote",
    ParagraphKind.ITEM: "ListParagraph",
}
_WHOLE_WIDTH = (ParagraphKind.TITLE, ParagraphKind.HEADING)
"""These never stand in a table: word processors leave tables out of their outline."""


class Body:
    """The body of one document while it is written."""

    def __init__(self, document: Document, links: Links, sheet: Sheet) -> None:
        self._document = document
        self._links = links
        self._sheet = sheet
        self._columns = columns_of(document)
        self._ruby_column = ruby_column(document)
        self._side_by_side = document.choices.layout is Layout.SIDE_BY_SIDE and len(self._columns) > 1
        self._in_table = False
        self._bookmarks = count(1)
        self._firsts: frozenset[int] = frozenset()

    def row(self, row: Row) -> Iterator[str]:
        """Yield a paragraph in all columns."""
        self._firsts = self._links.glossary.note(row.annotated, row.paragraph.line)
        whole = row.paragraph.kind in _WHOLE_WIDTH
        if not self._side_by_side or whole:
            yield from self.end()
            for column in self._columns:
                yield from self._paragraph(row, column)
            return
        widths = self._sheet.column_widths(len(self._columns))
        if not self._in_table:
            self._in_table = True
            grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            yield '<w:tbl><w:tblPr><w:tblStyle w:val="ParallelText"/>'
            yield f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            yield f"<w:tblGrid>{grid}</w:tblGrid>"
        yield "<w:tr>"
        for column, width in zip(self._columns, widths, strict=True):
            yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            yield from self._paragraph(row, column)
            yield "</w:tc>"
        yield "</w:tr>"

    def end(self) -> Iterator[str]:
        """Yield what closes a table that is open."""
        if self._in_table:
            self._in_table = False
            yield "</w:tbl>"

    def plain(self, text: str, style: str) -> str:
        """Return a paragraph of text that is no part of the article."""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{content(text)}</w:r></w:p>'

    def link(self, anchor: str, text: str) -> str:
        """Return a link to a bookmark."""
        properties = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        inside = f"<w:r>{properties}{content(text)}</w:r>"
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inside}</w:hyperlink>'

    def sign(self) -> str:
        """Return the sign of a line that has a bookmark of the reader's."""
        return f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>{content(f"{SIGN} ")}</w:r>'

    def bookmark(self, name: str) -> str:
        """Return a place that links can lead to."""
        number = next(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{escaped(name)}"/><w:bookmarkEnd w:id="{number}"/>'

    def _paragraph(self, row: Row, column: Column) -> Iterator[str]:
        is_first = column is self._columns[0]
        style = _STYLES.get(row.paragraph.kind, "BodyText")
        if style == "Heading1" and row.paragraph.level > 1:
            style = f"Heading{min(row.paragraph.level, 3)}"
        if row.furniture:
            style = "Furniture"
        elif not is_first and row.paragraph.kind in _WHOLE_WIDTH:
            style = "Subtitle"
        elif column not in CHINESE and not is_first:
            style = "ReadingText"
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        if is_first:
            for each in self._links.remarks.of_line(row.paragraph.line).bookmarks:
                yield f"{self.bookmark(f'r{each.index}')}{self.sign()}"
        if column in CHINESE:
            yield from self._words(row, column, row.ruby if column is self._ruby_column else (), is_first)
        else:
            yield from self._latin(row, column)
        yield "</w:p>"

    def _latin(self, row: Row, column: Column) -> Iterator[str]:
        if column is not Column.PINYIN:
            yield run("".join(latin_column(self._document, row.annotated, column)).strip(), Face(column))
            return
        pieces = told_guesses(self._document, row.annotated, Sound.PINYIN)
        for guessed, stretch in groupby(pieces, key=itemgetter(1)):
            yield run("".join(piece for piece, _ in stretch), Face(column, guess=guessed))

    def _words(self, row: Row, column: Column, ruby: Ruby, is_first: bool) -> Iterator[str]:
        anchored = column is self._links.column
        doubts = doubtful_positions(row.annotated) if anchored and self._document.choices.doubts else {}
        small = not is_first and row.paragraph.kind in _WHOLE_WIDTH
        kind = ParagraphKind.BODY if small else row.paragraph.kind
        size = self._sheet.type_size(kind, furniture=row.furniture)
        remarks = self._links.remarks.of_line(row.paragraph.line)
        waiting = ""
        for token in row.annotated.tokens:
            place = Place(row.paragraph.line, token.start)
            leads = anchored and (place in self._links.term_places or token.start in self._firsts)
            above = ruby[token.start : token.end]
            marked = not doubts.keys().isdisjoint(range(token.start, token.end)) or remarks.touch(token)
            if not leads and not any(above) and not marked:
                waiting += characters(token, column)
                continue
            if waiting:
                yield run(waiting, Face(column))
                waiting = ""
            word = _Word(token, place, above, size, self._links.glossary.number(token) if leads else None)
            yield from self._marked_word(word, column, doubts, remarks)
        if waiting:
            yield run(waiting, Face(column))

    def _marked_word(
        self, word: "_Word", column: Column, doubts: dict[int, Doubt], remarks: LineRemarks
    ) -> Iterator[str]:
        """Yield a word that is more than plain characters, with its places and the numbers of its notes."""
        anchored = column is self._links.column
        for each in remarks.starting(word.token) if anchored else ():
            yield self.bookmark(f"r{each.index}")
        if anchored and (word.place in self._links.term_places or word.token.start in self._firsts):
            yield self.bookmark(f"t{word.place.line}_{word.place.start}")
        inside = "".join(self._pairs(word, column, doubts, remarks))
        if word.number:
            yield f'<w:hyperlink w:anchor="g{word.number}" w:history="1">{inside}</w:hyperlink>'
        else:
            yield inside
        for each in remarks.ending(word.token) if anchored else ():
            number = raised(str(each.number))
            yield f'<w:hyperlink w:anchor="n{each.index}" w:history="1">{number}</w:hyperlink>'

    def _pairs(
        self, word: "_Word", column: Column, doubts: dict[int, Doubt], remarks: LineRemarks
    ) -> Iterator[str]:
        line, guess = word.place.line, is_guess(self._document, word.token)
        for pair in pairs_of(word.token, characters(word.token, column), word.above):
            position = word.place.start + pair.offset
            doubt = doubts.get(position)
            if doubt and Place(line, position) in self._links.doubt_places:
                yield self.bookmark(f"d{line}_{position}")
            colour = remarks.colour(position, position + len(pair.base))
            face = Face(
                column,
                doubt.kind if doubt else None,
                term=word.number is not None,
                colour=colour,
                guess=guess,
            )
            if pair.reading:
                yield ruby_run(pair.base, pair.reading, face, word.size)
            else:
                yield run(pair.base, face)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that is more than plain characters; `number` is that of its glossary entry."""

    token: Token
    place: Place
    above: Ruby
    size: int
    number: int | None
