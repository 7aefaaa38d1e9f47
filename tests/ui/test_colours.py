import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from reader.model.library import MarkColour
from reader.model.settings import Theme
from reader.ui.colour_row import PENCIL, dot
from reader.ui.stylesheet import stylesheet
from reader.ui.theme import palette
from reader.ui.tones import Look, look_of
from reader.ui.view.colours import contrast
from reader.ui.view.page import TINT

LOOKS = list(Look)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["frame", "page", "raised", "hover", "soft"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning"])
def test_every_ink_is_readable_on_every_ground(look: Look, ground: str, ink: str) -> None:
    assert contrast(getattr(look.tones, ink), getattr(look.tones, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_placeholders_are_readable(look: Look) -> None:
    ink = palette(look.tones).color(QPalette.ColorRole.PlaceholderText).name()
    assert contrast(ink, look.tones.page) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ink", ["text", "soft", "ruby", "muted", *(f"tone_{tone}" for tone in range(1, 6))])
@pytest.mark.parametrize("mark", [*MarkColour, ""])
def test_text_can_be_read_on_the_readers_own_colours(look: Look, ink: str, mark: str) -> None:
    tint, ground = QColor(dot(mark) or PENCIL), QColor(look.page.background)
    share = TINT / 255
    pairs = zip(tint.getRgb()[:3], ground.getRgb()[:3], strict=True)
    blended = QColor(*(round(over * share + under * (1 - share)) for over, under in pairs))
    assert contrast(getattr(look.page, ink), blended.name()) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_the_window_and_the_text_have_one_ground(look: Look) -> None:
    assert look.tones.page == look.page.background


@pytest.mark.parametrize("look", LOOKS)
def test_the_style_sheet_has_no_open_places(look: Look) -> None:
    assert "$" not in stylesheet(look.tones)


@pytest.mark.parametrize(
    ("theme", "system", "look"),
    [
        (Theme.SYSTEM, Qt.ColorScheme.Unknown, Look.LIGHT),
        (Theme.SYSTEM, Qt.ColorScheme.Light, Look.LIGHT),
        (Theme.SYSTEM, Qt.ColorScheme.Dark, Look.DARK),
        (Theme.LIGHT, Qt.ColorScheme.Dark, Look.LIGHT),
        (Theme.SEPIA, Qt.ColorScheme.Dark, Look.SEPIA),
        (Theme.DARK, Qt.ColorScheme.Light, Look.DARK),
    ],
)
def test_the_system_decides_only_where_it_is_asked(theme: Theme, system: Qt.ColorScheme, look: Look) -> None:
    assert look_of(theme, system) is look
