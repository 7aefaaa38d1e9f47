"""Which of the candidates for terms stand: likely ones that do not lie across or inside likelier ones."""

from collections.abc import Sequence

Stretch = tuple[int, int, int]
"""A piece of the text, and where in it something begins and ends."""


def chosen(
    stretches: Sequence[Sequence[Stretch]], chances: Sequence[float], least: float, by_itself: float
) -> list[int]:
    """Return the numbers of the candidates that stand, likeliest first.

    `stretches` are the places of each candidate, `chances` how likely it is, at least `least`. A candidate
    stands where at one of its places no likelier one lies across it or around it; a shorter one inside it may
    stand too. One as likely as `by_itself` stands inside a likelier one as well.
    """
    likely = [number for number, chance in enumerate(chances) if chance >= least]
    likely.sort(key=lambda number: -chances[number])
    taken: dict[int, list[tuple[int, int]]] = {}
    found: list[int] = []
    for number in likely:
        is_sure = chances[number] >= by_itself
        if all(
            _is_barred(taken.get(piece, ()), start, end, is_sure=is_sure)
            for piece, start, end in stretches[number]
        ):
            continue
        found.append(number)
        for piece, start, end in stretches[number]:
            taken.setdefault(piece, []).append((start, end))
    return found


def _is_barred(taken: Sequence[tuple[int, int]], start: int, end: int, *, is_sure: bool) -> bool:
    """Tell whether something likelier lies across a stretch, or around it if it is not sure."""
    for first, last in taken:
        if first >= end or start >= last or start <= first <= last <= end:
            continue
        if not (is_sure and first <= start and end <= last):
            return True
    return False
