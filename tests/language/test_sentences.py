"""Where long paragraphs are cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.sentences import pieces

TEXT = st.text(st.characters() | st.sampled_from("字。！？；…，,.!? \n」』)"))


@given(TEXT, st.integers(2, 40))
@settings(max_examples=300, deadline=None)
def test_pieces_cover_the_text_and_are_bounded(text, longest):
    found = list(pieces(text, longest))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= longest for start, end in found)
    assert all(start < end for start, end in found) or text == ""
    assert all(end - start > longest // 2 for start, end in found[:-1])


def test_an_empty_text_is_one_empty_piece():
    assert list(pieces("", 10)) == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("一二三四五六。七八九十十一十二", "一二三四五六。"),
        ("「一二三四五。」六七八九十十一", "「一二三四五。」"),
        ("一二三四五六!七八九十十一十二", "一二三四五六!"),
        ("one two. three, four", "one two."),
        ("一二三四五六，七八九十十一十二", "一二三四五六，"),
        ("一二三四五六七八九十十一十二", "一二三四五六七八九十"),
        ("一。二三四五六七八九十十一十二", "一。二三四五六七八九"),
        ("一二三四五6.7八九十十一十二三", "一二三四五6.7八九"),
    ],
)
def test_a_piece_ends_with_a_sentence_or_a_clause_or_anywhere(text, first):
    start, end = next(pieces(text, 10))
    assert text[start:end] == first


def test_a_line_of_two_million_characters_is_cut():
    found = list(pieces("字" * 2_000_000, 1000))
    assert len(found) == 2000
    assert found[-1] == (1_999_000, 2_000_000)
