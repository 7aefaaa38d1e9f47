"""How far an article reaches: from its title above the heart to its notes below it."""

from dataclasses import dataclass

from reader.cleaning.header import find_title, plain_title
from reader.cleaning.heart import Page, find_heart
from reader.cleaning.marks import is_byline, is_caption, is_note, opens_references
from reader.model.article import FoldReason

_RESUME = 12
_BOXED = (FoldReason.RELATED, FoldReason.PROMOTION, FoldReason.NAVIGATION)
_TAIL = 80


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last index of an article, of its heart, and the index of its title.

    `dirty` says that the text has enough furniture for unmarked lines outside to be folded.
    """

    first: int
    last: int
    title: int | None
    dirty: bool
    heart: tuple[int, int]


def find_extent(page: Page, given: str | None, *, framed: bool = False) -> Extent | None:
    """Return where the article of a page lies, or None where no prose stands out.

    `given` is the document's own title; `framed` says that its markup names menus or a foot.
    """
    start, end, total = find_heart(page.scores, [page.heading(index) for index in range(len(page))])
    dirty = (framed and total > 0) or _is_dirty(page, start, end)
    if not dirty:
        return _whole(page, given)
    if not total:
        return None
    end = _resume(page, end)
    heart = (start, end)
    found = find_title(page, start, end, given)
    title = found.index if found is not None else None
    if _is_clear(page, title if title is not None else start):
        title = plain_title(page, given) if title is None else title
        return Extent(0, _descend(page, end), title, dirty=True, heart=heart)
    first = min(start, title if title is not None else start)
    if found is None or not found.sure:
        first = _climb(page, first)
        if title is not None and first < title and not page.shapes[first].stops:
            title = first
    return Extent(first, _descend(page, end), title, dirty=True, heart=heart)


def _whole(page: Page, given: str | None) -> Extent:
    """Return the extent of a text without furniture."""
    last = len(page) - 1
    return Extent(0, last, plain_title(page, given), dirty=False, heart=(0, last))


def _is_clear(page: Page, stop: int) -> bool:
    """Return whether there is nothing like furniture above a line, not even a menu of unknown words."""
    above = range(stop)
    tokens = sum(page.shapes[index].token for index in above)
    return tokens < 4 and all(page.chrome[index] is None for index in above)


def _is_dirty(page: Page, start: int, end: int) -> bool:
    """Return whether there is furniture beyond doubt; lines amid prose count half."""
    seen: set[str] = set()
    evidence = 0.0
    for index, shape in enumerate(page.shapes):
        if not page.firm(index) or shape.head in seen:
            continue
        seen.add(shape.head)
        evidence += 0.5 if start <= index <= end else 1.0
        if page.heading(index) and index > end and headlines_after(page, index) >= 2:
            evidence += 1.0
        if evidence >= 2.0:
            return True
    return False


def headlines_after(page: Page, index: int) -> int:
    """Return how many of the lines below a heading list other articles, before anything else comes."""
    count = 0
    for near in range(index + 1, min(index + 40, len(page))):
        shape = page.shapes[near]
        if (
            (shape.paragraph and page.scores[near] > 0)
            or opens_references(shape)
            or shape.head.startswith(("《", "http", "["))
        ):
            break
        if shape.size >= 8 and not shape.head.endswith("。") and not shape.numbered:
            count += 1
    return count


def _resume(page: Page, end: int) -> int:
    """Return the heart's end moved over boxes of links that cut off its last paragraphs."""
    index, listed = end + 1, False
    while index < min(end + 1 + _RESUME, len(page)):
        chrome = page.chrome[index]
        if chrome is not None and chrome.reason not in _BOXED:
            break
        listed = listed or (page.shapes[index].headline and not page.shapes[index].paragraph)
        if listed and _is_own(page, index):
            end = index
            while end + 1 < len(page) and page.scores[end + 1] > 0 and page.chrome[end + 1] is None:
                end += 1
            index = end
        index += 1
    return end


def _is_own(page: Page, index: int) -> bool:
    """Return whether a paragraph below a box is none of the box's teasers."""
    shape = page.shapes[index]
    if not shape.paragraph or page.scores[index] < 1.2 or "。" not in shape.head:
        return False
    if index + 1 < len(page) and (page.shapes[index + 1].stamp or page.shapes[index + 1].cut):
        return False
    return not (
        index + 2 < len(page) and page.shapes[index + 1].headline and page.shapes[index + 2].paragraph
    )


def _climb(page: Page, start: int) -> int:
    """Return where the head of an article without a title begins: below the furniture above it."""
    first = start
    for index in range(start - 1, max(-1, start - 12), -1):
        page.shapes[index]
        if page.chrome[index] is not None:
            break
        first = index
    return first if first == 0 or page.chrome[first - 1] is not None else start


def _descend(page: Page, end: int) -> int:
    """Return the end of what belongs to the article below its heart: credits, notes, sources, items."""
    end = _keep_few(page, end)
    last, references, credit = end, False, False
    listing = page.shapes[end].head[-1:] in "：:"
    for index in range(end + 1, min(end + 1 + _TAIL, len(page))):
        shape = page.shapes[index]
        if opens_references(shape):
            references = True
        elif page.heading(index):
            break
        elif page.strong(index):
            if references or index - last > 6:
                break
            listing = False
            continue
        elif page.scores[index] < -0.5 and page.chrome[index] is not None:
            if references:
                break
            continue
        elif not (references or listing or _belongs(page, index, credit, index - last == 1)):
            if index - last > 3:
                break
            continue
        credit = is_byline(shape) and shape.size <= 6
        last = index
    while last > end and is_byline(page.shapes[last]) and page.shapes[last].size <= 6:
        last -= 1
    return last


def _keep_few(page: Page, end: int) -> int:
    """Return the end moved over at most three unmarked lines between the prose and the furniture below."""
    stop = end + 1
    while stop < len(page) and page.chrome[stop] is None and stop - end <= 4:
        shape = page.shapes[stop]
        link = shape.headline and shape.size >= 14 and shape.parted
        if link or shape.stamp or shape.menu >= 4 or shape.size <= 3 or page.copies[shape.head] >= 2:
            return end
        stop += 1
    return stop - 1 if stop - end <= 4 and stop < len(page) else end


def _belongs(page: Page, index: int, credit: bool, adjoins: bool) -> bool:
    """Return whether a line below the heart is the article's.

    `credit` tells that a byline's label precedes it, `adjoins` that the article's last line does.
    """
    shape = page.shapes[index]
    if adjoins and shape.size <= 40 and "：" in shape.head[2:10]:
        return True
    if shape.stamp or (page.copies[shape.head] >= 2 and not shape.paragraph and page.scores[index] < 1.0):
        return False
    if is_byline(shape) or is_caption(shape) or is_note(shape) or (credit and shape.size <= 20):
        return True
    if shape.numbered or shape.chapter or shape.bullet:
        return adjoins
    return (shape.full_stop and shape.head[-1:] in "。」』”）)") or (
        shape.head[:1] in "（(" and shape.head[-1:] in ")）"
    )
