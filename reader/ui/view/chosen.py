"""A surface whose layout can be chosen: mode, columns, readings, lines, typefaces, and what is dimmed."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.model.settings import Column, Focus, Mode, RubyOver
from reader.ui.view.column_bar import ColumnBar
from reader.ui.view.columns import ruby_column, weights_of
from reader.ui.view.cursor import Cursor
from reader.ui.view.focus import read_place, stretch_at
from reader.ui.view.fonts import Typefaces, system_scale
from reader.ui.view.keyboard import KeyboardSurface


class ChosenSurface(KeyboardSurface):
    """Keeps the line that is read where it is, whatever is chosen."""

    columns_moved = Signal(object)
    """Columns were dragged: a tuple of them in their new order."""

    widths_changed = Signal(object)
    """Borders were dragged: a dictionary of columns to widths in percent of the usual ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimming = Focus.NONE
        self._bar = ColumnBar(self)
        self._bar.columns_moved.connect(self.columns_moved)
        self._bar.border_moved.connect(self._drag_border)
        self._bar.border_dropped.connect(self._drop_border)

    # Layout

    def lay_out_as(self, mode: Mode, columns: tuple[Column, ...], weights: Mapping[Column, int]) -> None:
        """Lay the text out in a mode, with columns and their widths in percent of the usual ones.

        `ValueError` without any column.
        """
        if not columns:
            raise ValueError("the reading view needs a column")
        self._arrange(mode=mode, columns=tuple(columns), weights=dict(weights))
        self._forget_hidden()

    def set_mode(self, mode: Mode) -> None:
        """Lay the text out in another way."""
        self.lay_out_as(mode, self._arrangement.columns, self._arrangement.weights)

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these columns in this order; `ValueError` without any."""
        self.lay_out_as(self._arrangement.mode, columns, self._arrangement.weights)

    def shows(self, column: Column) -> bool:
        """Tell whether a column is on the page."""
        return column in self._arrangement.shown()

    def current_column(self) -> Column:
        """Return the column of the keyboard's word, or of the first characters."""
        return self._column()

    def _forget_hidden(self) -> None:
        """Let go of a selection in a column that is not shown any more, and take the keyboard to another."""
        shown = self._arrangement.shown()
        if self._marks.selection is not None and self._marks.selection.column not in shown:
            self._select(None)
        if self._cursor is not None and self._cursor.column not in shown:
            self._put_cursor(replace(self._cursor, column=ruby_column(shown) or shown[0]), tell=False)

    def set_aligned_sentences(self, aligned: bool) -> None:
        """Let every sentence begin at one height in all columns."""
        self._arrange(by_sentence=aligned)

    def set_lines(self, longest: int, spacing: int, hanging: bool) -> None:
        """Set the longest line in characters, the distance of lines in percent, and whether marks hang."""
        self._arrange(longest=longest, spacing=spacing, hanging=hanging)

    def set_typefaces(self, typefaces: Typefaces) -> None:
        """Set the text in other typefaces."""
        if self._measures.use(typefaces):
            self._sheet.forget_rows()
            self._refresh()

    def set_zoom(self, percent: int) -> None:
        """Set the size of the text, 50 to 400 percent of what the system wants; the line read stays."""
        percent = round(max(50, min(400, percent)) * system_scale(self.font()))
        self._viewpoint.rescale(percent / self._arrangement.zoom)
        self._arrange(zoom=percent)

    def text_size(self) -> int:
        """Return the size of the text in pixels."""
        return self._sheet.setting.em

    # Readings

    def set_ruby_shown(self, shown: bool) -> None:
        """Show or hide what stands above the characters of the first column."""
        self._arrange(ruby=shown)

    def set_ruby_by_word(self, by_word: bool) -> None:
        """Write one annotation above a whole word, or one above each character."""
        self._arrange(by_word=by_word)

    def set_ruby_over(self, over: RubyOver) -> None:
        """Choose which words have annotations above them."""
        self._cover(over, self._sheet.coverage.gloss_over, self._sheet.coverage.known)

    def set_gloss_over(self, over: RubyOver) -> None:
        """Choose which words have meanings in the column or the line of meanings."""
        self._cover(self._sheet.coverage.over, over, self._sheet.coverage.known)

    def set_known_words(self, known: frozenset[str]) -> None:
        """Take the words that the reader knows, by their Simplified forms."""
        self._cover(self._sheet.coverage.over, self._sheet.coverage.gloss_over, known)

    def _cover(self, over: RubyOver, gloss_over: RubyOver, known: frozenset[str]) -> None:
        if self._sheet.change_coverage(over, gloss_over, known):
            self._refresh()

    def set_tone_colours(self, shown: bool) -> None:
        """Paint characters and annotations in the colours of their tones, or not."""
        if self._page.use_tones(shown):
            self.viewport().update()

    # Dimming

    def set_dimming(self, focus: Focus) -> None:
        """Dim all but the sentence or the paragraph that is read, or nothing."""
        self._dimming = focus
        self._look_where_read()

    def _look_where_read(self) -> None:
        """Follow the keyboard's word while it is on screen, and the eyes otherwise."""
        found = None
        if self._dimming is not Focus.NONE and len(self._sheet):
            cursor = self._cursor
            on_screen = cursor is not None and self._viewpoint.row_top(cursor.index) is not None
            place = (
                (cursor.index, cursor.start)
                if cursor is not None and on_screen
                else read_place(self._viewpoint)
            )
            found = stretch_at(self._sheet, self._dimming, *place)
        if found != self._marks.focus:
            self._marks.focus = found
            self.viewport().update()

    def _scrolled(self) -> None:
        super()._scrolled()
        self._look_where_read()

    def _put_cursor(self, cursor: Cursor | None, tell: bool = True) -> None:
        super()._put_cursor(cursor, tell)
        self._look_where_read()

    # The bar of columns

    def _apply_setting(self) -> None:
        self._place_bar()
        super()._apply_setting()
        self._bar.show_columns(self._sheet.setting.places if self._names_columns() else ())

    def _names_columns(self) -> bool:
        return self._arrangement.mode is Mode.PARALLEL and len(self._arrangement.columns) > 1

    def _place_bar(self) -> None:
        height = self._bar.sizeHint().height() if self._names_columns() else 0
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        self._bar.setVisible(height > 0)
        self._bar.setGeometry(0, 0, self.viewport().width(), height)

    def _drag_border(self, widths: tuple[int, ...]) -> None:
        self._arrange(weights=self._weights(widths))

    def _drop_border(self, widths: tuple[int, ...]) -> None:
        self.widths_changed.emit(self._weights(widths))

    def _weights(self, widths: tuple[int, ...]) -> dict[Column, int]:
        arrangement = self._arrangement
        return weights_of(arrangement.columns, widths, arrangement.ruby, arrangement.beside)
