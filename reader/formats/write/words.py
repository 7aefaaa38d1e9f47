"""Writes a table of an article's distinct words, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import TextIO

from reader.formats.write import colophon
from reader.formats.write.columns import KIND_NAMES, doubtful_positions
from reader.formats.write.harmless import visible
from reader.formats.write.remarks import notes_on
from reader.formats.write.sounds import is_guess, word_pinyin
from reader.formats.write.vocabulary import Vocabulary, is_chosen
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph, Doubt, Token
from reader.model.document import Document, Ruby
from reader.model.entry import TermUse
from reader.model.progress import Progress
from reader.model.settings import Sound

# Full-width signs too: spreadsheets in Chinese and Japanese read them as formulas.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CELL_LIMIT = 32_000
_EXTRA = {Sound.ZHUYIN: "zhuyin", Sound.WADE_GILES: "wade-giles", Sound.NUMBERED: "numbers"}
"""The columns of notations that are only there when they were chosen."""

_GUESSED = "reading is a guess"


class _Tabs(csv.excel_tab):
    """Cells parted by tabs; none holds one, so none needs quotes."""

    quoting = csv.QUOTE_MINIMAL


def write_csv(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write one row per word and reading, in the order of their first places.

    Rows are kept until the end, so memory grows with the distinct words, not
    with the text. The stream must not translate newlines.
    """
    _write(document, stream, progress, csv.excel)


def write_tsv(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write the same table with tabs between the cells."""
    _write(document, stream, progress, _Tabs)


def _write(document: Document, stream: TextIO, progress: Progress, dialect: type[csv.Dialect]) -> None:
    rows = csv.writer(stream, dialect=dialect)
    table = _Table(document)
    rows.writerow(table.header())
    for paragraph, annotated in walk(document, progress):
        table.note(annotated, paragraph.line)
    for row in table.rows():
        rows.writerow([_cell(each) for each in row])


class _Table:
    """The distinct words of a document, with what is told about each in a column of its own."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = Vocabulary()
        self._extra = _EXTRA.get(document.choices.ruby)
        self._notations: dict[int, str] = {}
        self._doubts: dict[tuple[str, str, Ruby], dict[str, None]] = {}
        self._terms = {use.term: use for use in document.survey.terms}

    def header(self) -> list[str]:
        """Return the names of the columns."""
        choices = self._document.choices
        notation = [self._extra] if self._extra else []
        doubts, notes = ["doubts"] if choices.doubts else [], ["notes"] if choices.notes else []
        said = ["glosses", "level", "count", "line", "kind", "term"]
        return ["traditional", "simplified", "pinyin", *notation, *said, *doubts, *notes, "about"]

    def note(self, annotated: AnnotatedParagraph, line: int) -> None:
        """Take the words of a paragraph."""
        document, choices = self._document, self._document.choices
        ruby: Ruby = document.ruby(annotated) if self._extra else ()
        doubts = doubtful_positions(annotated) if choices.doubts else {}
        for token in annotated.tokens:
            if not is_chosen(document, choices.words, token):
                continue
            word = self._words.add(token, line)
            if word is not None and self._extra:
                above = ruby[token.start : token.end]
                self._notations[word.number] = " ".join(each for each in above if each)
            found = [doubts[at] for at in range(token.start, token.end) if at in doubts]
            if found or is_guess(document, token):
                told = self._doubts.setdefault(_key(token), {})
                told.update(dict.fromkeys(map(_doubt, found)))
                if is_guess(document, token):
                    told[_GUESSED] = None

    def rows(self) -> Iterator[list[str]]:
        """Yield a row for every word."""
        document, choices = self._document, self._document.choices
        about = " ".join((*colophon.header(document), *colophon.sentences(document)))
        for word in self._words:
            token = word.token
            yield [
                token.traditional,
                token.simplified,
                word_pinyin(document, token),
                *([self._notations.get(word.number, "")] if self._extra else []),
                "; ".join(document.glosses(token)),
                document.level(token) or "",
                str(word.count),
                str(word.place.line),
                _kind(token, self._terms),
                token.term or "",
                *(["; ".join(self._doubts.get(_key(token), ()))] if choices.doubts else []),
                *(["; ".join(notes_on(document, token))] if choices.notes else []),
                about,
            ]
            about = ""


def _key(token: Token) -> tuple[str, str, Ruby]:
    return token.traditional, token.simplified, token.pinyin


def _doubt(doubt: Doubt) -> str:
    return f"{doubt.written} → {doubt.proper} ({KIND_NAMES[doubt.kind]})"


def _kind(token: Token, terms: dict[str, TermUse]) -> str:
    """Return what the glossary says a word is, "name" for a name, else what it is made of."""
    use = terms.get(token.term) if token.term else None
    if use and use.senses:
        return use.senses[0].kind.value
    return "name" if token.name else token.kind.value


def _cell(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula or cuts in two."""
    harmless = visible(text).replace("\t", " ")[:_CELL_LIMIT]
    return f"'{harmless}" if harmless.lstrip().startswith(_FORMULA_STARTS) else harmless
