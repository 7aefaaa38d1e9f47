"""Writes plain text: paragraph by paragraph the columns under one another, then the glossary."""

from collections.abc import Iterator
from typing import TextIO

from reader.formats.write import colophon
from reader.formats.write.columns import (
    CHINESE,
    KIND_NAMES,
    characters,
    columns_of,
    grouped_doubts,
    has_title_paragraph,
    ruby_column,
    title_of,
)
from reader.formats.write.glossary import Glossary, Item
from reader.formats.write.harmless import visible
from reader.formats.write.latin import latin_column
from reader.formats.write.rows import Row, rows
from reader.formats.write.sounds import bracketed, reading_lines, running
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write UTF-8 text, each column of a paragraph on a line, paragraphs apart by blank lines."""
    glossary = Glossary(document)
    if not has_title_paragraph(document.article):
        stream.write(f"{visible(title_of(document.article))}\n\n")
    for row in rows(document, progress):
        glossary.note(row.annotated, row.paragraph.line)
        for line in _lines(document, row):
            stream.write(f"{visible(line).strip()}\n")
        stream.write("\n")
    stream.writelines(_glossary(glossary))
    stream.writelines(_doubts(document))
    stream.write("----\n")
    if source := colophon.source_of(document):
        stream.write(f"Source: {visible(source)}\n")
    stream.writelines(f"{visible(sentence)}\n" for sentence in colophon.sentences(document))


def _lines(document: Document, row: Row) -> Iterator[str]:
    for column in columns_of(document):
        if column in CHINESE:
            above = row.ruby if column is ruby_column(document) else ()
            yield "".join(
                characters(token, column) + bracketed(document, token, above[token.start : token.end])
                for token in row.annotated.tokens
            )
    for sound in reading_lines(document):
        yield "".join(running(document, row.annotated, sound))
    if Column.GLOSS in columns_of(document):
        yield "".join(latin_column(document, row.annotated, Column.GLOSS))


def _glossary(glossary: Glossary) -> Iterator[str]:
    heading = "Glossary\n\n"
    for item in glossary.items():
        yield heading + _entry(item)
        heading = ""
    if not heading:
        yield "\n"


def _entry(item: Item) -> str:
    other = f" {item.simplified}" if item.simplified != item.term else ""
    reading = f" {item.reading}" if item.reading else ""
    meaning = f": {'; '.join(item.senses)}" if item.senses else ""
    count = "once" if item.count == 1 else f"{item.count} times"
    return f"{visible(item.term + other + reading + meaning)} ({count})\n"


def _doubts(document: Document) -> Iterator[str]:
    groups = grouped_doubts(document.survey) if document.choices.doubts else ()
    if groups:
        yield "Doubtful characters\n\n"
    for group in groups:
        doubt = group.doubt
        lines = ", ".join(dict.fromkeys(str(place.line) for place in group.places))
        said = f"{doubt.written} → {doubt.proper} in {doubt.word}: {KIND_NAMES[doubt.kind]}"
        yield f"{visible(said)}, line {lines}\n"
    if groups:
        yield "\n"
