"""Breaks the atoms of a column into lines; knows widths only through a protocol, and no painting."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from reader.ui.view.atoms import Atom, AtomKind
from reader.ui.view.kinsoku import HANGING, clings
from reader.ui.view.zhuyin import is_zhuyin

_MOST_STRETCH = 0.2
"""The most space, in ems, that justification puts between two atoms; beyond it the line stays ragged."""


class Measure(Protocol):
    """How wide text is, in pixels."""

    @property
    def em(self) -> float:
        """The width of one Chinese character."""
        ...

    @property
    def ruby_gap(self) -> float:
        """The least space between two annotations."""
        ...

    @property
    def beside(self) -> float:
        """The room for zhuyin, which stands beside its character."""
        ...

    def base(self, text: str) -> float:
        """Return the width of text of the line itself."""
        ...

    def ruby(self, text: str) -> float:
        """Return the width of an annotation above the line."""
        ...


class Box(NamedTuple):
    """A placed atom (a tuple, because a screen has a thousand of them).

    `start` and `end` count code points; `x` is its left edge from the
    column's, `width` that of its whole cell, in which `text`, `content` wide,
    and `ruby` are centred; zhuyin stands right of the text.
    """

    start: int
    end: int
    x: float
    width: float
    text: str
    content: float
    ruby: str
    token: int

    @property
    def text_x(self) -> float:
        """Where the text begins, from the column's left edge."""
        if is_zhuyin(self.ruby):
            return self.x
        return self.x + (self.width - self.content) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of boxes from left to right, which cover `start` to `end` without holes."""

    boxes: tuple[Box, ...]

    @property
    def start(self) -> int:
        """The first code point."""
        return self.boxes[0].start

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.boxes[-1].end

    def box_at(self, x: float) -> Box:
        """Return the box that covers `x`, or the nearest one."""
        return self.boxes[max(0, bisect_right(self.boxes, x, key=_left) - 1)]

    def box_of(self, character: int) -> Box:
        """Return the box that holds a code point, or the nearest one."""
        return self.boxes[max(0, bisect_right(self.boxes, character, key=_start) - 1)]

    def span(self, start: int, end: int, measure: Measure) -> tuple[float, float] | None:
        """Return the left and right edges of the code points from `start` to `end`, None if not here."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return None
        first, last = self.box_of(start), self.box_of(end - 1)
        left = first.x if start <= first.start else _inside(first, start, measure)
        right = last.x + last.width if end >= last.end else _inside(last, end, measure)
        return left, right

    def caret_at(self, x: float, measure: Measure) -> int:
        """Return the code point before which a caret at `x` stands."""
        box = self.box_at(x)
        count = box.end - box.start
        if count > 1 and len(box.text) == count:
            edges = [_inside(box, box.start + step, measure) for step in range(count + 1)]
            nearest = min(range(count + 1), key=lambda step: abs(edges[step] - x))
            return box.start + nearest
        return box.start if x < box.x + box.width / 2 else box.end


def _left(box: Box) -> float:
    return box.x


def _start(box: Box) -> int:
    return box.start


def _inside(box: Box, character: int, measure: Measure) -> float:
    """Return the x of a caret before a code point within a box."""
    within = character - box.start
    if len(box.text) == box.end - box.start:
        return box.text_x + measure.base(box.text[:within])
    return box.x + box.width * within / (box.end - box.start)


def break_lines(atoms: Sequence[Atom], measure: Measure, width: float, *, justify: bool) -> tuple[Line, ...]:
    """Return the lines of a column `width` pixels wide; no atoms give no lines.

    Greedy: a line ends at the last place that Chinese typography allows, one
    full stop or comma may hang up to one em beyond the width, and spaces at
    the end of a line take no room. Only a run of letters that is longer than
    a whole line is cut.
    """
    cells = [_cell(atom, measure) for atom in _short_enough(atoms, measure, width)]
    lines: list[Line] = []
    first, count = 0, len(cells)
    while first < count:
        end = _line_end(cells, first, measure.em, width)
        lines.append(_placed(cells[first:end], measure, width, justify=justify and end < count))
        first = end
    return tuple(lines)


