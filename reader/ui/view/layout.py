"""Breaks the atoms of a column into lines; knows widths only through a protocol, and no painting."""

from collections.abc import Iterator, Sequence

from reader.ui.view.atoms import Atom, AtomKind
from reader.ui.view.kinsoku import CLOSING, HANGING, OPENING, clings
from reader.ui.view.lines import Box, Line, Measure
from reader.ui.view.spacing import Cell, Manner, justified, set_out
from reader.ui.view.zhuyin import is_zhuyin

_FULL = 0.9
"""A mark at least so wide, in ems, has an empty half."""

_HALF = 0.5
_NEARER = 0.3
_PLAIN = Manner()


def break_lines(
    atoms: Sequence[Atom], measure: Measure, width: float, manner: Manner = _PLAIN
) -> tuple[Line, ...]:
    """Return the lines of a column `width` pixels wide; no atoms give no lines.

    Greedy: a line ends at the last place that Chinese typography allows, one
    full stop or comma may hang up to one em beyond the width or give up its
    empty half, and spaces at the end of a line take no room. Only a run of
    letters that is longer than a whole line is cut.
    """
    cells = [cell_of(atom, measure, beside=manner.beside) for atom in short_enough(atoms, measure, width)]
    lines: list[Line] = []
    first, count = 0, len(cells)
    while first < count:
        cells[first] = _opened(cells[first], measure.em)
        end = _line_end(cells, first, measure, width, manner)
        lines.append(_placed(cells[first:end], measure, width, manner, last=end == count))
        first = end
    return tuple(lines)


def cell_of(atom: Atom, measure: Measure, *, beside: bool = True) -> Cell:
    """Return an atom with its sizes; zhuyin takes room `beside` it or not."""
    em = measure.em
    content = measure.base(atom.text) if atom.text else 0.0
    width, ruby, cut = content, 0.0, 0.0
    if atom.left + atom.right and content >= _FULL * em:
        cut = atom.left * em
        width -= cut + atom.right * em
    if is_zhuyin(atom.ruby):
        width += measure.beside if beside else 0.0
    elif atom.ruby:
        ruby = measure.ruby(atom.ruby)
    return Cell(atom, width, content, atom.gap * em, ruby, cut)


def _opened(cell: Cell, em: float) -> Cell:
    """Return the first cell of a line, without the empty half of an opening bracket."""
    half = _HALF * em
    if cell.cut or cell.atom.text not in OPENING or cell.content < _FULL * em:
        return cell
    return cell._replace(cut=half, width=cell.width - half)


def short_enough(atoms: Sequence[Atom], measure: Measure, width: float) -> Iterator[Atom]:
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


def _line_end(cells: list[Cell], first: int, measure: Measure, width: float, manner: Manner) -> int:
    """Return the index after the last cell of the line that begins at `first`.

    Where the line ends in a mark that has to give up its empty half, that is cut off.
    """
    em = measure.em
    ahead = cells[first : first + 8 + int(3 * width / em)]
    track, overhang = manner.track * em, manner.overhang * em
    placed = set_out(ahead, track, measure.ruby_gap, overhang, width + 2 * em)
    index = first
    for index, standing in enumerate(placed, first):
        atom = cells[index].atom
        if standing.right <= width + 0.01 or index == first or atom.kind is AtomKind.SPACE:
            continue
        room, cut = _room(cells[index], em, manner.hanging)
        if standing.right <= width + room and _may_begin(cells, index + 1):
            cells[index] = cells[index]._replace(width=cells[index].width - cut)
            return _with_spaces(cells, index + 1)
        return _last_break(cells, first, index)
    if first + len(placed) < len(cells):
        return _with_spaces(cells, _last_break(cells, first, first + len(placed)))
    return len(cells)


def _room(cell: Cell, em: float, hanging: bool) -> tuple[float, float]:
    """Return how far a mark may reach over the end of a line, and how much of it is cut off for that."""
    if hanging and cell.atom.text in HANGING:
        return em, 0.0
    if cell.content < _FULL * em or cell.atom.right or cell.cut:
        return 0.0, 0.0
    if cell.atom.text in CLOSING:
        return _HALF * em, _HALF * em
    if cell.atom.text in HANGING:
        return _HALF * em / 2, _HALF * em / 2
    return 0.0, 0.0


def _may_begin(cells: Sequence[Cell], index: int) -> bool:
    return index >= len(cells) or not cells[index].atom.glued


def _with_spaces(cells: Sequence[Cell], index: int) -> int:
    while index < len(cells) and cells[index].atom.kind is AtomKind.SPACE:
        index += 1
    return index


def _last_break(cells: Sequence[Cell], first: int, index: int) -> int:
    """Return the last place at or before `index` where the line may end; `index` where there is none."""
    for place in range(index, first, -1):
        if not cells[place].atom.glued:
            return place
    return index


def _placed(cells: Sequence[Cell], measure: Measure, width: float, manner: Manner, *, last: bool) -> Line:
    end = len(cells)
    while end > 1 and cells[end - 1].atom.kind is AtomKind.SPACE:
        end -= 1
    em = measure.em
    track, sizes = manner.track * em, (measure.ruby_gap, manner.overhang * em)
    if manner.justify and not last:
        inside = end
        if set_out(cells[:end], track, *sizes)[-1].right > width + 0.01 and end > 1:
            inside -= 1
            cells = [*cells[:inside], _hung(cells[inside], em, manner), *cells[end:]]
        track = justified(cells[:inside], width, track, manner.most * em, sizes)
    boxes: list[Box] = []
    x = 0.0
    for cell, standing in zip(cells[:end], set_out(cells[:end], track, *sizes), strict=True):
        boxes.append(_box(cell, standing.x, cell.width, cell.content, standing.ruby_x))
        x = standing.x + cell.width
    for cell in cells[end:]:
        room = max(0.0, min(cell.width, width - x))
        boxes.append(_box(cell, x, room, room, x))
        x += room
    return Line(tuple(boxes))


def _hung(cell: Cell, em: float, manner: Manner) -> Cell:
    """Return a mark that hangs in the margin, near the line."""
    if not manner.centred or cell.cut or cell.content < _FULL * em:
        return cell
    return cell._replace(cut=_NEARER * em, width=cell.width - _NEARER * em)


def _box(cell: Cell, x: float, width: float, content: float, ruby_x: float) -> Box:
    atom = cell.atom
    return Box(atom.start, atom.end, x, width, atom.text, content, atom.ruby, atom.token, -cell.cut, ruby_x)
