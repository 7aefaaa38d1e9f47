"""Where the columns of the page stand: their left edges and widths for a window's width."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.settings import Column

_LONGEST = 36
"""The widest column of plain characters, in ems; longer lines are hard to follow."""

_SHARES = {Column.TRADITIONAL: 1.0, Column.SIMPLIFIED: 1.0, Column.PINYIN: 1.35}
_RUBY_SHARE = 1.16
_BESIDE_SHARE = 1.5


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A column, its left edge and its width in pixels of the viewport."""

    column: Column
    x: int
    width: int


def place_columns(
    columns: Sequence[Column], width: int, em: int, ruby: bool, beside: bool = False
) -> tuple[ColumnPlace, ...]:
    """Return the columns of a viewport `width` pixels wide, centred, for characters of `em` pixels.

    `beside` tells that the ruby is zhuyin beside the characters. A column that
    needs more room for the same text, because of ruby or because it holds
    pinyin, is wider, so that rows end at about the same height. Columns of
    characters are whole ems wide, which makes plain lines end flush.
    """
    if not columns:
        return ()
    gutter, margin = round(em * 2.2), max(12, min(round(em * 1.8), round(width * 0.06)))
    shares = [
        _share(columns, index, (_BESIDE_SHARE if beside else _RUBY_SHARE) if ruby else 1.0)
        for index in range(len(columns))
    ]
    room = max(em * len(columns), width - 2 * margin - gutter * (len(columns) - 1))
    unit = min(room / sum(shares), _LONGEST * em)
    widths = [max(em, int(unit * share) // em * em) for share in shares]
    x = max(margin, (width - sum(widths) - gutter * (len(columns) - 1)) // 2)
    places: list[ColumnPlace] = []
    for column, each in zip(columns, widths, strict=True):
        places.append(ColumnPlace(column, x, each))
        x += each + gutter
    return tuple(places)


def ruby_column(columns: Sequence[Column]) -> Column | None:
    """Return the column that ruby stands above: the first one with characters, None if there is none."""
    return next((column for column in columns if column is not Column.PINYIN), None)


def _share(columns: Sequence[Column], index: int, wider: float) -> float:
    share = _SHARES[columns[index]]
    return share * wider if columns[index] is ruby_column(columns) else share
