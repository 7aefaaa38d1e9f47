"""Rules that keep lines which the trees alone would fold wrongly."""

import re
from typing import Any

from reader.cleaning.chrome import STRONG
from reader.cleaning.extent import Extent
from reader.cleaning.header import pairs_of
from reader.cleaning.heart import Page
from reader.cleaning.lines import Shape
from reader.cleaning.marks import is_byline, is_dated, opens_references
from reader.model.article import FoldReason

_NEAR = 4
_UNSURE, _LIKELY, _BYLINE = 0.5, -2.0, -1.0
"""The odds, as logarithms, from which a line near the article's is kept; a sentence or code; a byline."""
_HEAD = -2.5
"""The odds from which a line between title and text is kept."""
_SENTENCE = 12
_ITEMS = 14
_AWAY = 10
_ABOVE = 6
_ALIKE = 0.25
_DAY = 4
_NAMES, _NAME = 2, 20
_SERIES = 2
_COUNTED = re.compile(
    r"([^\d一二三四五六七八九十]{0,3})(0?\d{1,2}|[一二三四五六七八九十]{1,2})($|[：:、.．])"
)
_LABELLED = re.compile(r"^[^，。！？：:\s]{1,9}\s?[：:]\s*\S")


def mend(page: Page, extent: Extent, odds: Any, kept: list[bool]) -> None:
    """Set right in `kept` what the trees alone may get wrong, given the logarithms of their odds."""
    _keep_near(page, odds, kept)
    _keep_prose_below(page, odds, kept)
    _keep_items(page, odds, kept)
    _keep_labelled(page, kept)
    _keep_series(page, kept)
    _keep_contents(page, kept)
    _keep_title(page, extent, odds, kept)
    for index, chrome in enumerate(page.chrome):
        if chrome is not None and chrome.reason is FoldReason.SPAM and chrome.strength >= STRONG:
            kept[index] = False
    if extent.title is not None:
        kept[extent.title] = True


def _keep_near(page: Page, odds: Any, kept: list[bool]) -> None:
    """Keep likely lines beside the article's, and its references."""
    inside = _span(kept)
    references = False
    for index, chrome in enumerate(page.chrome):
        shape = page.shapes[index]
        near = any(kept[max(0, index - _NEAR) : index + _NEAR + 1])
        references = chrome is None and (
            (opens_references(shape) and any(kept[max(0, index - 2 * _NEAR) : index]))
            or (references and not shape.token and not shape.stamp)
        )
        if chrome is None and (near or references):
            below = index + 1 < len(kept) and kept[index + 1] and page.shapes[index + 1].paragraph
            least = _least(shape, heads=below, inside=index in inside)
            kept[index] = kept[index] or references or odds[index] > least


def _span(kept: list[bool]) -> range:
    return range(kept.index(True), len(kept) - kept[::-1].index(True)) if any(kept) else range(0)


def _least(shape: Shape, *, heads: bool, inside: bool) -> float:
    """Return the odds, as a logarithm, from which a line near the article's is one of them."""
    if heads and (shape.numbered or shape.chapter):
        return _LIKELY
    if inside and ((shape.full_stop and shape.size >= _SENTENCE) or (not shape.han and shape.size > 3)):
        return _LIKELY
    return _BYLINE if is_byline(shape) else _UNSURE


def _keep_prose_below(page: Page, odds: Any, kept: list[bool]) -> None:
    """Keep likely paragraphs below the end that no heading of other articles parts from it."""
    last = _span(kept).stop
    index = last
    while 0 < last <= index < min(len(kept), last + _AWAY):
        if page.heading(index) or (page.strong(index) and page.shapes[index].size > _ITEMS):
            return
        if page.shapes[index].paragraph and page.chrome[index] is None and odds[index] > 0:
            kept[index] = True
            last = index + 1
        index += 1


def _keep_items(page: Page, odds: Any, kept: list[bool]) -> None:
    """Keep the items between a kept line that ends in a colon and the next kept paragraph."""
    for index, shape in enumerate(page.shapes):
        if not kept[index] or shape.head[-1:] not in "：:" or is_byline(shape):
            continue
        stop = index + 1
        while stop < min(len(kept), index + _ITEMS) and not _goes_on(page, kept, stop):
            stop += 1
        if stop < len(kept) and _goes_on(page, kept, stop):
            for item in range(index + 1, stop):
                plain = page.chrome[item] is None and odds[item] > 2 * _LIKELY
                kept[item] = kept[item] or plain


