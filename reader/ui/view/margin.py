"""A surface with a margin: bookmarks stand in it, and the scroll bar shows them and what was found."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from reader.model.article import Block, Place
from reader.ui.view.colours import Colours
from reader.ui.view.found import Found
from reader.ui.view.marked_bar import MarkedBar
from reader.ui.view.places import placed_at
from reader.ui.view.viewpoint import PlacedRow
from reader.ui.view.words import WordSurface

_FEW = 400
"""So many places are marked exactly; of more, it is asked for each pixel of the bar whether there is one."""

_REMARK = 200
"""Milliseconds: the marks follow the heights that become known while the text is scrolled."""

_APART = 14
"""Pixels between the text and what stands in the margin; opened folds have their bar there."""


class MarginSurface(WordSurface):
    """Shows bookmarks, and asks for one where the margin is clicked."""

    bookmark_requested = Signal(object)
    """The margin was clicked beside a line: the `Place` where the line begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks: tuple[Place, ...] = ()
        self._ribbons: dict[int, list[int]] = {}
        self._marked_extent = 0
        self._bars = tuple(MarkedBar(orientation) for orientation in Qt.Orientation)
        self.setHorizontalScrollBar(self._bars[0])
        self.setVerticalScrollBar(self._bars[1])
        self._remark_timer = self._timer(_REMARK, self._mark_bar)

    def set_bookmarks(self, places: Iterable[Place]) -> None:
        """Show bookmarks beside the lines that hold these places."""
        self._bookmarks = tuple(sorted(places, key=lambda place: (place.line, place.start)))
        self._place_ribbons()
        self._mark_bar()
        self.viewport().update()

    def bookmarks(self) -> tuple[Place, ...]:
        """Return the places of the bookmarks in the order of the text."""
        return self._bookmarks

    def mark_hits(self, hits: Sequence[Found], current: int | None) -> None:
        """Mark what was found on the page and on the scroll bar."""
        super().mark_hits(hits, current)
        if not self._remark_timer.isActive():
            self._remark_timer.start()

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._page.use_colours(colours)
        for bar in self._bars:
            bar.use_colours(colours)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and the bookmarks in its margin."""
        super().paintEvent(event)
        if not self._ribbons:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._page.colours.ring))
            for area in self._ribbon_areas():
                painter.drawPolygon(_ribbon(QRect(self._turn.to_screen(area))))

    # The margin

    def _margin_place(self, point: QPoint) -> Place | None:
        """Return the place beside which a point of the page lies in the margin, None elsewhere."""
        placed = placed_at(self._viewpoint.visible(), point.y())
        if placed is None or placed.row.leading is None:
            return None
        if not 0 <= point.x() < placed.row.columns[0].place.x - _APART + 2:
            return None
        lines = placed.row.leading
        line = lines.lines[lines.line_at(point.y() - placed.top)]
        return self._sheet.place_of(placed.row.index, line.start)

    def _ribbon_areas(self) -> Iterator[QRect]:
        for placed in self._viewpoint.visible():
            for character in self._ribbons.get(placed.row.index, ()):
                yield _ribbon_area(placed, character)

    def _place_ribbons(self) -> None:
        ribbons: dict[int, list[int]] = defaultdict(list)
        for place in self._bookmarks if len(self._sheet) else ():
            index, character = self._sheet.index_of(place)
            if not self._sheet.blocks[index].folded:
                ribbons[index].append(character)
        self._ribbons = dict(ribbons)

    def _replace_blocks(self, blocks: tuple[Block, ...], place: Place | None) -> None:
        super()._replace_blocks(blocks, place)
        self._place_ribbons()
        self._mark_bar()

    # The scroll bar

    def _scrolled(self) -> None:
        super()._scrolled()
        extent = self._viewpoint.extent()
        if abs(extent - self._marked_extent) * 200 > extent and not self._remark_timer.isActive():
            self._remark_timer.start()

    def _mark_bar(self) -> None:
        """Mark the bar anew: what is marked has changed, or the heights of the text have."""
        extent = self._marked_extent = max(1, self._viewpoint.extent())
        hits = self._marks.hits.hits
        few = len(hits) <= _FEW or not len(self._sheet)
        found = sorted({self._share(place, extent) for place, _ in hits}) if few else self._dense(extent)
        marked = [self._share(place, extent) for place in self._bookmarks]
        for bar in self._bars:
            used = bar is self.reading_bar() and len(self._sheet) > 0
            bar.show_found(found if used else ())
            bar.show_bookmarks(marked if used else ())

    def _share(self, place: Place, extent: int) -> float:
        """Return how far down the text a place is, by the heights known."""
        if not len(self._sheet):
            return 0.0
        index, character = self._sheet.index_of(place)
        heights = self._sheet.heights
        within = character / max(1, len(self._sheet.blocks[index].text))
        return (self._viewpoint.padding + heights.before(index) + within * heights[index]) / extent

    def _dense(self, extent: int) -> list[float]:
        """Return the shares of every other pixel of the bar in whose rows something was found."""
        bar = self.reading_bar()
        steps = max(1, max(bar.width(), bar.height()) // 2)
        marks = self._marks.hits
        padding = self._viewpoint.padding
        edges = [
            self._sheet.heights.at(max(0, extent * step // steps - padding))[0] for step in range(steps + 1)
        ]
        return [step / steps for step in range(steps) if marks.any_between(edges[step], edges[step + 1])]


def _ribbon_area(placed: PlacedRow, character: int) -> QRect:
    lines = placed.row.leading
    assert lines is not None
    size = placed.row.size
    wide = max(6, min(16, round(size * 0.5)))
    left = max(1, placed.row.columns[0].place.x - _APART - wide)
    top = placed.top + lines.top_of(lines.line_of(character)) + lines.baseline - round(size * 0.86)
    return QRect(left, top, wide, min(30, round(size * 0.95)))


def _ribbon(area: QRect) -> QPolygonF:
    """Return the outline of a ribbon with a notch at its lower end."""
    left, right, middle = area.left(), area.left() + area.width(), area.center().x() + 0.5
    top, bottom = area.top(), area.top() + area.height()
    notch = bottom - area.width() * 0.5
    corners = ((left, top), (right, top), (right, bottom), (middle, notch), (left, bottom))
    return QPolygonF([QPointF(x, y) for x, y in corners])


def next_place(places: Sequence[Place], here: Place, step: int) -> Place | None:
    """Return the place after (`step` 1) or before (-1) another one; round at the ends, None without any."""
    if not places:
        return None
    keys = [(place.line, place.start) for place in places]
    key = (here.line, here.start)
    if step > 0:
        at = bisect_left(keys, key)
        at += at < len(keys) and keys[at] == key
        return places[at % len(places)]
    return places[bisect_left(keys, key) - 1]
