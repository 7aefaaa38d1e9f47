"""A surface that is read with the keyboard: stepping from word to word, turning pages, selecting, copying."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.model.article import Block, Place
from reader.model.copying import Passage
from reader.model.settings import Column
from reader.ui.view import cursor as moves
from reader.ui.view.columns import ruby_column
from reader.ui.view.cursor import Cursor
from reader.ui.view.glide import GlidingSurface
from reader.ui.view.grain import moved_by_character, moved_by_paragraph
from reader.ui.view.selection import Position, Selection
from reader.ui.view.sheet import Sheet

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_TURNED = {
    int(Qt.Key.Key_Left): int(Qt.Key.Key_Down),
    int(Qt.Key.Key_Right): int(Qt.Key.Key_Up),
    int(Qt.Key.Key_Up): int(Qt.Key.Key_Left),
    int(Qt.Key.Key_Down): int(Qt.Key.Key_Right),
}
"""What the arrows mean in vertical text: down is forwards, and left the next line."""


class KeyboardSurface(GlidingSurface):
    """Steps, pages, activates, folds, selects and copies."""

    fold_open_requested = Signal(int)
    fold_close_requested = Signal(int)
    fold_rule_requested = Signal(int)
    word_reached = Signal(object)
    """The keyboard came to a word: its `Hit`, None on a strip and on plain text."""

    selection_moved = Signal(str, bool)
    """The keyboard moved an end of the selection: over which text, and whether that is selected now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goal: float | None = None
        self._extends = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step_line(-1),
            Qt.Key.Key_Down: lambda: self._step_line(1),
            Qt.Key.Key_Home: lambda: self._to_line_edge(last=False),
            Qt.Key.Key_End: lambda: self._to_line_edge(last=True),
            Qt.Key.Key_PageUp: lambda: self._turn_page(-1),
            Qt.Key.Key_PageDown: lambda: self._turn_page(1),
            Qt.Key.Key_Space: lambda: self._turn_page(1),
            Qt.Key.Key_Return: self._activate,
            Qt.Key.Key_Enter: self._activate,
            Qt.Key.Key_Backspace: self._fold_again,
            Qt.Key.Key_Delete: self._ask_for_rule,
        }
        self._growths = {
            int(Qt.Key.Key_Left): (moved_by_character, -1),
            int(Qt.Key.Key_Right): (moved_by_character, 1),
            int(Qt.Key.Key_Up): (moved_by_paragraph, -1),
            int(Qt.Key.Key_Down): (moved_by_paragraph, 1),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the view knows and leave the rest to the window."""
        # A plain number: keyboards have keys that Qt's enumeration does not know.
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.finish_glide()
        self._extends = bool(modifiers & _SHIFT) and key != Qt.Key.Key_Space
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif modifiers == _SHIFT | _ALT and self._turned(key) in self._growths:
            self._grow(*self._growths[self._turned(key)])
        elif modifiers & ~_SHIFT == _CTRL and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_text_edge(last=key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Space and modifiers == _SHIFT:
            self._turn_page(-1)
        elif key in self._keys and not modifiers & ~_SHIFT:
            self._keys[self._turned(key)]()
        else:
            event.ignore()
            return
        event.accept()

    def _turned(self, key: int) -> int:
        return _TURNED.get(key, key) if self._turn.vertical else key

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; coming by Tab puts it on the first word on screen."""
        super().focusInEvent(event)
        self._marks.focused = True
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self._cursor is None:
            self._put_cursor(self._first_on_screen(), tell=False)
        self._unlight_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off the keyboard's word."""
        super().focusOutEvent(event)
        self._marks.focused = False
        self._unlight_cursor()

    # Selection

    def selected_text(self) -> str:
        """Return the selected text in its column's script, one line for each line of the source."""
        selection = self._marks.selection
        return self._text_in(selection) if selection is not None else ""

    def _text_in(self, selection: Selection) -> str:
        blocks, text_of = self._sheet.blocks, self._sheet.text_of
        return selection.text(blocks, lambda *span: text_of(selection.column, *span))

    def _stretch_to(self, selection: Selection) -> None:
        """Select by the keyboard, and tell what came in or went out."""
        old = self._marks.selection
        self._select(selection)
        if selection != old:
            between, is_in = selection.since(old)
            self.selection_moved.emit(self._text_in(between), is_in)

    def copy(self) -> None:
        """Put the selected text on the clipboard, if there is any."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select the whole text in the keyboard's column, or in the first one."""
        if len(self._sheet):
            end = (len(self._sheet) - 1, len(self._sheet.blocks[-1].text))
            self._stretch_to(Selection(self._column(), (0, 0), end))

    def passages(self) -> tuple[Passage, ...]:
        """Return what is selected, row by row; nothing for folded lines."""
        selection = self._marks.selection
        return tuple(selection.passages(self._sheet.blocks)) if selection is not None else ()

    def passages_of_word(self) -> tuple[Passage, ...]:
        """Return the keyboard's word, nothing before it was placed or on a strip."""
        cursor = self._cursor
        if cursor is None or cursor.start == cursor.end:
            return ()
        block = self._sheet.blocks[cursor.index]
        return (Passage(block.line, block.text, cursor.start, cursor.end),)

    def selected_column(self) -> Column | None:
        """Return the column that something is selected in, None without a selection."""
        return self._marks.selection.column if self._marks.selection is not None else None

    def shows_selection_whole(self) -> bool:
        """Tell whether all of the selection is annotated, so that `selected_text` is in one script."""
        selection = self._marks.selection
        if selection is None:
            return True
        rows = range(selection.first[0], min(selection.last[0] + 1, len(self._sheet)))
        return all(self._sheet.annotation(row) is not None for row in rows if self._sheet.blocks[row].text)

    def _grow(self, moved: Callable[[Sheet, Position, int], Position], step: int) -> None:
        """Move the end of the selection by a character or a paragraph; the keyboard's place goes with it."""
        cursor = self._cursor or self._first_on_screen()
        if cursor is None:
            return
        old = self._marks.selection
        if old is None or old.column is not cursor.column:
            old = Selection(cursor.column, (cursor.index, cursor.start), (cursor.index, cursor.start))
        head = moved(self._sheet, old.head, step)
        self._put_cursor(moves.first_from(self._sheet, *head, cursor.column), tell=False)
        self._stretch_to(Selection(old.column, old.anchor, head))

    def _select(self, selection: Selection | None) -> None:
        if selection != self._marks.selection:
            self._marks.selection = selection
            self.viewport().update()

    def _column(self) -> Column:
        if self._cursor is not None:
            return self._cursor.column
        shown = self._arrangement.shown()
        return ruby_column(shown) or shown[0]

    # Moving

    def _first_on_screen(self) -> Cursor | None:
        if not len(self._sheet):
            return None
        return moves.first_from(self._sheet, *self._viewpoint.first_character(), self._column())

    def _move(self, cursor: Cursor | None) -> None:
        if cursor is None:
            return
        selection = self._extended(cursor) if self._extends else None
        self._put_cursor(cursor)
        if selection is not None:
            self._stretch_to(selection)
        else:
            self._select(None)
            self.word_reached.emit(self.current())

    def _extended(self, cursor: Cursor) -> Selection:
        """Return the selection from where it began, or from the word before the move, to a word."""
        selection, old = self._marks.selection, self._cursor or cursor
        start = (cursor.index, cursor.start)
        if selection is not None and selection.column is cursor.column:
            anchor = selection.anchor
        else:
            anchor = (old.index, old.start if (old.index, old.start) <= start else old.end)
        return Selection(cursor.column, anchor, start if start < anchor else (cursor.index, cursor.end))

    def _step(self, step: int) -> None:
        self._goal = None
        if self._cursor is None:
            self._move(self._first_on_screen())
        else:
            self._move(moves.stepped(self._sheet, self._cursor, step))

    def _step_line(self, step: int) -> None:
        if self._cursor is None:
            self._move(self._first_on_screen())
            return
        if self._goal is None:
            self._goal = moves.goal_of(self._sheet, self._cursor)
        self._move(moves.moved_by_line(self._sheet, self._cursor, step, self._goal))

    def _to_line_edge(self, last: bool) -> None:
        self._goal = None
        cursor = self._cursor or self._first_on_screen()
        if cursor is not None:
            self._move(moves.at_line_edge(self._sheet, cursor, last))

    def _to_text_edge(self, last: bool) -> None:
        self._goal = None
        self._move(moves.at_text_edge(self._sheet, self._column(), last))
        if last:
            self._viewpoint.move_to_end()
        else:
            self._viewpoint.move_to_offset(0)
        self._refresh()

    def read_from(self, place: Place) -> None:
        """Bring a place to the top of the screen, or near it, and put the keyboard on its first word."""
        self.go_to(place)
        if len(self._sheet):
            self._goal = None
            self._select(None)
            found = moves.first_from(self._sheet, *self._sheet.index_of(place), self._column())
            self._jump_to(found)
            self.word_reached.emit(self.current())

    def _turn_page(self, step: int) -> None:
        """Scroll by a screen; the keyboard's word, if there is one, comes along."""
        extends = self._extends
        self.glide_by(step * self._page_distance(), lambda: self._come_along(step, extends))

    def _come_along(self, step: int, extends: bool) -> None:
        if self._cursor is None:
            return
        self._extends = extends
        if self._viewpoint.offset() >= self._viewpoint.extent() - self._page_height() and step > 0:
            self._move(moves.at_text_edge(self._sheet, self._column(), last=True))
        else:
            self._move(self._first_on_screen())

    # Acting

    def _activate(self) -> None:
        cursor = self._cursor
        if cursor is None:
            return
        block = self._sheet.blocks[cursor.index]
        hit = self.current()
        if block.folded:
            self.fold_open_requested.emit(block.folded[0].line)
        elif hit is not None:
            self.token_activated.emit(hit)

    def _fold_again(self) -> None:
        block = self._sheet.blocks[self._cursor.index] if self._cursor is not None else None
        if block is not None and block.dimmed:
            self.fold_close_requested.emit(block.line)

    def _ask_for_rule(self) -> None:
        """Ask to fold the line of the keyboard's word, or never to fold one that is folded."""
        block = self._sheet.blocks[self._cursor.index] if self._cursor is not None else None
        if block is not None and len(block.folded) <= 1:
            self.fold_rule_requested.emit(block.line)

    def _replace_blocks(self, blocks: tuple[Block, ...], place: Place | None) -> None:
        self._select(None)
        self._goal = None
        super()._replace_blocks(blocks, place)
