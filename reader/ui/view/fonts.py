"""The fonts that Chinese is painted in: the shipped one, or the system's where it is missing."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

from reader.model.settings import Column
from reader.ui.view.columns import LATIN

_TRADITIONAL = ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei UI", "Source Han Sans TC")
_HONG_KONG = ("Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei UI", "Source Han Sans HK")
_SIMPLIFIED = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Source Han Sans SC")
_MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ"
"""What a face for pinyin has to have glyphs for."""

_USUAL = 14
"""The size of the window's font in pixels, where the system asks for no other."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The families that a reader chose, "" for the shipped one; `hong_kong` asks for its glyph forms."""

    traditional: str = ""
    simplified: str = ""
    latin: str = ""
    hong_kong: bool = False

    def of(self, column: Column) -> str:
        """Return the chosen family of a column."""
        if column is Column.SIMPLIFIED:
            return self.simplified
        return self.traditional if column is Column.TRADITIONAL else self.latin


_SHIPPED = Typefaces()


@cache
def load_fonts() -> None:
    """Add the shipped font to the running application; does nothing where it is not installed.

    Call it only once a `QGuiApplication` exists.
    """
    spec = find_spec("noto_cjk_sans_otc")
    if spec is None or spec.origin is None:
        return
    for path in sorted(Path(spec.origin).parent.glob("*.ttc")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def families(column: Column, typefaces: Typefaces = _SHIPPED) -> tuple[str, ...]:
    """Return the families for a column, best first: nearly half of all characters differ by script."""
    load_fonts()
    traditional = _HONG_KONG if typefaces.hong_kong else _TRADITIONAL
    wanted = _SIMPLIFIED if column is Column.SIMPLIFIED else traditional
    chosen = typefaces.of(column)
    if column in LATIN and chosen and not spells_pinyin(chosen):
        chosen = ""
    present = tuple(family for family in (chosen, *wanted) if family and QFontDatabase.hasFamily(family))
    return (*present, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family())


@cache
def spells_pinyin(family: str) -> bool:
    """Tell whether a family has a glyph of its own for every letter of pinyin, tone marks included."""
    font = QFont(family)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return all(map(QRawFont.fromFont(font).supportsCharacter, map(ord, _MARKED)))


def system_scale(font: QFont) -> float:
    """Return how much larger than usual the system wants text, from the window's font; at least 1."""
    return max(1.0, round(QFontInfo(font).pixelSize() / _USUAL, 2))


def font_for(column: Column, size: int, bold: bool = False, typefaces: Typefaces = _SHIPPED) -> QFont:
    """Return the font of a column at a size in pixels."""
    font = QFont()
    font.setFamilies(list(families(column, typefaces)))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
