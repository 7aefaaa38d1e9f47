from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.settings import Column
from reader.ui.view.columns import place_columns, ruby_column

ORDERS = st.lists(st.sampled_from(Column), min_size=1, max_size=3, unique=True)


@given(ORDERS, st.integers(200, 4000), st.integers(10, 80), st.booleans())
def test_columns_stand_side_by_side_and_are_never_too_long(
    order: list[Column], width: int, em: int, ruby: bool
) -> None:
    places = place_columns(order, width, em, ruby)
    assert [place.column for place in places] == order
    for place in places:
        assert place.width >= em
        assert place.width % em == 0
        assert place.width <= 50 * em
    for left, right in pairwise(places):
        assert left.x + left.width + em < right.x + 1  # room for a hanging mark


@given(ORDERS, st.booleans())
def test_columns_are_centred_in_a_wide_window(order: list[Column], ruby: bool) -> None:
    places = place_columns(order, 6000, 20, ruby)
    right = 6000 - places[-1].x - places[-1].width
    assert abs(places[0].x - right) <= 1


def test_ruby_stands_above_the_first_column_of_characters() -> None:
    assert ruby_column((Column.PINYIN, Column.SIMPLIFIED, Column.TRADITIONAL)) is Column.SIMPLIFIED
    assert ruby_column((Column.PINYIN,)) is None


def test_no_columns_are_no_places() -> None:
    assert place_columns((), 800, 20, True) == ()
