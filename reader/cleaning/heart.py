"""The heart of a text: the run of lines whose scores for prose have the greatest sum."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.cleaning.chrome import FIRM, STRONG, WEAK, Chrome, read_chrome
from reader.cleaning.lines import Shape, measure
from reader.cleaning.marks import is_byline, is_caption
from reader.model.article import FoldReason, Line

ENOUGH = 2.0
"""The least sum of a heart; a single paragraph of some fifty characters has it."""

_BARRIER = 4.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a text, each with what its words say and its score for prose."""

    shapes: tuple[Shape, ...]
    chrome: tuple[Chrome | None, ...]
    scores: tuple[float, ...]
    copies: Counter[str]

    def __len__(self) -> int:
        return len(self.shapes)

    def strong(self, index: int) -> bool:
        """Return whether the words of a line convict it where furniture is about."""
        found = self.chrome[index]
        return found is not None and found.strength >= STRONG

    def firm(self, index: int) -> bool:
        """Return whether the words of a line are evidence of furniture."""
        found = self.chrome[index]
        return found is not None and found.strength >= FIRM

    def heading(self, index: int) -> bool:
        """Return whether a line is the heading of other articles or of comments."""
        found = self.chrome[index]
        return found is not None and found.heading


def read_page(lines: Sequence[Line]) -> Page:
    """Measure all lines."""
    shapes = tuple(measure(line) for line in lines)
    chrome = _true_headings(shapes, [read_chrome(shape) for shape in shapes])
    copies = Counter(shape.head for shape in shapes if shape.size <= 80)
    teasers = _teasers(shapes)
    scores = [
        -0.5 if index in teasers else _score(shape, chrome[index]) for index, shape in enumerate(shapes)
    ]
    _doubt_headlines(shapes, scores)
    for index in _wrapped(shapes):
        if chrome[index] is None:
            scores[index] = max(scores[index], 0.8)
    _discount(scores, chrome)
    return Page(shapes, chrome, tuple(scores), copies)


def _true_headings(shapes: tuple[Shape, ...], chrome: list[Chrome | None]) -> tuple[Chrome | None, ...]:
    """Return the verdicts, with headings that a paragraph follows at once taken for subheads."""
    for index, found in enumerate(chrome):
        if found is None or not found.heading or index + 1 >= len(shapes):
            continue
        below = shapes[index + 1 : index + 4]
        if found.reason is FoldReason.RELATED:
            below = below[:1] if len(below) < 2 or not below[1].stamp else ()
        text = [shape.paragraph and chrome[index + 1 + place] is None for place, shape in enumerate(below)]
        if text and all(text):
            chrome[index] = Chrome(found.reason, WEAK)
    return tuple(chrome)


def _discount(scores: list[float], chrome: Sequence[Chrome | None]) -> None:
    """Trust prose less below a heading of comments or other articles that itself stands below prose."""
    prose, below = False, False
    for index, score in enumerate(scores):
        found = chrome[index]
        below = below or (prose and found is not None and found.heading)
        prose = prose or score > 1.5
        if below and score > 0:
            scores[index] = score * 0.7


def _doubt_headlines(shapes: tuple[Shape, ...], scores: list[float]) -> None:
    """Take unfinished lines with commas for headlines where the text's own sentences do end."""
    ended = [(shape.full_stop and "。" in shape.head[-3:]) or shape.paragraph for shape in shapes]
    if not any(ended):
        return
    for index, shape in enumerate(shapes):
        loose = not shape.full_stop or shape.head[-1] in "！？!?"
        if loose and 0 < scores[index] <= 0.2 and not any(ended[max(0, index - 1) : index + 2]):
            scores[index] = -0.4


def _wrapped(shapes: tuple[Shape, ...]) -> list[int]:
    """Return the lines of paragraphs that were cut to one width: runs in which commas stand."""
    found: list[int] = []
    index = 0
    while index < len(shapes):
        stop = index
        while stop < len(shapes) and _same_width(shapes[stop], shapes[index]):
            stop += 1
        run = shapes[index:stop]
        if len(run) >= 3 and sum(shape.stops > 0 and not shape.parted for shape in run) * 2 >= len(run):
            found += range(index, stop)
        index = max(stop, index + 1)
    return found


def _same_width(shape: Shape, first: Shape) -> bool:
    return shape.size >= 18 and abs(shape.size - first.size) <= 2 and not shape.stamp


def _teasers(shapes: tuple[Shape, ...]) -> frozenset[int]:
    """Return the paragraphs that announce other articles: each stands between headline and date."""
    found = [
        index
        for index in range(1, len(shapes) - 1)
        if shapes[index].size >= 30
        and shapes[index + 1].stamp
        and shapes[index - 1].headline
        and not is_byline(shapes[index - 1])
    ]
    return frozenset(found) if len(found) >= 3 else frozenset()


def _score(shape: Shape, chrome: Chrome | None) -> float:
    if chrome is None:
        return _prose(shape)
    if chrome.heading:
        return -_BARRIER if chrome.reason is FoldReason.RELATED else -2 * _BARRIER
    if chrome.strength >= FIRM:
        return -2.0
    return max(-1.0, min(_prose(shape), 3.0) - 4.0 * chrome.strength)


def _prose(shape: Shape) -> float:
    """Return how much a line without telling words looks like prose, about -1 to 4."""
    size = min(shape.size, 160)
    if shape.paragraph:
        value = 1.0 + size / 60 + min(shape.stops, 6) * 0.1
        spoken = shape.function * 60 >= min(shape.size, 400) or (shape.stops >= 3 and "。" in shape.head)
        return value if spoken else value * 0.4
    if shape.menu >= 4:
        return -1.0
    if is_caption(shape):
        return 0.8 if "。" in shape.head else 0.3
    if shape.stamp:
        return -0.6
    if shape.cut:
        return -0.5
    if shape.full_stop:
        return _sentence(shape)
    return _fragment(shape)


def _sentence(shape: Shape) -> float:
    """Return the score of a short finished sentence; headlines may end in ! or ? too."""
    if shape.head[-1:] in "！？!?" and shape.size >= 12:
        return -0.4 if " " in shape.head or "　" in shape.head else 0.1
    return 0.4 + min(shape.size, 60) / 40


def _fragment(shape: Shape) -> float:
    """Return the score of a line that is neither a paragraph nor a finished sentence."""
    if shape.numbered or shape.chapter or shape.bullet:
        return 0.0
    if shape.size >= 75:
        return 0.8
    if not shape.han and shape.size >= 12:
        return -0.1
    if shape.ends and shape.stops:
        return 0.3
    if shape.token:
        return -0.6
    if "，" in shape.head and shape.size >= 18 and not shape.parted:
        return 0.2
    return -0.7 if shape.headline else -0.4


def find_heart(scores: Sequence[float], barriers: Sequence[bool]) -> tuple[int, int, float]:
    """Return the first and last index of the run with the greatest sum, and the sum.

    What a gap costs is bounded, so that a long menu in the midst of an article
    does not cut it in two, unless the gap holds a barrier.
    """
    best, best_start, best_end = 0.0, 0, -1
    total, start, spent, walled = 0.0, 0, 0.0, False
    for index, score in enumerate(scores):
        if score < 0:
            walled = walled or barriers[index]
            cost = -score if walled else min(-score, max(0.0, _GAP - spent))
            spent += cost
            total -= cost
        else:
            total += score
            if score >= 1.0:
                spent, walled = 0.0, False
        if total <= 0:
            total, start, spent, walled = 0.0, index + 1, 0.0, False
        elif total > best:
            best, best_start, best_end = total, start, index
    return best_start, best_end, best
