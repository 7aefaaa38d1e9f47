"""What the styles of a Word document say of its paragraphs: headings, titles, lists, quotations."""

import re
from dataclasses import dataclass, field

from reader.formats.read.word_numbers import Numberings
from reader.formats.read.xml_tree import Element, all_named, attribute, local
from reader.model.article import ParagraphKind

_HEADING = re.compile(r"(?:heading|標題|标题)\s*([1-9])$")
_TITLES = ("title", "標題", "标题")
_KINDS = {
    "caption": ParagraphKind.CAPTION,
    "標號": ParagraphKind.CAPTION,
    "題注": ParagraphKind.CAPTION,
    "题注": ParagraphKind.CAPTION,
    "quote": ParagraphKind.QUOTE,
    "intense quote": ParagraphKind.QUOTE,
    "block text": ParagraphKind.QUOTE,
    "引文": ParagraphKind.QUOTE,
    "引用": ParagraphKind.QUOTE,
    "footnote text": ParagraphKind.REFERENCE,
    "endnote text": ParagraphKind.REFERENCE,
    "html preformatted": ParagraphKind.CODE,
}
_DEEPEST = 20
_BODY_LEVEL = 9


@dataclass(slots=True)
class _Style:
    name: str = ""
    parent: str | None = None
    outline: int | None = None
    listed: int | None = None
    numbering: str | None = None


@dataclass(slots=True)
class Styles:
    """The styles by their identifiers, the lines in the style of titles, and what counts the lists."""

    styles: dict[str, _Style] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    numberings: Numberings = field(default_factory=Numberings)

    def kind_of(self, paragraph: Element) -> tuple[ParagraphKind | None, int]:
        """Return the part that a paragraph plays, as far as its styles tell, and its level."""
        own = _Style()
        identifier = None
        for properties in paragraph:
            if local(properties) == "pPr":
                identifier = _read_properties(properties, own)
        chain = [own, *self._chain(identifier)]
        for style in chain:
            if style.outline is not None and style.outline < _BODY_LEVEL:
                return ParagraphKind.HEADING, style.outline + 1
            if (found := _HEADING.match(style.name)) is not None:
                return ParagraphKind.HEADING, int(found[1])
        for style in chain:
            if style.name in _KINDS:
                return _KINDS[style.name], 0
        listed = next((style.listed for style in chain if style.listed is not None), None)
        return (None, 0) if listed is None else (ParagraphKind.ITEM, listed)

    def list_of(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the name of the numbering that counts a paragraph, None for none, and its level from 0."""
        own = _Style()
        identifier = None
        for properties in paragraph:
            if local(properties) == "pPr":
                identifier = _read_properties(properties, own)
        styles = [own, *self._chain(identifier)]
        numbering = next((style.numbering for style in styles if style.numbering is not None), None)
        level = next((style.listed for style in styles if style.listed is not None), 1)
        return (None if numbering == "0" else numbering), level - 1

    def note_title(self, paragraph: Element, text: str) -> None:
        """Remember a line that stands in the style of titles."""
        identifiers = [attribute(each, "val") for each in all_named(paragraph, "pStyle")[:1]]
        if any(style.name in _TITLES for each in identifiers for style in self._chain(each)):
            self.titles.append(text.strip())

    def _chain(self, identifier: str | None) -> list[_Style]:
        """Return a style and those that it is based on."""
        found: list[_Style] = []
        while identifier in self.styles and len(found) < _DEEPEST:
            found.append(self.styles[identifier])
            identifier = found[-1].parent
        return found


def read_styles(root: Element | None) -> Styles:
    """Return the paragraph styles in the root of a document's style sheet."""
    styles = Styles()
    for each in all_named(root, "style") if root is not None else ():
        identifier = attribute(each, "styleId")
        if identifier is None or attribute(each, "type") not in ("paragraph", None):
            continue
        style = _Style()
        for child in each:
            name = local(child)
            if name == "name":
                style.name = (attribute(child, "val") or "").lower()
            elif name == "basedOn":
                style.parent = attribute(child, "val")
            elif name == "pPr":
                _read_properties(child, style)
        styles.styles[identifier] = style
    return styles


def _read_properties(properties: Element, style: _Style) -> str | None:
    """Put the outline level and the list into `style`; return the name of the style that they refer to."""
    identifier = None
    for child in properties:
        name = local(child)
        if name == "pStyle":
            identifier = attribute(child, "val")
        elif name == "outlineLvl":
            style.outline = _number(attribute(child, "val"))
        elif name == "numPr":
            values = {local(each): _number(attribute(each, "val")) for each in child}
            style.listed = None if values.get("numId") == 0 else (values.get("ilvl") or 0) + 1
            style.numbering = next((attribute(each, "val") for each in child if local(each) == "numId"), None)
    return identifier


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 4 else None
