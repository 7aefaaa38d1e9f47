"""Lists of words from elsewhere: plain text, tables, and what Pleco and Anki export."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from reader.model.library import WordState

_LONGEST = 64
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile("[\\w·・．\\-]+")
_PLECO = re.compile(r"([^\[\]\t]*)(?:\[([^\[\]\t]*)\])?")
_HEADWORD = re.compile(r"<headword\b([^<>]*)>([^<]*)</headword>")
_TAG = re.compile("<[^<>]*>")
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
_FURIGANA = re.compile(r"\[[^\[\]]*\]")
_HEADINGS = {
    "simplified": "text", "simp": "text", "word": "text", "hanzi": "text", "简体": "text", "簡體": "text",
    "traditional": "other", "trad": "other", "繁体": "other", "繁體": "other", "state": "state",
}  # fmt: skip
_NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "pipe", " ": "space", ":": "colon"}
_SEPARATORS = {name: separator for separator, name in _NAMES.items()}


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word of a list, with its other form and its state where the list has them."""

    line: int
    text: str
    other: str | None = None
    state: WordState | None = None


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line without a word, and a sentence that says why; lines count from 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of a list in its order, each once, and the lines that have none."""

    words: tuple[ListedWord, ...]
    broken: tuple[BrokenLine, ...]


_Found = Iterator[ListedWord | BrokenLine]


def parse_plain(text: str) -> WordList:
    """Read one word a line; empty lines and those that begin with # do not count."""
    return _collected(_plain(text))


def parse_table(text: str) -> WordList:
    """Read CSV or TSV, with comma, semicolon or tab.

    A first line with names of columns (simplified or word, traditional, state)
    says where things stand. Without it the word is in the first column with
    Chinese, and its other form in the next one, if that has Chinese alone and
    is as long.
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max("\t,;", key=first.count)
    return _collected(_table(text, separator))


def parse_pleco(text: str) -> WordList:
    """Read Pleco's export: XML, or a word, in brackets its other form, then tabs, pinyin and meaning."""
    return _collected(_pleco_cards(text) if _is_xml(text) else _pleco(text))


def parse_anki(text: str) -> WordList:
    """Read Anki's export of notes or cards as text: the word is the first field with Chinese."""
    return _collected(_anki(text))


def words_of_notes(notes: Iterable[tuple[int, Sequence[str], WordState | None]]) -> WordList:
    """Return the words of Anki's notes: each a number, its fields, and its word's state if that is known."""
    return _collected(_noted(notes))


PARSERS: dict[str, Callable[[str], WordList]] = {
    "plain": parse_plain,
    "table": parse_table,
    "pleco": parse_pleco,
    "anki": parse_anki,
}
"""The kinds of lists by name."""


def kind_of(text: str) -> str:
    """Guess the kind of a list, one of the names in `PARSERS`."""
    start = text.lstrip("\ufeff")[:20_000]
    lines = [line for line in start.splitlines() if line.strip()]
    if _is_xml(start) and "<plecoflash" in start:
        return "pleco"
    if lines and re.match(r"#(separator|html|tags|deck|notetype|guid|columns)\b", lines[0]):
        return "anki"
    if any(line.startswith("//") or re.match(r"[^\[\]\t]+\[[^\[\]\t]+\]\t", line) for line in lines):
        return "pleco"
    return "table" if lines and all(re.search("[\t,;]", line) for line in lines) else "plain"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if line.strip():
            yield number, line.strip("\r")


def _plain(text: str) -> _Found:
    for number, line in _lines(text):
        if not line.lstrip().startswith("#"):
            yield _word(number, line)


def _table(text: str, separator: str) -> _Found:
    columns: dict[str, int] | None = None
    for number, cells in _cells(text.lstrip("\ufeff"), separator):
        if isinstance(cells, BrokenLine):
            yield cells
            continue
        if columns is None:
            names = [_HEADINGS.get(cell.strip().casefold()) for cell in cells]
            columns = {name: place for place, name in enumerate(names) if name}
            if columns:
                if "text" not in columns and "other" in columns:
                    columns["text"] = columns.pop("other")
                continue
        if any(cell.strip() for cell in cells):
            yield _table_word(number, cells, columns)


def _table_word(number: int, cells: Sequence[str], columns: dict[str, int]) -> ListedWord | BrokenLine:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    if "text" in columns:
        return _word(number, cell("text"), cell("other"), cell("state"))
    place = next((place for place, each in enumerate(cells) if _HAN.search(each)), 0)
    text = cells[place].strip()
    other = cells[place + 1].strip() if place + 1 < len(cells) else ""
    alike = len(other) == len(text) and all(map(_HAN.match, other))
    return _word(number, text, other if alike else "")


