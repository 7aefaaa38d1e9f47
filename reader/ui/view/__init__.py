"""The reading view: a custom-painted page of parallel columns that lays out only what is on screen."""

from reader.ui.view.colours import DARK, LIGHT, SEPIA, Colours
from reader.ui.view.fonts import Typefaces
from reader.ui.view.view import ReadingView
from reader.ui.view.words import Hit

__all__ = ["DARK", "LIGHT", "SEPIA", "Colours", "Hit", "ReadingView", "Typefaces"]
