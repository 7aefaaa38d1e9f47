"""Breaks the atoms of a column into lines; knows widths only through a protocol, and no painting."""

from collections.abc import Iterator, Sequence

from reader.ui.view.atoms import Atom, AtomKind
from reader.ui.view.kinsoku import CLOSING, HANGING, OPENING, clings
from reader.ui.view.lines import Box, Line, Measure
from reader.ui.view.spacing import Cell, Manner, Spaces, Standing, justified, set_out
from reader.ui.view.syllables import syllables_of
from reader.ui.view.zhuyin import is_zhuyin

_FULL = 0.9
"""A mark at least so wide, in ems, has an empty half."""

_HALF = 0.5
_CELL_GAP = 0.5
_NEARER = 0.3
_PLAIN = Manner()
_new = tuple.__new__  # half the time of calling a named tuple's own constructor


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
    if manner.tabs:
        _set_tabs(cells, measure, width, manner)
    lines: list[Line] = []
    first, count = 0, len(cells)
    while first < count:
        cells[first] = _opened(cells[first], measure.em)
        end, natural = _line_end(cells, first, measure, width, manner)
        lines.append(_placed(cells[first:end], natural, measure, width, manner, last=end == count))
        first = end
    return tuple(lines)


def _set_tabs(cells: list[Cell], measure: Measure, width: float, manner: Manner) -> None:
    """Widen tabs so that the cells of a table begin at equal distances, as in all rows with as many."""
    stops = [width * number / (len(manner.tabs) + 1) for number in range(1, len(manner.tabs) + 1)]
    for index, cell in enumerate(cells):
        if cell.atom.start in manner.tabs:
            before = set_out(cells[:index], _spaces(measure, manner))
            x = before[-1].right if before else 0.0
            stop = next((stop for stop in stops if stop > x + _CELL_GAP * measure.em), x + measure.em)
            cells[index] = cell._replace(width=stop - x, gap=0.0, tight=True)


def cell_of(atom: Atom, measure: Measure, *, beside: bool = True) -> Cell:
    """Return an atom with its sizes; zhuyin takes room `beside` it or not."""
    em = measure.em
    _, _, text, above, token, kind, _, gap, tight, left, right, reach = atom
    content = em if kind is AtomKind.UPRIGHT else measure.base(text) if text else 0.0
    width, ruby, cut = content, 0.0, 0.0
    if left + right and content >= _FULL * em:
        cut = left * em
        width -= cut + right * em
    if above:
        if not is_zhuyin(above):
            ruby = measure.ruby(above)
        elif beside:
            width += measure.beside
    return _new(Cell, (atom, width, content, gap * em, ruby, cut, token, tight, reach))


def _opened(cell: Cell, em: float) -> Cell:
    """Return the first cell of a line, without the empty half of an opening bracket."""
    half = _HALF * em
    if cell.cut or cell.atom.text not in OPENING or cell.content < _FULL * em:
        return cell
    return cell._replace(cut=half, width=cell.width - half)


def short_enough(atoms: Sequence[Atom], measure: Measure, width: float) -> Iterator[Atom]:
    """Cut every atom that is longer than a line: pinyin into syllables, others into characters.

    What clings to a character stays with it.
    """
    for atom in atoms:
        if len(atom.text) <= 1 or atom.end - atom.start <= 1 or measure.base(atom.text) <= width:
            yield atom
            continue
        count = atom.end - atom.start
        aligned = len(atom.text) == count
        cuts = [step for step in range(1, count) if not (aligned and clings(atom.text[step]))]
        ends = [*cuts, count]
        syllables = None if aligned else syllables_of(atom.text, count)
        for place, (low, high) in enumerate(zip([0, *cuts], ends, strict=True)):
            if aligned:
                text = atom.text[low:high]
            elif syllables is not None:
                text = syllables[place]
            else:
                text = atom.text[len(atom.text) * low // count : len(atom.text) * high // count]
            start, end = atom.start + low, atom.start + high
            if place:
                yield atom._replace(
                    start=start, end=end, text=text, ruby="", glued=False, gap=0.0, tight=True
                )
            else:
                yield atom._replace(start=start, end=end, text=text)


def _line_end(
    cells: list[Cell], first: int, measure: Measure, width: float, manner: Manner
) -> tuple[int, list[Standing]]:
    """Return the index after the last cell of the line that begins at `first`, and how its cells stand.

    Where the line ends in a mark that has to give up its empty half, that is cut off.
    """
    em = measure.em
    ahead = cells[first : first + 8 + int(3 * width / em)]
    placed = set_out(ahead, _spaces(measure, manner), width + 2 * em)
    for index, standing in enumerate(placed, first):
        if standing.right <= width + 0.01 or index == first or cells[index].atom.kind is AtomKind.SPACE:
            continue
        room, cut = _room(cells[index], em, manner.hanging)
        if standing.right <= width + room and _may_begin(cells, index + 1):
            cells[index] = cells[index]._replace(width=cells[index].width - cut)
            placed[index - first] = standing._replace(right=standing.right - cut)
            return _with_spaces(cells, index + 1), placed
        return _last_break(cells, first, index), placed
    if first + len(placed) < len(cells):
        return _with_spaces(cells, _last_break(cells, first, first + len(placed))), placed
    return len(cells), placed


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


def _placed(
    cells: Sequence[Cell],
    natural: list[Standing],
    measure: Measure,
    width: float,
    manner: Manner,
    *,
    last: bool,
) -> Line:
    """Return a line of cells; `natural` is how they stand before they are justified."""
    end = len(cells)
    while end > 1 and cells[end - 1].atom.kind is AtomKind.SPACE:
        end -= 1
    em = measure.em
    standing = natural[:end]
    if manner.justify and not last:
        inside = end
        if end > 1 and standing[-1].right > width + 0.01:
            inside -= 1
        spaces = _spaces(measure, manner)
        standing = justified(cells[:inside], standing[:inside], width, manner.most * em, spaces)
        if inside < end:
            hung = _hung(cells[inside], em, manner)
            cells = [*cells[:inside], hung, *cells[end:]]
            x = standing[-1].x + cells[inside - 1].width if inside else 0.0
            standing = [*standing, Standing(x, x, x + hung.width)]
    boxes: list[Box] = []
    x = 0.0
    for cell, (left, ruby_x, _) in zip(cells, standing, strict=False):
        boxes.append(_box(cell, left, cell.width, cell.content, ruby_x))
        x = left + cell.width
    for cell in cells[end:]:
        room = max(0.0, min(cell.width, width - x))
        boxes.append(_box(cell, x, room, room, x))
        x += room
    return Line(tuple(boxes))


def _spaces(measure: Measure, manner: Manner) -> Spaces:
    return Spaces(manner.track * measure.em, measure.ruby_gap, manner.overhang * measure.em)


def _hung(cell: Cell, em: float, manner: Manner) -> Cell:
    """Return a mark that hangs in the margin, near the line."""
    if not manner.centred or cell.cut or cell.content < _FULL * em:
        return cell
    return cell._replace(cut=_NEARER * em, width=cell.width - _NEARER * em)


def _box(cell: Cell, x: float, width: float, content: float, ruby_x: float) -> Box:
    atom = cell.atom
    start, end, text, above, token = atom[:5]
    return _new(Box, (start, end, x, width, text, content, above, token, -cell.cut, ruby_x))
