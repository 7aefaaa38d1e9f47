"""A surface whose words light up: the hovered one, the keyboard's, and those that were found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Token
from reader.model.article import Block, Place
from reader.model.settings import Column
from reader.ui.view.cursor import SPOKEN, Cursor
from reader.ui.view.found import Found, FoundMarks
from reader.ui.view.page import strip_area
from reader.ui.view.places import placed_at, spot_at, word_rects
from reader.ui.view.surface import Surface

_NEVER = QPoint(-1, -1)
_FIND_AT = 0.3
"""Where on the screen something found far away appears, 0 is the top."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A token that was hovered, activated or stepped to.

    `rect` is the token's rectangle in the viewport, in the column and the line that was hit;
    `around` takes in what belongs to it in lines that are stacked above and below.
    `beside` are the tokens before and after it.
    """

    block: int
    token: Token
    rect: QRect
    around: QRect
    beside: tuple[Token | None, Token | None] = (None, None)


class WordSurface(Surface):
    """Knows which word is where, lights words, and tells about them."""

    token_hovered = Signal(object)
    token_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = self._page.marks
        self._mouse = _NEVER
        self._rests_on: tuple[int, int] | None = None
        self._coloured: dict[str, Sequence[Found]] = {}
        self._hovered: Hit | None = None
        self._cursor: Cursor | None = None
        self._told = False

    def current(self) -> Hit | None:
        """Return the keyboard's word; None before it was placed, on a strip, and on plain text."""
        cursor = self._cursor
        if cursor is None or cursor.start == cursor.end:
            return None
        token = self._sheet.token_at(cursor.index, cursor.start)
        if token is None or token.kind not in SPOKEN:
            return None
        return self._hit(cursor.index, token, cursor.column, None)

    def set_hits(self, hits: Sequence[Found], current: int | None) -> None:
        """Mark what was found and go to the current one if any; see `mark_hits`."""
        self.mark_hits(hits, current)
        if current is not None and 0 <= current < len(hits) and len(self._sheet):
            self._reveal(*self._sheet.index_of(hits[current][0]), _FIND_AT)

    def mark_hits(self, hits: Sequence[Found], current: int | None) -> None:
        """Mark what was found, as places and lengths in code points, sorted by place."""
        self._marks.hits = FoundMarks(self._sheet.blocks, hits, current)
        self.viewport().update()

    def set_coloured(self, coloured: Mapping[str, Sequence[Found]]) -> None:
        """Colour words, given as places and lengths by colour (`#rrggbb`), each sorted by place."""
        self._coloured = dict(coloured)
        self._colour_blocks()
        self.viewport().update()

    def _colour_blocks(self) -> None:
        self._marks.coloured = {
            colour: FoundMarks(self._sheet.blocks, words) for colour, words in self._coloured.items()
        }

    # Where words are

    def blocks(self) -> tuple[Block, ...]:
        """Return the rows of the text."""
        return self._sheet.blocks

    def row_at(self, point: QPoint) -> int | None:
        """Return the row at a point of the viewport, None beside the text."""
        placed = placed_at(self._viewpoint.visible(), self._turn.to_page(point).y())
        return placed.row.index if placed is not None else None

    def row_rect(self, index: int) -> QRect | None:
        """Return what of a row is seen in the viewport, None where nothing is."""
        for placed in self._viewpoint.visible():
            if placed.row.index == index:
                wide = self.viewport().height() if self._turn.vertical else self.viewport().width()
                area = QRect(0, placed.top, wide, placed.row.height)
                return self._turn.to_screen(area).intersected(self.viewport().rect())
        return None

    def keyboard_row(self) -> int | None:
        """Return the row of the keyboard's word, None before it was placed."""
        return self._cursor.index if self._cursor is not None else None

    def keyboard_place(self) -> Place | None:
        """Return the place of the keyboard's word, None before it was put anywhere."""
        cursor = self._cursor
        return self._sheet.place_of(cursor.index, cursor.start) if cursor is not None else None

    def rect_of(self, line: int, start: int, column: Column | None = None) -> QRect | None:
        """Return where a code point of a line is painted, in the viewport; None where it is not on screen."""
        if not len(self._sheet):
            return None
        index, character = self._sheet.index_of(Place(line, start))
        rects = self._rects(index, character, character + 1, column)
        rect = next(rects, None)
        return self._turn.to_screen(rect) if rect is not None else None

    def _hit_at(self, point: QPoint) -> Hit | None:
        spot = spot_at(self._viewpoint.visible(), point)
        if spot is None or spot.character is None:
            return None
        token = self._sheet.token_at(spot.index, spot.character)
        if token is None or token.kind not in SPOKEN:
            return None
        return self._hit(spot.index, token, spot.column, point.y())

    def _hit(self, index: int, token: Token, column: Column, y: int | None) -> Hit:
        """Return the hit of a token at a height of the page, or where it begins."""
        rects = list(self._rects(index, token.start, token.end, column))
        if not rects:
            return Hit(index, token, QRect(), QRect(), self._sheet.beside(index, token))
        # A word may go over a line's end; what stands between two lines belongs to the nearest.
        at = 0 if y is None else min(range(len(rects)), key=lambda n: abs(rects[n].center().y() - y))
        around = QRect(rects[at])
        placed = next(each for each in self._viewpoint.visible() if each.row.index == index)
        for other in placed.row.columns if placed.row.stacked else ():
            stacked = list(word_rects(placed, other, token.start, token.end))
            around = around.united(stacked[at]) if at < len(stacked) else around
        rect, around = self._turn.to_screen(rects[at]), self._turn.to_screen(around)
        return Hit(index, token, rect, around, self._sheet.beside(index, token))

    def is_vertical(self) -> bool:
        """Tell whether lines run from top to bottom."""
        return self._turn.vertical

    def _rects(self, index: int, start: int, end: int, only: Column | None = None) -> Iterator[QRect]:
        """Yield where code points of a block are painted, in one column or in all."""
        for placed in self._viewpoint.visible():
            if placed.row.index != index:
                continue
            if not placed.row.columns:
                yield strip_area(self._sheet, placed)
            for column in placed.row.columns:
                if only is None or column.place.column is only:
                    yield from word_rects(placed, column, start, end)

    def _repaint(self, index: int, start: int, end: int) -> None:
        for rect in self._rects(index, start, end):
            self.viewport().update(self._turn.to_screen(rect.adjusted(-2, -2, 2, 2)))

    # Lighting

    def _hover(self, hit: Hit | None) -> None:
        """Light a word in every column, and tell when it is another one than before."""
        old = self._marks.hover
        new = (hit.block, hit.token) if hit is not None else None
        if new == old:
            return
        self._hovered = hit
        self._marks.hover = new
        for lit in (old, new):
            if lit is not None:
                self._repaint(lit[0], lit[1].start, lit[1].end)
        self.token_hovered.emit(hit)

    def _follow_mouse(self, point: QPoint) -> None:
        """Take over where on the page the mouse is."""
        self._mouse = point
        self._rests_on = self._row_under_mouse()

    def _hover_again(self) -> None:
        """Look what is under the mouse; text that went on under a resting one is not meant by it."""
        if self._mouse != _NEVER:
            stays = self._row_under_mouse() == self._rests_on
            self._hover(self._hit_at(self._mouse) if stays else None)

    def _row_under_mouse(self) -> tuple[int, int] | None:
        placed = placed_at(self._viewpoint.visible(), self._mouse.y())
        return (placed.row.index, placed.top) if placed is not None else None

    def _put_cursor(self, cursor: Cursor | None, tell: bool = True) -> None:
        """Move the keyboard's place, bring it on screen, and tell which word it is on."""
        self._unlight_cursor()
        self._cursor, self._told = cursor, tell
        self._marks.cursor = None
        if cursor is None:
            return
        self._reveal(cursor.index, cursor.start, 0.9 if self._is_below(cursor.index) else 0.1)
        self._marks.cursor = (cursor.index, cursor.start, cursor.end)
        self._marks.cursor_column = cursor.column
        self._repaint(*self._marks.cursor)
        if tell:
            self._forget_mouse()
            self.token_hovered.emit(self.current())

    def _jump_to(self, cursor: Cursor | None) -> None:
        """Move the keyboard's place as a command asks: no word is pointed at, and no card opens."""
        self._put_cursor(cursor, tell=False)
        self._forget_mouse()
        self.token_hovered.emit(None)

    def _unlight_cursor(self) -> None:
        if self._marks.cursor is not None:
            self._repaint(*self._marks.cursor)

    def _is_below(self, index: int) -> bool:
        visible = self._viewpoint.visible()
        return bool(visible) and index > visible[-1].row.index

    def _forget_mouse(self) -> None:
        """Put the mouse's word out without a word about it: the keyboard's counts now."""
        if self._marks.hover is not None:
            self._repaint(self._marks.hover[0], self._marks.hover[1].start, self._marks.hover[1].end)
        self._marks.hover = None
        self._mouse = _NEVER

    def _scrolled(self) -> None:
        super()._scrolled()
        self._hover_again()

    def _replace_blocks(self, blocks: tuple[Block, ...], place: Place | None) -> None:
        self._hover(None)
        self._put_cursor(None)
        self._marks.hits = FoundMarks()
        self._mouse = _NEVER
        super()._replace_blocks(blocks, place)
        self._colour_blocks()
