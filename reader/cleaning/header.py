"""The title of an article: which line it is, and where the article's head begins."""

import re
from dataclasses import dataclass

from reader.cleaning.chrome import FIRM
from reader.cleaning.heart import Page
from reader.cleaning.lines import Shape
from reader.cleaning.marks import is_byline, is_caption, opens_lead

_REACH = 45
_CANDIDATES = 14
_BODY = 40
_ABOVE = 12
_NEAR = 5
_LIKELY, _ENOUGH, _SURE = 0.15, 0.5, 0.7
_LATIN = re.compile(r"[A-Za-z0-9]{2,}")
_WIDE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Title:
    """The index of a title; one that is not `sure` may be a line below the real one."""

    index: int
    sure: bool


def find_title(page: Page, start: int, end: int, given: str | None) -> Title | None:
    """Return the title of the heart `start`..`end` of a page with furniture, or None.

    The title is the line shortly above the prose that has a title's form, shares
    most pairs of characters with the prose, and has a byline or a date below it; a
    line that is part of `given`, the document's own title, wins.
    """
    body: set[str] = set()
    for index in range(max(0, start - _ABOVE), min(end + 1, start + _BODY)):
        if page.scores[index] > 0.5:
            body |= pairs_of(page.shapes[index].head)
    best, best_score, seen = None, 0.0, 0
    prose = next((i for i in range(start, end + 1) if page.shapes[i].paragraph), start)
    for index in range(min(prose, start + 6), max(-1, prose - _REACH), -1):
        if not _possible(page, index, start):
            continue
        shape = page.shapes[index]
        seen += not shape.token
        if seen > _CANDIDATES:
            break
        score = _title_score(page, index, body, given) - 0.015 * (prose - index)
        if score > best_score and score >= (_LIKELY if shape.size >= 8 or shape.chapter else _ENOUGH):
            best, best_score = index, score
    if best is None:
        return None
    dated = _has_byline(page, best) or (best > 0 and is_byline(page.shapes[best - 1]))
    return Title(best, best_score >= _SURE or dated or page.shapes[best].size >= 12)


def _has_byline(page: Page, index: int) -> bool:
    """Return whether one of the three lines below says who wrote the article or when."""
    return any(is_byline(page.shapes[near]) for near in range(index + 1, min(index + 4, len(page))))


def _possible(page: Page, index: int, start: int) -> bool:
    """Return whether a line may be a title at all."""
    shape, chrome = page.shapes[index], page.chrome[index]
    if not 3 <= shape.size <= 90 or shape.paragraph or is_byline(shape) or "。" in shape.head[:-1]:
        return False
    if _heads_prose(page, index, start):
        return False
    if index >= start and not _tops_prose(page, index, start):
        return False
    return (
        chrome is None
        or (chrome.strength <= FIRM and shape.size >= 12)
        or (page.copies[shape.head] >= 2 and not page.strong(index))
    )


def _heads_prose(page: Page, index: int, start: int) -> bool:
    """Return whether a line heads a paragraph below once more, as what a list of contents names."""
    if page.copies[page.shapes[index].head] < 2:
        return False
    head = page.shapes[index].head
    later = range(max(index, start) + 1, len(page) - 1)
    return any(page.shapes[at].head == head and page.scores[at + 1] > 0.5 for at in later)


def _tops_prose(page: Page, index: int, start: int) -> bool:
    """Return whether a line at the top of the prose may still be a title, not a short sentence of it."""
    shape = page.shapes[index]
    if page.scores[index] >= 0.5 or shape.stops > 2 or shape.head[-1] in "。」』”：":
        return False
    return index == start or shape.full_stop or "，" not in shape.head or shape.size < 18


def _title_score(page: Page, index: int, body: set[str], given: str | None) -> float:
    shape = page.shapes[index]
    pairs = pairs_of(shape.head)
    score = 1.2 * len(pairs & body) / (len(pairs) + 2)
    if shape.chapter:
        score += 0.5
    elif 8 <= shape.size <= 60:
        score += 0.2
    elif shape.size < 6:
        score -= 0.3
    if page.copies[shape.head] >= 2 and not shape.token:
        score += 0.4
    if index == 0 or page.chrome[index - 1] is not None:
        score += 0.15
    if _has_byline(page, index):
        score += 0.35
    if given and len(shape.head) >= 4 and (shape.head in given or given in shape.head):
        score += 1.5
    if page.chrome[index] is not None:
        score -= 0.4
    return score - _unlike_title(shape)


def _unlike_title(shape: Shape) -> float:
    """Return how much the form of a line speaks against its being a title."""
    against = 0.0
    if shape.head.endswith(("。", "：", ":", "，", "；", ";")):
        against += 0.5
    elif shape.full_stop and shape.head[-1] not in "！!？?":
        against += 0.4
    if is_caption(shape) or shape.numbered or shape.bullet or opens_lead(shape) or shape.cut:
        against += 0.6
    if shape.menu >= 4 or shape.han < 2:
        against += 0.5
    return against


def plain_title(page: Page, given: str | None) -> int | None:
    """Return the index of the title of a text without furniture, or None.

    It is a line near the beginning that `given`, the document's own title, names, or else the first one.
    """
    if len(page) < 2:
        return None
    first = page.shapes[0]
    heads = [shape.head for shape in page.shapes[:_NEAR]]
    named = [at for at, head in enumerate(heads) if given and head and (head in given or given in head)]
    if named:
        return max(named, key=lambda at: (min(len(heads[at]), len(given or "")), -at))
    if not 2 <= first.size <= 45 or first.chapter or first.numbered or first.bullet or is_byline(first):
        return None
    if (
        first.head[-1] in "。，、；：,;:…"
        or first.head[0] in '「“『"—-'
        or first.han * 2 < first.size
        or first.stops > 2
    ):
        return None
    after = page.shapes[1:6]
    longer = [shape for shape in after if shape.size > 1.5 * first.size and shape.stops]
    stopped = [shape for shape in after if shape.stops or shape.ends]
    if first.full_stop and first.size > 12 and not longer:
        return None
    if first.full_stop and not any(shape.paragraph for shape in after):
        return None
    enough = longer or (len(stopped) * 4 >= len(after) * 3 and not first.stops)
    return 0 if enough or any(shape.chapter for shape in page.shapes[1:4]) else None


def pairs_of(text: str) -> set[str]:
    """Return the pairs of neighbouring Han characters of a text, and its Latin words."""
    pairs = {run[i : i + 2] for run in _WIDE.findall(text) for i in range(len(run) - 1)}
    return pairs | {word.lower() for word in _LATIN.findall(text)}
