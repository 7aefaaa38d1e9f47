"""The reading view: a custom-painted page of parallel columns that lays out only what is on screen."""

from reader.ui.view.arrangement import Arrangement
from reader.ui.view.colours import DARK, LIGHT, SEPIA, Colours
from reader.ui.view.fonts import Typefaces
from reader.ui.view.metrics import FontMeasures
from reader.ui.view.page_painter import paint_page
from reader.ui.view.pages import PageChoices, PageGeometry, PageLayout, paginate
from reader.ui.view.rows import Annotation
from reader.ui.view.view import ReadingView
from reader.ui.view.words import Hit

__all__ = [
    "DARK",
    "LIGHT",
    "SEPIA",
    "Annotation",
    "Arrangement",
    "Colours",
    "FontMeasures",
    "Hit",
    "PageChoices",
    "PageGeometry",
    "PageLayout",
    "ReadingView",
    "Typefaces",
    "paginate",
    "paint_page",
]
