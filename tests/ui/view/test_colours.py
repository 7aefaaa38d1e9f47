from dataclasses import fields

import pytest
from PySide6.QtGui import QColor

from reader.ui.view import DARK, LIGHT, SEPIA, Colours
from reader.ui.view.colours import contrast

THEMES = pytest.mark.parametrize("colours", [LIGHT, SEPIA, DARK], ids=["light", "sepia", "dark"])


@THEMES
@pytest.mark.parametrize("ink", ["text", "soft", "ruby", "muted"])
def test_text_can_be_read(colours: Colours, ink: str) -> None:
    assert contrast(getattr(colours, ink), colours.background) >= 4.5


@THEMES
@pytest.mark.parametrize("ink", ["text", "soft", "ruby", "muted"])
@pytest.mark.parametrize("ground", ["hover", "cursor", "selection", "hit", "current_hit", "strip"])
def test_text_can_be_read_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("line", ["ring", "doubt", "term"])
def test_lines_can_be_seen(colours: Colours, line: str) -> None:
    assert contrast(getattr(colours, line), colours.background) >= 3


@THEMES
def test_every_colour_is_one(colours: Colours) -> None:
    assert all(QColor(getattr(colours, field.name)).isValid() for field in fields(colours))


def test_contrast_is_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
