"""Applies the choices of the layout to the reading view, and takes them from menus and from dragging."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.model.article import Article, Script, Variety
from reader.model.settings import Column, Focus, Mode, RubyOver, Settings, own_script_first
from reader.ui.view import ReadingView, Typefaces
from reader.ui.window import Window

_WIDTH_STEP = 10
_LENGTH_STEP = 2
_SPACING_STEP = 10
_WIDTHS = {column: f"{column.value}_width" for column in Column}


class LayoutChoices(QObject):
    """Mirrors the settings of the layout; `change` takes new values for some of them."""

    def __init__(
        self, window: Window, settings: Callable[[], Settings], change: Callable[..., None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._view: ReadingView = window.view
        self._settings = settings
        self._change = change
        self._is_simplified = False
        self._hong_kong = False
        self._view.columns_moved.connect(self.take_order)
        self._view.widths_changed.connect(self.take_widths)

    def apply(self) -> None:
        """Bring the view and the commands in line with the settings; what holds already costs nothing."""
        view, now = self._view, self._settings()
        view.lay_out_as(now.mode, self._columns(), {each: self._width(each) for each in Column})
        view.set_aligned_sentences(now.align_sentences)
        view.set_ruby_by_word(now.ruby_by_word)
        view.set_ruby_over(now.ruby_over)
        view.set_gloss_over(now.gloss_over)
        view.set_tone_colours(now.tone_colours)
        view.set_lines(now.line_length, now.line_spacing, now.hanging_marks)
        view.set_dimming(now.focus)
        view.set_typefaces(
            Typefaces(now.traditional_font, now.simplified_font, now.latin_font, self._hong_kong)
        )
        self._mirror()

    def follow_article(self, article: Article) -> None:
        """Put the column that an article is written in first, and take the glyph forms of its region."""
        self._is_simplified = article.script is Script.SIMPLIFIED
        self._hong_kong = article.variety is Variety.HONG_KONG
        self.apply()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that the layout shows, as the settings have them."""
        now = self._settings()
        if now.mode is Mode.INTERLINEAR:
            return now.lines
        return now.columns if now.mode is Mode.PARALLEL else (self._only(),)

    def asked_for(self) -> frozenset[Column]:
        """Return the columns shown that more has to be asked for than words and their readings."""
        return frozenset({Column.GLOSS, Column.PINYIN}.intersection(self.columns()))

    def _only(self) -> Column:
        now = self._settings()
        return now.single if now.mode is Mode.SINGLE else Column.TRADITIONAL

    def _columns(self) -> tuple[Column, ...]:
        return own_script_first(self.columns(), self._is_simplified)

    def _width(self, column: Column) -> int:
        return int(getattr(self._settings(), _WIDTHS[column]))

    def _mirror(self) -> None:
        now, do = self._settings(), self._window.commands
        shown, layout = self.columns(), do.layout
        for column, action in do.columns.items():
            action.setChecked(column in shown)
            action.setEnabled(now.mode is not Mode.VERTICAL)
        layout.modes[now.mode].setChecked(True)
        layout.overs[now.ruby_over].setChecked(True)
        layout.focuses[now.focus].setChecked(True)
        layout.align_sentences.setChecked(now.align_sentences)
        layout.align_sentences.setEnabled(now.mode is Mode.PARALLEL)
        layout.ruby_by_word.setChecked(now.ruby_by_word)
        layout.tone_colours.setChecked(now.tone_colours)
        layout.hanging_marks.setChecked(now.hanging_marks)
        many = now.mode in (Mode.PARALLEL, Mode.INTERLINEAR) and len(shown) > 1
        for action in (layout.move_left, layout.move_right):
            action.setEnabled(many)
        for action in (layout.wider, layout.narrower, layout.usual_widths):
            action.setEnabled(many and now.mode is Mode.PARALLEL)
        self._window.header.show_mode(now.mode)

    # What the commands do

    def choose_mode(self, action: QAction) -> None:
        """Lay the text out as the action says."""
        self._change(mode=Mode(action.data()))

    def choose_over(self, action: QAction) -> None:
        """Show readings above the words that the action says."""
        self._change(ruby_over=RubyOver(action.data()))

    def choose_focus(self, action: QAction) -> None:
        """Dim what the action says."""
        self._change(focus=Focus(action.data()))

    def cycle_focus(self) -> None:
        """Go on to the next kind of focus."""
        kinds = list(Focus)
        self._change(focus=kinds[(kinds.index(self._settings().focus) + 1) % len(kinds)])

    def choose_columns(self, clicked: QAction) -> None:
        """Show or hide a column; the last one stays, and a new one comes last."""
        column, shown = Column(clicked.data()), self.columns()
        if self._settings().mode is Mode.SINGLE:
            self._change(single=column)
        elif column not in shown:
            self._take((*shown, column))
        elif len(shown) > 1:
            self._take(tuple(each for each in shown if each is not column))
        self._mirror()

    def choose(self, name: str) -> Callable[[bool], None]:
        """Return what takes over whether a switch is on."""
        return lambda on: self._change(**{name: on})

    def take_order(self, columns: tuple[Column, ...]) -> None:
        """Take over the order of the columns on screen."""
        self._take(own_script_first(columns, self._is_simplified))

    def take_widths(self, weights: dict[Column, int]) -> None:
        """Take over widths in percent of the usual ones."""
        self._change(**{_WIDTHS[column]: weight for column, weight in weights.items()})

    def move_column(self, step: int) -> None:
        """Move the column of the keyboard's word to the left (-1) or to the right (1)."""
        shown = list(self._columns())
        at = shown.index(self._view.current_column())
        to = at + step
        if 0 <= to < len(shown):
            shown.insert(to, shown.pop(at))
            self.take_order(tuple(shown))

    def widen(self, steps: int) -> None:
        """Make the column of the keyboard's word wider, or narrower with a negative number."""
        column = self._view.current_column()
        self.take_widths({column: self._width(column) + _WIDTH_STEP * steps})

    def reset_widths(self) -> None:
        """Let every column be as wide as usual."""
        self.take_widths(dict.fromkeys(Column, 100))

    def lengthen(self, steps: int) -> None:
        """Let lines be longer, or shorter with a negative number."""
        self._change(line_length=self._settings().line_length + _LENGTH_STEP * steps)

    def space_lines(self, steps: int) -> None:
        """Put lines farther apart, or nearer with a negative number."""
        self._change(line_spacing=self._settings().line_spacing + _SPACING_STEP * steps)

    def _take(self, columns: tuple[Column, ...]) -> None:
        name = "lines" if self._settings().mode is Mode.INTERLINEAR else "columns"
        values: dict[str, Any] = {name: columns}
        self._change(**values)
