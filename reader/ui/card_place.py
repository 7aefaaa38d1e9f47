"""Where a card stands: beside the line that is read and never over it, within the room there is."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect

GAP = 4
WIDTHS = (380, 520, 680)
"""Widths in pixels; a wider card is lower."""


def place_card(room: QRect, line: QRect, height_of: Callable[[int], int], *, aside: bool) -> QRect:
    """Return a card's rectangle in `room`; it is lower than the card wants to be where there is no room.

    `height_of` tells how high a card of some width is. It stands below the line
    or above it; with `aside`, which is for vertical lines, to its left or right.
    """
    return _aside(room, line, height_of) if aside else _below_or_above(room, line, height_of)


def _below_or_above(room: QRect, line: QRect, height_of: Callable[[int], int]) -> QRect:
    # A line may be just outside, with only the space around it on the screen.
    bottom = max(line.top() + line.height(), room.top())
    top = min(line.top(), room.top() + room.height())
    below = room.top() + room.height() - bottom - GAP
    above = top - room.top() - GAP
    most = max(0, below, above)
    width = next(
        (each for each in _widths(room.width()) if height_of(each) <= most), min(WIDTHS[-1], room.width())
    )
    height = min(height_of(width), most)
    at = bottom + GAP if height <= below else top - GAP - height
    left = max(room.left(), min(line.left() - 8, room.left() + room.width() - width))
    return QRect(left, at, width, height)


def _aside(room: QRect, line: QRect, height_of: Callable[[int], int]) -> QRect:
    before = line.left() - GAP - room.left()
    after = room.left() + room.width() - line.left() - line.width() - GAP
    width = min(WIDTHS[0], max(before, after))
    height = min(height_of(width), room.height())
    left = line.left() - GAP - width if width <= before else line.left() + line.width() + GAP
    top = max(room.top(), min(line.top() - 8, room.top() + room.height() - height))
    return QRect(left, top, width, height)


def _widths(most: int) -> Iterable[int]:
    return dict.fromkeys(min(width, most) for width in WIDTHS)
