"""What a first judgement says of the lines round each line, as more columns for the second one."""

from typing import Any

import numpy as np

from reader.cleaning.features import Matrix
from reader.cleaning.path import decide

_BESIDE = 6
_REACHES = (3, 8, 20)
_FAR = 60
_OUTSIDE, _MOST = -6.0, 5.0
_SURE = 1.0


def look_again(rows: Matrix, odds: Any) -> Matrix:
    """Return the measurements of lines with what their neighbours' first odds say.

    `odds` are the logarithms of the first odds. The new columns are the odds themselves, those of the six
    lines above and below, means and best of what stands on either side, and how the line lies to the stretch
    that these odds make the article.
    """
    odds = np.asarray(odds, dtype=np.float64)
    columns = [odds, *_beside(odds), *_means(odds), *_best(odds), *_stretch(odds)]
    for flags in (odds > _SURE, odds < -_SURE):
        columns += [_since(flags), _since(flags[::-1])[::-1]]
    return np.hstack([rows, np.array(columns, dtype=np.float32).T])


def _beside(odds: Any) -> list[Any]:
    count = len(odds)
    edge = np.full(_BESIDE, _OUTSIDE)
    padded = np.concatenate([edge, odds, edge])
    return [padded[shift : shift + count] for shift in range(2 * _BESIDE + 1) if shift != _BESIDE]


def _means(odds: Any) -> list[Any]:
    """Return the mean odds of stretches above and below each line."""
    count = len(odds)
    sums = np.concatenate([[0.0], np.cumsum(np.clip(odds, -_MOST, _MOST))])
    at = np.arange(count)
    found: list[Any] = []
    for reach in _REACHES:
        low, high = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
        found.append((sums[at] - sums[low]) / np.maximum(1, at - low))
        found.append((sums[high] - sums[at + 1]) / np.maximum(1, high - at - 1))
    return found


def _best(odds: Any) -> list[Any]:
    """Return the greatest odds anywhere above and below each line."""
    above = np.maximum.accumulate(np.concatenate([[_OUTSIDE], odds[:-1]]))
    below = np.maximum.accumulate(np.concatenate([[_OUTSIDE], odds[:0:-1]]))[::-1]
    return [above, below]


def _stretch(odds: Any) -> list[Any]:
    """Return how each line lies to the first and last line of the article that the odds make."""
    kept = np.array(decide(odds), dtype=bool)
    inside = np.flatnonzero(kept)
    first, last = (inside[0], inside[-1]) if len(inside) else (0, -1)
    at = np.arange(len(odds))
    before = np.cumsum(kept)
    ends = [np.sign(at - end) * np.log1p(np.abs(at - end)) for end in (first, last)]
    return [*ends, kept, before, len(inside) - before]


def _since(flags: Any) -> Any:
    """Return how many lines above each line the last one with a flag stands, at most sixty."""
    at = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, at, -_FAR))
    return np.minimum(_FAR, at - np.concatenate([[-_FAR], last[:-1]]))
