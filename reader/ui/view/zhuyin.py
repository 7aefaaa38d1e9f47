"""Sets a zhuyin syllable the traditional way: its symbols one under another, beside the character."""

from collections.abc import Iterator
from typing import NamedTuple

SYMBOL = 0.42
"""The size of a symbol, in ems of the character beside it."""

BESIDE = 0.66
"""The room that a syllable takes beside its character, in ems."""

_NEUTRAL = "˙"
_TONES = "ˉˊˇˋ˪˫"
_SPACE = 0.03
_STEP = 0.38
_CENTRE = 0.38
_ASCENT = 0.88


class Mark(NamedTuple):
    """A symbol, where it begins right of the character and its baseline below the line's, in ems."""

    x: float
    y: float
    text: str


def is_zhuyin(text: str) -> bool:
    """Tell whether an annotation is written in zhuyin."""
    # A tone may stand before the symbols or after them, never on both sides.
    return "\u3105" <= text[:1] <= "\u312f" or "\u3105" <= text[-1:] <= "\u312f"


def stacked(syllable: str) -> Iterator[Mark]:
    """Yield the symbols of a syllable from top to bottom, then its tone.

    The stack is centred on the character. The neutral tone stands on top of it,
    every other one right of the last symbol.
    """
    symbols = [character for character in syllable if character not in _TONES and character != _NEUTRAL]
    top = -_CENTRE - len(symbols) * _STEP / 2
    for place, symbol in enumerate(symbols):
        yield Mark(_SPACE, top + (place + _ASCENT) * _STEP, symbol)
    last = top + (len(symbols) - 1 + _ASCENT) * _STEP
    for character in syllable:
        if character == _NEUTRAL:
            yield Mark(_SPACE, top + 0.55 * SYMBOL, character)
        elif character in _TONES:
            yield Mark(_SPACE + 0.92 * SYMBOL, last - 0.15 * SYMBOL, character)
