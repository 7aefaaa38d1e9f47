"""Writes the runs of a text document: characters with one look, and characters under their reading."""

from dataclasses import dataclass
from functools import lru_cache

from reader.formats.write.docx_sheet import escaped
from reader.model.annotation import DoubtKind
from reader.model.library import MarkColour
from reader.model.settings import Column

STYLES = {
    Column.TRADITIONAL: "Traditional",
    Column.SIMPLIFIED: "Simplified",
    Column.PINYIN: "Reading",
    Column.GLOSS: "Meaning",
}
"""The character style of each column."""

_TAGS = {Column.TRADITIONAL: "zh-TW", Column.SIMPLIFIED: "zh-CN"}
_UNDERLINES = {DoubtKind.ERROR: "wave", DoubtKind.VARIANT: "dotted", DoubtKind.REGIONAL: "dotted"}
_FILLS: dict[str, str] = {
    MarkColour.YELLOW: "FFF0B8",
    MarkColour.GREEN: "DCEFD8",
    MarkColour.BLUE: "D9E8F8",
    MarkColour.PINK: "F9DDE8",
}
_GUESS = '<w:u w:val="dotted"/>'
_TERM = '<w:u w:val="dotted" w:color="A08070"/>'


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks: its column, a doubt about it, whether it is a term that leads to the glossary.

    `colour` is the reader's mark on it; the reading of a `guess` is marked as one.
    """

    column: Column
    doubt: DoubtKind | None = None
    term: bool = False
    colour: str = ""
    guess: bool = False


@lru_cache(maxsize=64)
def properties(face: Face) -> str:
    """Return the properties of a run."""
    underline = f'<w:u w:val="{_UNDERLINES[face.doubt]}" w:color="98402A"/>' if face.doubt else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_FILLS[face.colour]}"/>' if face.colour else ""
    style = f'<w:rStyle w:val="{STYLES[face.column]}"/><w:rFonts w:hint="eastAsia"/>'
    if face.column not in _TAGS:
        style = f'<w:rStyle w:val="{STYLES[face.column]}"/>'
        underline = _GUESS if face.guess else ""
    return f"<w:rPr>{style}{underline or (_TERM if face.term else '')}{shade}</w:rPr>"


def run(text: str, face: Face) -> str:
    """Return a run of plain characters."""
    return f"<w:r>{properties(face)}{content(text)}</w:r>"


def raised(text: str) -> str:
    """Return a run that stands raised behind a word, as the number of a note."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="Quiet"/><w:vertAlign w:val="superscript"/></w:rPr>'
        f"{content(text)}</w:r>"
    )


def content(text: str) -> str:
    """Return characters as the content of a run."""
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def ruby_run(base: str, reading: str, face: Face, size: int) -> str:
    """Return characters with their reading above; `size` is theirs in half points (ECMA-376, 17.3.3.25)."""
    # The run around both has the column's look alone: what it underlined would be the reading.
    return (
        f"<w:r>{properties(Face(face.column))}<w:ruby>{_ruby_properties(size, _TAGS[face.column])}"
        f"<w:rt><w:r>{_reading_properties(size // 2, face.guess)}{content(reading)}</w:r></w:rt>"
        f"<w:rubyBase><w:r>{properties(face)}{content(base)}</w:r></w:rubyBase></w:ruby></w:r>"
    )


@lru_cache(maxsize=64)
def _ruby_properties(size: int, tag: str) -> str:
    return (
        f'<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="{size // 2}"/>'
        f'<w:hpsRaise w:val="{round(size * 0.95)}"/><w:hpsBaseText w:val="{size}"/>'
        f'<w:lid w:val="{tag}"/></w:rubyPr>'
    )


@lru_cache(maxsize=64)
def _reading_properties(size: int, guess: bool) -> str:
    """Return the properties of a reading: all of them, for some programs ask its style for none."""
    line = "dotted" if guess else "none"
    return (
        '<w:rPr><w:rStyle w:val="Ruby"/><w:b w:val="0"/><w:color w:val="6B6257"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:u w:val="{line}"/></w:rPr>'
    )
