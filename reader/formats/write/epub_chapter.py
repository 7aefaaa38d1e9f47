"""Writes the rows of a book's chapter, and at its end the notes on its terms and the reader's own."""

from collections.abc import Iterator
from html import escape

from reader.formats.write import colophon
from reader.formats.write.columns import CHINESE, LANGUAGES, columns_of, ruby_column, written_column
from reader.formats.write.epub_package import Entry
from reader.formats.write.glossary import Item
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links, note_anchor
from reader.formats.write.page_notes import headword, remark_text
from reader.formats.write.page_words import Words
from reader.formats.write.remarks import Remark
from reader.formats.write.rows import Row
from reader.model.annotation import Token
from reader.model.article import ParagraphKind
from reader.model.document import Document
from reader.model.settings import Column

_LONGEST_ENTRY = 60
_NOTE_LINK = 'epub:type="noteref" role="doc-noteref"'


class Shape:
    """What all chapters of a book share."""

    def __init__(self, document: Document, links: Links) -> None:
        self.document = document
        self.links = links
        self.columns = columns_of(document)
        self.language = LANGUAGES[written_column(document.article)]
        self.classes = f"columns-{len(self.columns)} {document.choices.layout.value}"
        self.items = {} if links.glossary.of_words else {each.number: each for each in links.glossary.items()}

    def source(self) -> Iterator[str]:
        """Yield where the text is from."""
        if source := colophon.source_of(self.document):
            yield f'<p class="source">{_text(source)}</p>\n'

    def title(self, title: str) -> str:
        """Return a title that stands in no paragraph of the text."""
        return f'<div class="row title" id="title"><h1>{_text(title)}</h1></div>\n'


class Chapter:
    """One file of the text; a term leads to its note where it first stands in it."""

    def __init__(self, shape: Shape, name: str) -> None:
        self._shape = shape
        self._name = name
        self._noted: dict[int, None] = {}
        self._cell_column: Column | None = None
        self._remarks: list[Remark] = []
        self._words = Words(
            shape.document, shape.links, self._link, glossed=False, note_link=f"{_NOTE_LINK} "
        )

    def _link(self, token: Token, _line: int) -> str:
        number = self._shape.links.glossary.number(token)
        if number not in self._shape.items or number in self._noted:
            return ""
        if self._cell_column is not self._shape.links.column:
            return ""
        self._noted[number] = None
        return f'{_NOTE_LINK} href="#n{number}"'

    def row(self, row: Row) -> Iterator[str]:
        """Yield a paragraph in all columns."""
        document, kind = self._shape.document, row.paragraph.kind
        heading = f"h{min(max(row.paragraph.level, 1), 5) + 1}"
        tag = {ParagraphKind.TITLE: "h1", ParagraphKind.HEADING: heading}.get(kind, "p")
        self._words.enter(row)
        remarks = self._shape.links.remarks.of_line(row.paragraph.line).all
        if self._shape.links.column is not None:
            self._remarks += [each for each in remarks if each.number]
        furniture = " furniture" if row.furniture else ""
        yield f'<div class="row {kind.value}{furniture}" id="l{row.paragraph.line}">'
        for column in self._shape.columns:
            self._cell_column = column
            ruby = row.ruby if column is ruby_column(document) else ()
            language = LANGUAGES[column]
            shade = ' class="read"' if ruby else ""
            yield f'<{tag} lang="{language}" xml:lang="{language}"{shade}>'
            if column is self._shape.columns[0]:
                yield from self._words.bookmarks(row)
            if column in CHINESE:
                yield from self._words.cell(row, column, ruby)
            else:
                yield from self._words.latin(row, column)
            yield f"</{tag}>"
            tag = "p"
        yield "</div>\n"

    def entries(self, row: Row) -> Iterator[Entry]:
        """Yield the entry in the table of contents that a row makes, if any."""
        paragraph = row.paragraph
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            return
        text = visible(paragraph.text).strip()
        shown = text if len(text) <= _LONGEST_ENTRY else f"{text[: _LONGEST_ENTRY - 1]}…"
        level = 1 if paragraph.kind is ParagraphKind.TITLE else 2
        yield Entry(shown, f"{self._name}#l{paragraph.line}", level)

    def linked_lines(self, row: Row) -> Iterator[tuple[int, str]]:
        """Yield the line of a row with this file's name."""
        yield row.paragraph.line, self._name

    def notes(self) -> Iterator[str]:
        """Yield the notes on the terms of this chapter; reading systems show them where the term stands."""
        if not self._noted and not self._remarks:
            return
        yield '<section class="notes" lang="en" xml:lang="en">\n'
        for number in self._noted:
            yield f'<aside epub:type="footnote" role="doc-footnote" id="n{number}">'
            yield f"<p>{_note(self._shape.items[number])}</p></aside>\n"
        for remark in self._remarks:
            yield f'<aside epub:type="footnote" role="doc-footnote" id="{note_anchor(remark)}">'
            yield f"<p>{remark_text(remark)}</p></aside>\n"
        yield "</section>\n"


def _note(item: Item) -> str:
    senses = "; ".join(item.senses)
    meaning = f" <span>{_text(senses)}</span>" if senses else ""
    return f'<a href="glossary.xhtml#g{item.number}">{headword(item)}</a>{meaning}'


def _text(text: str) -> str:
    return escape(visible(text))
