"""What part each line of an article plays: title, heading, lead, body, caption, meta or reference."""

import re
from collections.abc import Sequence

from reader.cleaning.heart import Page
from reader.cleaning.lines import Shape
from reader.cleaning.marks import is_byline, is_caption, is_dated, is_note, opens_lead, opens_references
from reader.cleaning.quotations import quoted_paragraphs
from reader.model.article import ParagraphKind as Kind

_SUBHEAD = 32
_LEAD_IN = 10
_NAME = 6
_DAY = 4
_SAYING = frozenset("說说曰問问答按語语讀读言道示註注記记者")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十百①-⑳]+")


def sort_kinds(page: Page, kept: Sequence[int], title: int | None) -> list[Kind]:
    """Return the kind of each kept line, in the order of `kept`."""
    shapes = [page.shapes[index] for index in kept]
    at_title = kept.index(title) if title is not None else -1
    first, last = _prose_bounds(shapes, at_title)
    kinds: list[Kind] = []
    references = False
    for place, shape in enumerate(shapes):
        if place == at_title:
            kinds.append(Kind.TITLE)
            continue
        references = (references or opens_references(shape)) and not (shape.paragraph and place < last)
        if references:
            kinds.append(Kind.REFERENCE)
        elif place < first or place > last:
            kinds.append(_edge(shapes, place, at_title, below=place > last))
        else:
            kinds.append(_inside(shapes, place))
    _mark_lead(shapes, kinds, at_title)
    for place in quoted_paragraphs([shape.text for shape in shapes]):
        if kinds[place] is Kind.BODY:
            kinds[place] = Kind.QUOTE
    return kinds


def _prose_bounds(shapes: list[Shape], at_title: int) -> tuple[int, int]:
    """Return the first and last place of running text; the whole text where there is none."""
    long = [
        place
        for place, shape in enumerate(shapes)
        if place != at_title
        and not is_byline(shape)
        and not is_caption(shape)
        and (shape.paragraph or shape.full_stop)
    ]
    return (long[0], long[-1]) if long else (0, len(shapes) - 1)


def _edge(shapes: list[Shape], place: int, at_title: int, *, below: bool) -> Kind:
    """Return the kind of a line above the first or below the last sentence."""
    shape = shapes[place]
    if is_caption(shape):
        return Kind.CAPTION
    if is_byline(shape) or (0 < place - at_title < _DAY and is_dated(shape)):
        return Kind.META
    if below and is_note(shape) and not shape.numbered:
        return Kind.REFERENCE
    if shape.size <= 20 and not shape.stops and _beside_byline(shapes, place, at_title):
        return Kind.META
    if shape.chapter or _is_heading(shapes, place):
        return Kind.HEADING
    if opens_lead(shape):
        return Kind.LEAD
    return Kind.BODY


def _beside_byline(shapes: list[Shape], place: int, at_title: int) -> bool:
    """Return whether a line stands below a byline, or between the title and one, as a name does."""
    if place > 0 and is_byline(shapes[place - 1]):
        return True
    between = place - 1 == at_title and shapes[place].size <= _NAME
    return between and place + 1 < len(shapes) and is_byline(shapes[place + 1])


def _inside(shapes: list[Shape], place: int) -> Kind:
    shape = shapes[place]
    if shape.chapter and not shape.paragraph and not shape.full_stop:
        return Kind.HEADING
    if opens_lead(shape):
        return Kind.LEAD
    if is_caption(shape) and shape.size <= 120:
        return Kind.CAPTION
    if shape.size <= 60 and is_byline(shape):
        return Kind.META
    if place * 2 > len(shapes) and shape.size <= 80 and shape.head[0] in "*＊※" and is_note(shape):
        return Kind.REFERENCE
    return Kind.HEADING if _is_heading(shapes, place) else Kind.BODY


def _is_heading(shapes: list[Shape], place: int) -> bool:
    """Return whether a line heads what follows: short, unfinished, with running text below it."""
    shape = shapes[place]
    if shape.size > 45 or shape.head[-1] in "。，、；,;…" or place + 1 >= len(shapes):
        return False
    after = shapes[place + 1]
    if shape.numbered:
        listed = after.numbered and _numbering(after) == _numbering(shape)
        return not shape.full_stop and not listed and _is_text(after)
    if shape.head[-1] in "：:":
        return (
            shape.size <= _LEAD_IN and shape.stops <= 1 and shape.head[-2:-1] in _SAYING and _is_text(after)
        )
    if shape.head[0] in "—-" or (shape.head[0] in '「“『"‘' and shape.head[-1] in '」”』"’'):
        return False
    if shape.bullet and shape.full_stop:
        return False
    if (
        shape.size > _SUBHEAD
        or shape.han * 2 < shape.size
        or shape.head[-1] in '！!」』”"）)'
        or shape.stops > 2
    ):
        return False
    if place == 0 or not after.paragraph:
        return False
    if shape.full_stop and shape.head[-1] not in "？?":
        return False
    before = shapes[place - 1]
    return before.paragraph or before.full_stop or is_byline(before) or is_caption(before)


def _numbering(shape: Shape) -> str:
    """Return the style of a line's number: the marks before and after it."""
    return _NUMERALS.sub("1", shape.head[:6])[:2]


def _is_text(shape: Shape) -> bool:
    return shape.paragraph or shape.full_stop or shape.size >= 20


def _mark_lead(shapes: list[Shape], kinds: list[Kind], at_title: int) -> None:
    """Mark the standfirst: sentences between the title and the byline, or the one under a lead-in."""
    if at_title < 0:
        return
    place = at_title + 1
    while (
        place < len(kinds)
        and place < at_title + 4
        and kinds[place] is Kind.BODY
        and shapes[place].size <= 300
    ):
        place += 1
    credits = kinds[place : place + 1] == [Kind.META]
    if credits and any(kind is Kind.BODY for kind in kinds[place:]):
        for each in range(at_title + 1, place):
            if shapes[each].full_stop or shapes[each].paragraph:
                kinds[each] = Kind.LEAD
