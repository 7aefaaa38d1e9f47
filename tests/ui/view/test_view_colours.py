"""Words that the reader coloured."""

from collections.abc import Callable

from view_samples import body

from reader.model.article import Place
from reader.ui.view import ReadingView

Show = Callable[..., ReadingView]
BLOCKS = body("清晨的碼頭很冷。", "鯰魚會晚到。")


def test_marked_words_are_painted_and_unpainted(show: Show) -> None:
    view = show(BLOCKS)
    plain = view.viewport().grab().toImage()
    view.set_coloured({"#4a86c5": [(Place(2, 0), 2)]})
    coloured = view.viewport().grab().toImage()
    assert coloured != plain
    view.set_coloured({"#c9618f": [(Place(2, 0), 2)]})
    assert view.viewport().grab().toImage() not in (coloured, plain)
    view.set_coloured({})
    assert view.viewport().grab().toImage() == plain


def test_colours_stay_with_their_words_when_rows_change(show: Show) -> None:
    view = show(BLOCKS[1:])
    plain = view.viewport().grab().toImage()
    view.set_coloured({"#4a86c5": [(Place(2, 0), 2)]})
    coloured = view.viewport().grab().toImage()
    show(BLOCKS)
    show(BLOCKS[1:])
    assert view.viewport().grab().toImage() == coloured != plain
