"""Writes plain text: paragraph by paragraph the columns under one another, then the glossary."""

from collections.abc import Iterator
from typing import TextIO

from reader.formats.write.closing import closing_sections
from reader.formats.write.columns import (
    CHINESE,
    characters,
    columns_of,
    has_title_paragraph,
    ruby_column,
    title_of,
)
from reader.formats.write.glossary import Glossary
from reader.formats.write.harmless import visible
from reader.formats.write.latin import latin_column
from reader.formats.write.remarks import SIGN, LineRemarks, Remarks
from reader.formats.write.rows import Row, rows
from reader.formats.write.sounds import bracketed, is_guess, reading_lines, told_guesses
from reader.model.annotation import Token
from reader.model.document import Document, Ruby
from reader.model.progress import Progress
from reader.model.settings import Column

_DOUBT = "(?)"
"""Follows a reading that is a guess."""


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write UTF-8 text, each column of a paragraph on a line, paragraphs apart by blank lines."""
    glossary, remarks = Glossary(document), Remarks(document)
    if not has_title_paragraph(document.article):
        stream.write(f"{visible(title_of(document.article))}\n\n")
    for row in rows(document, progress):
        glossary.note(row.annotated, row.paragraph.line)
        sign = f"{SIGN} " if any(remarks.of_line(row.paragraph.line).bookmarks) else ""
        for line in _lines(document, row, remarks):
            stream.write(f"{sign}{visible(line).strip()}\n")
            sign = ""
        stream.write("\n")
    for number, section in enumerate(closing_sections(document, glossary)):
        blank = "\n" if number else ""
        stream.write(f"{blank}{section.heading}\n\n")
        stream.writelines(f"{visible(line)}\n" for line in section.lines)


def _lines(document: Document, row: Row, remarks: Remarks) -> Iterator[str]:
    noted = remarks.of_line(row.paragraph.line)
    for column in columns_of(document):
        if column in CHINESE:
            above = row.ruby if column is ruby_column(document) else ()
            yield "".join(
                characters(token, column)
                + "".join(f"[{each.number}]" for each in noted.ending(token))
                + _bracketed(document, token, above[token.start : token.end])
                for token in row.annotated.tokens
            )
            noted = LineRemarks()
    for sound in reading_lines(document):
        yield "".join(
            f"{piece}{_DOUBT}" if guessed else piece
            for piece, guessed in told_guesses(document, row.annotated, sound)
        )
    if Column.GLOSS in columns_of(document):
        yield "".join(latin_column(document, row.annotated, Column.GLOSS))


def _bracketed(document: Document, token: Token, above: Ruby) -> str:
    """Return the reading of a word that was chosen, in brackets."""
    reading = bracketed(document, token, above)
    return f"{reading[:-1]}?)" if reading and is_guess(document, token) else reading
