"""A surface that the mouse reads: hovering, clicking, selecting by characters, words and paragraphs."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.article import Block
from reader.ui.view.chosen import ChosenSurface
from reader.ui.view.cursor import Cursor
from reader.ui.view.grain import Grain, stretched, unit_at
from reader.ui.view.page import strip_area
from reader.ui.view.places import Spot, gutter_rect, placed_at, spot_at
from reader.ui.view.selection import Position, Selection
from reader.ui.view.viewpoint import PlacedRow

_CREEP = 30
"""Milliseconds between two scrolls while a selection is dragged beyond the edge."""

_LEFT = Qt.MouseButton.LeftButton


class MouseSurface(ChosenSurface):
    """Follows the mouse; a click is on a word, on a fold or in the margin."""

    menu_requested = Signal(QPoint)
    """The menu of the word or the selection is wanted, at a point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: Spot | None = None
        self._pressed_at = QPoint()
        self._grain = Grain.CHARACTER
        self._origin: tuple[Position, Position] = ((0, 0), (0, 0))
        self._creep_timer = QTimer(self, interval=_CREEP)
        self._creep_timer.timeout.connect(self._creep)
        self._third_click = QTimer(self, singleShot=True)
        self._menu_row: int | None = None

    def menu_block(self) -> Block | None:
        """Return the row that the menu was asked for last, None where there was none."""
        blocks = self._sheet.blocks
        return blocks[self._menu_row] if self._menu_row is not None and self._menu_row < len(blocks) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection; with Shift, stretch the selection to here."""
        if event.button() is not _LEFT:
            super().mousePressEvent(event)
            return
        point = self._turn.to_page(event.position().toPoint())
        thrice = self._third_click.isActive() and not self._far(point)
        self._third_click.stop()
        self._pressed_at = point
        spot = self._pressed = spot_at(self._viewpoint.visible(), point)
        selection = self._marks.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and selection is not None:
            self._stretch(selection, point)
        elif thrice and spot is not None:
            self._take(spot, Grain.PARAGRAPH)
        else:
            self._grain = Grain.CHARACTER
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the word under the mouse, or select what it is dragged over."""
        self._follow_mouse(self._turn.to_page(event.position().toPoint()))
        if not event.buttons() & _LEFT:
            self._hover_again()
            self._shape_mouse()
            return
        if self._pressed is None or not (self._far(self._mouse) or self._marks.selection is not None):
            return
        self._hover(None)
        if self._marks.selection is None:
            self._take(self._pressed, Grain.CHARACTER)
        if self._marks.selection is not None:
            self._stretch(self._marks.selection, self._mouse)
        if self._beyond():
            self._creep_timer.start()
        else:
            self._creep_timer.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or take the click."""
        if event.button() is not _LEFT:
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
        """Select the word under the mouse; going on, select by words."""
        point = self._turn.to_page(event.position().toPoint())
        spot = spot_at(self._viewpoint.visible(), point)
        if event.button() is not _LEFT or spot is None or spot.character is None:
            return
        self._pressed, self._pressed_at = spot, point
        self._take(spot, Grain.WORD)
        self._third_click.start(QApplication.doubleClickInterval())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or at the keyboard's word."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            point = self._turn.to_page(event.pos())
            self._point_for_menu(point)
            placed = placed_at(self._viewpoint.visible(), point.y())
            self._menu_row = placed.row.index if placed is not None else None
            at = event.globalPos()
        else:
            self._menu_row = self._cursor.index if self._cursor is not None else None
            hit = self.current()
            below = hit.rect.bottomLeft() if hit is not None else self.viewport().rect().center()
            at = self.viewport().mapToGlobal(below)
        self.menu_requested.emit(at)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Put the light out when the mouse leaves: Qt tells it to the viewport only."""
        if event.type() is QEvent.Type.Leave:
            self._mouse = QPoint(-1, -1)
            self._hover(None)
        return super().viewportEvent(event)

    def _let_go(self) -> None:
        """Forget a press that was not released yet: another text is shown."""
        self._pressed = None
        self._third_click.stop()
        self._creep_timer.stop()

    # Clicking

    def _click(self, point: QPoint) -> None:
        margin = self._margin_place(point)
        if margin is not None:
            self.bookmark_requested.emit(margin)
            return
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

    def _point_for_menu(self, point: QPoint) -> None:
        """Put the keyboard's place on the word that a menu is wanted for, unless it is for the selection."""
        hit, spot = self._hit_at(point), spot_at(self._viewpoint.visible(), point)
        if spot is None or spot.character is None or self._is_selected(spot):
            return
        self._select(None)
        if hit is not None:
            self._goal = None
            self._put_cursor(Cursor(hit.block, hit.token.start, hit.token.end, spot.column), tell=False)

    def _is_selected(self, spot: Spot) -> bool:
        selection = self._marks.selection
        if selection is None or spot.character is None:
            return False
        return selection.first <= (spot.index, spot.character) < selection.last

    def _on_fold(self, placed: PlacedRow, point: QPoint) -> bool:
        """Tell whether a point is on a strip, or on the bar beside opened lines."""
        block = self._sheet.blocks[placed.row.index]
        if block.folded:
            return strip_area(self._sheet, placed).contains(point)
        return block.dimmed and gutter_rect(placed).contains(point)

    def _shape_mouse(self) -> None:
        placed = placed_at(self._viewpoint.visible(), self._mouse.y())
        on_fold = placed is not None and self._on_fold(placed, self._mouse)
        acts = on_fold or self._margin_place(self._mouse) is not None
        shape = Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    # Selecting

    def _take(self, spot: Spot, grain: Grain) -> None:
        """Begin a selection with what stands at a spot."""
        self._grain = grain
        self._origin = unit_at(self._sheet, spot, grain)
        self._select(Selection(spot.column, *self._origin))

    def _stretch(self, selection: Selection, point: QPoint) -> None:
        spot = spot_at(self._viewpoint.visible(), point, only=selection.column)
        if spot is None:
            return
        if selection.anchor not in self._origin:
            # The keyboard has selected meanwhile.
            self._origin, self._grain = (selection.anchor, selection.anchor), Grain.CHARACTER
        self._select(stretched(self._sheet, self._origin, selection, spot, self._grain))

    def _far(self, point: QPoint) -> bool:
        """Tell whether the mouse went farther from where it was pressed than a hand trembles."""
        return (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()

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
