"""Writes a table of an article's distinct words, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import TextIO

from reader.formats.write.harmless import visible
from reader.formats.write.sounds import word_pinyin
from reader.formats.write.vocabulary import Vocabulary, Word, is_chosen
from reader.formats.write.walk import walk
from reader.model.annotation import Token
from reader.model.document import Document, Ruby
from reader.model.entry import TermUse
from reader.model.progress import Progress
from reader.model.settings import Sound

# Full-width signs too: spreadsheets in Chinese and Japanese read them as formulas.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CELL_LIMIT = 32_000
_EXTRA = {Sound.ZHUYIN: "zhuyin", Sound.WADE_GILES: "wade-giles", Sound.NUMBERED: "numbers"}
"""The columns of notations that are only there when they were chosen."""


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
    extra = _EXTRA.get(document.choices.ruby)
    rows.writerow(_header(extra))
    terms = {use.term: use for use in document.survey.terms}
    for word, notation in _collect(document, progress, notated=extra is not None):
        extra_cells = [notation] if extra else []
        rows.writerow([_cell(each) for each in _row(document, word, terms, extra_cells)])


def _collect(document: Document, progress: Progress, *, notated: bool) -> Iterator[tuple[Word, str]]:
    """Yield every word, with its reading in the notation that was chosen."""
    words, choice = Vocabulary(), document.choices.words
    notations: dict[int, str] = {}
    for paragraph, annotated in walk(document, progress):
        ruby: Ruby = document.ruby(annotated) if notated else ()
        for token in annotated.tokens:
            word = words.add(token, paragraph.line) if is_chosen(document, choice, token) else None
            if word is not None and notated:
                notations[word.number] = " ".join(each for each in ruby[token.start : token.end] if each)
    return ((word, notations.get(word.number, "")) for word in words)


def _header(extra: str | None) -> list[str]:
    notation = [extra] if extra else []
    said = ["glosses", "level", "count", "line", "kind", "term"]
    return ["traditional", "simplified", "pinyin", *notation, *said]


def _row(document: Document, word: Word, terms: dict[str, TermUse], notation: list[str]) -> list[str]:
    token = word.token
    return [
        token.traditional,
        token.simplified,
        word_pinyin(token),
        *notation,
        "; ".join(document.glosses(token)),
        document.level(token) or "",
        str(word.count),
        str(word.place.line),
        _kind(token, terms),
        token.term or "",
    ]


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
