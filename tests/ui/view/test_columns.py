from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.settings import Column
from reader.ui.view.columns import LATIN, largest_em, latin_size, place_columns, ruby_column

ORDERS = st.lists(st.sampled_from(Column), min_size=1, max_size=4, unique=True)
WEIGHTS = st.dictionaries(st.sampled_from(Column), st.integers(30, 300))


@given(ORDERS, st.integers(200, 4000), st.integers(10, 80), st.booleans())
def test_columns_stand_side_by_side_and_are_never_too_long(
    order: list[Column], width: int, em: int, ruby: bool
) -> None:
    places = place_columns(order, width, em, ruby)
    assert [place.column for place in places] == order
    for place in places:
        assert place.width >= em
        assert place.column in LATIN or place.width % em == 0
        assert place.width <= 50 * em
    for left, right in pairwise(places):
        assert left.x + left.width + 0.7 * em < right.x + 1  # room for a hanging mark


@given(ORDERS, st.integers(160, 4000), st.integers(10, 80), st.booleans(), WEIGHTS)
def test_columns_fit_in_the_window_at_any_zoom(
    order: list[Column], width: int, em: int, ruby: bool, weights: dict[Column, int]
) -> None:
    em = min(em, largest_em(len(order), width))
    places = place_columns(order, width, em, ruby, weights=weights)
    assert places[-1].x + places[-1].width <= width


def test_letters_are_smaller_where_a_syllable_has_no_room() -> None:
    assert latin_size(Column.PINYIN, 40, 200) == 40
    assert latin_size(Column.PINYIN, 40, 72) == 20
    assert latin_size(Column.GLOSS, 40, 120) == 20
    assert latin_size(Column.TRADITIONAL, 40, 68) == 40


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
