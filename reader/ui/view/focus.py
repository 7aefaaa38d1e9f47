"""What stays bright when the rest of the text is dimmed: the sentence or the paragraph that is read."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from reader.model.settings import Focus
from reader.ui.view.lay_out import sentence_ends
from reader.ui.view.places import spot_at
from reader.ui.view.sheet import Sheet
from reader.ui.view.viewpoint import PlacedRow, Viewpoint

_AT = 0.3
"""Where on the screen a text is read that is only scrolled, 0 is the top."""

Stretch = tuple[int, int, int]
"""A block, and start and end in it."""


def stretch_at(sheet: Sheet, focus: Focus, index: int, character: int) -> Stretch | None:
    """Return what is in focus when a code point of a block is read; None without focus or without text."""
    if focus is Focus.NONE or not len(sheet):
        return None
    text = sheet.blocks[index].text
    if focus is Focus.PARAGRAPH:
        return index, 0, len(text)
    start = 0
    for end in sentence_ends(text):
        if character < end:
            return index, start, end
        start = end
    return index, 0, len(text)


def read_place(viewpoint: Viewpoint) -> tuple[int, int]:
    """Return the block and the code point that are read by their place on the screen.

    It is near the top of the screen at the beginning of the text, and wanders
    down to the bottom as the end comes into view, so that every line gets its turn.
    """
    above = viewpoint.offset()
    below = viewpoint.extent() - above - viewpoint.height
    height = viewpoint.height
    y = max(min(_AT * height, viewpoint.padding + above), height - viewpoint.padding - max(0, below))
    return _line_at(viewpoint.visible(), round(min(y, height - 1)))


def _line_at(visible: Sequence[PlacedRow], y: int) -> tuple[int, int]:
    spot = spot_at(visible, QPoint(0, y))
    if spot is not None:
        return spot.index, spot.caret
    return (visible[0].row.index, 0) if visible else (0, 0)
