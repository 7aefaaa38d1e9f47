"""Which corrections fit the words of a paragraph: a corrected word breaks no other one.

A rule for everywhere is looked for by its characters, and these also stand across the borders of other words,
or inside longer ones: 頭髮 in 裡頭|發現, 后 in 皇后. There it holds only where it leaves those words whole.
A rule that was made for a place holds in its place, whatever stands there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from reader.language.corrections import Laid, Span, recut

_Piece = TypeVar("_Piece", bound=Span)


def edges_of(pieces: Iterable[Span]) -> frozenset[int]:
    """Return the code points at which words begin and end."""
    return frozenset(chain.from_iterable((piece.start, piece.end) for piece in pieces))


def is_inside(start: int, end: int, edges: frozenset[int]) -> bool:
    """Tell whether characters stand in one word."""
    return edges.isdisjoint(range(start + 1, end))


def recut_fitting(
    pieces: Sequence[_Piece],
    laid: Laid,
    word: Callable[[int, int], _Piece],
    rest: Callable[[int, int], Iterable[_Piece]],
) -> list[_Piece]:
    """Return pieces that cover a text with the words that the reader chose, where no other word is torn.

    `word` and `rest` are as for `recut`.
    """
    made = list(pieces)
    for start, lengths in laid.cuts:
        span = start, start + sum(lengths)
        if span in laid.placed or edges_of(made).issuperset(span):
            made = recut(made, [(start, lengths)], word, rest)
    return made


def fitting_conversions(laid: Laid, edges: frozenset[int]) -> Laid:
    """Return corrections without the conversions that would change a part of another word.

    `edges` are those of the words before anything is converted. A character
    by itself says nothing about longer words; a word may stand in a longer one.
    """

    def fits(start: int, right: str) -> bool:
        end = start + len(right)
        if (start, end) in laid.placed or (start in edges and end in edges):
            return True
        return len(right) > 1 and is_inside(start, end, edges)

    return replace(laid, conversions=tuple(each for each in laid.conversions if fits(each[0], each[1])))
