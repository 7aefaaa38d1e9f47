"""What all rows of the page share: where the columns stand, how large the text is, how lines are set."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model.settings import Column, Mode
from reader.ui.view.columns import ColumnPlace
from reader.ui.view.lines import Measure
from reader.ui.view.spacing import Manner
from reader.ui.view.styles import BASE_SIZE, Style

Measures = Callable[[Column, int, bool], Measure]
"""Gives the measure of a column's font for a size in pixels, bold or not."""

RUBY_RAISE = 1.04
"""How far above the baseline of the text that of its annotations lies, in ems."""

_PITCH, _BASELINE = 1.75, 1.25
_RUBY_PITCH, _RUBY_BASELINE = 2.1, 1.64
_TIGHT_PITCH, _TIGHT_BASELINE = 1.36, 1.06
_TIGHT_RUBY_PITCH = 1.98
_RUBY_TRACK = 0.06
_NARROWEST = 6
_FEWEST = 9
"""So many large characters have room in a line, or they are made smaller."""
_UPRIGHT_ZHUYIN_TRACK = 0.26


@dataclass(frozen=True, slots=True)
class Setting:
    """What every row of the page shares; sizes are in pixels.

    `beside` tells that the annotations at hand are zhuyin, which needs no room
    above the lines. `spacing` is the distance of lines in percent of the usual
    one. With `by_word` an annotation stands above a whole word, with
    `by_sentence` every sentence begins a line in all columns at one height.
    """

    places: tuple[ColumnPlace, ...]
    zoom: int
    ruby: bool
    beside: bool = False
    mode: Mode = Mode.PARALLEL
    spacing: int = 100
    hanging: bool = True
    by_word: bool = False
    by_sentence: bool = False

    @property
    def vertical(self) -> bool:
        """Whether lines run from top to bottom."""
        return self.mode is Mode.VERTICAL

    @property
    def above(self) -> bool:
        """Whether lines leave room for annotations above them; in vertical text that is right of them."""
        return self.ruby and (self.vertical or not self.beside)

    @property
    def em(self) -> int:
        """The size of body text."""
        return scaled(BASE_SIZE, self.zoom)

    def size_of(self, style: Style) -> int:
        """Return the size of a kind's characters; large ones shrink where too few would stand in a line."""
        size = scaled(BASE_SIZE * style.scale, self.zoom)
        if size <= self.em or not self.places:
            return size
        return max(self.em, min(size, min(place.width for place in self.places) // _FEWEST))

    def places_for(self, style: Style) -> tuple[ColumnPlace, ...]:
        """Return where the columns of an indented paragraph stand; a narrow column is not indented."""
        indent = round(style.indent * self.em)
        if not indent:
            return self.places
        return tuple(
            ColumnPlace(place.column, place.x + indent, place.width - indent)
            if place.width >= indent * _NARROWEST
            else place
            for place in self.places
        )

    def pitch(self, size: int) -> int:
        """Return the distance of two baselines for characters of `size` pixels."""
        return self._spaced(size, _RUBY_PITCH if self.above else _PITCH)

    def baseline(self, size: int) -> int:
        """Return how far below the top of its line a baseline lies."""
        usual = _RUBY_BASELINE if self.above else _BASELINE
        return round(size * usual) + self._lower(size, _RUBY_PITCH if self.above else _PITCH)

    def track(self, size: int, above: bool) -> tuple[int, int]:
        """Return pitch and baseline of one of several lines that are stacked."""
        if above:
            return round(size * _TIGHT_RUBY_PITCH), round(size * _RUBY_BASELINE)
        return round(size * _TIGHT_PITCH), round(size * _TIGHT_BASELINE)

    def manner(self, style: Style, column: Column, annotated: bool) -> Manner:
        """Return how the lines of a column are set."""
        latin = column in (Column.PINYIN, Column.GLOSS)
        track = 0.0
        if annotated and self.beside and self.vertical:
            track = _UPRIGHT_ZHUYIN_TRACK
        elif annotated and not self.beside:
            track = _RUBY_TRACK
        return Manner(
            justify=style.justified and not latin,
            track=track,
            hanging=self.hanging and not latin,
            beside=not self.vertical,
            centred=column is Column.TRADITIONAL,
        )

    def _spaced(self, size: int, usual: float) -> int:
        return max(round(size * usual) + self._lower(size, usual), round(size * (usual - 0.35)))

    def _lower(self, size: int, usual: float) -> int:
        """Return what a wider spacing adds above a line, in pixels; negative for a narrower one."""
        return round(size * max(-0.35, usual * (self.spacing - 100) / 100))


def scaled(size: float, zoom: int) -> int:
    """Return a size in whole pixels at a zoom in percent."""
    return max(6, round(size * zoom / 100))
