"""Lays one block out as a row: its columns side by side or stacked, and what stands where in it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Block, ParagraphKind
from reader.model.document import Ruby, Spelled
from reader.model.settings import Column, Mode
from reader.ui.view.columns import LATIN, ColumnPlace, latin_size, ruby_column
from reader.ui.view.lines import Line, Measure
from reader.ui.view.setting import Setting
from reader.ui.view.styles import Style, style_of
from reader.ui.view.zhuyin import is_zhuyin

_TALL, _RUBY_TALL, _LOW = 1.05, 1.72, 0.4
"""How far text reaches above its baseline, text with annotations, and text below it, in ems."""


class Annotation(NamedTuple):
    """What annotates a block: its words, what stands above each character, and a meaning for each word.

    `ruby` is as long as the text; `glosses` and `spelled` (running pinyin) have one item for each token,
    or are empty.
    """

    annotated: AnnotatedParagraph
    ruby: Ruby
    glosses: tuple[str, ...] = ()
    spelled: tuple[Spelled, ...] = ()


class Matter(NamedTuple):
    """What a row is made of: its block, its annotation, and what of that stands above the characters."""

    block: Block
    annotation: Annotation | None = None
    above: Ruby | None = None


@dataclass(frozen=True, slots=True)
class ColumnLines:
    """The lines of one column of a row.

    `text` is the column's text, as long as the block's. Line n begins `tops[n]`
    below the top of the row, is `deep` pixels high, and its baseline lies
    `baseline` below its top; `size` is that of its characters. `ruby` tells that
    there is room for annotations above the lines.
    """

    place: ColumnPlace
    text: str
    lines: tuple[Line, ...]
    measure: Measure
    ruby: bool
    tops: Sequence[int]
    deep: int
    baseline: int
    size: int

    def line_of(self, character: int) -> int:
        """Return the index of the line that holds a code point, or of the nearest one."""
        return max(0, bisect_right(self.lines, character, key=_start_of) - 1)

    def line_at(self, y: float) -> int:
        """Return the index of the line at a height in the row, or of the nearest one."""
        return max(0, min(len(self.lines), bisect_right(self.tops, y)) - 1)

    def lines_between(self, top: int, bottom: int) -> range:
        """Return the lines of which anything is painted between two heights in the row."""
        tall = self.size * (_RUBY_TALL if self.ruby else _TALL)
        above = max(0, round(tall) - self.baseline)
        below = max(0, round(self.size * _LOW) - self.deep + self.baseline)
        first = max(0, bisect_right(self.tops, top - below - self.deep))
        return range(first, min(len(self.lines), bisect_right(self.tops, bottom + above)))

    def top_of(self, line: int) -> int:
        """Return the height in the row at which a line begins."""
        return self.tops[line]

    @property
    def bottom(self) -> int:
        """The height in the row at which the last line ends."""
        return self.tops[len(self.lines) - 1] + self.deep

    def away(self, x: float, y: float) -> tuple[float, float]:
        """Return how far a point is from the column sideways, and from its nearest line up or down."""
        aside = max(0.0, self.place.x - x, x - self.place.x - self.place.width)
        line = self.line_at(y)
        below = y - self.tops[line] - self.deep
        if below > 0 and line + 1 < len(self.lines):
            below = min(below, self.tops[line + 1] - y)
        return aside, max(0.0, self.tops[line] - y, below)


@dataclass(frozen=True, slots=True)
class Row:
    """A laid out block; a strip of folded lines has no columns. `top` is below the space above."""

    index: int
    top: int
    height: int
    size: int
    columns: tuple[ColumnLines, ...]

    def column(self, column: Column) -> ColumnLines | None:
        """Return the lines of a column, None where it has none."""
        return next((each for each in self.columns if each.place.column is column and each.lines), None)

    @property
    def leading(self) -> ColumnLines | None:
        """The first column that has lines."""
        return next((each for each in self.columns if each.lines), None)

    @property
    def stacked(self) -> bool:
        """Whether the columns' lines stand under one another, not side by side."""
        return len({each.place.x for each in self.columns}) < len(self.columns)


def _start_of(line: Line) -> int:
    return line.start


