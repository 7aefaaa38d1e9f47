from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_samples import FakeMeasure, annotate, body, long_text, strip

from reader.model.article import Block, Place
from reader.model.settings import Column
from reader.ui.view.columns import place_columns
from reader.ui.view.rows import Annotation
from reader.ui.view.setting import Setting
from reader.ui.view.sheet import Sheet
from reader.ui.view.viewpoint import Anchor, Viewpoint

COLUMNS = (Column.TRADITIONAL, Column.SIMPLIFIED)


def setting(width: int = 700, zoom: int = 50) -> Setting:
    return Setting(place_columns(COLUMNS, width, zoom // 5, True), zoom, True)


def stand(blocks: tuple[Block, ...], height: int = 400) -> Viewpoint:
    sheet = Sheet(setting(), lambda _column, _size, _bold: FakeMeasure())
    sheet.replace_blocks(blocks)
    viewpoint = Viewpoint(sheet, 20)
    viewpoint.height = height
    return viewpoint


def tops(viewpoint: Viewpoint) -> dict[int, int]:
    return {placed.row.index: placed.top for placed in viewpoint.visible()}


@given(st.lists(st.integers(-900, 900), max_size=12), st.lists(st.integers(0, 79), max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_screen_is_filled_without_holes_wherever_one_scrolls(
    moves: list[int], arrived: list[int]
) -> None:
    viewpoint = stand(long_text())
    for index in arrived:
        viewpoint.sheet.annotate(index, Annotation(*annotate(viewpoint.sheet.blocks[index].text)))
        viewpoint.invalidate()
    for move in moves:
        viewpoint.scroll(move)
        visible = viewpoint.visible()
        assert visible[0].top <= (20 if visible[0].row.index == 0 else 0)
        for above, below in pairwise(visible):
            assert below.row.index == above.row.index + 1
            assert below.top == above.top + above.row.height
        last = visible[-1]
        assert last.top + last.row.height >= 380
        assert viewpoint.sheet.heights[last.row.index] == last.row.height


@given(st.lists(st.integers(1, 60), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_rows_on_screen_move_by_just_the_distance(moves: list[int]) -> None:
    viewpoint = stand(long_text())
    for move in moves:
        before = tops(viewpoint)
        viewpoint.scroll(move)
        after = tops(viewpoint)
        for index in before.keys() & after.keys():
            assert after[index] == before[index] - move


def test_scrolling_there_and_back_returns_to_the_same_pixel() -> None:
    viewpoint = stand(long_text())
    viewpoint.scroll(700)
    before = tops(viewpoint)
    viewpoint.scroll(333)
    viewpoint.scroll(-333)
    assert tops(viewpoint) == before


def test_it_stops_at_both_ends() -> None:
    viewpoint = stand(long_text(12))
    viewpoint.scroll(-50)
    assert viewpoint.visible()[0].top == 20
    assert viewpoint.offset() == 0
    viewpoint.scroll(100_000)
    last = viewpoint.visible()[-1]
    assert last.row.index == 11
    assert last.top + last.row.height == 380
    assert viewpoint.offset() == viewpoint.extent() - 400


def test_an_annotation_above_the_anchor_moves_nothing() -> None:
    viewpoint = stand(long_text())
    viewpoint.scroll(1500)
    first = viewpoint.first_character()
    anchor = viewpoint.anchor
    for index in range(first[0] + 1):
        viewpoint.sheet.annotate(index, Annotation(*annotate(viewpoint.sheet.blocks[index].text)))
    viewpoint.invalidate()
    row, top = next(placed for placed in viewpoint.visible() if placed.row.index == anchor.block)
    column = row.leading
    assert column is not None
    assert top + column.top_of(column.line_of(anchor.character)) == anchor.shift


@pytest.mark.parametrize("width", [300, 500, 900, 1400])
def test_another_width_keeps_the_place_and_coming_back_keeps_the_pixel(width: int) -> None:
    viewpoint = stand(long_text())
    viewpoint.move_to(Anchor(40, 30, 25))
    before = tops(viewpoint)
    viewpoint.sheet.change_setting(setting(width))
    viewpoint.invalidate()
    row, top = next(placed for placed in viewpoint.visible() if placed.row.index == 40)
    column = row.leading
    assert column is not None
    assert top + column.top_of(column.line_of(30)) == 25
    viewpoint.sheet.change_setting(setting())
    viewpoint.invalidate()
    assert tops(viewpoint) == before


def test_an_offset_leads_near_to_itself() -> None:
    viewpoint = stand(long_text())
    for offset in (0, 900, 2500, 5000):
        viewpoint.move_to_offset(offset)
        assert abs(viewpoint.offset() - offset) < 200


def test_a_short_text_stands_at_the_top() -> None:
    viewpoint = stand(body("清晨"))
    viewpoint.scroll(500)
    assert tops(viewpoint) == {0: 20}


def test_nothing_is_shown_of_no_text() -> None:
    viewpoint = stand(())
    viewpoint.scroll(10)
    viewpoint.move_to_offset(10)
    viewpoint.move_to_end()
    assert viewpoint.visible() == ()
    assert viewpoint.offset() == 0


def test_places_and_blocks_lead_to_one_another() -> None:
    blocks = (
        Block(1, 0, "清晨的碼頭"),
        Block(1, 5, "很冷。"),
        strip(3, 4),
        Block(8, 0, "水溫"),
    )
    sheet = stand(blocks).sheet
    assert sheet.index_of(Place(1, 2)) == (0, 2)
    assert sheet.index_of(Place(1, 6)) == (1, 1)
    assert sheet.index_of(Place(5, 1)) == (2, 0)
    assert sheet.index_of(Place(8, 99)) == (3, 2)
    assert sheet.index_of(Place(99, 0)) == (3, 2)
    assert sheet.place_of(1, 1) == Place(1, 6)


def test_rows_have_exact_heights_and_plain_text_stands_in_the_first_column_only() -> None:
    sheet = stand(body("清晨的碼頭很冷" * 20)).sheet
    row = sheet.row(0)
    assert [bool(column.lines) for column in row.columns] == [True, False]
    sheet.annotate(0, Annotation(*annotate(sheet.blocks[0].text)))
    row = sheet.row(0)
    assert [column.text == sheet.blocks[0].text for column in row.columns] == [True, False]
    most = max(len(column.lines) for column in row.columns)
    assert row.height == row.top + most * row.columns[0].deep
    assert sheet.heights[0] == row.height


def test_guessed_heights_are_near_the_real_ones() -> None:
    sheet = stand(long_text()).sheet
    guessed = sheet.heights.total()
    for index, block in enumerate(sheet.blocks):
        sheet.annotate(index, Annotation(*annotate(block.text)))
        sheet.row(index)
    assert guessed == pytest.approx(sheet.heights.total(), rel=0.2)


def test_old_annotations_are_forgotten_and_wanted_again() -> None:
    text = "清晨的碼頭很冷" * 140
    sheet = stand(body(*[text] * 120)).sheet
    annotation = Annotation(*annotate(text))
    for index in range(120):
        sheet.annotate(index, annotation)
    kept = [index for index in range(120) if not sheet.wants_annotation(index)]
    assert kept == list(range(min(kept), 120))
    assert 50_000 < len(kept) * len(text) <= 80_000
