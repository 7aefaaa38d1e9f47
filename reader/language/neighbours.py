"""Scores the readings of a character by what stands next to it and by what else is said: a linear model."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from reader.language.numbered import NO_TAG, PADDING, Numbers

_REACH, _NEAR = 9, 3  # characters; beyond the near ones their order does not count
_TAG_REACH = 2
_TAGS = 2 * _REACH + 1  # the column of the first tag
_NONE = _TAGS + 2 * _TAG_REACH + 1  # the column of nothing

MOST_SAID = 4
"""How much may be said of one character: by the phrase table, the dictionary, both, and a rule."""


def _at(offset: int) -> int:
    """Return the column of the character at an offset."""
    return _REACH + offset


def _tag(offset: int) -> int:
    """Return the column of the tag at an offset."""
    return _TAGS + _TAG_REACH + offset


_SEQUENCES = (
    (_tag(0),),
    *((_at(offset),) for offset in (-3, -2, -1, 1, 2, 3)),
    (_at(-2), _at(-1)),
    (_at(1), _at(2)),
    (_at(-1), _at(1)),
    (_at(-3), _at(-2), _at(-1)),
    (_at(1), _at(2), _at(3)),
    (_at(-2), _at(-1), _at(1)),
    (_at(-1), _at(1), _at(2)),
    (_at(-3), _at(-2)),
    (_at(2), _at(3)),
    (_at(-1), _tag(-1), _tag(0)),
    (_at(1), _tag(1), _tag(0)),
    (_tag(-1), _tag(0), _tag(1)),
)
_FAR = tuple(offset for offset in range(-_REACH, _REACH + 1) if abs(offset) > _NEAR)
_COLUMNS = np.array(
    [(*own, *[_NONE] * (3 - len(own))) for own in (*_SEQUENCES, *((_at(offset),) for offset in _FAR))]
)
# Far characters count the same at every distance before, and at every distance after.
_KINDS = np.array([*range(len(_SEQUENCES)), *(90 + (offset > 0) for offset in _FAR)], np.uint64)
_SAID_KINDS = np.array([95, *[96] * MOST_SAID], np.uint64)
FAR_SHARE, SAID_SHARE = 0.35, 1.5
"""What a far character and what else is said count, in shares of a near character."""
SHARES: npt.NDArray[np.float32] = np.array(
    [1.0] * len(_SEQUENCES) + [FAR_SHARE] * len(_FAR) + [SAID_SHARE] * len(_SAID_KINDS), np.float32
)
"""What each key of a character counts."""

_SAID_BITS = 12

# Odd numbers without a pattern spread numbers that lie together; the first is the fraction of the golden
# ratio (Knuth, TAOCP, 6.4).
_MIX, _OWN = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_LAST_BITS = np.uint32(13)
_HALF, _TOP = np.uint64(29), np.uint64(32)


def said(hints: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return what is said of a character as 1 + MOST_SAID numbers: of all together, and of each by itself.

    `hints` are the number of a reading among the character's own and the number of
    what speaks for it, both below 60; more than MOST_SAID are left out.
    """
    codes = sorted(1 + (reading << 6) + kind for reading, kind in hints)[:MOST_SAID]
    together = 0
    for code in codes:
        together = (together << _SAID_BITS) + code
    return (together, *codes, *[0] * (MOST_SAID - len(codes)))


def keys(
    characters: Numbers, tags: Numbers, sentences: Numbers, places: Numbers, hints: npt.NDArray[np.uint64]
) -> npt.NDArray[np.uint32]:
    """Return what speaks for readings of the characters at `places`, as numbers: (places, len(SHARES)).

    `characters` and `tags` are the network's numbers, `sentences` the number
    of the sentence that each character belongs to; nothing beyond it counts.
    All three are equally long. `hints` has the numbers of `said` for each place.
    """
    columns = np.zeros((len(places), _NONE + 1), np.uint64)
    for values, first, reach, missing in (
        (characters, 0, _REACH, PADDING),
        (tags, _TAGS, _TAG_REACH, NO_TAG),
    ):
        around = places[:, None] + np.arange(-reach, reach + 1)
        inside = np.clip(around, 0, len(characters) - 1)
        is_own = (around == inside) & (sentences[inside] == sentences[places][:, None])
        columns[:, first : first + 2 * reach + 1] = np.where(is_own, values[inside], missing)
    found = _KINDS * _MIX + columns[:, _REACH, None] * _OWN
    for step in range(_COLUMNS.shape[1]):
        found = (found ^ columns[:, _COLUMNS[:, step]]) * _MIX
        found ^= found >> _HALF
    told = ((_SAID_KINDS * _MIX + columns[:, _REACH, None] * _OWN) ^ hints) * _MIX
    told = (told ^ (told >> _HALF)) * _MIX
    return (np.hstack([found, told]) >> _TOP).astype(np.uint32)


class Neighbours:
    """The linear model, ready to be asked; safe to use from any thread."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the arrays of `tools/training/nearby.py`; `ValueError` if they do not fit together."""
        # Kept as the distances between rising keys, and without the first reading, which has none.
        self._keys = np.cumsum(arrays["near.keys"], dtype=np.uint32)
        self._weights = np.asarray(arrays["near.weights"], np.int8)
        self._scale = np.float32(arrays["near.scale"])
        if self._weights.ndim != 2 or len(self._weights) != len(self._keys) or not len(self._keys):
            raise ValueError("the neighbours' arrays do not fit together")
        # Keys are spread evenly, so their first bits nearly tell their places; searching by halves is slower.
        sizes = np.bincount(self._keys >> _LAST_BITS, minlength=1 << (32 - _LAST_BITS))
        self._first, self._deepest = (sizes.cumsum() - sizes).astype(np.int32), int(sizes.max())

    @property
    def most(self) -> int:
        """The most readings that a character can have."""
        return self._weights.shape[1] + 1

    def scores(
        self,
        characters: Numbers,
        tags: Numbers,
        sentences: Numbers,
        places: Numbers,
        hints: npt.NDArray[np.uint64],
    ) -> npt.NDArray[np.float32]:
        """Return scores by place and by the number of the reading; takes what `keys` takes."""
        wanted = keys(characters, tags, sentences, places, hints)
        found = np.minimum(self._first[wanted >> _LAST_BITS], len(self._keys) - 1)
        for _ in range(self._deepest - 1):
            found += (self._keys[found] < wanted) & (found < len(self._keys) - 1)
        shares = np.where(self._keys[found] == wanted, SHARES * self._scale, np.float32(0))
        scores = np.zeros((len(places), self.most), np.float32)
        np.einsum("pkr,pk->pr", self._weights[found], shares, out=scores[:, 1:])
        return scores
