from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.view.heights import Heights

ROWS = st.lists(st.integers(1, 500), min_size=1, max_size=70)


@given(ROWS, st.lists(st.tuples(st.integers(0, 69), st.integers(1, 900)), max_size=20))
def test_sums_follow_every_change(rows: list[int], changes: list[tuple[int, int]]) -> None:
    heights = Heights(rows)
    for index, height in changes:
        heights.change(index % len(rows), height)
        rows[index % len(rows)] = height
    sums = [0, *accumulate(rows)]
    assert [heights.before(index) for index in range(len(rows) + 1)] == sums
    assert heights.total() == sums[-1]
    assert [heights[index] for index in range(len(heights))] == rows


@given(ROWS, st.integers(-10, 40_000))
def test_a_distance_is_found_in_the_row_that_covers_it(rows: list[int], distance: int) -> None:
    index, above = Heights(rows).at(distance)
    assert above == sum(rows[:index])
    if 0 <= distance < sum(rows):
        assert above <= distance < above + rows[index]
    else:
        assert index == (0 if distance < 0 else len(rows) - 1)


def test_no_rows_cover_nothing() -> None:
    assert Heights(()).total() == 0
    with pytest.raises(IndexError):
        Heights(()).at(0)
