"""What is painted does not depend on how much of it is painted at a time."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from view_samples import WORDS, annotate, body

from reader.model.article import ParagraphKind, Place
from reader.model.settings import Column, Mode
from reader.ui.view import ReadingView

KINDS = (ParagraphKind.BODY, ParagraphKind.QUOTE, ParagraphKind.HEADING, ParagraphKind.ITEM)


def lay(show, mode: Mode, spacing: int) -> ReadingView:
    chance = random.Random(mode.value)
    texts = ["".join(chance.choices((*WORDS, "，", "GPT-4o", "「", "」", "。"), k=60)) for _ in range(8)]
    blocks = tuple(
        replace(block, kind=KINDS[number % len(KINDS)]) for number, block in enumerate(body(*texts))
    )
    view = show(blocks)
    view.set_mode(mode)
    view.set_columns((Column.TRADITIONAL, Column.SIMPLIFIED))
    view.set_lines(36, spacing, hanging=True)
    return view


@pytest.mark.parametrize("spacing", [70, 100])
@pytest.mark.parametrize("mode", list(Mode))
def test_a_part_is_painted_as_it_is_in_the_whole(show, mode: Mode, spacing: int) -> None:
    view = lay(show, mode, spacing)
    view.set_hits(((Place(2, 3), 4),), 0)
    viewport = view.viewport()
    QTest.mouseMove(viewport, viewport.rect().center())
    whole = viewport.grab().toImage()
    chance = random.Random(5)
    for _ in range(25):
        corner = QPoint(chance.randrange(viewport.width()), chance.randrange(viewport.height()))
        part = QRect(corner, QSize(chance.randint(4, 300), chance.randint(4, 90))).intersected(
            viewport.rect()
        )
        painted = QImage(whole.size(), whole.format())
        # On the same place of a picture as large: a glyph is drawn otherwise at other fractions of a pixel.
        viewport.render(painted, part.topLeft(), QRegion(part))
        assert painted.copy(part) == whole.copy(part), part


@pytest.mark.parametrize("mode", list(Mode))
def test_annotations_that_come_one_by_one_are_painted_as_all_at_once(show, mode: Mode) -> None:
    chance = random.Random(mode.value)
    texts = [
        "".join(chance.choices((*WORDS, "，", "GPT-4o", "。"), k=chance.randint(5, 60))) for _ in range(9)
    ]
    blocks = body(*texts)
    view = show(blocks, plain=True)
    view.set_mode(mode)
    view.set_columns((Column.TRADITIONAL, Column.SIMPLIFIED))
    view.go_to(Place(3, 20))
    screen = view.screen()
    assert screen is not None
    order = list(range(len(blocks)))
    chance.shuffle(order)
    for index in order:
        QApplication.processEvents()
        QTest.qWait(20)  # until Qt paints
        view.set_annotation(index, *annotate(blocks[index].text))
    QTest.qWait(20)
    by_parts = screen.grabWindow(view.winId()).toImage()
    view.viewport().update()
    QTest.qWait(20)
    assert screen.grabWindow(view.winId()).toImage() == by_parts
