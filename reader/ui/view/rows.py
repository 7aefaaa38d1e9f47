"""Lays one block out as a row: its columns side by side, and what stands where in it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Block
from reader.model.document import Ruby
from reader.model.settings import Column
from reader.ui.view.atoms import pinyin_atoms, script_atoms
from reader.ui.view.columns import ColumnPlace, ruby_column
from reader.ui.view.layout import Line, Measure, break_lines
from reader.ui.view.styles import BASE_SIZE, Style, style_of
from reader.ui.view.zhuyin import is_zhuyin

Measures = Callable[[Column, int, bool], Measure]
"""Gives the measure of a column's font for a size in pixels, bold or not."""

_PITCH = 1.75
_BASELINE = 1.25
_RUBY_PITCH = 2.1
_RUBY_BASELINE = 1.64
RUBY_BASELINE = 0.58
"""Where an annotation's baseline lies, in ems below the top of its line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every row of the page shares; sizes are in pixels.

    `beside` tells that the annotations at hand are zhuyin, which needs no room above the lines.
    """

    places: tuple[ColumnPlace, ...]
    zoom: int
    ruby: bool
    beside: bool = False

    @property
    def above(self) -> bool:
        """Whether lines leave room for annotations above them."""
        return self.ruby and not self.beside

    @property
    def em(self) -> int:
        """The size of body text."""
        return scaled(BASE_SIZE, self.zoom)


@dataclass(frozen=True, slots=True)
class ColumnLines:
    """The lines of one column of a row.

    `text` is the column's text, as long as the block's; `y` in the row of line
    n is `top + n * pitch`, and its baseline `baseline` below that.
    """

    place: ColumnPlace
    text: str
    lines: tuple[Line, ...]
    measure: Measure
    ruby: bool
    top: int
    pitch: int
    baseline: int

    def line_of(self, character: int) -> int:
        """Return the index of the line that holds a code point, or of the nearest one."""
        return max(0, bisect_right(self.lines, character, key=_start_of) - 1)

    def line_at(self, y: float) -> int:
        """Return the index of the line at a height in the row, or of the nearest one."""
        return max(0, min(len(self.lines) - 1, int((y - self.top) // self.pitch)))

    def top_of(self, line: int) -> int:
        """Return the height in the row at which a line begins."""
        return self.top + line * self.pitch


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


def _start_of(line: Line) -> int:
    return line.start


def scaled(size: float, zoom: int) -> int:
    """Return a size in whole pixels at a zoom in percent."""
    return max(6, round(size * zoom / 100))


def space_above(block: Block, style: Style, em: int) -> int:
    """Return the space above a block in pixels; a later piece of a long paragraph has none."""
    return round(style.above * em) if block.start == 0 or block.folded else 0


def line_pitch(size: int, ruby: bool) -> int:
    """Return the distance of two baselines, in pixels, for characters of `size` pixels."""
    return round(size * (_RUBY_PITCH if ruby else _PITCH))


def estimated_heights(blocks: Iterable[Block], setting: Setting) -> Iterator[int]:
    """Guess the heights of rows from the numbers of their characters."""
    known: dict[Style, tuple[float, int]] = {}
    for block in blocks:
        style = style_of(block)
        if style not in known:
            known[style] = _estimate(style, setting)
        lines_each, pitch = known[style]
        lines = 1 if block.folded else int(len(block.text) * lines_each) + 1
        yield space_above(block, style, setting.em) + lines * pitch


def _estimate(style: Style, setting: Setting) -> tuple[float, int]:
    """Return how many lines one character fills in the fullest column, and the pitch of the lines."""
    size = scaled(BASE_SIZE * style.scale, setting.zoom)
    with_ruby = ruby_column([place.column for place in setting.places]) if setting.ruby else None
    most = 0.0
    for place in setting.places:
        ems = 1.85 if place.column is Column.PINYIN else 1.05
        if place.column is with_ruby:
            ems = 1.6 if setting.beside else 1.27
        most = max(most, ems * size / place.width)
    return most, line_pitch(size, setting.above)


def lay_out(
    index: int,
    block: Block,
    annotation: tuple[AnnotatedParagraph, Ruby] | None,
    setting: Setting,
    measures: Measures,
) -> Row:
    """Return the row of a block; without an annotation the block's own text stands in the first column."""
    style = style_of(block)
    size = scaled(BASE_SIZE * style.scale, setting.zoom)
    above = space_above(block, style, setting.em)
    if block.folded:
        return Row(index, above, above + line_pitch(size, False), size, ())
    pitch = line_pitch(size, setting.above)
    baseline = round(size * (_RUBY_BASELINE if setting.above else _BASELINE))
    order = [place.column for place in setting.places]
    columns: list[ColumnLines] = []
    for place in setting.places:
        measure = measures(place.column, size, style.bold)
        annotated = setting.ruby and place.column is ruby_column(order)
        plain = block.text if place.column is (ruby_column(order) or order[0]) else ""
        text = plain if annotation is None else column_text(place.column, block, annotation)
        if place.column is Column.PINYIN and annotation is not None:
            atoms = pinyin_atoms(*annotation)
        else:
            tokens = annotation[0].tokens if annotation is not None else ()
            ruby = annotation[1] if annotation is not None and annotated else None
            # For a moment after a switch of sounds, some rows still have the other kind: it has no room.
            fits = ruby is not None and stands_beside(ruby) == setting.beside
            atoms = script_atoms(text, tokens, ruby if fits else None)
        justify = style.justified and place.column is not Column.PINYIN
        lines = break_lines(atoms, measure, place.width, justify=justify)
        columns.append(
            ColumnLines(place, text, lines, measure, annotated and setting.above, above, pitch, baseline)
        )
    most = max((len(each.lines) for each in columns), default=0)
    return Row(index, above, above + max(1, most) * pitch, size, tuple(columns))


def stands_beside(ruby: Ruby) -> bool:
    """Tell whether annotations are zhuyin; of none, that they are not."""
    return any(each is not None and is_zhuyin(each) for each in ruby)


def column_text(column: Column, block: Block, annotation: tuple[AnnotatedParagraph, Ruby]) -> str:
    """Return the text of an annotated block in a column's script; of a pinyin column, the block's own."""
    if column is Column.PINYIN:
        return block.text
    return annotation[0].simplified if column is Column.SIMPLIFIED else annotation[0].traditional
