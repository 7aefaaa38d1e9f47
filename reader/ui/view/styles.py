"""How each kind of paragraph is set: its size, its spacing and its shade."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.article import Block, ParagraphKind

BASE_SIZE = 20
"""The size of body text in pixels at 100 %."""


class Shade(StrEnum):
    """Which colour text is painted in."""

    TEXT = "text"
    SOFT = "soft"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Style:
    """The setting of one kind of paragraph; `scale` is of the body's size, `above` in ems of the body."""

    scale: float = 1.0
    above: float = 0.85
    shade: Shade = Shade.TEXT
    justified: bool = True
    bold: bool = False


_STYLES = {
    ParagraphKind.TITLE: Style(scale=1.6, above=0.6, justified=False, bold=True),
    ParagraphKind.HEADING: Style(scale=1.2, above=1.7, justified=False, bold=True),
    ParagraphKind.LEAD: Style(scale=1.0, above=0.9, shade=Shade.SOFT),
    ParagraphKind.BODY: Style(),
    ParagraphKind.CAPTION: Style(scale=0.82, above=0.7, shade=Shade.MUTED, justified=False),
    ParagraphKind.META: Style(scale=0.78, above=0.35, shade=Shade.MUTED, justified=False),
    ParagraphKind.REFERENCE: Style(scale=0.82, above=0.4, shade=Shade.MUTED),
    ParagraphKind.QUOTE: Style(shade=Shade.SOFT),
    ParagraphKind.ITEM: Style(above=0.5),
    ParagraphKind.TABLE: Style(scale=0.9, above=0.4, justified=False),
    ParagraphKind.CODE: Style(scale=0.9, above=0.2, justified=False),
}
_DIMMED = Style(scale=0.85, above=0.4, shade=Shade.MUTED, justified=False)
_STRIP = Style(scale=0.7, above=0.7, shade=Shade.MUTED, justified=False)


def style_of(block: Block) -> Style:
    """Return how a block is set."""
    if block.folded:
        return _STRIP
    if block.dimmed:
        return _DIMMED
    return _STYLES[block.kind or ParagraphKind.BODY]
