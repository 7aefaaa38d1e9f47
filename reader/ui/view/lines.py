"""Lines of placed text: what stands where in them, which is all that painting and the mouse need."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Measure(Protocol):
    """How wide text is, in pixels."""

    @property
    def em(self) -> float:
        """The width of one Chinese character."""
        ...

    @property
    def ruby_gap(self) -> float:
        """The least space between two annotations."""
        ...

    @property
    def beside(self) -> float:
        """The room for zhuyin, which stands beside its character."""
        ...

    def base(self, text: str) -> float:
        """Return the width of text of the line itself."""
        ...

    def ruby(self, text: str) -> float:
        """Return the width of an annotation above the line."""
        ...


class Box(NamedTuple):
    """A placed atom (a tuple, because a screen has a thousand of them).

    `start` and `end` count code points; `x` is its left edge from the
    column's and `width` its own. Its `text`, `content` wide, begins at
    `x + shift`: before `x` where the empty half of a mark was cut off.
    `ruby` begins at `ruby_x` from the column's left edge and may reach over
    its neighbours; zhuyin stands right of the text.
    """

    start: int
    end: int
    x: float
    width: float
    text: str
    content: float
    ruby: str
    token: int
    shift: float = 0.0
    ruby_x: float = 0.0

    @property
    def text_x(self) -> float:
        """Where the text begins, from the column's left edge."""
        return self.x + self.shift


@dataclass(frozen=True, slots=True)
class Line:
    """One line of boxes from left to right, which cover `start` to `end` without holes."""

    boxes: tuple[Box, ...]

    @property
    def start(self) -> int:
        """The first code point."""
        return self.boxes[0].start

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.boxes[-1].end

    @property
    def right(self) -> float:
        """Where the last box ends, from the column's left edge."""
        return self.boxes[-1].x + self.boxes[-1].width

    def box_at(self, x: float) -> Box:
        """Return the box that covers `x`, or the nearest one."""
        return self.boxes[max(0, bisect_right(self.boxes, x, key=_left) - 1)]

    def box_of(self, character: int) -> Box:
        """Return the box that holds a code point, or the nearest one."""
        return self.boxes[max(0, bisect_right(self.boxes, character, key=_start) - 1)]

    def span(self, start: int, end: int, measure: Measure) -> tuple[float, float] | None:
        """Return the left and right edges of the code points from `start` to `end`, None if not here."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return None
        first, last = self.box_of(start), self.box_of(end - 1)
        left = first.x if start <= first.start else _inside(first, start, measure)
        right = last.x + last.width if end >= last.end else _inside(last, end, measure)
        return left, right

    def caret_at(self, x: float, measure: Measure) -> int:
        """Return the code point before which a caret at `x` stands."""
        box = self.box_at(x)
        count = box.end - box.start
        if count > 1 and len(box.text) == count:
            edges = [_inside(box, box.start + step, measure) for step in range(count + 1)]
            nearest = min(range(count + 1), key=lambda step: abs(edges[step] - x))
            return box.start + nearest
        return box.start if x < box.x + box.width / 2 else box.end


def _left(box: Box) -> float:
    return box.x


def _start(box: Box) -> int:
    return box.start


def _inside(box: Box, character: int, measure: Measure) -> float:
    """Return the x of a caret before a code point within a box."""
    within = character - box.start
    if len(box.text) == box.end - box.start:
        return box.text_x + measure.base(box.text[:within])
    return box.x + box.width * within / (box.end - box.start)
