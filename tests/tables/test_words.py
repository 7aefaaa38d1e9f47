"""The word list: which words it has, and how they are weighed."""

import pytest

from reader.language.segment import Segmenter
from reader.tables import cache, words

HEADWORDS = [
    "公司",
    "大模型",
    "模型",
    "行动电话",
    "上月",
    "鲇鱼",
    "龘龘",
    "T恤",
    "卡拉OK",
    "一",
    "约翰·史密斯",
    "公司",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "words.table"
    words.build(path, "test", iter(HEADWORDS))
    return path


@pytest.fixture(scope="module")
def listed(path):
    return words.load(path, "test")


def test_headwords_are_listed_and_prefixes_count_nothing(listed):
    assert all(
        listed.frequencies[word] > 0 for word in ("公司", "大模型", "模型", "行动电话", "鲇鱼", "龘龘")
    )
    assert listed.frequencies["大模"] == listed.frequencies["行动电"] == 0


def test_words_that_are_no_headwords_are_left_out(listed):
    assert "我们" not in listed.frequencies
    assert "电话" not in listed.frequencies


def test_every_single_character_of_the_segmenter_counts(listed):
    assert listed.frequencies["的"] > 100_000
    assert listed.frequencies["鱼"] > 0


def test_words_with_letters_or_dots_are_kept_apart(listed):
    assert listed.mixed == ("T恤", "卡拉OK", "约翰·史密斯")
    assert not set(listed.mixed) & listed.frequencies.keys()


def test_known_frequencies_are_kept(listed):
    assert listed.frequencies["公司"] > 10_000
    assert listed.total > 1_000_000


def test_a_headword_wins_against_its_parts(listed):
    segmenter = Segmenter(listed)
    assert segmenter.cut("鲇鱼公司的大模型") == ["鲇鱼", "公司", "的", "大模型"]
    assert segmenter.cut("行动电话") == ["行动电话"]
    assert segmenter.cut("龘龘") == ["龘龘"]


def test_the_weight_that_wins_is_no_more_than_that(listed):
    one, other = listed.frequencies["龘龘"], listed.frequencies["公司"]
    assert 0 < one < 100 < other


def test_a_pair_with_a_very_common_character_keeps_what_is_known(listed):
    assert listed.frequencies["上月"] < listed.frequencies["上"]


def test_other_data_are_stale(path):
    with pytest.raises(cache.StaleCache):
        words.load(path, "test 2")


def test_a_damaged_list_is_stale(path, tmp_path):
    copy = tmp_path / "words.table"
    whole = path.read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 1):
        copy.write_bytes(whole[:size])
        with pytest.raises(cache.StaleCache):
            words.load(copy, "test")


def test_no_headwords_leave_single_characters(tmp_path):
    words.build(tmp_path / "w", "none", [])
    found = words.load(tmp_path / "w", "none")
    assert found.mixed == ()
    assert {len(word) for word in found.frequencies} == {1}
