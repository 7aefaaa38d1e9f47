from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import FakeMeasure, annotate, covered

from reader.ui.view.atoms import script_atoms
from reader.ui.view.kinsoku import HANGING, NO_END, NO_START
from reader.ui.view.layout import break_lines
from reader.ui.view.lines import Line
from reader.ui.view.romanised import pinyin_atoms
from reader.ui.view.spacing import Manner

MEASURE = FakeMeasure()
MIXED = st.text(
    st.one_of(
        st.sampled_from(
            "清晨碼頭鯰魚水溫一二三，。、「」《》（）！？……——ABCdef 123.-’\u3000\u0301\u200b\0\u202e𠀀"
        ),
        st.characters(exclude_categories=()),
    ),
    max_size=120,
)
WIDTHS = st.integers(10, 260)


def plain(text: str, width: float, justify: bool = False) -> tuple[Line, ...]:
    return break_lines(script_atoms(text, (), None), MEASURE, width, Manner(justify=justify))


def with_ruby(text: str, width: float, justify: bool = False) -> tuple[Line, ...]:
    annotated, ruby = annotate(text)
    return break_lines(script_atoms(text, annotated.tokens, ruby), MEASURE, width, Manner(justify=justify))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(box.text for box in line.boxes) for line in lines]


@given(MIXED, WIDTHS, st.booleans())
def test_every_character_is_in_exactly_one_box(text: str, width: int, justify: bool) -> None:
    assert covered(plain(text, width, justify)) == list(range(len(text)))


@given(MIXED.filter(bool), WIDTHS, st.booleans())
def test_every_character_is_in_exactly_one_box_with_ruby_and_in_pinyin(
    text: str, width: int, justify: bool
) -> None:
    assert covered(with_ruby(text, width, justify)) == list(range(len(text)))
    pinyin = break_lines(pinyin_atoms(*annotate(text)), MEASURE, width, Manner(justify=justify))
    assert covered(pinyin) == list(range(len(text)))


@given(MIXED, WIDTHS, st.booleans())
def test_boxes_stand_side_by_side_and_hit_tests_find_them(text: str, width: int, justify: bool) -> None:
    for line in plain(text, width, justify):
        for left, right in pairwise(line.boxes):
            assert left.x + left.width <= right.x + 1e-6
        for box in line.boxes:
            if box.width > 0:
                assert line.box_at(box.x + box.width / 2) == box
            assert line.box_of(box.start) == box
            assert line.box_of(box.end - 1) == box


@given(MIXED, WIDTHS, st.booleans())
def test_a_line_is_no_wider_than_its_column_and_one_hanging_mark(
    text: str, width: int, justify: bool
) -> None:
    for line in plain(text, width, justify):
        last = line.boxes[-1]
        if len(line.boxes) > 1:
            marks = [box for box in line.boxes if box.x + box.width > width + 0.02]
            assert all(box.text in HANGING for box in marks)
            assert len(marks) <= 1
            assert last.x + last.width <= width + MEASURE.em + 0.02


@given(st.text(st.sampled_from("清晨碼頭鯰魚，。！「」《》"), max_size=90), st.integers(60, 200))
def test_lines_break_as_chinese_typography_allows(text: str, width: int) -> None:
    lines = plain(text, width)
    for above, below in pairwise(lines):
        first, last = below.boxes[0].text, above.boxes[-1].text
        if first not in NO_START and last not in NO_END:
            continue
        # Only a line without any better place may end in a wrong one.
        inner = pairwise(box.text for box in above.boxes)
        assert all(right in NO_START or left in NO_END for left, right in inner)


@given(st.text(st.sampled_from("清晨碼頭鯰魚水溫，。A1 "), min_size=1, max_size=90), WIDTHS, st.booleans())
def test_ruby_never_overlaps(text: str, width: int, justify: bool) -> None:
    for line in with_ruby(text, width, justify):
        edges = []
        for box in line.boxes:
            if box.ruby:
                edges.append((box.token, box.ruby_x, box.ruby_x + MEASURE.ruby(box.ruby)))
        for (word, _, end), (next_word, begin, _) in pairwise(edges):
            gap = MEASURE.ruby_gap * (0.65 if word == next_word else 1.0)
            assert end + gap <= begin + 1e-6


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六", 30, ["一二三", "四五六"]),
        ("一二三，四五", 30, ["一二三，", "四五"]),  # the comma hangs
        ("一二三！四五", 30, ["一二", "三！四", "五"]),  # an exclamation mark does not
        ("一二三。」四", 30, ["一二", "三。」", "四"]),  # two marks do not hang
        ("一二「三四", 30, ["一二", "「三四"]),
        ("一二……三", 30, ["一", "二……", "三"]),
        ("一二——三", 30, ["一二", "——三"]),
        ("一 word 二", 40, ["一 word ", "二"]),
        ("一二 wordy三", 40, ["一二 ", "wordy三"]),
        ("一extraordinary二", 40, ["一extra", "ordinary", "二"]),
        ("一二三   四", 30, ["一二三   ", "四"]),
        ("", 30, []),
    ],
)
def test_where_lines_end(text: str, width: float, lines: list[str]) -> None:
    assert texts(plain(text, width)) == lines


def test_a_justified_line_fills_its_width_and_the_last_one_does_not() -> None:
    first, last = plain("一二三四A五六七八九", 53, justify=True)
    assert first.boxes[-1].x + first.boxes[-1].width == pytest.approx(53)
    assert last.boxes[-1].x + last.boxes[-1].width < 53


def test_a_line_that_would_be_torn_apart_stays_ragged() -> None:
    first, _ = plain("一二longlonglonglong", 85, justify=True)
    assert first.boxes[-1].x + first.boxes[-1].width == 20


def test_carets_stand_between_letters_of_a_word() -> None:
    (line,) = plain("一word", 100)
    word = line.boxes[1]
    assert [line.caret_at(word.text_x + 5 * step, MEASURE) for step in range(5)] == [1, 2, 3, 4, 5]
    assert line.caret_at(2, MEASURE) == 0
    assert line.caret_at(8, MEASURE) == 1
    assert line.span(2, 4, MEASURE) == (word.text_x + 5, word.text_x + 15)
    assert line.span(7, 9, MEASURE) is None


def test_a_huge_word_is_cut_in_linear_time() -> None:
    text = "x" * 20_000
    lines = plain(text, 100)
    assert len(lines) == 1000
    assert covered(lines) == list(range(20_000))
