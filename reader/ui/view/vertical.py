"""Vertical text: which characters stand upright in it, and how its geometry lies on the screen.

The page is laid out as if its lines ran from left to right, and then turned by
a quarter: what is right becomes down, and what is down becomes left. Latin
words, brackets and dashes turn with it, which is how vertical text has them;
characters and the marks in the middle of their square are painted upright, and
so are numbers of one or two digits and single letters, which get a square too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTransform

from reader.ui.view.atoms import Atom, AtomKind
from reader.ui.view.kinsoku import is_han

ASCENT = 0.88
"""How much of a character's square lies above the baseline, in ems; the rest lies below."""

_UPRIGHT_MARKS = frozenset("、。，．：；！？／＼％＆＠・·々〇〻※○●□■△▲◇◆☆★")


def stands_upright(text: str) -> bool:
    """Tell whether an atom is painted upright in vertical text."""
    first = text[:1]
    return (
        is_han(first)
        or first in _UPRIGHT_MARKS
        or "\u3041" <= first <= "\u30fb"
        or "\u30fd" <= first <= "\u31ff"
        or "\uac00" <= first <= "\ud7a3"
        or "\uff10" <= first <= "\uff3a"
        or "\uff41" <= first <= "\uff5a"
        or "\u2460" <= first <= "\u24ff"
        or "\U0001f300" <= first <= "\U0001faff"
    )


_SQUARE = re.compile("[0-9]{1,2}|[A-Za-z]")


def fits_square(text: str) -> bool:
    """Tell whether letters or digits are few enough to stand upright in one square."""
    return _SQUARE.fullmatch(text) is not None


def squared(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms with short numbers and single letters in squares, not parts of longer runs."""
    made = list(atoms)
    for index, atom in enumerate(atoms):
        if atom.kind is not AtomKind.LETTERS or not fits_square(atom.text):
            continue
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if (atom.tight and index) or (after is not None and after.kind is AtomKind.LETTERS and after.tight):
            continue
        made[index] = atom._replace(kind=AtomKind.UPRIGHT, gap=0.0)
        if after is not None and after.kind is AtomKind.HAN:
            made[index + 1] = after._replace(gap=0.0)
    return made


@dataclass(frozen=True, slots=True)
class Turn:
    """The way between the page, on which lines run from left to right, and a screen `width` wide."""

    vertical: bool = False
    width: int = 0

    def to_page(self, point: QPoint) -> QPoint:
        """Return where a point of the screen is on the page."""
        return QPoint(point.y(), self.width - 1 - point.x()) if self.vertical else QPoint(point)

    def to_screen(self, rect: QRect) -> QRect:
        """Return where a rectangle of the page is on the screen."""
        if not self.vertical:
            return QRect(rect)
        return QRect(self.width - rect.y() - rect.height(), rect.x(), rect.height(), rect.width())

    def from_screen(self, rect: QRect) -> QRect:
        """Return where a rectangle of the screen is on the page."""
        if not self.vertical:
            return QRect(rect)
        return QRect(rect.y(), self.width - rect.x() - rect.width(), rect.height(), rect.width())

    def transform(self) -> QTransform:
        """Return what turns the page's coordinates into the screen's."""
        made = QTransform()
        if self.vertical:
            made.translate(self.width, 0)
            made.rotate(90)
        return made
