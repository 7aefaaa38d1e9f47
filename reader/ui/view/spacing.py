"""Spaces the cells of a line evenly, so that annotations never touch and the characters hardly move.

An annotation may be wider than its character and reach over its neighbours'
free room. Only where two annotations would touch are their characters moved
apart, and the rest of a justified line shares what is left evenly:

        zhuāng  de   rén           zhuāng  is wider than 裝, de narrower than 的:
          裝     的   人            the characters stand as evenly as without them
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.ui.view.atoms import NO_TOKEN, Atom

_PASSES = 4
_INSIDE = 0.5
"""How much of the gap between annotations there is between those of one word."""

_ASIDE = 0.7
"""How far an annotation may stand aside for its neighbour, in gaps between annotations."""
_NOWHERE = -1e9


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines are set; sizes are in ems.

    `track` is the least space between two characters, `most` how much more a
    justified line may put there before it rather stays ragged. With `hanging`
    a full stop or a comma may stand in the margin; without it, it gives up its
    empty half to stay in the line. `overhang` is how far an annotation may
    reach over the edges of its column, and over its word on either side.
    `beside` tells that zhuyin takes room along the line, `centred` that marks
    stand in the middle of their square, so that one in the margin comes nearer.
    """

    justify: bool = False
    track: float = 0.0
    most: float = 0.2
    hanging: bool = True
    overhang: float = 0.3
    beside: bool = True
    centred: bool = False


class Cell(NamedTuple):
    """An atom with its sizes in pixels.

    `width` is without what was `cut` off its left, `content` the whole text's,
    `ruby` that of the annotation above it (0 for none), `gap` the least space before it.
    """

    atom: Atom
    width: float
    content: float
    gap: float
    ruby: float
    cut: float = 0.0


class Standing(NamedTuple):
    """Where a cell and its annotation begin, and where the line ends with it."""

    x: float
    ruby_x: float
    right: float


def set_out(
    cells: Sequence[Cell], track: float, ruby_gap: float, overhang: float, limit: float = 1e9
) -> list[Standing]:
    """Return where cells stand, `track` pixels apart at least; stops at the first beyond `limit`."""
    found: list[Standing] = []
    x, ruby_end, room, inner, noted = 0.0, _NOWHERE, 0.0, 0.0, -1
    for index, (atom, width, _, gap, ruby, _) in enumerate(cells):
        if index:
            x += gap + (0.0 if atom.tight else inner if not atom.reach else track)
        ruby_x = x
        if ruby:
            base = width
            if atom.reach > 1:
                inner, base = _word_spacing(cells, index, track, overhang)
            one_word = noted >= 0 and cells[noted].atom.token == atom.token != NO_TOKEN
            nearest = ruby_end + (ruby_gap * _INSIDE if one_word else ruby_gap)
            ideal = max(x + (base - ruby) / 2, -overhang)
            aside = _ASIDE * ruby_gap
            if nearest > ideal and noted >= 0:
                back = min((nearest - ideal) / 2, room, aside)
                found[noted] = found[noted]._replace(ruby_x=found[noted].ruby_x - back)
                nearest -= back
            ruby_x = max(ideal, nearest)
            x = max(x, ruby_x - min(aside, ruby_x - ideal) - (base - ruby) / 2)
            room = ruby_x - nearest
            ruby_end, noted = ruby_x + ruby, index
        right = max(x + width, ruby_end - overhang)
        found.append(Standing(x, ruby_x, right))
        x += width
        if right > limit:
            break
    return found


def _word_spacing(cells: Sequence[Cell], index: int, track: float, overhang: float) -> tuple[float, float]:
    """Return the space between the characters of a word that has one annotation, and its whole width."""
    word = cells[index : index + cells[index].atom.reach]
    content = sum(cell.width for cell in word)
    places = len(word) - 1
    wanted = cells[index].ruby - 2 * overhang - content
    inner = max(track, wanted / places) if places else track
    return inner, content + inner * places


def justified(
    cells: Sequence[Cell], width: float, track: float, most: float, sizes: tuple[float, float]
) -> float:
    """Return the space between cells that makes a line `width` pixels wide; `track` where that is too much.

    `sizes` are the gap between annotations and their overhang.
    The line grows with the space, but slower where annotations already hold
    characters apart, so a few steps from below come as near as a pixel's fraction.
    """
    places = sum(1 for cell in cells[1:] if not cell.atom.tight)
    space = track
    for _ in range(_PASSES if places else 0):
        right = set_out(cells, space, *sizes)[-1].right
        if width - right < 0.25:
            break
        space += (width - right) / places
        if space - track > most:
            return track
    return space
