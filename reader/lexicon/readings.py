"""Readings as other dictionaries write them, split into syllables with tone marks."""

import re

from reader.lexicon.cedict import syllables
from reader.model.reading import bare, is_syllable

_NUMBERED = re.compile(r"[A-Za-zü:ÜêÊ]+[1-5]")
_GAP = re.compile(r"[\s'’·,\-]+")
_LONGEST_SYLLABLE = 6
_LONGEST = 200
_VOWELS = "aeoê"


def split_reading(reading: str) -> tuple[str, ...]:
    """Return the syllables of a reading: ni3 hao3, nǐ hǎo or nǐhǎo; what is no pinyin is one item."""
    text = reading[:_LONGEST].strip()
    if _NUMBERED.search(text):
        found = syllables(text)
        return found or (text,)
    pieces = [_split_joined(piece) for piece in _GAP.split(text) if piece]
    return tuple(syllable for piece in pieces for syllable in piece)


def _split_joined(text: str) -> tuple[str, ...]:
    """Return joined syllables apart: as few as there can be; where none that follows begins with a vowel.

    An apostrophe would stand before such a one: fǎngǎn is fǎn gǎn. What cannot be split is one item.
    """
    best: list[tuple[int, tuple[str, ...]] | None] = [*[None] * len(text), (0, ())]
    for start in range(len(text) - 1, -1, -1):
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE + 1, len(text)) + 1):
            rest, piece = best[end], text[start:end]
            if rest is None or not is_syllable(bare(piece)) or not _one_tone(piece):
                continue
            cost = rest[0] + 1 + (start > 0 and bare(piece[0].lower()) in _VOWELS)
            known = best[start]
            if known is None or cost <= known[0]:
                best[start] = (cost, (piece, *rest[1]))
    return best[0][1] if best[0] else (text,)


def _one_tone(piece: str) -> bool:
    """Tell whether at most one letter has a tone mark."""
    return sum(bare(letter) != letter for letter in piece) <= 1
