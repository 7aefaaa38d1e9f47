"""The style sheet as it is read by people: every colour of text on its ground, every mark of focus."""

import re
from collections.abc import Iterator

import pytest

from reader.ui.stylesheet import stylesheet
from reader.ui.tones import Look
from reader.ui.view.colours import contrast

_COLOUR = re.compile(r"#[0-9a-f]{6}")
LOOKS = list(Look)


def rules(look: Look) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield selectors with their declarations."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", stylesheet(look.tones)):
        pairs = (each.split(":", 1) for each in body.split(";") if ":" in each)
        yield " ".join(selector.split()), {name.strip(): value.strip() for name, value in pairs}


def grounds(look: Look, own: str) -> list[str]:
    found = _COLOUR.findall(own)
    return found or [look.tones.frame, look.tones.page, look.tones.raised]


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_is_readable_on_its_ground(look: Look) -> None:
    seen = 0
    for selector, values in rules(look):
        inks = _COLOUR.findall(values.get("color", ""))
        # What cannot be used is exempt, and a placeholder is no text.
        if not inks or "disabled" in selector or "placeholder" in selector:
            continue
        seen += 1
        for ground in grounds(look, values.get("background", "")):
            assert contrast(inks[0], ground) >= 4.5, (selector, inks[0], ground)
    assert seen > 10


@pytest.mark.parametrize("look", LOOKS)
def test_the_focus_can_be_seen_everywhere(look: Look) -> None:
    seen = 0
    for selector, values in rules(look):
        if ":focus" not in selector:
            continue
        seen += 1
        edge = _COLOUR.findall(values.get("border-color", "") + values.get("border", ""))
        assert edge, selector
        for ground in grounds(look, values.get("background", "")):
            assert contrast(edge[0], ground) >= 3.0, (selector, edge[0], ground)
    assert seen > 8


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_chosen_is_readable(look: Look) -> None:
    for selector, values in rules(look):
        pair = [values.get("selection-color"), values.get("selection-background-color")]
        if all(pair):
            assert contrast(str(pair[0]), str(pair[1])) >= 4.5, selector
