"""Paints pages on paper or into a document; text stays text, in the fonts that it was measured with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from reader.model.settings import Column
from reader.ui.view.colours import PAPER
from reader.ui.view.fonts import font_for
from reader.ui.view.glyphs import Drawing, draw
from reader.ui.view.kinsoku import shown
from reader.ui.view.page_marks import paint_grounds, paint_signs
from reader.ui.view.pages import PageLayout, Slice
from reader.ui.view.signs import paint_sign
from reader.ui.view.styles import Shade, sign_of, style_of
from reader.ui.view.tones import tone_of_box
from reader.ui.view.vertical import Turn
from reader.ui.view.viewpoint import PlacedRow

_SMALL = 8.5
"""The size of head and foot, in points."""


def paint_page(painter: QPainter, page: PageLayout) -> None:
    """Paint a page so that it fills the painter's device; the paper's colour is left as it is."""
    geometry = page.geometry
    painter.save()
    painter.scale(painter.viewport().width() / geometry.width, painter.viewport().height() / geometry.height)
    _paint_margins(painter, page)
    painter.translate(geometry.margins[3], geometry.margins[0])
    painter.scale(geometry.unit, geometry.unit)
    for each in page.slices:
        _paint_slice(painter, page, each)
    painter.restore()


def _paint_margins(painter: QPainter, page: PageLayout) -> None:
    """Paint the title at the head and the number at the foot, in points; the first page has its own title."""
    geometry = page.geometry
    top, right, bottom, left = geometry.margins
    width = geometry.width - left - right
    scale = 20.0  # fonts are made in whole pixels: large ones, painted small
    painter.save()
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font_for(Column.TRADITIONAL, round(_SMALL * scale)))
    painter.setPen(QColor(PAPER.muted))
    head = QRectF(left * scale, (top - 34) * scale, width * scale, 16 * scale)
    foot = QRectF(left * scale, (geometry.height - bottom + 18) * scale, width * scale, 16 * scale)
    if page.number > 1 and page.choices.title:
        title = painter.fontMetrics().elidedText(
            shown(page.choices.title), Qt.TextElideMode.ElideRight, int(head.width())
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, title)
    if page.choices.numbered:
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, str(page.number)
        )
    painter.restore()


def _paint_slice(painter: QPainter, page: PageLayout, part: Slice) -> None:
    turn = Turn(page.setting.vertical, page.geometry.area()[0])
    block, annotation, _ = part.matter
    tones = page.choices.tones and annotation is not None
    tone_of = tone_of_box(annotation.annotated) if tones and annotation is not None else None
    shade = style_of(block).shade
    colours = [QColor(getattr(PAPER, f"tone_{tone}")) for tone in range(1, 6)]
    text, above = (
        QColor(getattr(PAPER, shade.value)),
        QColor(PAPER.muted if shade is Shade.MUTED else PAPER.ruby),
    )
    inks = ([text, *colours], [above, *colours])
    upright: list[tuple[Drawing, int, int]] = []
    paper = painter.transform()
    painter.setTransform(QTransform(turn.transform()), combine=True)
    paint_grounds(painter, page, part)
    if part.low <= part.row.top:
        paint_sign(painter, PlacedRow(part.row, part.top - part.low), sign_of(block), QColor(PAPER.muted))
    for column in part.row.columns:
        for line in range(len(column.lines)):
            top = column.top_of(line)
            if part.low <= top < part.high:
                drawing = draw(column, line, tone_of, turn.vertical, in_order=True)
                y = part.top + top - part.low
                drawing.paint(painter, column.place.x, y, inks)
                upright.append((drawing, turn.width - y, column.place.x))
    paint_signs(painter, page, part)
    painter.setTransform(paper)
    for drawing, x, y in upright:
        drawing.paint_upright(painter, x, y, inks)
