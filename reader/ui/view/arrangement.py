"""What the reader chose for the page, and the setting that it makes of a window's size."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.settings import Column, Mode
from reader.ui.view.columns import (
    LONGEST,
    ColumnPlace,
    largest_em,
    place_columns,
    ruby_column,
    stack_columns,
)
from reader.ui.view.setting import Setting, scaled
from reader.ui.view.styles import BASE_SIZE

_SMALLEST = 50
"""Percent: no window makes text smaller."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The choices that rows are laid out by; `weights` are widths of columns in percent of the usual ones."""

    mode: Mode = Mode.PARALLEL
    columns: tuple[Column, ...] = (Column.TRADITIONAL, Column.SIMPLIFIED)
    weights: Mapping[Column, int] = field(default_factory=dict)
    ruby: bool = True
    beside: bool = False
    by_word: bool = False
    by_sentence: bool = False
    zoom: int = 100
    longest: int = LONGEST
    spacing: int = 100
    hanging: bool = True

    def shown(self) -> tuple[Column, ...]:
        """Return the columns that the mode shows."""
        if self.mode is Mode.VERTICAL:
            return (Column.TRADITIONAL,)
        if self.mode is Mode.SINGLE:
            return (ruby_column(self.columns) or self.columns[0],)
        return self.columns

    def setting(self, width: int, height: int, margin: int | None = None) -> Setting:
        """Return the setting for a window of a size in pixels, with the usual margins or one of `margin`."""
        return Setting(
            self.places(width, height, margin),
            self.fitting_zoom(width, height),
            self.ruby,
            self.beside,
            self.mode,
            self.spacing,
            self.hanging,
            self.by_word,
            self.by_sentence and self.mode is Mode.PARALLEL,
        )

    def fitting_zoom(self, width: int, height: int) -> int:
        """Return the zoom, or the largest one at which nothing has to be cut off at the page's edge."""
        across = height if self.mode is Mode.VERTICAL else width
        beside = len(self.shown()) if self.mode is Mode.PARALLEL else 1
        return min(self.zoom, max(_SMALLEST, 100 * largest_em(beside, across) // BASE_SIZE))

    def places(self, width: int, height: int, margin: int | None = None) -> tuple[ColumnPlace, ...]:
        """Return where the columns stand; of vertical text on the page as it is before it is turned."""
        em, columns = scaled(BASE_SIZE, self.fitting_zoom(width, height)), self.shown()
        if self.mode is Mode.PARALLEL:
            return place_columns(
                columns,
                width,
                em,
                self.ruby,
                beside=self.beside,
                weights=self.weights,
                longest=self.longest,
                margin=margin,
            )
        across = height if self.mode is Mode.VERTICAL else width
        longest = max(self.longest, 60) if self.mode is Mode.INTERLINEAR else self.longest
        return stack_columns(columns, across, em, longest, margin)
