"""Writes Markdown: paragraph by paragraph the text, its conversion and its reading, then the glossary."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from reader.formats.write import colophon
from reader.formats.write.columns import (
    CHINESE,
    KIND_NAMES,
    characters,
    columns_of,
    doubtful_positions,
    grouped_doubts,
    has_title_paragraph,
    ruby_column,
    title_of,
    written_column,
)
from reader.formats.write.glossary import Glossary
from reader.formats.write.harmless import visible
from reader.formats.write.latin import latin_column
from reader.formats.write.remarks import SIGN, LineRemarks, Remark, Remarks
from reader.formats.write.rows import Row, rows
from reader.formats.write.sounds import bracketed, is_guess, reading_lines, told_guesses
from reader.model.annotation import Doubt, Token
from reader.model.article import ParagraphKind, Place
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column

_ESCAPES = str.maketrans({each: f"\\{each}" for each in "\\`*_[]<>&~|$#"})
_BLOCK_START = re.compile(r"(?P<digits>\d*)(?=[-+=.)])")
_START_LENGTH = 16


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write CommonMark (tables as in GitHub's dialect) in which the text's own signs are only text.

    Bold and underline are written as tags: beside Chinese punctuation the
    asterisks of Markdown do not work.
    """
    article = document.article
    glossary, remarks = Glossary(document), Remarks(document)
    stream.write(f"Source: {_inline(article.source)}\n\n")
    if not has_title_paragraph(article):
        stream.write(f"# {_inline(title_of(article))}\n\n")
    firsts = {use.places[0] for use in document.survey.terms if use.places and document.choices.glossary}
    for row in rows(document, progress):
        glossary.note(row.annotated, row.paragraph.line)
        stream.writelines(_paragraph(document, row, firsts, remarks.of_line(row.paragraph.line)))
    stream.writelines(_glossary(glossary))
    if document.choices.doubts:
        stream.writelines(_doubts(document))
    stream.writelines(_remarks(remarks))
    stream.writelines(_colophon(document))


def _paragraph(document: Document, row: Row, firsts: set[Place], remarks: LineRemarks) -> Iterator[str]:
    prefix = _prefix(row) + (f"{SIGN} " if any(remarks.bookmarks) else "")
    for column in columns_of(document):
        if column in CHINESE:
            pieces = _marked(document, row, column, firsts, remarks)
            yield from chain((prefix,), _protected_start(pieces), ("\n\n",))
            prefix = "> "
    for sound in reading_lines(document):
        pieces = (_reading(*each) for each in told_guesses(document, row.annotated, sound))
        yield from chain((prefix,), _protected_start(pieces), ("\n\n",))
        prefix = "> "
    if Column.GLOSS in columns_of(document):
        pieces = map(_inline, latin_column(document, row.annotated, Column.GLOSS))
        yield from chain((prefix,), _protected_start(pieces), ("\n\n",))


def _prefix(row: Row) -> str:
    kind, level = row.paragraph.kind, row.paragraph.level
    if kind is ParagraphKind.HEADING:
        return "#" * (min(max(level, 1), 5) + 1) + " "
    return {ParagraphKind.TITLE: "# ", ParagraphKind.ITEM: "- "}.get(kind, "")


def _marked(
    document: Document, row: Row, column: Column, firsts: set[Place], remarks: LineRemarks
) -> Iterator[str]:
    """Yield a Chinese column, with the reader's colours.

    In the written one doubts are underlined, terms bold where they first stand, and notes have their numbers.
    """
    is_written = column is written_column(document.article)
    doubts = doubtful_positions(row.annotated) if document.choices.doubts and is_written else {}
    above = row.ruby if column is ruby_column(document) else ()
    for token in row.annotated.tokens:
        word = "".join(_characters(token, column, doubts, remarks))
        is_bold = is_written and token.term and Place(row.paragraph.line, token.start) in firsts
        reading = bracketed(document, token, above[token.start : token.end])
        reading = _reading(reading, is_guess(document, token)) if reading else ""
        notes = "".join(f"<sup>{each.number}</sup>" for each in remarks.ending(token) if is_written)
        yield f"<b>{word}</b>{notes}{reading}" if is_bold else f"{word}{notes}{reading}"


def _characters(
    token: Token, column: Column, doubts: dict[int, Doubt], remarks: LineRemarks
) -> Iterator[str]:
    """Yield the characters of a word, marked where doubtful or coloured; a coloured word is one piece."""
    whole = remarks.colour(token.start, token.end) if remarks else ""
    yield "<mark>" if whole else ""
    for position, character in enumerate(characters(token, column), token.start):
        shown = f"<u>{_inline(character)}</u>" if position in doubts else _inline(character)
        is_coloured = not whole and bool(remarks) and remarks.colour(position, position + 1)
        yield f"<mark>{shown}</mark>" if is_coloured else shown
    yield "</mark>" if whole else ""


def _reading(piece: str, guessed: bool) -> str:
    """Return a piece of a reading, slanted where it is a guess."""
    if not guessed:
        return _inline(piece)
    bare = piece.lstrip(" ")
    return f"{' ' * (len(piece) - len(bare))}<i>{_inline(bare)}</i>"


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


def _glossary(glossary: Glossary) -> Iterator[str]:
    items = glossary.items()
    first = next(items, None)
    if first is None:
        return
    yield "## Glossary\n\n| Term | Simplified | Reading | Meaning | Count | First line |\n"
    yield "|---|---|---|---|---:|---:|\n"
    for item in chain((first,), items):
        line = str(item.places[0].line) if item.places else ""
        yield _row(item.term, item.simplified, item.reading, "; ".join(item.senses), str(item.count), line)
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


def _remarks(remarks: Remarks) -> Iterator[str]:
    if remarks.all:
        yield "## Notes\n\n| No. | Words | Note | Mark | Place |\n|---:|---|---|---|---|\n"
        yield from map(_remark, remarks.all)
        yield "\n"


def _remark(remark: Remark) -> str:
    number = str(remark.number) if remark.number else ""
    return _row(number, remark.quote, remark.words, ", ".join(remark.about), remark.where)


def _row(*cells: str) -> str:
    return f"| {' | '.join(_inline(each).strip() for each in cells)} |\n"


def _colophon(document: Document) -> Iterator[str]:
    yield "---\n"
    for sentence in colophon.sentences(document):
        yield f"\n{_inline(sentence)}\n"