class _Cell(NamedTuple):
    atom: Atom
    width: float
    content: float
    gap: float


def _cell(atom: Atom, measure: Measure) -> _Cell:
    content = measure.base(atom.text) if atom.text else 0.0
    width = content
    if is_zhuyin(atom.ruby):
        width = content + measure.beside
    elif atom.ruby:
        width = max(content, measure.ruby(atom.ruby) + measure.ruby_gap)
    return _Cell(atom, width, content, atom.gap * measure.em)


def _short_enough(atoms: Sequence[Atom], measure: Measure, width: float) -> Iterator[Atom]:
    """Cut every atom that is longer than a line into characters with what clings to them."""
    for atom in atoms:
        if len(atom.text) <= 1 or atom.end - atom.start <= 1 or measure.base(atom.text) <= width:
            yield atom
            continue
        count = atom.end - atom.start
        aligned = len(atom.text) == count
        cuts = [step for step in range(1, count) if not (aligned and clings(atom.text[step]))]
        ends = [*cuts, count]
        for place, (low, high) in enumerate(zip([0, *cuts], ends, strict=True)):
            if aligned:
                text = atom.text[low:high]
            else:
                text = atom.text[len(atom.text) * low // count : len(atom.text) * high // count]
            start, end = atom.start + low, atom.start + high
            if place:
                yield atom._replace(
                    start=start, end=end, text=text, ruby="", glued=False, gap=0.0, tight=True
                )
            else:
                yield atom._replace(start=start, end=end, text=text)


def _line_end(cells: Sequence[_Cell], first: int, em: float, width: float) -> int:
    """Return the index after the last cell of the line that begins at `first`."""
    x = 0.0
    for index in range(first, len(cells)):
        atom, wide, _, gap = cells[index]
        if atom.kind is AtomKind.SPACE:
            x += gap + wide
            continue
        right = x + wide + (gap if index > first else 0.0)
        if right <= width + 0.01 or index == first:
            x = right
            continue
        if right <= width + em and atom.text in HANGING and _may_begin(cells, index + 1):
            return _with_spaces(cells, index + 1)
        return _last_break(cells, first, index)
    return len(cells)


def _may_begin(cells: Sequence[_Cell], index: int) -> bool:
    return index >= len(cells) or not cells[index].atom.glued


def _with_spaces(cells: Sequence[_Cell], index: int) -> int:
    while index < len(cells) and cells[index].atom.kind is AtomKind.SPACE:
        index += 1
    return index


def _last_break(cells: Sequence[_Cell], first: int, index: int) -> int:
    """Return the last place at or before `index` where the line may end; `index` where there is none."""
    for place in range(index, first, -1):
        if not cells[place].atom.glued:
            return place
    return index


def _placed(cells: Sequence[_Cell], measure: Measure, width: float, *, justify: bool) -> Line:
    last = len(cells)
    while last > 1 and cells[last - 1].atom.kind is AtomKind.SPACE:
        last -= 1
    stretch = _stretch(cells[:last], measure.em, width) if justify else 0.0
    boxes: list[Box] = []
    x = 0.0
    for index, (atom, wide, content, gap) in enumerate(cells):
        if index and index < last:
            x += gap + (0.0 if atom.tight else stretch)
        trailing = index >= last
        room = max(0.0, min(wide, width - x)) if trailing else wide
        shown = room if trailing else content
        boxes.append(Box(atom.start, atom.end, x, room, atom.text, shown, atom.ruby, atom.token))
        x += room
    return Line(tuple(boxes))


def _stretch(cells: Sequence[_Cell], em: float, width: float) -> float:
    """Return the space to add before every cell but the first, so that the line fills the width."""
    natural = sum(cell.width + cell.gap for cell in cells) - cells[0].gap
    if natural > width and cells[-1].atom.text in HANGING:
        natural -= cells[-1].width + cells[-1].gap
        cells = cells[:-1]
    places = sum(1 for cell in cells[1:] if not cell.atom.tight)
    spare = width - natural
    if spare <= 0 or not places or spare / places > _MOST_STRETCH * em:
        return 0.0
    return spare / places
