"""A reading view on screen, with and without a text."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from view_samples import annotate

from reader.model.article import Block, Place
from reader.ui.view import ReadingView

Show = Callable[..., ReadingView]


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    view = ReadingView()
    view.resize(900, 600)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def show(view: ReadingView) -> Show:
    """Show blocks, annotated unless told otherwise."""

    def show_blocks(
        blocks: tuple[Block, ...], place: Place | None = None, plain: bool = False
    ) -> ReadingView:
        view.set_blocks(blocks, place)
        for index, block in enumerate(blocks):
            if block.text and not plain:
                view.set_annotation(index, *annotate(block.text))
        return view

    return show_blocks
