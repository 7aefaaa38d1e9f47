"""The fonts that Chinese is painted in: the shipped one, or the system's where it is missing."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from reader.model.settings import Column

_TRADITIONAL = ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei UI", "Source Han Sans TC")
_SIMPLIFIED = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Source Han Sans SC")


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
def families(column: Column) -> tuple[str, ...]:
    """Return the families for a column, best first: nearly half of all characters differ by script."""
    load_fonts()
    wanted = _SIMPLIFIED if column is Column.SIMPLIFIED else _TRADITIONAL
    present = tuple(family for family in wanted if QFontDatabase.hasFamily(family))
    return (*present, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family())


def font_for(column: Column, size: int, bold: bool = False) -> QFont:
    """Return the font of a column at a size in pixels."""
    font = QFont()
    font.setFamilies(list(families(column)))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