def space_above(block: Block, style: Style, em: int) -> int:
    """Return the space above a block in pixels; a later piece of a long paragraph has none."""
    return round(style.above * em) if block.start == 0 or block.folded else 0


class Shape(NamedTuple):
    """Neighbouring blocks that are set alike, `above` with space above them: their numbers of characters."""

    style: Style
    above: bool
    lengths: list[int]


def shapes_of(blocks: Iterable[Block]) -> list[Shape]:
    """Return what heights are guessed from; folded lines count as no characters."""
    shapes: list[Shape] = []
    kind: ParagraphKind | None = None
    level, lengths = -1, list[int]()
    for block in blocks:
        # Nearly all rows of a book are whole paragraphs of one kind.
        if block.kind is not kind or block.level != level or block.start or block.folded or block.dimmed:
            lengths = []
            shapes.append(Shape(style_of(block), bool(block.folded) or not block.start, lengths))
            alike = not (block.start or block.folded or block.dimmed)
            kind, level = (block.kind, block.level) if alike else (None, -1)
        lengths.append(len(block.text))
    return shapes


def estimated_heights(shapes: Iterable[Shape], setting: Setting) -> list[int]:
    """Guess the heights of rows from their numbers of characters; quick, for it is done for whole books."""
    heights: list[int] = []
    for style, is_apart, lengths in shapes:
        lines_each, pitch = _estimate(style, setting)
        first = pitch + (round(style.above * setting.em) if is_apart else 0)
        heights += [first + int(length * lines_each) * pitch for length in lengths]
    return heights


def _estimate(style: Style, setting: Setting) -> tuple[float, int]:
    """Return how many lines one character fills in the fullest column, and the pitch of the lines."""
    size = setting.size_of(style)
    order = [place.column for place in setting.places]
    if setting.mode is Mode.INTERLINEAR:
        pitch = sum(part.pitch for part in track_parts(order, size, setting)) + track_gap(size)
        ems = 2.3 if Column.GLOSS in order else 1.6
        return ems * size / setting.places[0].width if setting.places else 1.0, pitch
    most = max(
        (
            _ems(place, order, setting) * latin_size(place.column, size, place.width) / place.width
            for place in setting.places
        ),
        default=0.0,
    )
    return most, setting.pitch(size)


def _ems(place: ColumnPlace, order: Sequence[Column], setting: Setting) -> float:
    """Return about how wide a character is in a column, in ems."""
    if place.column in LATIN:
        return 1.85 if place.column is Column.PINYIN else 2.1
    if setting.ruby and place.column is ruby_column(order):
        return (1.22 if setting.vertical else 1.6) if setting.beside else 1.17
    return 1.05


class TrackPart(NamedTuple):
    """One of the lines that are stacked: its column, the size of its text, its height and baseline."""

    column: Column
    size: int
    pitch: int
    baseline: int


_TRACK_SCALES = {Column.PINYIN: 0.82, Column.GLOSS: 0.78}
_SECOND_SCALE = 0.86


def track_parts(order: Sequence[Column], size: int, setting: Setting) -> list[TrackPart]:
    """Return the parts of a group of stacked lines from top to bottom."""
    leading = ruby_column(order)
    parts: list[TrackPart] = []
    for column in order:
        scale = 1.0 if column is leading else _TRACK_SCALES.get(column, _SECOND_SCALE)
        own = max(6, round(size * scale))
        if column is Column.PINYIN and setting.places:
            own = latin_size(column, own, setting.places[0].width)
        above = setting.above and column is leading
        parts.append(TrackPart(column, own, *setting.track(own, above)))
    return parts


def track_gap(size: int) -> int:
    """Return the space between two groups of stacked lines."""
    return round(size * 0.55)


def stands_beside(ruby: Ruby) -> bool:
    """Tell whether annotations are zhuyin; of none, that they are not."""
    return any(each is not None and is_zhuyin(each) for each in ruby)


def column_text(column: Column, block: Block, annotation: Annotation) -> str:
    """Return the text of an annotated block in a column's script; of a Latin column, the block's own."""
    if column in LATIN:
        return block.text
    annotated = annotation.annotated
    return annotated.simplified if column is Column.SIMPLIFIED else annotated.traditional
