"""Writes Markdown: paragraph by paragraph the text, its conversion and its reading, then the glossary."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from reader.formats.write.columns import (
    CHINESE,
    KIND_NAMES,
    characters,
    columns_of,
    doubtful_positions,
    grouped_doubts,
    has_title_paragraph,
    reading_of,
    senses_of,
    title_of,
    written_column,
)
from reader.formats.write.harmless import is_blank, visible
from reader.formats.write.latin import latin_column
from reader.formats.write.sounds import running
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Paragraph, ParagraphKind, Place
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column, Sound

_ESCAPES = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>&~|$#"})
_BLOCK_START = re.compile(r"(?P<digits>\d*)(?=[-+=.)])")
_START_LENGTH = 16


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write CommonMark (tables as in GitHub's dialect) in which the text's own signs are only text.

    Bold and underline are written as tags: beside Chinese punctuation the
    asterisks of Markdown do not work.
    """
    article = document.article
    stream.write(f"Source: {_inline(article.source)}\n\n")
    if not has_title_paragraph(article):
        stream.write(f"# {_inline(title_of(article))}\n\n")
    first_places = {use.places[0] for use in document.survey.terms if use.places}
    if not document.choices.glossary:
        first_places.clear()
    for paragraph, annotated in walk(document, progress):
        if not is_blank(paragraph.text):
            _write_paragraph(document, stream, paragraph, annotated, first_places)
    if document.choices.glossary:
        stream.writelines(_glossary(document))
    if document.choices.doubts:
        stream.writelines(_doubts(document))
    stream.writelines(_credits(document))


def _write_paragraph(
    document: Document,
    stream: TextIO,
    paragraph: Paragraph,
    annotated: AnnotatedParagraph,
    first_places: set[Place],
) -> None:
    prefix = {ParagraphKind.TITLE: "# ", ParagraphKind.HEADING: "## "}.get(paragraph.kind, "")
    for column in columns_of(document):
        if column not in CHINESE:
            continue
        pieces = _marked(document, paragraph.line, annotated, column, first_places)
        stream.writelines(chain((prefix,), _protected_start(pieces), ("\n\n",)))
        prefix = "> "
    for sound in _sounds(document):
        pieces = map(_inline, running(document, annotated, sound))
        stream.writelines(chain((prefix,), _protected_start(pieces), ("\n\n",)))
        prefix = "> "
    if Column.GLOSS in columns_of(document):
        pieces = map(_inline, latin_column(document, annotated, Column.GLOSS))
        stream.writelines(chain((prefix,), _protected_start(pieces), ("\n\n",)))


def _sounds(document: Document) -> tuple[Sound, ...]:
    """Return the readings that get a line: what was to stand above the text, and the pinyin column."""
    wanted = [document.choices.ruby] if document.choices.ruby is not Sound.NONE else []
    if Column.PINYIN in document.choices.columns:
        wanted.append(Sound.PINYIN)
    return tuple(dict.fromkeys(wanted))


def _marked(
    document: Document, line: int, annotated: AnnotatedParagraph, column: Column, first_places: set[Place]
) -> Iterator[str]:
    """Yield a Chinese column: in the written one doubts underlined and terms bold where they first stand."""
    if column is not written_column(document.article):
        yield from (_inline(characters(token, column)) for token in annotated.tokens)
        return
    doubts = doubtful_positions(annotated) if document.choices.doubts else {}
    for token in annotated.tokens:
        text = characters(token, column)
        word = "".join(
            f"<u>{_inline(each)}</u>" if token.start + offset in doubts else _inline(each)
            for offset, each in enumerate(text)
        )
        bold = bool(token.term) and Place(line, token.start) in first_places
        yield f"<b>{word}</b>" if bold else word


def _protected_start(pieces: Iterable[str]) -> Iterator[str]:
    """Yield `pieces` so that their beginning starts no list, rule, heading or code block."""
    rest = iter(pieces)
    start = ""
    for piece in rest:
        start = (start + piece).lstrip()
        if len(start) >= _START_LENGTH:
            break
    match = _BLOCK_START.match(start)
    if match:
        start = f"{match['digits']}\\{start[match.end() :]}"
    yield start
    yield from rest


def _inline(text: str) -> str:
    return visible(text).translate(_ESCAPES)


def _glossary(document: Document) -> Iterator[str]:
    if document.survey.terms:
        yield "## Glossary\n\n| Term | Simplified | Reading | Meaning | Count | First line |\n"
        yield "|---|---|---|---|---:|---:|\n"
        for use in document.survey.terms:
            first = str(use.places[0].line) if use.places else ""
            meaning = "; ".join(senses_of(use))
            yield _row(use.term, use.simplified, reading_of(use), meaning, str(len(use.places)), first)
        yield "\n"


def _doubts(document: Document) -> Iterator[str]:
    groups = grouped_doubts(document.survey)
    if groups:
        yield "## Doubtful characters\n\n| Written | Probably | Word | Why | Count | First line |\n"
        yield "|---|---|---|---|---:|---:|\n"
        for group in groups:
            doubt, places = group.doubt, group.places
            why = KIND_NAMES[doubt.kind]
            yield _row(doubt.written, doubt.proper, doubt.word, why, str(len(places)), str(places[0].line))
        yield "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(_inline(each).strip() for each in cells)} |\n"


def _credits(document: Document) -> Iterator[str]:
    yield "---\n\nMade with Catfish Reader.\n"
    for sentence in document.credits:
        yield f"\n{_inline(sentence)}\n"
