"""Measures a text document: its paper, its sizes of type, the widths of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reader.formats.write.harmless import visible
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices, PageSize

_TWIPS = 1440 / 25.4
_PAPERS = {PageSize.A4: (210.0, 297.0), PageSize.A5: (148.0, 210.0), PageSize.LETTER: (215.9, 279.4)}
_MARGIN = 0.1
"""The share of the paper's width that is margin on each side."""

_SCALES = {
    ParagraphKind.TITLE: 1.8,
    ParagraphKind.HEADING: 1.3,
    ParagraphKind.LEAD: 1.05,
    ParagraphKind.CAPTION: 0.85,
    ParagraphKind.META: 0.85,
    ParagraphKind.REFERENCE: 0.85,
    ParagraphKind.TABLE: 0.9,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of one document: lengths in twentieths of a point, type in half points."""

    width: int
    height: int
    margin: int
    size: int

    @classmethod
    def of(cls, choices: ExportChoices) -> "Sheet":
        """Return the sheet that was chosen."""
        width, height = (round(each * _TWIPS) for each in _PAPERS[choices.page_size])
        return cls(width, height, round(width * _MARGIN), choices.font_size * 2)

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def type_size(self, kind: ParagraphKind, *, furniture: bool = False) -> int:
        """Return the size of the characters of a kind of paragraph."""
        return round(self.size * (0.8 if furniture else _SCALES.get(kind, 1.0)))

    def column_widths(self, count: int) -> Sequence[int]:
        """Return the widths of columns; the first has a little more, because readings widen it."""
        unit = self.text_width / (count + 0.1)
        return [round(unit * 1.1), *[round(unit)] * (count - 1)]

    def measures(self) -> dict[str, int]:
        """Return what the templates of a document ask for."""
        size = self.size
        return {
            "width": self.width,
            "height": self.height,
            "margin": self.margin,
            "text_width": self.text_width,
            "size": size,
            "title_size": self.type_size(ParagraphKind.TITLE),
            "heading_size": self.type_size(ParagraphKind.HEADING),
            "heading2_size": round(size * 1.15),
            "lead_size": self.type_size(ParagraphKind.LEAD),
            "small_size": self.type_size(ParagraphKind.META),
            "tiny_size": round(size * 0.75),
            "furniture_size": self.type_size(ParagraphKind.META, furniture=True),
        }


def escaped(text: str) -> str:
    """Return a text as content or attribute of XML, harmless and in one line."""
    return escape(visible(text).replace("\t", " "), {'"': "&quot;"})
