"""Which lines are folded: everything outside the article, and inside it only what names itself furniture."""

from reader.cleaning.extent import Extent, headlines_after
from reader.cleaning.heart import Page
from reader.cleaning.marks import is_byline, is_caption, is_note, opens_references
from reader.model.article import FoldReason

Folds = dict[int, tuple[FoldReason, float]]
"""Index of a folded line to its reason and score."""

_LISTED = 40


def find_folds(page: Page, extent: Extent) -> Folds:
    """Return the lines to fold; none where the text shows no furniture."""
    if not extent.dirty:
        return {}
    folds: Folds = {}
    _fold_outside(page, extent, folds)
    _fold_inside(page, extent, folds)
    _fold_echoes(page, extent, folds)
    _fold_boxes(page, extent, folds)
    _fold_neighbours(page, extent, folds)
    return folds


def _fold_outside(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold what lies before and after the article; below a heading, for the heading's reason."""
    reason = FoldReason.OUTSIDE
    for index in range(len(page)):
        if extent.first <= index <= extent.last:
            reason = FoldReason.OUTSIDE
            continue
        chrome = page.chrome[index]
        if chrome is not None and chrome.heading:
            reason = chrome.reason
        if chrome is not None:
            folds[index] = (chrome.reason, max(chrome.strength, 0.6))
        else:
            sure = 0.85 if reason is not FoldReason.OUTSIDE else 0.7
            folds[index] = (reason, sure - 0.1 * max(0.0, min(page.scores[index], 3.0)))


def _fold_inside(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold the lines inside the article that name themselves furniture, and the lists under headings."""
    index = extent.first
    while index <= extent.last:
        chrome = page.chrome[index]
        if (
            chrome is None
            or index == extent.title
            or not page.strong(index)
            or opens_references(page.shapes[index])
        ):
            index += 1
            continue
        folds[index] = (chrome.reason, chrome.strength)
        index += 1
        if chrome.heading:
            index = _fold_list(page, extent, index, chrome.reason, folds)


def _fold_echoes(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold short lines between title and prose that the page has above the title already."""
    _fold_latin_words(page, extent, folds)
    if extent.title is None:
        return
    above = {page.shapes[index].head for index in range(extent.first) if page.shapes[index].size <= 20}
    for index in range(extent.title + 1, extent.last + 1):
        shape = page.shapes[index]
        if shape.paragraph:
            break
        word = page.chrome[index] is not None and shape.size <= 4
        if word or (shape.head in above and not shape.full_stop):
            folds.setdefault(index, (FoldReason.NAVIGATION, 0.6))


def _fold_latin_words(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold the names of networks and advertisers: Latin words alone on a line, more than once on the page."""
    for index in range(extent.first, extent.last + 1):
        shape = page.shapes[index]
        named = shape.size <= 20 and not shape.han and shape.head.isascii() and shape.head[0].isalpha()
        if (
            named
            and not shape.stops
            and not shape.ends
            and page.copies[shape.head] >= 2
            and index != extent.title
        ):
            folds.setdefault(index, (FoldReason.NAVIGATION, 0.6))


def _fold_list(page: Page, extent: Extent, index: int, reason: FoldReason, folds: Folds) -> int:
    """Fold the lines that a heading lists from `index` on; return where prose begins again."""
    stop = min(extent.last + 1, index + _LISTED)
    if not headlines_after(page, index - 1):
        return index
    while index < stop:
        shape = page.shapes[index]
        if (
            page.scores[index] >= 0.5
            or is_caption(shape)
            or opens_references(shape)
            or shape.numbered
            or shape.chapter
        ):
            break
        folds[index] = (reason, 0.75)
        index += 1
    return index


def _fold_boxes(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold pairs of headlines of other articles that stand between two paragraphs."""
    index = extent.first + 1
    while index < extent.last:
        stop = index
        while stop < extent.last and _is_link(page, stop, extent):
            stop += 1
        if 2 <= stop - index <= 6 and page.shapes[index - 1].paragraph and page.shapes[stop].paragraph:
            folds.update(dict.fromkeys(range(index, stop), (FoldReason.RELATED, 0.6)))
        index = max(stop, index) + 1


def _is_link(page: Page, index: int, extent: Extent) -> bool:
    """Return whether a line has the two-part form of a news headline: words, a blank or colon, words."""
    shape = page.shapes[index]
    if (
        index == extent.title
        or not shape.headline
        or not 14 <= shape.size <= 45
        or shape.numbered
        or shape.bullet
    ):
        return False
    parted = shape.parted or "：" in shape.head[4:-3]
    plain = "，" not in shape.head and "。" not in shape.head and shape.head[-1] not in "：:；;，"
    return parted and plain and not is_caption(shape) and not is_byline(shape) and not is_note(shape)


def _fold_neighbours(page: Page, extent: Extent, folds: Folds) -> None:
    """Fold the short words amid a run of short lines most of which are furniture."""
    index = extent.first
    while index <= extent.last:
        stop = index
        while stop <= extent.last and (page.shapes[stop].token or stop in folds) and stop != extent.title:
            stop += 1
        run = range(index, stop)
        known = [each for each in run if each in folds or page.chrome[each] is not None]
        firm = any(each in folds for each in run)
        if len(run) >= 2 and firm and len(known) * 2 >= len(run):
            for each in run:
                chrome = page.chrome[each]
                if chrome is not None and each not in folds:
                    folds[each] = (chrome.reason, max(chrome.strength, 0.5))
                elif (
                    len(known) * 4 >= len(run) * 3 and each not in folds and not is_byline(page.shapes[each])
                ):
                    folds[each] = (FoldReason.NAVIGATION, 0.5)
        index = stop + 1
