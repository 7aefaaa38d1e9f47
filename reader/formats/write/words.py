"""Writes a table of an article's distinct words, safe to open in a spreadsheet."""

import csv
from dataclasses import dataclass
from typing import TextIO

from reader.formats.write.harmless import visible
from reader.formats.write.sounds import word_pinyin
from reader.formats.write.walk import walk
from reader.model.annotation import Token, TokenKind
from reader.model.document import Document, Ruby
from reader.model.entry import TermUse
from reader.model.progress import Progress
from reader.model.settings import Sound

# Full-width signs too: spreadsheets in Chinese and Japanese read them as formulas.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CELL_LIMIT = 32_000

_Key = tuple[str, str, tuple[str | None, ...]]


@dataclass(slots=True)
class _Word:
    """A distinct word: its first token and place, and how often it occurs."""

    token: Token
    line: int
    zhuyin: str
    count: int = 0


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write one row per word and reading, in the order of their first places.

    Rows are kept until the end, so memory grows with the distinct words, not
    with the text. The stream must not translate newlines.
    """
    words = _collect(document, progress)
    terms = {use.term: use for use in document.survey.terms}
    with_zhuyin = document.choices.ruby is Sound.ZHUYIN
    rows = csv.writer(stream, dialect="excel")
    rows.writerow(_header(with_zhuyin))
    for word in words.values():
        rows.writerow([_cell(each) for each in _row(document, word, terms, with_zhuyin)])


def _collect(document: Document, progress: Progress) -> dict[_Key, _Word]:
    words: dict[_Key, _Word] = {}
    with_zhuyin = document.choices.ruby is Sound.ZHUYIN
    for paragraph, annotated in walk(document, progress):
        ruby: Ruby = document.ruby(annotated) if with_zhuyin else ()
        for token in annotated.tokens:
            if token.kind not in (TokenKind.HAN, TokenKind.LATIN):
                continue
            key = (token.traditional, token.simplified, token.pinyin)
            if key not in words:
                zhuyin = " ".join(each for each in ruby[token.start : token.end] if each)
                words[key] = _Word(token, paragraph.line, zhuyin)
            words[key].count += 1
    return words


def _header(with_zhuyin: bool) -> list[str]:
    zhuyin = ["zhuyin"] if with_zhuyin else []
    return ["traditional", "simplified", "pinyin", *zhuyin, "glosses", "count", "line", "kind", "term"]


def _row(document: Document, word: _Word, terms: dict[str, TermUse], with_zhuyin: bool) -> list[str]:
    token = word.token
    zhuyin = [word.zhuyin] if with_zhuyin else []
    return [
        token.traditional,
        token.simplified,
        word_pinyin(token),
        *zhuyin,
        "; ".join(document.glosses(token)),
        str(word.count),
        str(word.line),
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
