from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Block, Place
from reader.model.settings import Column
from reader.ui.view.selection import Selection

TEXTS = ["清晨的碼頭", "𠀀很冷", "", "水溫 1.5 度"]
BLOCKS = tuple(Block(number, 0, text) for number, text in enumerate(TEXTS, 1))


def source(index: int, start: int, end: int) -> str:
    return BLOCKS[index].text[start:end]


@given(st.data())
def test_the_text_is_the_slice_of_the_source_in_either_direction(data: st.DataObject) -> None:
    positions = []
    for _ in range(2):
        index = data.draw(st.integers(0, 3))
        positions.append((index, data.draw(st.integers(0, len(TEXTS[index])))))
    selection = Selection(Column.TRADITIONAL, positions[0], positions[1])
    whole = "\n".join(TEXTS)
    (low, start), (high, end) = sorted(positions)
    first = sum(len(text) + 1 for text in TEXTS[:low]) + start
    last = sum(len(text) + 1 for text in TEXTS[:high]) + end
    assert selection.text(BLOCKS, source) == whole[first:last]


def test_pieces_of_one_line_are_joined_and_strips_have_no_text() -> None:
    blocks = (Block(1, 0, "清晨"), Block(1, 2, "的碼頭"), Block(2, 0, ""), Block(3, 0, "很冷"))
    selection = Selection(Column.TRADITIONAL, (0, 0), (3, 2))
    text = selection.text(blocks, lambda index, start, end: blocks[index].text[start:end])
    assert text == "清晨的碼頭\n\n很冷"


def test_stretches_are_one_for_each_line_of_the_source() -> None:
    blocks = (Block(1, 0, "清晨"), Block(1, 2, "的碼頭"), Block(2, 0, ""), Block(3, 5, "很冷"))
    selection = Selection(Column.TRADITIONAL, (3, 1), (0, 1))
    assert selection.stretches(blocks) == ((Place(1, 1), 4), (Place(3, 5), 1))
    assert Selection(Column.TRADITIONAL, (1, 1), (1, 1)).stretches(blocks) == ()


def test_no_span_outside_and_none_of_nothing() -> None:
    selection = Selection(Column.TRADITIONAL, (1, 2), (2, 1))
    assert [selection.span(index, 5) for index in range(4)] == [None, (2, 5), (0, 1), None]
    assert Selection(Column.TRADITIONAL, (1, 2), (1, 2)).span(1, 5) is None
