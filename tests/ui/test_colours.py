import pytest
from PySide6.QtCore import Qt

from reader.model.settings import Theme
from reader.ui.stylesheet import stylesheet
from reader.ui.tones import Look, look_of
from reader.ui.view.colours import contrast

LOOKS = list(Look)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["frame", "page", "raised", "hover", "soft"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning"])
def test_every_ink_is_readable_on_every_ground(look: Look, ground: str, ink: str) -> None:
    least = 4.5 if ground in {"frame", "page", "raised"} or ink == "text" else 3.5
    assert contrast(getattr(look.tones, ink), getattr(look.tones, ground)) >= least


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["frame", "page"])
def test_placeholders_can_still_be_made_out(look: Look, ground: str) -> None:
    assert contrast(look.tones.faint, getattr(look.tones, ground)) >= 3.0


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
