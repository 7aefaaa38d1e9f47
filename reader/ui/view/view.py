"""The reading view: what a window sets and hears, and what the mouse does."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Block, Place
from reader.model.document import Ruby
from reader.ui.view import cursor as moves
from reader.ui.view.chosen import ChosenSurface
from reader.ui.view.colours import Colours
from reader.ui.view.cursor import Cursor
from reader.ui.view.page import strip_area
from reader.ui.view.places import Spot, gutter_rect, placed_at, spot_at
from reader.ui.view.rows import Annotation, stands_beside
from reader.ui.view.selection import Selection
from reader.ui.view.viewpoint import PlacedRow

_CREEP = 30
"""Milliseconds between two scrolls while a selection is dragged beyond the edge."""


class ReadingView(ChosenSurface):
    """Shows an article in columns; see the signals for what it tells and asks.

    Keys: arrows step by word and line, Home and End to the line's ends, with Ctrl to the
    text's; Page Up, Page Down, Space and Shift+Space turn pages; Enter activates a word or
    opens folded lines, Backspace folds opened ones again; with Shift, moving selects;
    Ctrl+A and Ctrl+C select all and copy.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: Spot | None = None
        self._pressed_at = QPoint()
        self._creep_timer = QTimer(self, interval=_CREEP)
        self._creep_timer.timeout.connect(self._creep)
        self.setAccessibleName(self.tr("Reading view"))
        self.setAccessibleDescription(
            self.tr("The article. Arrow keys move from word to word, Enter shows what a word means.")
        )

    # What a window sets

    def set_blocks(self, blocks: tuple[Block, ...], place: Place | None = None) -> None:
        """Show a text from a place on, or from its beginning; plain at once, annotations are asked for."""
        self._pressed = None
        self._creep_timer.stop()
        self._replace_blocks(tuple(blocks), place)

    def set_annotation(
        self, index: int, annotated: AnnotatedParagraph, ruby: Ruby, glosses: tuple[str, ...] = ()
    ) -> None:
        """Show a block annotated, with a meaning for each of its words where they are shown.

        An annotation of another text is ignored, for it came too late.
        """
        if not self._sheet.fits(index, annotated, ruby):
            return
        self._sheet.annotate(index, Annotation(annotated, ruby, glosses))
        if any(ruby):
            self._arrange(beside=stands_beside(ruby))
        if self._viewpoint.row_top(index) is None:
            return
        self._refresh()
        cursor = self._cursor
        if cursor is not None and cursor.index == index:
            self._put_cursor(moves.first_from(self._sheet, index, cursor.start, cursor.column))

    def clear_annotations(self) -> None:
        """Ask for every annotation anew; the old ones are painted until then."""
        self._sheet.outdate()
        self._requested.clear()
        self._request_timer.start()

    def set_marks(self, doubts: bool, terms: bool) -> None:
        """Choose what is underlined."""
        self._marks.doubts, self._marks.terms = doubts, terms
        self.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._page.use_colours(colours)
        self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection; with Shift, stretch the selection to here."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = self._turn.to_page(event.position().toPoint())
        self._pressed_at = point
        self._pressed = spot_at(self._viewpoint.visible(), point)
        selection = self._marks.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and selection is not None:
            self._stretch(selection, point)
        else:
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the word under the mouse, or select what it is dragged over."""
        self._mouse = self._turn.to_page(event.position().toPoint())
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_again()
            self._shape_mouse()
            return
        far = (self._mouse - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed is None or not (far or self._marks.selection is not None):
            return
        self._hover(None)
        start = (self._pressed.index, self._pressed.caret)
        self._stretch(self._marks.selection or Selection(self._pressed.column, start, start), self._mouse)
        if self._beyond():
            self._creep_timer.start()
        else:
            self._creep_timer.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or take the click."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._creep_timer.stop()
        self._pressed = None
        clipboard = QGuiApplication.clipboard()
        if self._marks.selection is None:
            self._click(self._turn.to_page(event.position().toPoint()))
        elif clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the mouse."""
        spot = spot_at(self._viewpoint.visible(), self._turn.to_page(event.position().toPoint()))
        if event.button() is not Qt.MouseButton.LeftButton or spot is None or spot.character is None:
            return
        token = self._sheet.token_at(spot.index, spot.character)
        start, end = (token.start, token.end) if token else (spot.character, spot.character + 1)
        self._pressed = None
        self._select(Selection(spot.column, (spot.index, start), (spot.index, end)))

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the light out when the mouse leaves: Qt tells it to the viewport only."""
        if event.type() is QEvent.Type.Leave:
            self._mouse = QPoint(-1, -1)
            self._hover(None)
        return super().viewportEvent(event)

    def _click(self, point: QPoint) -> None:
        placed = placed_at(self._viewpoint.visible(), point.y())
        if placed is not None and self._on_fold(placed, point):
            block = self._sheet.blocks[placed.row.index]
            if block.folded:
                self.fold_open_requested.emit(block.folded[0].line)
            else:
                self.fold_close_requested.emit(block.line)
            return
        hit, spot = self._hit_at(point), spot_at(self._viewpoint.visible(), point)
        if hit is not None and spot is not None:
            self._goal = None
            self._put_cursor(Cursor(hit.block, hit.token.start, hit.token.end, spot.column), tell=False)
            self.token_activated.emit(hit)

    def _on_fold(self, placed: PlacedRow, point: QPoint) -> bool:
        """Tell whether a point is on a strip, or on the bar beside opened lines."""
        block = self._sheet.blocks[placed.row.index]
        if block.folded:
            return strip_area(self._sheet, placed).contains(point)
        return block.dimmed and gutter_rect(placed).contains(point)

    def _shape_mouse(self) -> None:
        placed = placed_at(self._viewpoint.visible(), self._mouse.y())
        on_fold = placed is not None and self._on_fold(placed, self._mouse)
        shape = Qt.CursorShape.PointingHandCursor if on_fold else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def _stretch(self, selection: Selection, point: QPoint) -> None:
        spot = spot_at(self._viewpoint.visible(), point, only=selection.column)
        if spot is not None:
            self._select(Selection(selection.column, selection.anchor, (spot.index, spot.caret)))

    def _beyond(self) -> bool:
        return not 0 <= self._mouse.y() < self._page_height()

    def _creep(self) -> None:
        """Scroll on while the mouse drags a selection beyond the edge."""
        selection = self._marks.selection
        if selection is None or not self._beyond():
            self._creep_timer.stop()
            return
        below = self._mouse.y() >= 0
        over = self._mouse.y() - self._page_height() if below else self._mouse.y()
        self.scroll_by(max(-60, min(60, over // 2 + (4 if below else -4))))
        self._stretch(selection, self._mouse)
