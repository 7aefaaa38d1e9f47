"""Dresses the application in a look: its palette and its style sheet."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reader.ui.stylesheet import stylesheet
from reader.ui.tones import Look, Tones


def dress(app: QApplication, look: Look) -> None:
    """Give the application the palette and the style sheet of a look."""
    app.setPalette(palette(look.tones))
    app.setStyleSheet(stylesheet(look.tones))


def palette(tones: Tones) -> QPalette:
    """Return the palette for what the style sheet does not reach, such as delegates and links."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tones.frame,
        QPalette.ColorRole.WindowText: tones.text,
        QPalette.ColorRole.Base: tones.page,
        QPalette.ColorRole.AlternateBase: tones.frame,
        QPalette.ColorRole.Text: tones.text,
        QPalette.ColorRole.PlaceholderText: tones.muted,
        QPalette.ColorRole.Button: tones.frame,
        QPalette.ColorRole.ButtonText: tones.text,
        QPalette.ColorRole.Highlight: tones.soft,
        QPalette.ColorRole.HighlightedText: tones.text,
        QPalette.ColorRole.Link: tones.accent,
        QPalette.ColorRole.LinkVisited: tones.accent,
        QPalette.ColorRole.ToolTipBase: tones.raised,
        QPalette.ColorRole.ToolTipText: tones.text,
        QPalette.ColorRole.Mid: tones.line,
        QPalette.ColorRole.Midlight: tones.hover,
        QPalette.ColorRole.BrightText: tones.accent,
        QPalette.ColorRole.Accent: tones.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tones.faint))
    return made