def _goes_on(page: Page, kept: list[bool], index: int) -> bool:
    """Return whether a line is a sentence of the article."""
    return kept[index] and (page.shapes[index].paragraph or page.shapes[index].full_stop)


def _keep_labelled(page: Page, kept: list[bool]) -> None:
    """Keep two and more lines of a label and what it names, as addresses are, straight below the end."""
    start = stop = _span(kept).stop
    names = 0
    while names < _NAMES and start + names < len(kept) and _is_name(page, start + names):
        names += 1
    if start + names < len(kept) and _LABELLED.match(page.shapes[start + names].head):
        stop += names
    while stop < len(kept) and page.chrome[stop] is None and _LABELLED.match(page.shapes[stop].head):
        stop += 1
    if sum(_LABELLED.match(shape.head) is not None for shape in page.shapes[start:stop]) >= 2:
        kept[start:stop] = [True] * (stop - start)


def _is_name(page: Page, index: int) -> bool:
    """Return whether a line may be the name of what labelled lines below it tell about."""
    shape = page.shapes[index]
    return page.chrome[index] is None and shape.size <= _NAME and not (shape.full_stop or shape.stamp)


def _keep_series(page: Page, kept: list[bool]) -> None:
    """Keep the subheads inside an article that are counted on from kept ones, or among themselves: 01, 02."""
    inside = _span(kept)
    series: dict[str, dict[int, str]] = {}
    for index in inside:
        shape = page.shapes[index]
        if shape.size <= _NAME and not page.firm(index) and (form := _COUNTED.match(shape.head)):
            series.setdefault(f"{form[1]}#{form[3]}", {})[index] = form[2]
    for form, counts in series.items():
        heads = [index for index in counts if index + 1 in inside and kept[index + 1]]
        if len(counts) < _SERIES or len(set(counts.values())) < len(counts) or len(heads) < len(counts):
            continue
        if form.strip("#") or any(kept[index] for index in counts) or _ascends([*counts.values()]):
            for index in counts:
                kept[index] = True


def _ascends(counts: list[str]) -> bool:
    """Return whether figures count on from 1."""
    return [int(each) if each.isdigit() else 0 for each in counts] == list(range(1, len(counts) + 1))


def _keep_contents(page: Page, kept: list[bool]) -> None:
    """Keep the subheads inside an article that a folded list of contents above has named."""
    inside = _span(kept)
    for index in inside:
        shape = page.shapes[index]
        if kept[index] or page.chrome[index] is not None or shape.size < 4 or page.copies[shape.head] != 2:
            continue
        first = next(at for at in range(len(kept)) if page.shapes[at].head == shape.head)
        listed = first < index and not kept[first] and not (shape.stamp or shape.full_stop)
        kept[index] = listed and any(kept[index + 1 : index + 3])


def _keep_title(page: Page, extent: Extent, odds: Any, kept: list[bool]) -> None:
    """Keep what stands between title and text without words of furniture, and what may be the title."""
    first = _span(kept).start
    title = extent.title
    if title is not None:
        day = next(
            (at for at in range(title + 1, title + _DAY) if at < len(kept) and _tells_day(page, at)), title
        )
        kept[day] = True
        for index in _under_title(page, title, kept):
            beside = page.shapes[index - 1 : index] + page.shapes[index + 1 : index + 2]
            alone = not page.shapes[index].token or not any(near.token for near in beside)
            kept[index] = kept[index] or (page.chrome[index] is None and alone and odds[index] > _HEAD)
    body: set[str] = set()
    for index in range(first, min(first + 30, len(kept))):
        if kept[index] and page.shapes[index].paragraph:
            body |= pairs_of(page.shapes[index].head)
    for index in range(max(0, first - _ABOVE), first):
        shape = page.shapes[index]
        if page.chrome[index] is not None or shape.size < 8 or shape.stamp or kept[index]:
            continue
        pairs = pairs_of(shape.head)
        kept[index] = len(pairs & body) / (len(pairs) + 2) >= _ALIKE and page.copies[shape.head] < 2


def _tells_day(page: Page, index: int) -> bool:
    """Return whether a line tells the day of the article that it stands below the title of."""
    return is_dated(page.shapes[index]) and not page.heading(index)


def _under_title(page: Page, title: int, kept: list[bool]) -> range:
    """Return the lines between a title and the first kept paragraph shortly below it."""
    for index in range(title + 1, min(len(kept), title + 2 * _ABOVE)):
        if _goes_on(page, kept, index) and not is_byline(page.shapes[index]):
            return range(title + 1, index)
    return range(0)
