from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.copying import CopyForm, Passage
from reader.model.errors import Cancelled
from reader.model.settings import Column, Sound, Voice

FIRST = "銀行的老闆說：<b>AGI</b> 很先進。"
SECOND = "後來他去西安，2015年才回來。"


@pytest.fixture(scope="module")
def article(session):
    return session.open_text(f"{FIRST}\n{SECOND}", "test", clean=False)


WHOLE = (Passage(1, FIRST, 0, len(FIRST)), Passage(2, SECOND, 0, len(SECOND)))


@pytest.fixture
def copied(session, article):
    def copied(form, passages=WHOLE, column=Column.TRADITIONAL, voice=None):
        return session.copies.make(article, passages, form, column, voice=voice or Voice())

    return copied


def test_plain_text_is_the_source_line_by_line(copied):
    assert copied(CopyForm.PLAIN).text == f"{FIRST}\n{SECOND}"
    assert copied(CopyForm.PLAIN).html is None


def test_pieces_of_one_line_are_joined(copied):
    pieces = (Passage(2, SECOND[:4], 1, 4), Passage(2, SECOND[4:], 0, 2))
    assert copied(CopyForm.PLAIN, pieces).text == SECOND[1:6]


def test_plain_text_of_the_other_column_is_converted(copied):
    text = copied(CopyForm.PLAIN, column=Column.SIMPLIFIED).text
    assert text.startswith("银行的老板说：<b>AGI</b>")
    assert "后来他去西安" in text


def test_each_line_has_its_pinyin_below_it(copied):
    lines = copied(CopyForm.PINYIN).text.split("\n")
    assert lines[0] == FIRST
    assert lines[1].startswith("Yínháng de ")
    assert lines[2] == SECOND
    assert "Xī'ān" in lines[3]


def test_both_scripts_stand_line_under_line(copied):
    lines = copied(CopyForm.SCRIPTS).text.split("\n")
    assert lines[0] == FIRST
    assert lines[1].startswith("银行")
    assert len(lines) == 4
    assert copied(CopyForm.SCRIPTS, column=Column.SIMPLIFIED).text.split("\n")[1] == FIRST


def test_ruby_stands_over_words_and_markup_is_only_text(copied):
    made = copied(CopyForm.RUBY)
    assert made.html.startswith('<p lang="zh-Hant"><ruby>銀行<rp>(</rp><rt>yínháng</rt><rp>)</rp></ruby>')
    assert "&lt;" in made.html
    assert "<b>" not in made.html
    assert made.html.count("<p ") == 2
    assert made.text.startswith("銀行(yínháng)的(de)")
    assert "<ruby>西安<rp>(</rp><rt>xī'ān</rt>" in made.html


def test_ruby_of_simplified_text_says_so(copied):
    assert '<p lang="zh-Hans"><ruby>银行' in copied(CopyForm.RUBY, column=Column.SIMPLIFIED).html


@pytest.mark.parametrize(
    ("sound", "wanted"),
    [
        (Sound.ZHUYIN, "銀行(ㄧㄣˊ ㄏㄤˊ)"),
        (Sound.NUMBERED, "銀行(yin2hang2)"),
        (Sound.NONE, "銀行(yínháng)"),
    ],
)
def test_readings_are_written_as_above_the_text(copied, sound, wanted):
    assert copied(CopyForm.RUBY, voice=Voice(sound)).text.startswith(wanted)
    assert copied(CopyForm.PINYIN, voice=Voice(sound)).text.split("\n")[1]


def test_of_a_word_only_the_chosen_characters_are_taken(copied):
    part = (Passage(1, FIRST, 1, 2),)
    assert copied(CopyForm.RUBY, part).text == "行(háng)"
    assert copied(CopyForm.PINYIN, part).text == "行\nháng"
    assert copied(CopyForm.SCRIPTS, part).text == "行\n行"


def test_a_number_that_is_read_out_keeps_all_of_its_reading(copied):
    voice = replace(Voice(), numbers=True)
    at = SECOND.index("2015")
    assert copied(CopyForm.RUBY, (Passage(2, SECOND, at, at + 4),), voice=voice).text.startswith("2015(")


@settings(max_examples=30, deadline=None)
@given(start=st.integers(0, len(FIRST)), end=st.integers(0, len(SECOND)), form=st.sampled_from(CopyForm))
def test_whatever_is_chosen_the_source_is_in_it(session, article, start, end, form):
    passages = (Passage(1, FIRST, start, len(FIRST)), Passage(2, SECOND, 0, end))
    made = session.copies.make(article, passages, form, Column.TRADITIONAL, voice=Voice(Sound.ZHUYIN))
    if form is not CopyForm.RUBY:
        assert {FIRST[start:], SECOND[:end]} <= set(made.text.split("\n"))


def test_copying_can_be_stopped(session, article):
    def stop(_share):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        session.copies.make(article, WHOLE, CopyForm.RUBY, Column.TRADITIONAL, voice=Voice(), progress=stop)
