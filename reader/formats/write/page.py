"""Writes a web page: one file with ruby, columns, a glossary and no script."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import TextIO

from reader.formats.write.columns import (
    columns_of,
    has_title_paragraph,
    ruby_column,
    title_of,
    written_column,
)
from reader.formats.write.harmless import is_blank, visible
from reader.formats.write.page_links import Links
from reader.formats.write.page_notes import doubts_section, glossary_section
from reader.formats.write.page_words import Words
from reader.formats.write.sounds import running
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Paragraph, ParagraphKind
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column, Sound

LANGUAGES = {Column.TRADITIONAL: "zh-Hant", Column.SIMPLIFIED: "zh-Hans", Column.PINYIN: "zh-Latn"}
"""The language tag of each column."""

# Nothing is ever loaded and no script ever runs, whatever the text contains.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write a complete HTML document in UTF-8; the text's own markup and controls are only text."""
    links = Links.of(document)
    words = Words(document, links)
    stream.writelines(_head(document))
    titled = has_title_paragraph(document.article)
    if not titled:
        stream.write(f'<div class="row title"><h1>{_text(title_of(document.article))}</h1></div>\n')
    for paragraph, annotated in walk(document, progress):
        if not is_blank(paragraph.text):
            stream.writelines(_row(document, words, paragraph, annotated))
    stream.write("</main>\n")
    if document.choices.glossary:
        stream.writelines(glossary_section(document, links))
    if document.choices.doubts:
        stream.writelines(doubts_section(document, links))
    stream.writelines(_foot(document))


def _head(document: Document) -> Iterator[str]:
    columns = columns_of(document)
    language = LANGUAGES[written_column(document.article)]
    style = ["columns-" + str(len(columns))]
    if document.choices.ruby is Sound.ZHUYIN:
        style.append("zhuyin")
    yield f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="generator" content="Catfish Reader">\n'
    yield f"<title>{_text(title_of(document.article))}</title>\n<style>\n{_stylesheet()}</style>\n</head>\n"
    yield f'<body class="{" ".join(style)}">\n<main>\n'
    yield f'<p class="source">{_text(document.article.source)}</p>\n'


def _row(
    document: Document, words: Words, paragraph: Paragraph, annotated: AnnotatedParagraph
) -> Iterator[str]:
    ruby = document.ruby(annotated)
    reading_column = ruby_column(document)
    tag = {ParagraphKind.TITLE: "h1", ParagraphKind.HEADING: "h2"}.get(paragraph.kind, "p")
    yield f'<div class="row {paragraph.kind.value}">'
    for column in columns_of(document):
        reads = column is reading_column and any(ruby)
        yield f'<{tag} lang="{LANGUAGES[column]}"{" class=read" if reads else ""}>'
        if column is Column.PINYIN:
            yield from map(_text, running(document, annotated, Sound.PINYIN))
        else:
            yield from words.cell(paragraph.line, annotated, column, ruby if reads else ())
        yield f"</{tag}>"
        tag = "p"  # the other columns say the same: one heading is enough for an outline
    yield "</div>\n"


def _foot(document: Document) -> Iterator[str]:
    yield '<footer lang="en">\n<p>Made with Catfish Reader.</p>\n'
    for sentence in document.credits:
        yield f"<p>{_text(sentence)}</p>\n"
    yield "</footer>\n</body>\n</html>\n"


def _text(text: str) -> str:
    return escape(visible(text))


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    return files("reader.formats.write").joinpath("page.css").read_text(encoding="utf-8")
