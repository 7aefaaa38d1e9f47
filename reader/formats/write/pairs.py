"""Pairs the characters of a word with the readings that stand above them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.annotation import Token, TokenKind
from reader.model.document import Ruby


@dataclass(frozen=True, slots=True)
class Pair:
    """Characters that share a reading, or one character without; `offset` counts from the word's start."""

    offset: int
    base: str
    reading: str | None


def pairs_of(token: Token, shown: str, above: Ruby) -> Iterator[Pair]:
    """Yield the pairs of a word that stands as `shown`; an empty `above` reads nothing.

    A number that is read out is one pair. A variation selector or another
    combining character stays with the character that it belongs to.
    """
    if token.kind is TokenKind.NUMBER and any(above) and not any(above[1:]):
        yield Pair(0, shown, above[0])
        return
    start = 0
    for end in range(1, len(shown) + 1):
        if end < len(shown) and unicodedata.category(shown[end]).startswith("M"):
            continue
        reading = above[start] if start < len(above) else None
        yield Pair(start, shown[start:end], reading or None)
        start = end
