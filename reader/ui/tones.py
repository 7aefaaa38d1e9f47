"""The window's colours: one set of tones for each look."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

from reader.model.settings import Theme
from reader.ui.view import colours
from reader.ui.view.colours import Colours


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of the window around the reading view, as `#rrggbb`.

    `frame` surrounds the `page`; `raised` lies above both; `soft` backs what is
    chosen; `line` separates; `accent` is for readings and what can be acted on.
    """

    frame: str
    page: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    hover: str
    soft: str
    accent: str
    on_accent: str
    warning: str
    dark: bool


LIGHT = Tones(
    frame="#f4f2ee",
    page="#fdfcfa",
    raised="#ffffff",
    text="#24221e",
    muted="#6b665d",
    faint="#8b857a",
    line="#e6e2da",
    hover="#eae6de",
    soft="#dcebe7",
    accent="#1f6f66",
    on_accent="#ffffff",
    warning="#a4492b",
    dark=False,
)
SEPIA = Tones(
    frame="#ece0c8",
    page="#f6eedd",
    raised="#fcf6e8",
    text="#3d3224",
    muted="#655840",
    faint="#8a7a5c",
    line="#ddcfb2",
    hover="#e2d4b8",
    soft="#e6d3a9",
    accent="#83501e",
    on_accent="#fff9ec",
    warning="#9e3d21",
    dark=False,
)
DARK = Tones(
    frame="#151618",
    page="#1b1c1e",
    raised="#2a2c30",
    text="#e4e1da",
    muted="#aba8a0",
    faint="#7d7a73",
    line="#303237",
    hover="#2e3035",
    soft="#29413d",
    accent="#84cbbf",
    on_accent="#10211e",
    warning="#e69375",
    dark=True,
)


class Look(Enum):
    """A theme that was made definite: the system's choice is already light or dark."""

    LIGHT = (LIGHT, colours.LIGHT)
    SEPIA = (SEPIA, colours.SEPIA)
    DARK = (DARK, colours.DARK)

    @property
    def tones(self) -> Tones:
        """The colours of the window."""
        return self.value[0]

    @property
    def page(self) -> Colours:
        """The colours of the reading view."""
        return self.value[1]


def look_of(theme: Theme, system: Qt.ColorScheme) -> Look:
    """Return the look that a theme means under the system's colour scheme."""
    if theme is Theme.SEPIA:
        return Look.SEPIA
    dark = theme is Theme.DARK or (theme is Theme.SYSTEM and system is Qt.ColorScheme.Dark)
    return Look.DARK if dark else Look.LIGHT
