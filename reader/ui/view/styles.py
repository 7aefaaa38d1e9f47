"""How each kind of paragraph is set: its size, its spacing and its shade."""

import re
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from reader.model.article import Block, ParagraphKind

BASE_SIZE = 20
"""The size of body text in pixels at 100 %."""


class Shade(StrEnum):
    """Which colour text is painted in."""

    TEXT = "text"
    SOFT = "soft"
    MUTED = "muted"


class Sign(Enum):
    """What stands before an indented paragraph: nothing, a dot, or a rule along its lines."""

    NONE = 0
    DOT = 1
    RULE = 2


@dataclass(frozen=True, slots=True)
class Style:
    """The setting of one kind of paragraph; `scale` is of the body's size, lengths are ems of the body.

    `above` is the space above, `indent` what its lines are moved in; `sign` stands in that space.
    """

    scale: float = 1.0
    above: float = 0.85
    shade: Shade = Shade.TEXT
    justified: bool = True
    bold: bool = False
    indent: float = 0.0
    sign: Sign = Sign.NONE


_STYLES = {
    ParagraphKind.TITLE: Style(scale=1.6, above=0.6, justified=False, bold=True),
    ParagraphKind.HEADING: Style(scale=1.2, above=1.7, justified=False, bold=True),
    ParagraphKind.LEAD: Style(scale=1.08, above=0.9, shade=Shade.SOFT),
    ParagraphKind.BODY: Style(),
    ParagraphKind.CAPTION: Style(scale=0.82, above=0.7, shade=Shade.MUTED, justified=False),
    ParagraphKind.META: Style(scale=0.78, above=0.35, shade=Shade.MUTED, justified=False),
    ParagraphKind.REFERENCE: Style(scale=0.82, above=0.4, shade=Shade.MUTED, indent=1.0),
    ParagraphKind.QUOTE: Style(shade=Shade.SOFT, indent=1.6, sign=Sign.RULE),
    ParagraphKind.ITEM: Style(above=0.45, indent=1.4, sign=Sign.DOT),
    ParagraphKind.TABLE: Style(scale=0.9, above=0.4, justified=False),
    ParagraphKind.CODE: Style(scale=0.9, above=0.2, justified=False, indent=1.0),
}
_HEADINGS = {
    1: Style(scale=1.4, above=1.9, justified=False, bold=True),
    2: Style(scale=1.25, above=1.7, justified=False, bold=True),
    3: Style(scale=1.12, above=1.4, justified=False, bold=True),
}
"""Headings of a rank that is known; lower ones are only bold."""

_LOW_HEADING = Style(above=1.2, justified=False, bold=True)
_ITEM_STEP = 1.4
_DEEPEST = 4
_DIMMED = Style(scale=0.85, above=0.4, shade=Shade.MUTED, justified=False)
_STRIP = Style(scale=0.7, above=0.7, shade=Shade.MUTED, justified=False)


def style_of(block: Block) -> Style:
    """Return how a block is set."""
    if block.folded:
        return _STRIP
    if block.dimmed:
        return _DIMMED
    style = _STYLES[block.kind or ParagraphKind.BODY]
    if block.level and block.kind is ParagraphKind.HEADING:
        style = _HEADINGS.get(block.level, _LOW_HEADING)
    elif block.level > 1 and block.kind is ParagraphKind.ITEM:
        style = replace(style, indent=_ITEM_STEP * min(block.level, _DEEPEST))
    return replace(style, shade=Shade.MUTED) if block.doubtful else style


_NUMBERED = re.compile(
    r"\s*(?:[•·●○■□◆▪–*-]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[）)、.．])"
)


def sign_of(block: Block) -> Sign:
    """Return what stands before a block; an item that brings its own number or dot gets no other."""
    style = style_of(block)
    if style.sign is Sign.DOT and (block.start or _NUMBERED.match(block.text)):
        return Sign.NONE
    return style.sign