def _pleco(text: str) -> _Found:
    for number, line in _lines(text):
        if line.startswith("//"):  # a category
            continue
        match = _PLECO.fullmatch(line.split("\t", 1)[0].strip())
        if match is None:
            yield BrokenLine(number, "The brackets around the other form of the word are not closed.")
        else:
            yield _word(number, match[1], match[2] or "")


def _is_xml(text: str) -> bool:
    return text.lstrip("\ufeff \r\n\t").startswith("<")


def _pleco_cards(text: str) -> _Found:
    """Give the words of Pleco's XML, which is simple enough to do without a parser and its dangers."""
    number = 1
    for piece in text.split("</card>")[:-1]:
        start = max(0, piece.rfind("<card "))
        card = piece[start:]
        forms = [(attributes, unescape(word).strip()) for attributes, word in _HEADWORD.findall(card)]
        simplified = next((word for attributes, word in forms if '"sc"' in attributes), "")
        others = [word for _, word in forms if word != simplified]
        line = number + piece.count("\n", 0, start)
        yield _word(line, simplified or (others[0] if others else ""), others[0] if others else "")
        number += piece.count("\n")


def _noted(notes: Iterable[tuple[int, Sequence[str], WordState | None]]) -> _Found:
    for number, cells, state in notes:
        fields = [_unmarked(cell) for cell in cells]
        if any(fields):
            yield _word(number, next(filter(_HAN.search, fields), fields[0]), "", state or "")


def _anki(text: str) -> _Found:
    separator, passed = "\t", set[int]()
    body = text.lstrip("\ufeff").split("\n")
    heads = 0
    for line in body:
        if not line.startswith("#"):
            break
        heads += 1
        name, _, value = line[1:].strip("\r").partition(":")
        if name == "separator":
            separator = _SEPARATORS.get(value.casefold(), value[:1] or "\t")
        elif name.endswith(" column") and value.strip().isdecimal():
            passed.add(int(value) - 1)
    for number, cells in _cells("\n".join(body[heads:]), separator):
        if isinstance(cells, BrokenLine):
            yield BrokenLine(cells.line + heads, cells.reason)
            continue
        fields = [_unmarked(cell) for place, cell in enumerate(cells) if place not in passed]
        if any(fields):
            yield _word(number + heads, next(filter(_HAN.search, fields), fields[0]))


def _unmarked(field: str) -> str:
    """Return a field without HTML, sounds, and readings in brackets."""
    return _FURIGANA.sub("", _SOUND.sub("", unescape(_TAG.sub("", field)))).replace("\xa0", " ").strip()


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str] | BrokenLine]]:
    """Give the cells of a table by line, the first one of those that a cell goes over."""
    lines = [line.replace("\0", "") for line in text.splitlines(keepends=True)]
    begun = 0
    while begun < len(lines):
        rows = csv.reader(lines[begun:], delimiter=separator, strict=True)
        at = begun
        try:
            for cells in rows:
                yield at + 1, cells
                at = begun + rows.line_num
            return
        except csv.Error:
            # A quotation mark that is never closed would swallow the rest: go on after its first line.
            yield at + 1, BrokenLine(at + 1, "A quotation mark is in the wrong place or is never closed.")
            begun = at + 1


def _word(number: int, text: str, other: str = "", state: str = "") -> ListedWord | BrokenLine:
    text, other, state = text.strip(), other.strip(), state.strip().casefold()
    if not _HAN.search(text):
        return BrokenLine(number, "There is no Chinese word in this line.")
    if max(len(text), len(other)) > _LONGEST:
        return BrokenLine(number, f"This is longer than {_LONGEST} characters, and no word.")
    if not _WORD.fullmatch(text) or (other and not _WORD.fullmatch(other)):
        return BrokenLine(number, "There is more than one word in this line.")
    if state and state not in tuple(WordState):
        return BrokenLine(number, "The state is none of new, learning, known and ignored.")
    known = WordState(state) if state else None
    return ListedWord(number, text, other if other and other != text else None, known)


def _collected(found: _Found) -> WordList:
    words: dict[tuple[str, str | None], ListedWord] = {}
    broken: list[BrokenLine] = []
    for each in found:
        if isinstance(each, BrokenLine):
            broken.append(each)
        else:
            words.setdefault((each.text, each.other), each)
    return WordList(tuple(words.values()), tuple(broken))
