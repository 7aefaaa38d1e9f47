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
_NEAR_ENOUGH = 0.4
_INSIDE = 0.65
"""How much of the gap between annotations there is between those of one word."""

_ASIDE = 0.7
"""How far an annotation may stand aside for its neighbour, in gaps between annotations."""
_NOWHERE = -1e9
_new = tuple.__new__  # half the time of calling a named tuple's own constructor


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
    `tabs` are code points that part the cells of a table.
    """

    justify: bool = False
    track: float = 0.0
    most: float = 0.16
    hanging: bool = True
    overhang: float = 0.3
    beside: bool = True
    centred: bool = False
    tabs: frozenset[int] = frozenset()


class Cell(NamedTuple):
    """An atom with its sizes in pixels.

    `width` is without what was `cut` off its left, `content` the whole text's,
    `ruby` that of the annotation above it (0 for none), `gap` the least space
    before it. `token`, `tight` and `reach` are the atom's, at hand for the innermost loop.
    """

    atom: Atom
    width: float
    content: float
    gap: float
    ruby: float
    cut: float
    token: int
    tight: bool
    reach: int


class Standing(NamedTuple):
    """Where a cell and its annotation begin, and where the line ends with it."""

    x: float
    ruby_x: float
    right: float


class Spaces(NamedTuple):
    """The least space between two characters and between two annotations, and the overhang, in pixels."""

    track: float
    ruby_gap: float
    overhang: float


def set_out(cells: Sequence[Cell], spaces: Spaces, limit: float = 1e9) -> list[Standing]:
    """Return where cells stand from the left; stops at the first that ends beyond `limit`."""
    track, ruby_gap, overhang = spaces
    found: list[Standing] = []
    x, ruby_end, room, inner, noted, noted_token = 0.0, _NOWHERE, 0.0, 0.0, -1, NO_TOKEN
    aside, inside = _ASIDE * ruby_gap, _INSIDE * ruby_gap
    for index, (_, width, _, gap, ruby, _, token, tight, reach) in enumerate(cells):
        if index:
            x += gap if tight else gap + (track if reach else inner)
        ruby_x = x
        if ruby:
            base = width
            if reach > 1:
                inner, base = _word_spacing(cells, index, track, overhang)
            lead = (base - ruby) / 2
            ruby_x = max(x + lead, -overhang)
            nearest = ruby_end + (inside if noted_token == token != NO_TOKEN else ruby_gap)
            if nearest > ruby_x:
                back = min((nearest - ruby_x) / 2, room, aside)
                found[noted] = found[noted]._replace(ruby_x=found[noted].ruby_x - back)
                ruby_x = max(ruby_x, nearest - back)
                room = 0.0
            else:
                room = ruby_x - max(nearest, -overhang)
            x = max(x, ruby_x - lead - aside)
            ruby_end, noted, noted_token = ruby_x + ruby, index, token
        right, edge = x + width, ruby_end - overhang
        found.append(_new(Standing, (x, ruby_x, right if right > edge else edge)))
        x = right
        if right > limit:
            break
    return found


def _word_spacing(cells: Sequence[Cell], index: int, track: float, overhang: float) -> tuple[float, float]:
    """Return the space between the characters of a word that has one annotation, and its whole width."""
    word = cells[index : index + cells[index].reach]
    content = sum(cell.width for cell in word)
    places = len(word) - 1
    wanted = cells[index].ruby - 2 * overhang - content
    inner = max(track, wanted / places) if places else track
    return inner, content + inner * places


def justified(
    cells: Sequence[Cell], natural: list[Standing], width: float, most: float, spaces: Spaces
) -> list[Standing]:
    """Return cells set out so that they fill a line `width` pixels wide; `natural` where that tears it apart.

    `natural` is how they stand with `spaces`, `most` how much wider those may
    get. The line grows with them, but slower where annotations already hold
    characters apart, so a few steps from below come as near as a pixel's fraction.
    """
    places = sum(1 for cell in cells[1:] if not cell.tight)
    track, ruby_gap, overhang = spaces
    standing, space = natural, track
    for _ in range(_PASSES if places else 0):
        spare = width - standing[-1].right
        if spare < _NEAR_ENOUGH:
            break
        space += spare / places
        if space - track > most:
            return natural
        standing = set_out(cells, Spaces(space, ruby_gap, overhang))
    return standing
