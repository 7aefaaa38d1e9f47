"""Says of rare characters in a finished PDF what they are, which Qt's writer only does below U+10000.

A font's map from glyphs to characters (ISO 32000-1, 9.10.3) leaves such glyphs out. Glyphs are numbered
in the order in which they were first painted, so the order of rare characters on the pages tells them apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.model.settings import Column
from reader.ui.pdf_update import object_of
from reader.ui.view.fonts import font_for
from reader.ui.view.kinsoku import shown
from reader.ui.view.metrics import FontMeasure
from reader.ui.view.pages import PageLayout

_FONT = re.compile(
    rb"/Subtype /Type0\n/BaseFont /([^\s/]+)\n/Encoding /Identity-H\n"
    rb"/DescendantFonts \[(\d+) 0 R\]\n/ToUnicode (\d+) 0 R"
)
_WIDTHS = re.compile(rb"/W \[(.*)\]", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> [<\[]")
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
_END = b"endcmap"
_MOST = 100
"""Characters that one section of a map may have."""


class RareCharacters:
    """Remembers the rare characters of pages as they are painted, for each font in their order."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}

    def note(self, page: PageLayout) -> None:
        """Take the characters of a page; call it for every page, in their order."""
        for font, character in _painted(page):
            self._found.setdefault(font, {})[character] = None

    def maps(self, data: bytes) -> dict[int, bytes]:
        """Return the maps of a file's fonts that have to be written anew, by the numbers of their objects.

        A font in which other glyphs are unknown too stays as it is.
        """
        made: dict[int, bytes] = {}
        for name, descendant, number in _FONT.findall(data) if self._found else ():
            characters = tuple(self._found.get(_plain(name.decode("latin-1")), ()))
            found = _completed(object_of(data, int(number)), object_of(data, int(descendant)), characters)
            if found is not None:
                made[int(number)] = found
        return made


def _painted(page: PageLayout) -> Iterator[tuple[str, str]]:
    """Yield the rare characters of a page with the names of their fonts, in the order of painting."""
    title = page.choices.title if page.number > 1 else ""
    if any(map(_is_rare, title)):
        font = font_for(Column.TRADITIONAL, 100)
        yield from ((_plain(f"{font.family()}-Regular"), each) for each in shown(title) if _is_rare(each))
    for part in page.slices:
        for column in part.row.columns:
            measure = column.measure
            if not isinstance(measure, FontMeasure) or not any(map(_is_rare, column.text)):
                continue
            face = measure.text_face
            name = _plain(f"{face.raw.familyName()}-{face.raw.styleName()}")
            for number, line in enumerate(column.lines):
                if not part.low <= column.top_of(number) < part.high:
                    continue
                for box in line.boxes:
                    if any(map(_is_rare, box.text)) and face.glyphs(box.text).indexes is not None:
                        yield from ((name, each) for each in box.text if _is_rare(each))


def _completed(map_object: bytes, descendant: bytes, characters: Sequence[str]) -> bytes | None:
    """Return a map that has the characters too, None where it is not sure which glyphs they are."""
    widths, stream = _WIDTHS.search(descendant), _STREAM.search(map_object)
    if widths is None or stream is None or not characters:
        return None
    known = {
        glyph
        for first, last in _MAPPED.findall(stream[1])
        for glyph in range(int(first, 16), int(last, 16) + 1)
    }
    unknown = [glyph for glyph in range(1, _last_glyph(widths[1]) + 1) if glyph not in known]
    if len(unknown) != len(characters):
        return None
    content = stream[1].replace(_END, _sections(dict(zip(unknown, characters, strict=True))) + _END, 1)
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _sections(characters: Mapping[int, str]) -> bytes:
    lines = [
        b"<%04X> <%b>\n" % (glyph, each.encode("utf-16-be").hex().upper().encode())
        for glyph, each in characters.items()
    ]
    parts = (lines[start : start + _MOST] for start in range(0, len(lines), _MOST))
    return b"".join(b"%d beginbfchar\n%bendbfchar\n" % (len(part), b"".join(part)) for part in parts)


def _last_glyph(widths: bytes) -> int:
    """Return the last glyph that a table of widths knows: `first [width ...]` or `first last width`."""
    tokens = re.findall(rb"\[|\]|[-\d.]+", widths)
    at = last = 0
    while at + 2 < len(tokens):
        if tokens[at + 1] == b"[":
            end = tokens.index(b"]", at)
            last = int(tokens[at]) + end - at - 3
            at = end + 1
        else:
            last = int(tokens[at + 1])
            at += 3
    return last


def _is_rare(character: str) -> bool:
    return character > "\uffff"


def _plain(font: str) -> str:
    """Return a font's name as both Qt and PDF spell it."""
    return font.replace(" ", "").lower()
