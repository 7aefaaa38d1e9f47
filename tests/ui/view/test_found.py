from hypothesis import given
from hypothesis import strategies as st
from view_samples import strip

from reader.model.article import Block, Place
from reader.ui.view.found import FoundMarks

BLOCKS = (
    Block(1, 0, "清晨碼頭"),
    Block(2, 0, "第一段第"),
    Block(2, 4, "二段還是"),
    Block(2, 8, "同一行"),
    strip(3),
    Block(9, 0, "最後一段"),
)


def test_a_hit_is_marked_in_every_piece_that_it_reaches_into() -> None:
    marks = FoundMarks(BLOCKS, [(Place(1, 1), 2), (Place(2, 3), 6), (Place(9, 0), 1)], 1)
    assert dict(marks) == {
        0: [(1, 3, False)],
        1: [(3, 4, True)],
        2: [(0, 4, True)],
        3: [(0, 1, True)],
        5: [(0, 1, False)],
    }


def test_folded_lines_have_no_marks_but_count_as_found() -> None:
    marks = FoundMarks(BLOCKS, [(Place(4, 0), 1)])
    assert marks.get(4, ()) == ()
    assert not marks.any_between(0, 3)


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, 9]), st.integers(0, 10), st.integers(1, 3)), max_size=20, unique=True
    )
)
def test_marks_are_what_was_found(found: list[tuple[int, int, int]]) -> None:
    hits = [(Place(line, start), length) for line, start, length in sorted(found)]
    marks = FoundMarks(BLOCKS, hits)
    for index, block in enumerate(BLOCKS):
        covered = {at for start, end, _ in marks.get(index, ()) for at in range(start, end)}
        wanted = {
            at - block.start
            for place, length in hits
            for at in range(place.start, place.start + length)
            if place.line == block.line and block.start <= at < block.start + len(block.text)
        }
        assert covered == wanted
        if wanted:
            assert marks.any_between(index, index) or min(wanted) == 0
