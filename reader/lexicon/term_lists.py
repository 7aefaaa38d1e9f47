"""Lists of terms as files: tables with tabs or commas, and what Anki exports as text."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from io import StringIO

from reader.model.entry import Term, TermKind

MOST_TERMS = 100_000
_HEADINGS = {
    "term": "term", "traditional": "term", "word": "term", "hanzi": "term", "front": "term", "繁體": "term",
    "simplified": "simplified", "简体": "simplified", "簡體": "simplified",
    "pinyin": "pinyin", "reading": "pinyin", "拼音": "pinyin",
    "gloss": "gloss", "meaning": "gloss", "definition": "gloss", "english": "gloss", "back": "gloss",
    "kind": "kind", "glossary": "subject", "subject": "subject",
}  # fmt: skip
_COLUMNS = ("traditional", "simplified", "pinyin", "gloss", "kind", "glossary")
_TAG = re.compile("<[^<>]*>")
_ANKI = re.compile(r"#(separator|html|tags|deck|notetype|guid|columns)\b.*")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LONGEST = 10_000
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class TermList:
    """The terms of a file in its order, the lines that have none, and whether a column names glossaries."""

    terms: tuple[Term, ...]
    broken: tuple[int, ...]
    names_glossaries: bool = False


def parse_terms(text: str) -> TermList:
    """Read a table of terms, parted by tab, comma or semicolon, whichever the first line has most.

    A first line with names of columns (term or traditional, simplified, pinyin,
    gloss or meaning, kind, glossary) says where things stand. Without it the term is in
    the first column and its meaning in the last one. Lines that begin with #
    do not count; HTML marks of Anki's are left out.
    """
    lines = [line for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    content = [line for line in lines if not line.startswith("#") or not _ANKI.fullmatch(line.strip())]
    content = [line for line in content if not line.startswith("#")]
    separator = max("\t,;", key=content[0].count) if content else "\t"
    terms: list[Term] = []
    broken: list[int] = []
    columns: dict[str, int] | None = None
    for number, cells in enumerate(_rows(content, separator), 1):
        if columns is None:
            columns = _columns(cells)
            if columns:
                continue
        term = _term(cells, columns)
        if term is None:
            broken.append(number)
        else:
            terms.append(term)
        if len(terms) >= MOST_TERMS:
            break
    return TermList(tuple(dict.fromkeys(terms)), tuple(broken), "subject" in (columns or {}))


def written(terms: Iterable[Term], separator: str, *, for_anki: bool = False) -> str:
    """Return terms as a table that `parse_terms` reads, or as text for Anki (term, pinyin, meaning)."""
    stream = StringIO()
    if for_anki:
        stream.write("#separator:tab\n#html:false\n#columns:term\tpinyin\tmeaning\n")
    rows = csv.writer(stream, delimiter=separator, lineterminator="\n")
    if not for_anki:
        rows.writerow(_COLUMNS)
    for term in terms:
        whole = [term.traditional, term.simplified, term.pinyin, term.gloss, term.kind.value, term.subject]
        rows.writerow([_harmless(cell) for cell in ((whole[0], *whole[2:4]) if for_anki else whole)])
    return stream.getvalue()


def _rows(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return


def _columns(cells: Sequence[str]) -> dict[str, int]:
    names = [_HEADINGS.get(cell.strip().casefold(), "") for cell in cells]
    found = {name: place for place, name in enumerate(names) if name}
    return found if "term" in found and len(found) > 1 else {}


def _term(cells: Sequence[str], columns: dict[str, int] | None) -> Term | None:
    def cell(name: str, otherwise: int | None = None) -> str:
        place = columns.get(name) if columns else otherwise
        return _clean(cells[place]) if place is not None and -len(cells) <= place < len(cells) else ""

    word = cell("term", 0)
    if not word or len(word) > _LONGEST:
        return None
    gloss = cell("gloss", -1) if columns or len(cells) > 1 else ""
    pinyin = cell("pinyin", 1 if len(cells) == 3 else None)
    kind = cell("kind")
    return Term(
        word,
        cell("simplified"),
        pinyin,
        gloss,
        TermKind(kind) if kind in tuple(TermKind) else TermKind.OTHER,
        subject=cell("subject")[:_LONGEST_NAME],
    )


def _clean(cell: str) -> str:
    plain = " ".join(unescape(_TAG.sub(" ", cell)).split())
    return plain[1:] if plain[:1] == "'" and plain[1:2] in _FORMULA else plain


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    plain = " ".join(cell.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
