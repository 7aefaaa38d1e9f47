"""Paints the rows on screen with everything that is laid under and over the text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.model.annotation import Token
from reader.model.article import Block
from reader.model.settings import Column
from reader.ui.view.colours import LIGHT, Colours
from reader.ui.view.columns import LATIN
from reader.ui.view.fonts import font_for
from reader.ui.view.found import FoundMarks
from reader.ui.view.glyphs import Drawing, Drawings, ToneOf
from reader.ui.view.places import band_rects, gutter_rect, strip_rect, underlines, word_rects
from reader.ui.view.rows import ColumnLines
from reader.ui.view.selection import Selection
from reader.ui.view.sheet import Sheet
from reader.ui.view.signs import paint_sign
from reader.ui.view.styles import Shade, sign_of, style_of
from reader.ui.view.tones import tone_of_box
from reader.ui.view.vertical import Turn
from reader.ui.view.viewpoint import PlacedRow

_ROUND = 3
_DIM = 0.68
"""How much of the background covers what is not in focus."""

TINT = 59
"""How strong the colours of marked words are, of 255: text on them stays readable in every theme."""

_FAR = 1 << 20

_Columns = list[tuple[int, ColumnLines]]


@dataclass(slots=True)
class Marks:
    """What is lit: the hovered word, the keyboard's place, the selection and what was found.

    `hits` has, for each block, start, end and whether it is the current one; `coloured` has the same for
    each colour (`#rrggbb`) that the reader marked words with.
    `focus` is the stretch that stays bright, block, start and end, while the rest is dimmed.
    """

    hover: tuple[int, Token] | None = None
    cursor: tuple[int, int, int] | None = None
    cursor_column: Column | None = None
    selection: Selection | None = None
    hits: FoundMarks = field(default_factory=FoundMarks)
    coloured: dict[str, FoundMarks] = field(default_factory=dict)
    focus: tuple[int, int, int] | None = None
    doubts: bool = True
    terms: bool = True
    focused: bool = False


class Page:
    """Paints rows; `describe` gives the words of a strip of folded lines."""

    def __init__(self, sheet: Sheet, describe: Callable[[Block], str]) -> None:
        self.marks = Marks()
        self.colours = LIGHT
        self._ink = _inks(LIGHT)
        self._text_inks = _text_inks(self._ink)
        self._sheet = sheet
        self._describe = describe
        self._drawings = Drawings()
        self._tones = False

    def use_colours(self, colours: Colours) -> None:
        """Take another theme."""
        self.colours = colours
        self._ink = _inks(colours)
        self._text_inks = _text_inks(self._ink)

    def use_tones(self, shown: bool) -> bool:
        """Paint text in the colours of its tones, or not; return whether that is new."""
        if shown is self._tones:
            return False
        self._tones = shown
        self._drawings.clear()
        return True

    def paint(self, painter: QPainter, rect: QRect, visible: Iterable[PlacedRow], turn: Turn) -> None:
        """Paint what lies in `rect` of the page; `turn` leads from there to the painter's coordinates."""
        rows = [
            placed
            for placed in visible
            if placed.top <= rect.bottom() and placed.top + placed.row.height + placed.row.size >= rect.top()
        ]
        screen = painter.transform()
        painter.setTransform(turn.transform(), combine=True)
        painter.fillRect(rect, self._ink["background"])
        upright: list[tuple[Drawing, int, int, int]] = []
        for placed in rows:
            if not placed.row.columns:
                self._paint_strip(painter, placed)
                continue
            columns = _within(placed, rect)
            self._paint_grounds(painter, placed, columns)
            paint_sign(painter, placed, sign_of(self._sheet.blocks[placed.row.index]), self._ink["sign"])
            upright += self._paint_text(painter, placed, columns, rect, turn)
            self._paint_underlines(painter, placed, columns, rect)
        page = painter.transform()
        painter.setTransform(screen)
        for drawing, x, y, index in upright:
            drawing.paint_upright(painter, x, y, self._inks_of(index))
        if self.marks.focus is not None:
            painter.setTransform(page)
            self._dim(painter, rows)
        painter.setTransform(screen)

    def _dim(self, painter: QPainter, rows: Iterable[PlacedRow]) -> None:
        """Lay the background thinly over everything but what is in focus."""
        veil = QColor(self._ink["background"])
        veil.setAlphaF(_DIM)
        index, start, end = self.marks.focus or (0, 0, 0)
        for placed in rows:
            row = placed.row
            if row.index != index:
                painter.fillRect(QRect(0, placed.top, _FAR, row.height), veil)
                continue
            for column in row.columns:
                for low, high in ((0, start), (end, len(column.text))):
                    for area in band_rects(placed, column, low, high):
                        painter.fillRect(area, veil)

    def _paint_strip(self, painter: QPainter, placed: PlacedRow) -> None:
        index = placed.row.index
        area = strip_area(self._sheet, placed)
        focused = self.marks.cursor is not None and self.marks.cursor[0] == index and self.marks.focused
        self._set_ground(painter, "strip", ring=focused)
        _rounded(painter, (area,))
        size = placed.row.size
        middle = area.center().y() + 0.5
        tip = area.left() + size * 1.35
        arrow = [(tip - size * 0.42, -0.36), (tip, 0.0), (tip - size * 0.42, 0.36)]
        self._set_ground(painter, "muted")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawPolygon(QPolygonF([QPointF(x, middle + y * size) for x, y in arrow]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._ink["muted"])
        painter.setFont(font_for(Column.TRADITIONAL, size))
        text_area = area.adjusted(round(size * 2), 0, -size, 0)
        words = painter.fontMetrics().elidedText(
            self._describe(self._sheet.blocks[index]), Qt.TextElideMode.ElideRight, text_area.width()
        )
        painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_grounds(self, painter: QPainter, placed: PlacedRow, columns: _Columns) -> None:
        """Lay the reader's colours, the selection, the hits and the lit words under the text."""
        marks, index = self.marks, placed.row.index
        if self._sheet.blocks[index].dimmed:
            painter.fillRect(gutter_rect(placed).adjusted(0, 2, -8, -2), self._ink["rule"])
        for _, column in columns:
            self._paint_colours(painter, placed, column)
            selection = marks.selection
            if selection is not None and selection.column is column.place.column:
                span = selection.span(index, len(column.text))
                for area in band_rects(placed, column, *(span or (0, 0))):
                    painter.fillRect(area, self._ink["selection"])
            lit = marks.cursor[1:] if marks.cursor is not None and marks.cursor[0] == index else None
            if lit is not None:
                self._set_ground(painter, "cursor")
                _rounded(painter, word_rects(placed, column, *lit))
            for start, end, current in marks.hits.get(index, ()):
                self._set_ground(painter, "current_hit" if current else "hit")
                _rounded(painter, word_rects(placed, column, start, end))
            if marks.hover is not None and marks.hover[0] == index:
                self._set_ground(painter, "hover")
                _rounded(painter, word_rects(placed, column, marks.hover[1].start, marks.hover[1].end))
            if lit is not None and marks.focused and column.place.column is marks.cursor_column:
                painter.setPen(QPen(self._ink["ring"], 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                _rounded(painter, word_rects(placed, column, *lit))

    def _paint_colours(self, painter: QPainter, placed: PlacedRow, column: ColumnLines) -> None:
        for colour, words in self.marks.coloured.items():
            tint = QColor(colour)
            tint.setAlpha(TINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            for start, end, _ in words.get(placed.row.index, ()):
                _rounded(painter, word_rects(placed, column, start, end))

    def _set_ground(self, painter: QPainter, ink: str, ring: bool = False) -> None:
        painter.setPen(QPen(self._ink["ring"], 1.5) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(self._ink[ink])

    def _paint_text(
        self, painter: QPainter, placed: PlacedRow, columns: _Columns, rect: QRect, turn: Turn
    ) -> list[tuple[Drawing, int, int, int]]:
        """Paint the lines of a row; return the drawings that have upright parts, and where they begin."""
        row, top = placed
        inks = self._inks_of(row.index)
        tone_of = self._tone_of(row.index)
        upright: list[tuple[Drawing, int, int, int]] = []
        for number, column in columns:
            for line in column.lines_between(rect.top() - top, rect.bottom() - top):
                drawing = self._drawings.of_line(row, number, line, tone_of, turn.vertical)
                y = top + column.top_of(line)
                drawing.paint(painter, column.place.x, y, inks)
                if drawing.upright:
                    upright.append((drawing, turn.width - y, column.place.x, row.index))
        return upright

    def _inks_of(self, index: int) -> tuple[list[QColor], list[QColor]]:
        """Return the colours of a block's text and of annotations, with those of the tones behind each."""
        return self._text_inks[style_of(self._sheet.blocks[index]).shade]

    def _tone_of(self, index: int) -> ToneOf | None:
        annotated = self._sheet.annotation(index) if self._tones else None
        return tone_of_box(annotated) if annotated is not None else None

    def _paint_underlines(self, painter: QPainter, placed: PlacedRow, columns: _Columns, rect: QRect) -> None:
        terms, errors = self._sheet.underlined(placed.row.index)
        thick = max(1, round(placed.row.size / 16))
        for _, column in columns:
            if column.place.column in LATIN:
                continue
            if self.marks.terms and terms:
                painter.setPen(QPen(self._ink["term"], thick, Qt.PenStyle.DotLine))
                _underline(painter, placed, column, terms, rect)
            if self.marks.doubts and errors:
                painter.setPen(QPen(self._ink["doubt"], thick + 0.5))
                _underline(painter, placed, column, errors, rect)


def _within(placed: PlacedRow, rect: QRect) -> _Columns:
    """Return the columns of a row that reach into a rectangle, with their numbers."""
    slack = 2 * placed.row.size  # what hangs in the margin, and annotations wider than their line
    left, right = rect.left() - slack, rect.right() + slack
    return [
        (number, column)
        for number, column in enumerate(placed.row.columns)
        if column.lines and column.place.x <= right and column.place.x + column.place.width >= left
    ]


def _underline(
    painter: QPainter, placed: PlacedRow, column: ColumnLines, spans: Iterable[tuple[int, int]], rect: QRect
) -> None:
    seen = column.lines_between(rect.top() - placed.top, rect.bottom() - placed.top)
    low, high = (column.lines[seen[0]].start, column.lines[seen[-1]].end) if seen else (0, 0)
    for start, end in spans:
        if start < high and end > low:
            for left, right, y in underlines(placed, column, start, end):
                painter.drawLine(left, y, right, y)


def _rounded(painter: QPainter, areas: Iterable[QRect]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for area in areas:
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def strip_area(sheet: Sheet, placed: PlacedRow) -> QRect:
    """Return the rectangle of a strip: as wide as the columns together."""
    places = sheet.setting.places
    left = places[0].x if places else 0
    right = places[-1].x + places[-1].width if places else 0
    return strip_rect(placed, left, right)


def _inks(colours: Colours) -> dict[str, QColor]:
    inks = {name: QColor(getattr(colours, name)) for name in Colours.__slots__}
    return inks | {"sign": inks["muted"]}


def _text_inks(ink: dict[str, QColor]) -> dict[Shade, tuple[list[QColor], list[QColor]]]:
    """Return the colours of text and of annotations for each shade, with those of the tones behind."""
    tones = [ink[f"tone_{tone}"] for tone in range(1, 6)]
    return {
        shade: ([ink[shade.value], *tones], [ink["muted" if shade is Shade.MUTED else "ruby"], *tones])
        for shade in Shade
    }
