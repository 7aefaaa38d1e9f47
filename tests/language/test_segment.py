"""Words: the list decides, terms win against their own parts and go away again."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.segment import Segmenter


@dataclass
class SmallList:
    """Words with frequencies; prefixes are there with 0."""

    frequencies: dict[str, int] = field(
        default_factory=lambda: {
            "大": 900, "模": 300, "型": 300, "鱼": 500, "缸": 80, "里": 900, "的": 5000, "训": 30, "练": 60,
            "集": 300, "群": 200, "大模": 0, "模型": 400, "鱼缸": 90, "训练": 300, "集群": 20, "缸里": 0,
        }
    )  # fmt: skip
    total: int = 60_000


@pytest.fixture
def segmenter():
    return Segmenter(SmallList())


def test_the_longest_likely_words_are_taken(segmenter):
    assert segmenter.cut("鱼缸里的大模型") == ["鱼缸", "里", "的", "大", "模型"]


def test_what_no_list_has_falls_into_characters(segmenter):
    assert segmenter.cut("龘龘鱼缸") == ["龘", "龘", "鱼缸"]
    assert segmenter.cut("") == []


def test_a_term_wins_against_its_parts_and_against_words_across_its_edge(segmenter):
    segmenter.set_terms(["大模型", "训练集"])
    assert segmenter.cut("大模型的训练集") == ["大模型", "的", "训练集"]
    segmenter.set_terms(["大模型", "训练集", "训练集群"])
    assert segmenter.cut("训练集群的训练集") == ["训练集群", "的", "训练集"]


def test_other_terms_replace_the_first_ones(segmenter):
    segmenter.set_terms(["大模型"])
    segmenter.set_terms(["里的"])
    assert segmenter.cut("鱼缸里的大模型") == ["鱼缸", "里的", "大", "模型"]


def test_without_terms_the_list_is_as_it_was():
    words = SmallList()
    segmenter = Segmenter(words)
    before = dict(words.frequencies)
    segmenter.set_terms(["大模型", "训练", "鱼缸里", "龘龘龘", "鱼"])
    assert words.frequencies != before
    segmenter.set_terms([])
    assert words.frequencies == before


def test_terms_can_be_given_at_once():
    assert Segmenter(SmallList(), ["大模型"]).cut("大模型") == ["大模型"]


def test_a_word_is_cut_into_the_words_inside_it(segmenter):
    segmenter.set_terms(["鱼缸里的大模型"])
    assert segmenter.cut_without("鱼缸里的大模型") == ["鱼缸", "里", "的", "大", "模型"]
    assert segmenter.cut_without("模型") == ["模", "型"]
    assert [segmenter.cut_without(word) for word in ("鱼", "龘", "")] == [["鱼"], ["龘"], []]
    assert segmenter.cut_without("AI鱼缸3号") == ["AI", "鱼缸", "3", "号"]
    assert segmenter.cut("鱼缸里的大模型") == ["鱼缸里的大模型"]


def test_the_list_has_its_words_and_no_terms(segmenter):
    segmenter.set_terms(["大模型", "模型"])
    assert [segmenter.lists(word) for word in ("模型", "大模型", "大模", "龘")] == [True, False, False, False]


@given(
    st.text("大模型鱼缸里的训练集群龘𠮷〇", max_size=40),
    st.sets(st.sampled_from(["大模型", "缸里", "训练集", "集群"])),
)
@settings(max_examples=150, deadline=None)
def test_words_joined_are_the_run(text, terms):
    assert "".join(Segmenter(SmallList(), terms).cut(text)) == text


def test_two_segmenters_do_not_share_their_terms():
    one, other = Segmenter(SmallList(), ["大模型"]), Segmenter(SmallList())
    assert one.cut("大模型") == ["大模型"]
    assert other.cut("大模型") == ["大", "模型"]
