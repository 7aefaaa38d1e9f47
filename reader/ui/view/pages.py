"""Parts a text into the pages of a document or a printer, from the same rows as the screen's.

geometry = PageGeometry(595, 842)          # A4, in points
for page in paginate(blocks, annotate, geometry, PageChoices(title="…")):
    paint_page(painter, page)              # on a QPdfWriter or a QPrinter without margins of its own
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reader.model.article import Block, ParagraphKind
from reader.model.document import Mark
from reader.model.settings import Mode, RubyOver
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.coverage import Coverage
from reader.ui.view.lay_out import lay_out
from reader.ui.view.metrics import FontMeasures
from reader.ui.view.rows import Annotation, Matter, Row
from reader.ui.view.setting import Measures, Setting
from reader.ui.view.styles import BASE_SIZE

_ZOOM = 200
"""Pages are laid out large and painted small, so that whole pixels are fine enough for paper."""

_HEADS = frozenset((ParagraphKind.TITLE, ParagraphKind.HEADING))
_TOGETHER = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A sheet of paper and the size of its text, in points; margins are top, right, bottom, left."""

    width: float = 595.0
    height: float = 842.0
    margins: tuple[float, float, float, float] = (64.0, 56.0, 64.0, 56.0)
    text_size: float = 11.0

    @property
    def unit(self) -> float:
        """How many points a pixel of the layout is."""
        return self.text_size / (BASE_SIZE * _ZOOM / 100)

    def area(self) -> tuple[int, int]:
        """Return width and height of the text's area in pixels of the layout."""
        top, right, bottom, left = self.margins
        return (
            max(1, int((self.width - left - right) / self.unit)),
            max(1, int((self.height - top - bottom) / self.unit)),
        )


@dataclass(frozen=True, slots=True)
class PageChoices:
    """How pages look: the arrangement of the screen (its zoom does not matter), head and foot.

    `over` and `gloss_over` tell which words have readings and meanings.
    `arrangement.beside` has to tell whether the annotations are zhuyin. `doubts` are underlined; `marks`
    are the reader's, by lines.
    """

    arrangement: Arrangement = field(default_factory=Arrangement)
    title: str = ""
    numbered: bool = True
    tones: bool = False
    over: RubyOver = RubyOver.ALL
    gloss_over: RubyOver = RubyOver.ALL
    known: frozenset[str] = frozenset()
    doubts: bool = False
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict[int, tuple[Mark, ...]])


@dataclass(frozen=True, slots=True)
class Slice:
    """The lines of a row from `low` up to `high`, heights in the row, that stand on a page.

    The row's height `low` is at `top` of the page's area.
    """

    row: Row
    matter: Matter
    top: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page, counted from 1; sizes of the slices are in pixels of the layout."""

    number: int
    slices: tuple[Slice, ...]
    geometry: PageGeometry
    choices: PageChoices
    setting: Setting


def paginate(
    blocks: Iterable[Block],
    annotate: Callable[[int, Block], Annotation | None],
    geometry: PageGeometry,
    choices: PageChoices,
    measures: Measures | None = None,
) -> Iterator[PageLayout]:
    """Yield pages from first to last; nothing is laid out or annotated before its page is asked for.

    `annotate` gets a block's index and the block. Strips of folded lines are
    left out. May run in any thread, but pages have to be painted in the same one.
    """
    arrangement = replace(choices.arrangement, zoom=_ZOOM, longest=max(choices.arrangement.longest, 200))
    width, height = geometry.area()
    setting = arrangement.setting(width, height, margin=0)
    deep = width if arrangement.mode is Mode.VERTICAL else height
    kept = tuple(blocks)
    coverage = Coverage()
    coverage.over, coverage.gloss_over, coverage.known = choices.over, choices.gloss_over, choices.known
    coverage.take_blocks(kept)
    faces = measures or FontMeasures()
    filling = _Filling(deep)
    number = 0
    for index, block in enumerate(kept):
        if block.folded:
            continue
        annotation = annotate(index, block)
        above = coverage.of(index, annotation) if annotation is not None else None
        if annotation is not None:
            annotation = coverage.with_glosses(index, annotation)
        matter = Matter(block, annotation, above)
        row = lay_out(index, matter, setting, faces)
        for slices in filling.take(row, matter):
            number += 1
            yield PageLayout(number, slices, geometry, choices, setting)
    last = filling.rest()
    if last or not number:
        yield PageLayout(number + 1, last, geometry, choices, setting)


class _Filling:
    """Fills one page after the other."""

    def __init__(self, deep: int) -> None:
        self._deep = deep
        self._slices: list[Slice] = []
        self._y = 0

    def take(self, row: Row, matter: Matter) -> Iterator[tuple[Slice, ...]]:
        """Put a row on the page, and yield the pages that are full with it."""
        cuts = _cuts(row)
        at = 0
        while at < len(cuts) - 1:
            low = cuts[at] if self._slices or at else min(row.top, cuts[0])
            low = 0 if self._slices and not at else low
            end = self._fitting(cuts, at, low)
            if end > at:
                high = cuts[end]
                self._slices.append(Slice(row, matter, self._y, low, high))
                self._y += high - low
                at = end
            if at < len(cuts) - 1:
                yield self._turn()

    def rest(self) -> tuple[Slice, ...]:
        """Return what stands on the last page."""
        return tuple(self._slices)

    def _fitting(self, cuts: list[int], at: int, low: int) -> int:
        """Return how far the row goes on this page: the cut before which it ends, `at` for not at all."""
        room = self._deep - self._y + low
        end = bisect_right(cuts, room) - 1
        last = len(cuts) - 1
        if end >= last:
            return last
        lines = last - at
        if end > at and lines > _TOGETHER:
            end = min(end, max(at, last - _TOGETHER))
        if end - at < min(_TOGETHER, lines):
            # On a page of its own a line has to stand, however little room there is.
            return at if self._slices else max(at + 1, end)
        return end

    def _turn(self) -> tuple[Slice, ...]:
        """Return the full page and begin another one; a heading at its foot goes there too."""
        carried: list[Slice] = []
        while len(self._slices) > 1 and self._slices[-1].matter.block.kind in _HEADS:
            carried.insert(0, self._slices.pop())
        page = tuple(self._slices)
        self._slices, self._y = [], 0
        for each in carried:
            low = each.row.top if not self._slices else each.low
            self._slices.append(replace(each, top=self._y, low=low))
            self._y += each.high - low
        return page


def _cuts(row: Row) -> list[int]:
    """Return the heights at which a row may be parted, between its top and its bottom.

    Lines that are stacked are parted only above their first one.
    """
    columns = [row.leading] if row.stacked else [column for column in row.columns if column.lines]
    tops = sorted({column.top_of(line) for column in columns if column for line in range(len(column.lines))})
    spans = [(top, top + column.deep) for column in columns if column for top in column.tops]
    whole = (
        [top for top in tops if not any(low < top < high for low, high in spans)]
        if len(columns) > 1
        else tops
    )
    return [*(whole or [row.top]), row.height]
