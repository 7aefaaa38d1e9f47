"""The fonts of the window around the text: the system's, with glyph forms for each script behind it."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from reader.model.settings import Column
from reader.ui.view import fonts as view_fonts

_POINTS = 10.5
_ALIASES = frozenset({"", "Sans", "Sans Serif"})
_LATIN = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Noto Sans CJK TC", "DejaVu Sans")


def set_up_fonts(app: QApplication) -> None:
    """Load the shipped font and give the application its own: the system's, then Traditional glyph forms.

    It is as large as the system's where that is large.
    """
    view_fonts.load_fonts()
    font = QFont(app.font())
    font.setFamilies([*_latin_families(font), *traditional_families()])
    font.setPointSizeF(max(_POINTS, font.pointSizeF()))
    app.setFont(font)


def traditional_families() -> tuple[str, ...]:
    """Return the families that draw Traditional glyph forms, best first."""
    return view_fonts.families(Column.TRADITIONAL)


def simplified_families() -> tuple[str, ...]:
    """Return the families that draw Simplified glyph forms, best first."""
    return view_fonts.families(Column.SIMPLIFIED)


def script_font(families: Iterable[str], base: QFont, scale: float) -> QFont:
    """Return `base` in other families and `scale` times as large."""
    font = QFont(base)
    font.setFamilies([*families, *base.families()])
    font.setPointSizeF(base.pointSizeF() * scale)
    return font


def in_points(size: float) -> str:
    """Return a size for rich text, chosen for the usual font, in proportion to the one that is used."""
    return f"{size * max(_POINTS, QApplication.font().pointSizeF()) / _POINTS:.1f}pt"


def _latin_families(font: QFont) -> list[str]:
    """Return the system's families, unless they are mere aliases that hide what stands behind them."""
    own = [each for each in font.families() if each not in _ALIASES]
    return own or [each for each in _LATIN if QFontDatabase.hasFamily(each)][:1]
