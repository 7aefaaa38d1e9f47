"""Geometry that holds in every layout: each character once, found by its coordinates, lines below lines."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from view_samples import FakeMeasure, annotate, body, covered

from reader.model.settings import Column, Mode, RubyOver
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.columns import LATIN, place_columns, weights_of
from reader.ui.view.kinsoku import shown
from reader.ui.view.lay_out import sentence_ends
from reader.ui.view.places import band_rects, spot_at, underlines
from reader.ui.view.rows import Annotation, Row
from reader.ui.view.sheet import Sheet
from reader.ui.view.viewpoint import PlacedRow

ALL = (Column.SIMPLIFIED, Column.GLOSS, Column.TRADITIONAL, Column.PINYIN)
ARRANGEMENTS = {
    "parallel": Arrangement(columns=ALL),
    "sentences": Arrangement(
        columns=(Column.TRADITIONAL, Column.SIMPLIFIED, Column.PINYIN), by_sentence=True
    ),
    "words": Arrangement(columns=(Column.TRADITIONAL, Column.SIMPLIFIED), by_word=True, hanging=False),
    "interlinear": Arrangement(mode=Mode.INTERLINEAR, columns=ALL),
    "meanings only": Arrangement(mode=Mode.INTERLINEAR, columns=(Column.GLOSS, Column.PINYIN)),
    "single": Arrangement(mode=Mode.SINGLE, columns=(Column.SIMPLIFIED,)),
    "vertical": Arrangement(mode=Mode.VERTICAL),
}
EVERY = pytest.mark.parametrize("arrangement", ARRANGEMENTS.values(), ids=list(ARRANGEMENTS))
MIXED = st.text(
    st.one_of(
        st.sampled_from(
            "清晨碼頭鯰魚水溫一二三，。、「」《》（）！？……——“”ABCdef 123.-’\u3000\u0301\u200b\0𠀀"
        ),
        st.characters(exclude_categories=()),
    ),
    min_size=1,
    max_size=60,
)
SIZES = st.integers(60, 700)


def sheet_of(text: str, arrangement: Arrangement, size: int = 400, plain: bool = False) -> Sheet:
    sheet = Sheet(replace(arrangement, zoom=50).setting(size, size), lambda *_: FakeMeasure())
    sheet.replace_blocks(body(text))
    if not plain:
        annotated, ruby = annotate(text)
        glosses = tuple("early morning" if len(token.text) > 1 else "x" for token in annotated.tokens)
        sheet.annotate(0, Annotation(annotated, ruby, glosses))
    return sheet


def row_of(text: str, arrangement: Arrangement, size: int = 400, plain: bool = False) -> Row:
    return sheet_of(text, arrangement, size, plain).row(0)


@EVERY
@given(text=MIXED, size=SIZES, plain=st.booleans())
@settings(max_examples=25, deadline=None)
def test_every_character_is_in_exactly_one_box_of_each_column(
    arrangement: Arrangement, text: str, size: int, plain: bool
) -> None:
    row = row_of(text, arrangement, size, plain)
    filled = [column for column in row.columns if column.lines]
    assert len(filled) == (1 if plain else len(row.columns))
    for column in filled:
        assert covered(column.lines) == list(range(len(text)))
        if column.place.column not in LATIN:
            painted = "".join(box.text for line in column.lines for box in line.boxes)
            assert painted == shown(column.text.replace("\t", "\u3000")).replace("’", "'") or "’" in text


@EVERY
@given(text=MIXED, size=SIZES)
@settings(max_examples=25, deadline=None)
def test_every_box_is_found_by_its_coordinates(arrangement: Arrangement, text: str, size: int) -> None:
    row = row_of(text, arrangement, size)
    placed = (PlacedRow(row, 0),)
    for column in row.columns:
        for number, line in enumerate(column.lines):
            y = column.top_of(number) + column.deep // 2
            for box in line.boxes:
                # Pixels are whole: narrow boxes have none of their own; hanging marks lie in the margin.
                if box.width < 2 or box.x + box.width / 2 > column.place.width:
                    continue
                point = QPoint(column.place.x + round(box.x + box.width / 2), y)
                spot = spot_at(placed, point)
                assert spot is not None
                assert spot.column is column.place.column
                assert spot.character is not None
                assert box.start <= spot.character < box.end


@EVERY
@given(text=MIXED, size=SIZES)
@settings(max_examples=20, deadline=None)
def test_lines_lie_below_one_another_and_inside_the_row(
    arrangement: Arrangement, text: str, size: int
) -> None:
    row = row_of(text, arrangement, size)
    for column in row.columns:
        tops = [column.top_of(line) for line in range(len(column.lines))]
        assert all(above + column.deep <= below for above, below in pairwise(tops))
        assert all(row.top <= top and top + column.deep <= row.height for top in tops)
        for line in column.lines:
            for left, right in pairwise(line.boxes):
                assert left.x + left.width <= right.x + 1e-6


@EVERY
@given(text=MIXED, size=SIZES)
@settings(max_examples=20, deadline=None)
def test_annotations_never_touch_in_any_layout(arrangement: Arrangement, text: str, size: int) -> None:
    for column in row_of(text, arrangement, size).columns:
        for line in column.lines:
            noted = [box for box in line.boxes if box.ruby]
            for left, right in pairwise(noted):
                assert left.ruby_x + FakeMeasure().ruby(left.ruby) < right.ruby_x


@given(text=MIXED, size=SIZES)
@settings(max_examples=25, deadline=None)
def test_stacked_lines_break_at_the_same_words(text: str, size: int) -> None:
    row = row_of(text, ARRANGEMENTS["interlinear"], size)
    ends = {tuple(line.end for line in column.lines) for column in row.columns}
    assert len(ends) == 1


def test_stacked_words_stand_under_one_another() -> None:
    row = row_of("清晨碼頭鯰魚", ARRANGEMENTS["interlinear"])
    lefts = [[box.x for box in column.lines[0].boxes if box.start in (0, 2, 4)] for column in row.columns]
    assert lefts[0] == lefts[1] == lefts[2] == lefts[3]
    assert [column.tops[0] for column in row.columns] == sorted({column.tops[0] for column in row.columns})


def test_sentences_begin_at_one_height_in_all_columns() -> None:
    text = "清晨的碼頭很冷，漁船還沒有回來。" * 3 + "水溫！」鯰魚？"
    row = row_of(text, ARRANGEMENTS["sentences"], 300)
    starts = {0, *sentence_ends(text)[:-1]}
    tops = []
    for column in row.columns:
        firsts = {line.start: column.top_of(number) for number, line in enumerate(column.lines)}
        assert starts <= firsts.keys()
        tops.append([firsts[start] for start in sorted(starts)])
    assert tops[0] == tops[1] == tops[2]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", (0,)),
        ("沒有句號", (4,)),
        ("一。二！", (2, 4)),
        ("他說：「好。」走了？！是", (7, 11, 12)),
        ("。。。", (3,)),
    ],
)
def test_where_sentences_end(text: str, ends: tuple[int, ...]) -> None:
    assert sentence_ends(text) == ends


def test_a_word_has_one_annotation_and_is_not_parted() -> None:
    sheet = sheet_of("清晨碼頭鯰魚" * 8, ARRANGEMENTS["words"], 200)
    column = sheet.row(0).columns[0]
    noted = [box for line in column.lines for box in line.boxes if box.ruby]
    assert {box.ruby for box in noted} == {"qīngchén", "mǎtóu", "niányú"}
    assert all(line.start % 2 == 0 for line in column.lines)


def test_only_unknown_or_first_words_are_annotated() -> None:
    def annotated(sheet: Sheet) -> list[int]:
        boxes = [box for line in sheet.row(0).columns[0].lines for box in line.boxes]
        return [box.start for box in boxes if box.ruby]

    sheet = sheet_of("清晨鯰魚清晨", ARRANGEMENTS["parallel"])
    assert sheet.row(0).columns[2].place.column is Column.TRADITIONAL
    assert annotated(sheet) == [0, 1, 2, 3, 4, 5]
    sheet.change_coverage(RubyOver.UNKNOWN, RubyOver.ALL, frozenset({"清晨"}))
    assert annotated(sheet) == [2, 3]
    assert not sheet.change_coverage(RubyOver.UNKNOWN, RubyOver.ALL, frozenset({"清晨"}))
    sheet.change_coverage(RubyOver.FIRST, RubyOver.ALL, frozenset())
    assert annotated(sheet) == [0, 1, 2, 3]
    pinyin = sheet.row(0).columns[3]
    words = [box.text for line in pinyin.lines for box in line.boxes]
    assert words == ["qīngchén", "niányú", "qīngchén"]


def test_only_unknown_or_first_words_have_meanings() -> None:
    def meanings(sheet: Sheet) -> list[str]:
        column = next(each for each in sheet.row(0).columns if each.place.column is Column.GLOSS)
        return [box.text for line in column.lines for box in line.boxes]

    sheet = sheet_of("清晨鯰魚清晨", ARRANGEMENTS["parallel"])
    everything = meanings(sheet)
    assert everything == ["early morning /", "early morning /", "early morning"]
    assert sheet.change_coverage(RubyOver.ALL, RubyOver.UNKNOWN, frozenset({"清晨"}))
    assert meanings(sheet) == ["·", "early morning", "·"]
    assert sheet.change_coverage(RubyOver.ALL, RubyOver.UNKNOWN, frozenset({"清晨", "鲶鱼"}))
    assert meanings(sheet) == ["·", "·", "·"]
    assert sheet.change_coverage(RubyOver.ALL, RubyOver.FIRST, frozenset())
    assert meanings(sheet) == ["early morning /", "early morning", "·"]
    assert sheet.change_coverage(RubyOver.ALL, RubyOver.ALL, frozenset())
    assert meanings(sheet) == everything


def test_selected_bands_cover_each_line_of_a_column_once() -> None:
    row = row_of("清晨的碼頭很冷，漁船還沒有回來。" * 4, ARRANGEMENTS["interlinear"], 200)
    for column in row.columns:
        bands = list(band_rects(PlacedRow(row, 0), column, 0, len(column.text)))
        assert len(bands) == len(column.lines)
        assert not any(first.intersects(second) for first, second in pairwise(bands))


def test_dragged_widths_come_back_as_they_were_dragged() -> None:
    columns = (Column.TRADITIONAL, Column.SIMPLIFIED, Column.PINYIN)
    places = place_columns(columns, 1000, 10, True)
    widths = [place.width for place in places]
    wanted = (widths[0] + 100, widths[1] - 100, widths[2])
    weights = weights_of(columns, wanted, True, False)
    again = [place.width for place in place_columns(columns, 1000, 10, True, weights=weights)]
    assert all(abs(got - want) <= 20 for got, want in zip(again, wanted, strict=True))


def test_marks_beside_marks_lose_their_empty_halves() -> None:
    column = row_of("清「晨」「碼」。頭", Arrangement(mode=Mode.SINGLE, ruby=False)).columns[0]
    widths = {box.start: box.width for box in column.lines[0].boxes}
    assert [widths[at] for at in range(9)] == [10, 10, 10, 5, 10, 10, 5, 10, 10]


def test_an_opening_bracket_stands_at_the_very_edge() -> None:
    column = row_of("「清晨」碼頭", Arrangement(mode=Mode.SINGLE, ruby=False)).columns[0]
    bracket, first = column.lines[0].boxes[:2]
    assert (bracket.text_x, first.x) == (-5, 5)


def test_marks_stay_in_the_line_where_they_may_not_hang() -> None:
    text = "清晨碼頭水，溫鯰魚"
    hanging = Arrangement(mode=Mode.SINGLE, ruby=False, longest=5)
    assert row_of(text, hanging, 500).columns[0].lines[0].end == 6
    assert row_of(text, replace(hanging, hanging=False), 500).columns[0].lines[0].end == 4


def test_strokes_lie_under_the_text_and_not_under_the_rest_of_its_cell() -> None:
    row = row_of("清晨碼頭", Arrangement(mode=Mode.INTERLINEAR, columns=(Column.TRADITIONAL, Column.GLOSS)))
    column = row.columns[0]
    first = column.lines[0].box_of(1)
    assert first.width > first.content
    ((left, right, y),) = underlines(PlacedRow(row, 0), column, 0, 2)
    assert left == column.place.x + 1
    assert right < column.place.x + first.text_x + first.content
    assert column.top_of(0) + column.baseline < y <= column.bottom
