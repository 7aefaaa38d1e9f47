"""Writes a web page: one file with ruby, columns, a glossary and no script."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import TextIO

from reader.formats.write import colophon
from reader.formats.write.columns import (
    CHINESE,
    LANGUAGES,
    columns_of,
    has_title_paragraph,
    ruby_column,
    title_of,
    written_column,
)
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links
from reader.formats.write.page_notes import doubts_section, glossary_section, remarks_section
from reader.formats.write.page_words import Words
from reader.formats.write.rows import Row, rows
from reader.model.annotation import Token
from reader.model.article import ParagraphKind
from reader.model.document import USUAL_FONT_SIZE, Document
from reader.model.progress import Progress
from reader.model.settings import Sound

# Nothing is ever loaded and no script ever runs, whatever the text contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write a complete HTML document in UTF-8; the text's own markup and controls are only text."""
    links = Links.of(document)

    def linker(token: Token, _line: int) -> str:
        number = links.glossary.number(token)
        return f'href="#g{number}"' if number else ""

    words = Words(document, links, linker, glossed=True)
    stream.writelines(_head(document))
    if not has_title_paragraph(document.article):
        stream.write(f'<div class="row title"><h1>{_text(title_of(document.article))}</h1></div>\n')
    for row in rows(document, progress):
        words.enter(row)
        stream.writelines(_row(document, words, row))
    stream.write("</main>\n")
    stream.writelines(glossary_section(links))
    stream.writelines(doubts_section(links))
    stream.writelines(remarks_section(links))
    stream.writelines(_foot(document))


def _head(document: Document) -> Iterator[str]:
    choices, columns = document.choices, columns_of(document)
    language = LANGUAGES[written_column(document.article)]
    style = ["columns-" + str(len(columns)), choices.layout.value]
    if choices.ruby is Sound.ZHUYIN:
        style.append("zhuyin")
    yield f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta name="generator" content="{_text(colophon.program_of(document))}">\n'
    yield f"<title>{_text(title_of(document.article))}</title>\n<style>\n{_stylesheet()}"
    yield f"@page {{ size: {choices.page_size.value}; }}\n"
    scale = choices.font_size / USUAL_FONT_SIZE
    yield f":root {{ --scale: {scale:.3g}; --print: {choices.font_size}pt; }}\n</style>\n</head>\n"
    yield f'<body class="{" ".join(style)}">\n<main>\n'
    if source := colophon.source_of(document):
        yield f'<p class="source">{_text(source)}</p>\n'


def _row(document: Document, words: Words, row: Row) -> Iterator[str]:
    reading_column = ruby_column(document)
    kind = row.paragraph.kind
    tag = {ParagraphKind.TITLE: "h1", ParagraphKind.HEADING: _heading(row.paragraph.level)}.get(kind, "p")
    yield f'<div class="row {kind.value}{" furniture" if row.furniture else ""}">'
    for column in columns_of(document):
        ruby = row.ruby if column is reading_column else ()
        yield f'<{tag} lang="{LANGUAGES[column]}"{" class=read" if ruby else ""}>'
        if column is columns_of(document)[0]:
            yield from words.bookmarks(row)
        if column in CHINESE:
            yield from words.cell(row, column, ruby)
        else:
            yield from words.latin(row, column)
        yield f"</{tag}>"
        tag = "p"  # the other columns say the same: one heading is enough for an outline
    yield "</div>\n"


def _heading(level: int) -> str:
    """Return the element of a heading; the title has taken the first rank."""
    return f"h{min(max(level, 1), 5) + 1}"


def _foot(document: Document) -> Iterator[str]:
    yield '<footer lang="en">\n'
    for sentence in colophon.sentences(document):
        yield f"<p>{_text(sentence)}</p>\n"
    yield "</footer>\n</body>\n</html>\n"


def _text(text: str) -> str:
    return escape(visible(text))


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    return files("reader.formats.write").joinpath("page.css").read_text(encoding="utf-8")
