"""Read a Markdown text into lines without its marks, each with the part that it plays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.formats.read.blocks import CELL_END
from reader.formats.read.html import read_html
from reader.formats.read.joining import join_rows
from reader.formats.read.text import read_text
from reader.model.article import Line, ParagraphKind, SourceText

_WORD = re.compile(r"[^\W_]")
_LINK = re.compile(r"\s{0,3}\[[^\]]{1,200}\]:\s*\S+\s*$")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_MARKS_ONLY = re.compile(r"[\s>|:=*_~`#+.\d()-]*\Z")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_CELL = re.compile(r"(?<!\\)\|")
_MOST_BRACKETS = 2000
_DEEPEST = 60


@dataclass(slots=True)
class _Where:
    """What the tokens that come next stand in."""

    heading: int = 0
    lists: int = 0
    quotes: int = 0
    row: list[str] | None = None
    row_line: int = 0

    def enter(self, token: Token) -> None:
        """Note that an element begins or ends."""
        if token.type.startswith("heading_"):
            self.heading = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type.startswith(("bullet_list_", "ordered_list_")):
            self.lists += token.nesting
        elif token.type.startswith("blockquote_"):
            self.quotes += token.nesting

    def hint(self) -> tuple[ParagraphKind | None, int]:
        if self.heading:
            return ParagraphKind.HEADING, self.heading
        if self.quotes:
            return ParagraphKind.QUOTE, self.quotes
        if self.lists:
            return ParagraphKind.ITEM, self.lists
        return None, 0


@dataclass(slots=True)
class _Found:
    """Lines by the row of the file where they begin, and the rows that are accounted for."""

    lines: list[tuple[int, str, ParagraphKind | None, int]] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)

    def add(self, row: int, text: str, kind: ParagraphKind | None, level: int = 0) -> None:
        if text.strip():
            self.lines.append((row, text, kind, level))


def read_markdown(text: str, name: str) -> SourceText:
    """Return the lines of a Markdown text; rows that mean nothing in Markdown stay as they are.

    Raises `ReaderError` where there is no text.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    # Brackets that nothing closes cost quadratic time.
    if text.count("[") > _MOST_BRACKETS + len(text) // 20:
        return read_text(text, name)
    found = _Found()
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    for row in range(skipped):
        if not _MARKS_ONLY.match(rows[row]):
            found.add(row, rows[row], ParagraphKind.META)
        found.covered.add(row)
    blanks = "\n" * skipped + (text[front.end() :] if front else text)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    _walk(parser.parse(blanks), found, rows)
    for row, written in enumerate(rows):
        if row not in found.covered and written.strip() and not _says_nothing(written):
            found.add(row, written, None)
    if not found.lines:
        return read_text(text, name)
    return SourceText(name, tuple(_numbered(found)))


def _says_nothing(row: str) -> bool:
    return _MARKS_ONLY.match(row) is not None or _LINK.match(row) is not None or _FENCE.match(row) is not None


def _numbered(found: _Found) -> Iterator[Line]:
    """Yield lines with the numbers of their rows, or the next free one."""
    last = 0
    for row, text, kind, level in sorted(found.lines, key=lambda line: line[0]):
        last = max(last + 1, row + 1)
        yield Line(last, text, kind, level)


def _walk(tokens: Sequence[Token], found: _Found, rows: Sequence[str]) -> None:
    where = _Where()
    for token in tokens:
        start, end = token.map or (where.row_line, where.row_line)
        if token.type == "tr_open":
            where.row, where.row_line = [], start
        elif token.type == "tr_close":
            cells = where.row or []
            cells = [cell for cell in cells + _beyond(rows[where.row_line], len(cells)) if cell]
            found.add(where.row_line, CELL_END.join(cells), ParagraphKind.TABLE)
            where.row = None
        elif token.nesting:
            where.enter(token)
            continue
        found.covered.update(range(start, end) if token.content else ())
        if token.type == "inline":
            _take_inline(token, start, where, found)
        elif token.type in ("fence", "code_block"):
            _take_code(token, found)
        elif token.type == "html_block":
            for line in read_html(token.content)[1]:
                kind = line.hint if isinstance(line.hint, ParagraphKind) else None
                found.add(start, line.text, kind, line.level)


def _beyond(row: str, count: int) -> list[str]:
    """Return the cells of a table's row beyond the columns of its head, which Markdown drops."""
    cells = _CELL.split(row.strip().removeprefix("|").removesuffix("|"))
    return [cell.strip() for cell in cells[count:]]


def _take_inline(token: Token, start: int, where: _Where, found: _Found) -> None:
    """Take a paragraph's text; hard breaks end lines, soft ones do not, pictures stand below."""
    texts, pictures = _inline(token.children or ())
    if where.row is not None:
        where.row.append(" ".join(chain(texts, pictures)))
        return
    for text in texts:
        found.add(start, text, *where.hint())
    for picture in pictures:
        found.add(start, picture, ParagraphKind.CAPTION)


def _take_code(token: Token, found: _Found) -> None:
    start, end = token.map or (0, 0)
    found.covered.update(range(start, end))
    first = start + (token.type == "fence")
    if token.type == "fence" and _WORD.search(token.info) and not token.info.isascii():
        found.add(start, token.info, ParagraphKind.CODE)
    for row, text in enumerate(token.content.split("\n"), first):
        found.add(row, text, ParagraphKind.CODE)


def _inline(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """Return the lines of a paragraph, and the words that stand for its pictures."""
    lines: list[list[str]] = [[""]]
    pictures: list[str] = []
    markup: list[str] = []
    for token in tokens:
        if token.type == "hardbreak":
            lines.append([""])
        elif token.type == "softbreak":
            lines[-1].append("")
        elif token.type == "image":
            pictures.append(" ".join((token.content or str(token.attrGet("title") or "")).split()))
        elif token.type == "html_inline":
            lines[-1][-1] += f"\0{len(markup)}\0"
            markup.append(token.content)
        else:
            lines[-1][-1] += token.content
    whole = [join_rows(rows) for rows in lines]
    return [_without_markup(text, markup) for text in whole], [each for each in pictures if each]


def _without_markup(text: str, markup: list[str]) -> str:
    """Return a line without the tags of HTML that stand in it, nor what is read above characters."""
    if "\0" not in text:
        return text
    pieces = text.split("\0")
    page = "".join(
        markup[int(piece)] if at % 2 else piece.replace("&", "&amp;").replace("<", "&lt;")
        for at, piece in enumerate(pieces)
    )
    return " ".join(line.text for line in read_html(page)[1])
