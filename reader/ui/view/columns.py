"""Where the columns of the page stand: their left edges and widths for a window's width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.settings import Column

LONGEST = 36
"""The widest column of plain characters, in ems; longer lines are hard to follow."""

LATIN = frozenset((Column.PINYIN, Column.GLOSS))
"""The columns that are not in Chinese characters."""

GUTTER = 2.2
"""The space between two columns, in ems, where there is room."""

_NARROW_GUTTER = 0.75
_GUTTER_SHARE = 0.07
_FEWEST = 2
"""A column of characters has room for so many in a line, or all text is made smaller."""

_SHORT = 4
"""Columns of fewer characters take one more where the others leave room for it."""

_LEAST_MARGIN = 12
_PINYIN_EMS, _GLOSS_EMS = 3.6, 6.0
"""How wide the longest syllable and a meaning of one long word are, in ems of the characters beside them."""

_SHARES = {Column.TRADITIONAL: 1.0, Column.SIMPLIFIED: 1.0, Column.PINYIN: 1.35, Column.GLOSS: 1.35}
_RUBY_SHARE = 1.16
_BESIDE_SHARE = 1.5


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A column, its left edge and its width in pixels of the viewport."""

    column: Column
    x: int
    width: int


def place_columns(
    columns: Sequence[Column],
    width: int,
    em: int,
    ruby: bool,
    *,
    beside: bool = False,
    weights: Mapping[Column, int] | None = None,
    longest: int = LONGEST,
    margin: int | None = None,
) -> tuple[ColumnPlace, ...]:
    """Return the columns of a viewport `width` pixels wide, centred, for characters of `em` pixels.

    `beside` tells that the ruby is zhuyin beside the characters. A column that
    needs more room for the same text, because of ruby or because it holds
    pinyin, is wider, so that rows end at about the same height; `weights` has
    what the reader made of that, in percent. Columns of characters are whole
    ems wide, which makes plain lines end flush, and at most `longest`. They
    fit where `em` is at most `largest_em`.
    """
    if not columns:
        return ()
    gutter = gutter_of(width, em)
    margin = margin_of(width, em) if margin is None else margin
    given = [(weights or {}).get(column, 100) / 100 for column in columns]
    shares = [share * weight for share, weight in zip(_shares(columns, ruby, beside), given, strict=True)]
    room = width - 2 * margin - gutter * (len(columns) - 1)
    unit = min(room / sum(shares), longest * em)
    widths = _widths(columns, shares, unit, em)
    x = max(margin, (width - sum(widths) - gutter * (len(columns) - 1)) // 2)
    places: list[ColumnPlace] = []
    for column, each in zip(columns, widths, strict=True):
        places.append(ColumnPlace(column, x, each))
        x += each + gutter
    return tuple(places)


def _widths(columns: Sequence[Column], shares: Sequence[float], unit: float, em: int) -> list[int]:
    """Return widths that fit, as far as any do: whole ems for characters, for letters at least two."""
    least = [_FEWEST * em if column in LATIN else em for column in columns]
    widths = [
        max(least[number], int(unit * share) if column in LATIN else int(unit * share) // em * em)
        for number, (column, share) in enumerate(zip(columns, shares, strict=True))
    ]
    over = sum(widths) - int(unit * sum(shares))
    while over > 0 and (spare := max(each - low for each, low in zip(widths, least, strict=True))) > 0:
        widest = max(range(len(widths)), key=lambda number: widths[number] - least[number])
        taken = min(spare, over) if columns[widest] in LATIN else em
        widths[widest] -= taken
        over -= taken
    for number, (column, share) in enumerate(zip(columns, shares, strict=True)):
        short = widths[number] < min(_SHORT * em, unit * share - em / 2)
        if column not in LATIN and short and over <= -em:
            widths[number] += em
            over += em
    return widths


def largest_em(count: int, width: int) -> int:
    """Return how large the characters of `count` columns may be so that every one has room for two."""
    gutters = _NARROW_GUTTER * (count - 1)
    return max(6, int((width - 2 * _LEAST_MARGIN) / (_FEWEST * count * _RUBY_SHARE + gutters)))


def latin_size(column: Column, size: int, width: int) -> int:
    """Return the size of a column's text: letters are smaller where a syllable or a word has no room."""
    if column not in LATIN:
        return size
    return max(6, min(size, int(width / (_PINYIN_EMS if column is Column.PINYIN else _GLOSS_EMS))))


def gutter_of(width: int, em: int) -> int:
    """Return the space between two columns; large characters in a small window leave less."""
    return round(min(em * GUTTER, max(em * _NARROW_GUTTER, width * _GUTTER_SHARE)))


def weights_of(
    columns: Sequence[Column], widths: Sequence[int], ruby: bool, beside: bool
) -> dict[Column, int]:
    """Return the weights that give columns these widths, or others in the same proportion."""
    shares = _shares(columns, ruby, beside)
    usual = sum(widths) / sum(shares)
    return {
        column: max(30, min(300, round(100 * width / share / usual)))
        for column, width, share in zip(columns, widths, shares, strict=True)
    }


def stack_columns(
    columns: Sequence[Column], width: int, em: int, longest: int = LONGEST, margin: int | None = None
) -> tuple[ColumnPlace, ...]:
    """Return columns that all stand at one place, for lines that are stacked under one another."""
    margin = margin_of(width, em) if margin is None else margin
    each = max(em, min(longest * em, width - 2 * margin) // em * em)
    x = max(margin, (width - each) // 2)
    return tuple(ColumnPlace(column, x, each) for column in columns)


def margin_of(width: int, em: int) -> int:
    """Return the least space beside the text."""
    return max(_LEAST_MARGIN, min(round(em * 1.8), round(width * 0.06)))


def ruby_column(columns: Sequence[Column]) -> Column | None:
    """Return the column that ruby stands above: the first one with characters, None if there is none."""
    return next((column for column in columns if column not in LATIN), None)


def _shares(columns: Sequence[Column], ruby: bool, beside: bool) -> list[float]:
    """Return how wide columns are beside one another by themselves."""
    wider = (_BESIDE_SHARE if beside else _RUBY_SHARE) if ruby else 1.0
    leading = ruby_column(columns)
    return [_SHARES[column] * (wider if column is leading else 1.0) for column in columns]
