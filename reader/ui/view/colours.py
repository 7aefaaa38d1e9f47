"""The colours of the page in its three themes."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the reading view, as `#rrggbb`.

    `text`, `soft`, `ruby` and `muted` are text on `background`, and `text` is
    also read on `hover`, `cursor`, `selection`, `hit` and `current_hit`; all are chosen
    for a contrast of at least 4.5. `ring` is the edge of the keyboard's word,
    `doubt` and `term` are underlines, `strip` is the ground of folded lines.
    `tone_1` to `tone_5`, the neutral one, are for text in the colours of the tones.
    """

    background: str
    text: str
    soft: str
    ruby: str
    muted: str
    hover: str
    cursor: str
    ring: str
    selection: str
    hit: str
    current_hit: str
    doubt: str
    term: str
    strip: str
    rule: str
    tone_1: str
    tone_2: str
    tone_3: str
    tone_4: str
    tone_5: str


LIGHT = Colours(
    background="#fdfcfa",
    text="#1f1e1c",
    soft="#45423d",
    ruby="#625e56",
    muted="#625e56",
    hover="#f0e6c8",
    cursor="#e2ecf7",
    ring="#3f6ea3",
    selection="#d5e4f5",
    hit="#f6e7a1",
    current_hit="#f6d489",
    doubt="#b3402e",
    term="#4f7f78",
    strip="#f5f3ee",
    rule="#d9d4c9",
    tone_1="#b02323",
    tone_2="#7a5200",
    tone_3="#1d6b34",
    tone_4="#1f4fa8",
    tone_5="#5c5953",
)

PAPER = replace(LIGHT, background="#ffffff", text="#000000", soft="#2b2926", ruby="#3f3c37", muted="#57534c")
"""Black on white, for pages that are printed."""

SEPIA = Colours(
    background="#f6eedd",
    text="#352a1c",
    soft="#4b3e29",
    ruby="#5f5138",
    muted="#5f5138",
    hover="#ecdcb3",
    cursor="#dfe0d2",
    ring="#4a6a8a",
    selection="#d8dfdb",
    hit="#efdc94",
    current_hit="#ebc878",
    doubt="#a63a24",
    term="#4d7468",
    strip="#efe5d0",
    rule="#d6c7a8",
    tone_1="#a01f1f",
    tone_2="#6b4700",
    tone_3="#1b5c2e",
    tone_4="#1d4790",
    tone_5="#57503f",
)

DARK = Colours(
    background="#1b1c1e",
    text="#dcdad4",
    soft="#c6c3bb",
    ruby="#aaa79f",
    muted="#aaa79f",
    hover="#3d3829",
    cursor="#28354a",
    ring="#7da7d9",
    selection="#2a3d52",
    hit="#403816",
    current_hit="#48390a",
    doubt="#e58472",
    term="#7fb0a6",
    strip="#232426",
    rule="#3a3a3c",
    tone_1="#f2938a",
    tone_2="#e3b45f",
    tone_3="#86c795",
    tone_4="#94b8f2",
    tone_5="#b0ada5",
)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG defines it, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
