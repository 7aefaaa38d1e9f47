"""Measures text with the fonts that it is painted in, and remembers glyphs by string."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont

from reader.model.settings import Column
from reader.ui.view.fonts import Typefaces, families, font_for, spells_pinyin
from reader.ui.view.kinsoku import clings
from reader.ui.view.zhuyin import BESIDE, SYMBOL

_RUBY_SCALE = 0.5
_RUBY_STRETCH = 82
_SCALES = {Column.PINYIN: 0.88, Column.GLOSS: 0.8}
_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 40
_KEPT = 40
_LARGE = 256
"""The size in pixels that glyphs are measured at."""


class Glyphs(NamedTuple):
    """The glyphs of a string, where each begins and how wide it is, all in ems.

    `indexes` is None where shaping is needed; then the width is no multiple of the em, and is left out.
    """

    indexes: list[int] | None
    offsets: list[float]
    width: float


class Typeface:
    """The glyphs of the strings that were met in a font of any size: unhinted, they only grow with it."""

    def __init__(self, font: QFont) -> None:
        large = QFont(font)
        large.setPixelSize(_LARGE)
        self._raw = QRawFont.fromFont(large)
        self._known: dict[str, Glyphs] = {}

    def glyphs(self, text: str) -> Glyphs:
        """Return the glyphs of a text that holds no control characters."""
        found = self._known.get(text)
        if found is None:
            found = self._look_up(text)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if len(text) <= _LONGEST_REMEMBERED:
                self._known[text] = found
        return found

    def _look_up(self, text: str) -> Glyphs:
        indexes = self._raw.glyphIndexesForString(text)
        simple = len(indexes) == len(text) and 0 not in indexes and not any(map(_needs_shaping, text))
        if not simple:
            return Glyphs(None, [], 0.0)
        offsets: list[float] = []
        x = 0.0
        for advance in self._raw.advancesForGlyphIndexes(indexes):
            offsets.append(x)
            x += advance.x() / _LARGE
        return Glyphs(indexes, offsets, x)


class Face:
    """One font at one size."""

    def __init__(self, font: QFont, typeface: Typeface) -> None:
        self.font = font
        self.raw = QRawFont.fromFont(font)
        self.size = float(font.pixelSize())
        self.glyphs = typeface.glyphs
        self._metrics = QFontMetricsF(font)
        self._shaped: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width of a text in pixels."""
        found = self.glyphs(text)
        if found.indexes is not None:
            return found.width * self.size
        width = self._shaped.get(text)
        if width is None:
            width = self._metrics.horizontalAdvance(text)
            if len(self._shaped) >= _REMEMBERED:
                self._shaped.clear()
            if len(text) <= _LONGEST_REMEMBERED:
                self._shaped[text] = width
        return width


def _needs_shaping(character: str) -> bool:
    return clings(character) or "\u0590" <= character <= "\u1dff" or "\ufb1d" <= character <= "\ufeff"


class FontMeasure:
    """The measure of one column's text at one size; fulfils `lines.Measure`."""

    def __init__(
        self, column: Column, size: int, bold: bool, typefaces: Typefaces, face: Callable[[QFont], Face]
    ) -> None:
        """`face` makes the face of a font."""
        text = max(6, round(size * _SCALES.get(column, 1.0)))
        spells = not typefaces.latin and spells_pinyin(families(column, typefaces)[0])
        latin = column if spells else Column.PINYIN
        above = font_for(latin, max(6, round(size * _RUBY_SCALE)), typefaces=typefaces)
        above.setStretch(_RUBY_STRETCH)
        self.text_face = face(font_for(column, text, bold, typefaces))
        narrow = font_for(column, text, bold, typefaces)
        narrow.setStretch(_RUBY_STRETCH)
        self.narrow_face = face(narrow)
        self.ruby_face = face(above)
        self.side_face = face(font_for(column, max(5, round(size * SYMBOL)), typefaces=typefaces))
        self.em = float(size)
        self.beside = size * BESIDE
        self.ruby_gap = size * 0.18
        self.base = self.text_face.width
        self.ruby = self.ruby_face.width


class FontMeasures:
    """Makes measures and keeps them, so that their glyphs are looked up once."""

    def __init__(self, typefaces: Typefaces | None = None) -> None:
        self.typefaces = typefaces or Typefaces()
        self._kept: dict[tuple[Column, int, bool], FontMeasure] = {}
        self._met: dict[tuple[str, ...], Typeface] = {}

    def __call__(self, column: Column, size: int, bold: bool) -> FontMeasure:
        """Return the measure of a column's font at a size in pixels."""
        key = (column, size, bold)
        if key not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[key] = FontMeasure(column, size, bold, self.typefaces, self._face)
        return self._kept[key]

    def use(self, typefaces: Typefaces) -> bool:
        """Take other typefaces; return whether they are others."""
        if typefaces == self.typefaces:
            return False
        self.typefaces = typefaces
        self._kept.clear()
        self._met.clear()
        return True

    def _face(self, font: QFont) -> Face:
        key = (*font.families(), str(font.weight()), str(font.stretch()))
        typeface = self._met.get(key)
        if typeface is None:
            typeface = self._met[key] = Typeface(font)
        return Face(font, typeface)
