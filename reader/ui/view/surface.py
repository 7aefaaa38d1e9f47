"""The scrolling surface under the reading view: shows the sheet, keeps the place, asks for annotations."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget

from reader.model.article import Block, Place
from reader.model.settings import Mode
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.metrics import FontMeasures
from reader.ui.view.page import Page
from reader.ui.view.setting import Setting
from reader.ui.view.sheet import Sheet
from reader.ui.view.strips import strip_text
from reader.ui.view.vertical import Turn
from reader.ui.view.viewpoint import START, Anchor, Viewpoint

_PADDING = 28
_MANY = 16
"""More rectangles than these are painted as one."""

_WIDE = 1 << 16
_FAR = 3
"""A move of the scroll bar by more screens than this is a jump."""


class Surface(QAbstractScrollArea):
    """Paints a sheet and scrolls it pixel by pixel; knows nothing of words."""

    annotation_requested = Signal(object)
    painted = Signal()
    place_changed = Signal(object)
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        self._turn = Turn()
        self._measures = FontMeasures()
        self._sheet = Sheet(self._setting(), self._measures)
        self._viewpoint = Viewpoint(self._sheet, _PADDING)
        self._page = Page(self._sheet, lambda block: strip_text(block.folded, self.tr))
        self._bar_value = 0
        self._wheel_rest = 0.0
        self._zoom_rest = 0
        self._requested: set[int] = set()
        self._place_told: Place | None = None
        self._request_timer = self._timer(0, self._request_annotations)
        self._place_timer = self._timer(200, self._tell_place)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    def _timer(self, interval: int, slot: Any) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(slot)
        return timer

    # What is shown

    def place(self) -> Place:
        """Return the place of the first line that is wholly on screen; line 1 without text."""
        if not len(self._sheet):
            return Place(1, 0)
        return self._sheet.place_of(*self._viewpoint.first_character())

    def go_to(self, place: Place) -> None:
        """Bring a place to the top of the screen, or as near as the end of the text allows."""
        if len(self._sheet):
            self._show(Anchor(*self._sheet.index_of(place), self._pitch() // 2))

    def _replace_blocks(self, blocks: tuple[Block, ...], place: Place | None) -> None:
        stays = place is not None and place == self.place()
        shift = self._viewpoint.anchor.shift if stays else self._pitch() // 2
        self._sheet.replace_blocks(blocks)
        self._requested.clear()
        if place is None or not blocks:
            self._show(START)
        else:
            self._show(Anchor(*self._sheet.index_of(place), shift))

    def _setting(self) -> Setting:
        return self._arrangement.setting(self.viewport().width(), self.viewport().height())

    def _arrange(self, **choices: Any) -> None:
        """Take some choices over; the line that is read stays."""
        changed = replace(self._arrangement, **choices)
        if changed != self._arrangement:
            turned = (changed.mode is Mode.VERTICAL) is not (self._arrangement.mode is Mode.VERTICAL)
            self._arrangement = changed
            if turned:
                self._turn_page_over()
            self._apply_setting()

    def _turn_page_over(self) -> None:
        """Let the other scroll bar lead: vertical text goes from right to left."""
        vertical = self._arrangement.mode is Mode.VERTICAL
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(always if vertical else never)
        self.setVerticalScrollBarPolicy(never if vertical else always)
        self.horizontalScrollBar().setInvertedAppearance(vertical)
        self.horizontalScrollBar().setInvertedControls(vertical)

    def reading_bar(self) -> QScrollBar:
        """Return the scroll bar that goes through the text: the lower one of vertical text."""
        return self.horizontalScrollBar() if self._sheet.setting.vertical else self.verticalScrollBar()

    def _apply_setting(self) -> None:
        """Lay out anew after the width, the zoom or the columns changed; the anchor's line stays."""
        self._sheet.change_setting(self._setting())
        self._turn = Turn(self._sheet.setting.vertical, self.viewport().width())
        self._viewpoint.height = self._page_height()
        self._refresh()

    def _page_height(self) -> int:
        """Return how much of the page is on screen from line to line."""
        return self.viewport().width() if self._sheet.setting.vertical else self.viewport().height()

    def _refresh(self) -> None:
        """Find the rows on screen anew and paint them all."""
        self._viewpoint.invalidate()
        self._scrolled()
        self.viewport().update()

    def _refresh_row(self, index: int) -> None:
        """Lay a row on screen out anew, and paint it and what moved with it."""
        top, bottom = self._viewpoint.changed_by(index)
        self._scrolled()
        # Annotations and marks reach over the borders of their row a little.
        slack = 2 * self._sheet.setting.em
        self.viewport().update(self._turn.to_screen(QRect(0, top - slack, _WIDE, bottom - top + 2 * slack)))

    def _show(self, anchor: Anchor) -> None:
        self._viewpoint.move_to(anchor)
        self._refresh()

    def _scrolled(self) -> None:
        """Follow a change of what is on screen: the scroll bar, annotations, the place."""
        self._sync_bar()
        self._request_timer.start()
        if not self._place_timer.isActive():
            self._place_timer.start()

    # Scrolling

    def scroll_by(self, distance: int) -> None:
        """Scroll down by some pixels, up when negative; moves the painted pixels and paints only the rest."""
        before = {placed.row.index: placed.top for placed in self._viewpoint.visible()}
        self._viewpoint.scroll(distance)
        moves = {
            placed.top - before[placed.row.index]
            for placed in self._viewpoint.visible()
            if placed.row.index in before
        }
        if len(moves) == 1 and abs(move := moves.pop()) < self._page_height():
            if move:
                # With a rectangle, children of the viewport such as a word card stay where they are.
                x, y = (-move, 0) if self._turn.vertical else (0, move)
                self.viewport().scroll(x, y, self.viewport().rect())
        else:
            self.viewport().update()
        self._scrolled()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Follow the scroll bar, whose value is only an estimate of the place."""
        bar = self.reading_bar()
        # Qt's own difference counts from the last value that it was told of, which ours went past in silence.
        distance = bar.value() - self._bar_value
        if abs(distance) <= _FAR * self._page_height():
            self.scroll_by(distance)
            return
        if bar.value() >= bar.maximum():
            self._viewpoint.move_to_end()
        else:
            self._viewpoint.move_to_offset(bar.value())
        self._scrolled()
        self.viewport().update()

    def _sync_bar(self) -> None:
        bar = self.reading_bar()
        offset = self._viewpoint.offset()  # laying rows out may change the extent
        most = max(0, self._viewpoint.extent() - self._page_height())
        limit = 2**31 - 1
        bar.blockSignals(True)
        bar.setRange(0, min(most, limit))
        bar.setPageStep(self._page_height())
        bar.setSingleStep(self._pitch())
        bar.setValue(max(0, min(offset, limit)))
        bar.blockSignals(False)
        self._bar_value = bar.value()

    def _pitch(self) -> int:
        return self._sheet.setting.pitch(self._sheet.setting.em)

    def _page_distance(self) -> int:
        """Return a screen less one line, so that the eye finds its place again."""
        return max(self._pitch(), self._page_height() - 2 * self._pitch())

    def _reveal(self, index: int, character: int, far: float) -> None:
        """Scroll as little as it takes to show a line; one that is far off comes to `far` of the screen."""
        height = self._page_height()
        row = self._sheet.row(index)
        lines = row.leading
        above = lines.top_of(lines.line_of(character)) if lines is not None else row.top
        deep = lines.deep if lines is not None else row.height - row.top
        top = self._viewpoint.row_top(index)
        if top is None:
            self._show(Anchor(index, character, round((height - deep) * far)))
        elif top + above < 0:
            self.scroll_by(top + above - deep // 2)
        elif top + above + deep > height:
            self.scroll_by(top + above + deep + deep // 2 - height)

    # Asking and telling

    def _request_annotations(self) -> None:
        wanted = tuple(index for index in self._near() if self._sheet.wants_annotation(index))
        if not self._requested.issuperset(wanted):
            self._requested = set(wanted)
            self.annotation_requested.emit(wanted)

    def _near(self) -> list[int]:
        """Return the rows on screen, then those within a screen of it, nearest first."""
        visible = self._viewpoint.visible()
        if not visible:
            return []
        near = [placed.row.index for placed in visible]
        below, above = near[-1] + 1, near[0] - 1
        room_below = room_above = self._page_height()
        heights = self._sheet.heights
        while (go_down := below < len(self._sheet) and room_below > 0) or (above >= 0 and room_above > 0):
            if go_down:
                near.append(below)
                room_below -= heights[below]
                below += 1
            if above >= 0 and room_above > 0:
                near.append(above)
                room_above -= heights[above]
                above -= 1
        return near

    def _tell_place(self) -> None:
        place = self.place()
        if len(self._sheet) and place != self._place_told:
            self._place_told = place
            self.place_changed.emit(place)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the anchor's line where it is while the lines break elsewhere."""
        super().resizeEvent(event)
        self._apply_setting()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rectangles that changed."""
        visible = self._viewpoint.visible()
        with QPainter(self.viewport()) as painter:
            for rect in _few(event):
                painter.setClipRect(rect)
                self._page.paint(painter, self._turn.from_screen(rect), visible, self._turn)
        self.painted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixels that the device tells; with Ctrl, ask for another zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_rest += event.angleDelta().y()
            steps = int(self._zoom_rest / 120)
            self._zoom_rest -= steps * 120
            if steps:
                self.zoom_requested.emit(1 if steps > 0 else -1)
        else:
            pixels = event.pixelDelta().y() or event.pixelDelta().x() * self._turn.vertical
            if not pixels:
                turned = event.angleDelta().x() if self._turn.vertical else 0
                notches = (event.angleDelta().y() or turned) / 120
                self._wheel_rest += notches * QApplication.wheelScrollLines() * self._pitch() * 0.8
                pixels = int(self._wheel_rest)
                self._wheel_rest -= pixels
            if pixels:
                self.scroll_by(-pixels)
        event.accept()


def _few(event: QPaintEvent) -> list[QRect]:
    """Return the rectangles of a paint event, as one where they are too many to be worth it."""
    region = event.region()
    return (
        [event.rect()]
        if region.rectCount() > _MANY
        else [QRect(rect) for rect in cast(Iterable[QRect], region)]
    )
