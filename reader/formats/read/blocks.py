"""Gather pieces of text into lines that know which part they play, for formats made of nested elements."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.formats.read.html_places import Places
from reader.model.article import Line, ParagraphKind, Surroundings

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONGEST_HEADING = 200
_LONGEST_ROW, _LONGEST_CELL = 600, 100
_DEEPEST_TABLE = 20
_MOST_PLACES = 100_000
CELL_END = "\t"
"""What stands between the cells of a table's row."""


def is_row(cells: Sequence[str]) -> bool:
    """Return whether texts are cells of a row; longer ones are texts that a table only places on the page."""
    return sum(map(len, cells)) <= _LONGEST_ROW and max(map(len, cells)) <= _LONGEST_CELL


@dataclass(slots=True)
class State:
    """What the text that comes next stands in; numbers tell how deep, the heading's its rank."""

    heading: int = 0
    lists: int = 0
    items: int = 0
    quotes: int = 0
    caption: bool = False
    code: bool = False
    note: bool = False
    headed: bool = False

    def hint(self, row: str) -> tuple[ParagraphKind | None, int]:
        """Return what a row is by where it stands, and its level."""
        if self.note:
            return ParagraphKind.REFERENCE, 0
        if self.heading and len(row) <= _LONGEST_HEADING:
            self.headed = True
            return ParagraphKind.HEADING, self.heading
        if self.caption:
            return ParagraphKind.CAPTION, 0
        if self.code:
            return ParagraphKind.CODE, 0
        if self.quotes:
            return ParagraphKind.QUOTE, self.quotes
        if self.items:
            return ParagraphKind.ITEM, max(1, self.lists)
        return None, 0

    def start_heading(self, rank: int) -> None:
        """Enter a heading; 0 leaves it."""
        self.heading, self.headed = rank, False

    def start_text(self) -> None:
        """Enter a paragraph, which ends a heading that has its words and was never closed."""
        if self.headed:
            self.start_heading(0)


_Row = tuple[str, ParagraphKind | None, int, Surroundings]


@dataclass(slots=True)
class _Table:
    """An open table: the cells of its row that is being read, each with its rows of text."""

    cells: list[list[_Row]] = field(default_factory=list)

    def joined(self) -> list[_Row]:
        """Return the row as one line, or as many where its cells hold more than a line each."""
        full = [cell for cell in self.cells if cell]
        rows = [row for cell in full for row in cell]
        simple = len(full) > 1 and len(rows) == len(full)
        if not simple or any(row[1] is ParagraphKind.TABLE for row in rows):
            return rows
        text = CELL_END.join(row[0] for row in rows)
        return [(text, ParagraphKind.TABLE, 0, rows[0][3])] if is_row([row[0] for row in rows]) else rows


class Blocks:
    """Collects pieces into lines; `state` and `surround` are set by whoever knows the elements."""

    def __init__(self) -> None:
        self.state = State()
        self.surround = Places()
        self._linked = 0
        self.places: dict[str, int] = {}
        self._rows: list[_Row] = []
        self._pieces: list[str] = []
        self._below: list[tuple[str, ParagraphKind]] = []
        self._tables: list[_Table] = []
        self._unopened = 0

    def add(self, piece: str) -> None:
        """Add a piece to the line that is being collected."""
        self._pieces.append(piece)
        if self.surround.links:
            self._linked += len(piece)

    def add_below(self, text: str, kind: ParagraphKind) -> None:
        """Add a line that stands below the one that is being collected."""
        self._below.append((text, kind))

    def remember(self, name: str) -> None:
        """Note that the element of this name begins here."""
        if len(self.places) < _MOST_PLACES:
            self.places.setdefault(name, len(self._rows))

    def end_line(self) -> None:
        """Finish the line that is being collected."""
        row = _BLANKS.sub(" ", "".join(self._pieces)).strip(" ")
        self._pieces.clear()
        if row.strip():
            surroundings = self.surround.surroundings(min(1.0, self._linked / len(row)))
            self._emit((row, *self.state.hint(row), surroundings))
        self._linked = 0
        if self._below:
            for text, kind in self._below:
                self._emit((text, kind, 0, self.surround.surroundings(0.0)))
            self._below.clear()

    def start_table(self) -> None:
        """Begin a table; one that is nested too deep is read as plain blocks."""
        if len(self._tables) < _DEEPEST_TABLE:
            self._tables.append(_Table())
        else:
            self._unopened += 1

    def end_table(self) -> None:
        """End the innermost table."""
        if self._unopened:
            self._unopened -= 1
        elif self._tables:
            self.end_row()
            self._tables.pop()

    def start_row(self) -> None:
        """Begin a row of the innermost table; the one before it may not have been ended."""
        self.end_row()

    def end_row(self) -> None:
        """End the row of the innermost table."""
        self.end_line()
        if self._tables and not self._unopened:
            table = self._tables.pop()
            rows = table.joined()
            for row in rows:
                self._emit(row)
            self._tables.append(_Table())

    def start_cell(self) -> None:
        """Begin a cell; outside any table it is only a blank."""
        if self._tables and not self._unopened:
            self.end_line()
            self._tables[-1].cells.append([])
        else:
            self.add(" ")

    def end_cell(self) -> None:
        """End a cell."""
        if self._tables and not self._unopened:
            self.end_line()

    def finish(self) -> tuple[Line, ...]:
        """Return all lines, numbered from 1; whatever is open ends."""
        self.end_line()
        self._unopened = 0
        while self._tables:
            self.end_table()
        return tuple(Line(number, *row) for number, row in enumerate(self._rows, 1))

    def _emit(self, row: _Row) -> None:
        rows = self._target()
        # A picture's words are often said again as its caption.
        again = bool(rows) and row[1] is ParagraphKind.CAPTION and rows[-1][0] == row[0]
        if not again:
            rows.append(row)

    def _target(self) -> list[_Row]:
        if not self._tables:
            return self._rows
        cells = self._tables[-1].cells
        if not cells:
            cells.append([])
        return cells[-1]
