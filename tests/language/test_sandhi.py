"""Surface tones, by the standard descriptions of Mandarin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.sandhi import surface
from reader.model.reading import bare


def spoken(phrase):
    """Return how a phrase sounds: words parted by spaces, "美酒/měi-jiǔ"."""
    words = [tuple(word.split("/")) for word in phrase.split()]
    return " ".join(s or "" for word in surface([(w, s.split("-")) for w, s in words]) for s in word)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("美酒節/měi-jiǔ-jié", "méi jiǔ jié"),
        ("老三/lǎo-sān 好酒/hǎo-jiǔ", "lǎo sān háo jiǔ"),
        ("小/xiǎo 老鼠/lǎo-shǔ", "xiǎo láo shǔ"),
        ("展覽館/zhǎn-lǎn-guǎn", "zhán lán guǎn"),
        ("展覽/zhǎn-lǎn 館/guǎn", "zhán lán guǎn"),
        ("你好/nǐ-hǎo", "ní hǎo"),
        ("水果/shuǐ-guǒ 很/hěn 好/hǎo", "shuí guǒ hén hǎo"),
        ("很/hěn 好/hǎo", "hén hǎo"),
        ("好/hǎo 人/rén", "hǎo rén"),
        ("李/lǐ", "lǐ"),
    ],
)
def test_third_tones_in_a_row_rise(phrase, expected):
    assert spoken(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("一個/yī-gè", "yí gè"),
        ("一/yī 個/ge", "yí ge"),
        ("一定/yī-dìng", "yí dìng"),
        ("一天/yī-tiān", "yì tiān"),
        ("一年/yī-nián", "yì nián"),
        ("一本/yī-běn", "yì běn"),
        ("統一/tǒng-yī", "tǒng yī"),
        ("第一/dì-yī", "dì yī"),
        ("第一/dì-yī 次/cì", "dì yī cì"),
        ("一月/yī-yuè", "yī yuè"),
        ("一號/yī-hào", "yī hào"),
        ("一樓/yī-lóu", "yī lóu"),
        ("十一/shí-yī", "shí yī"),
        ("十一/shí-yī 個/gè", "shí yī gè"),
        ("初一/chū-yī 晚上/wǎn-shàng", "chū yī wǎn shàng"),
        ("看/kàn 一/yī 看/kàn", "kàn yi kàn"),
        ("一/yī", "yī"),
    ],
)
def test_yi_changes_before_a_tone_but_not_in_numbers(phrase, expected):
    assert spoken(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("不是/bù-shì", "bú shì"),
        ("不/bù 要/yào", "bú yào"),
        ("不/bù 好/hǎo", "bù hǎo"),
        ("不同/bù-tóng", "bù tóng"),
        ("好/hǎo 不/bù 好/hǎo", "hǎo bu hǎo"),
        ("來不來/lái-bù-lái", "lái bu lái"),
        ("不/bù", "bù"),
    ],
)
def test_bu_changes_before_a_fourth_tone_and_in_questions(phrase, expected):
    assert spoken(phrase) == expected


def test_nothing_changes_across_what_has_no_syllable():
    assert surface([("你", ["nǐ"]), ("，", [None]), ("好", ["hǎo"])]) == [["nǐ"], [None], ["hǎo"]]
    assert surface([("不", ["bù"]), ("A", [None]), ("是", ["shì"])]) == [["bù"], [None], ["shì"]]
    assert surface([]) == []


SYLLABLES = st.sampled_from(["yī", "má", "mǎ", "mà", "ma", "lǚ", None])
WORD = st.lists(st.tuples(st.sampled_from("一不馬好十第"), SYLLABLES), min_size=1, max_size=4).map(
    lambda pairs: ("".join(char for char, _ in pairs), [syllable for _, syllable in pairs])
)


@given(st.lists(WORD, max_size=6))
@settings(max_examples=150, deadline=None)
def test_only_tones_change_and_the_input_stays(words):
    before = [list(syllables) for _, syllables in words]
    result = surface(words)
    assert [list(syllables) for _, syllables in words] == before
    letters = [[s and bare(s) for s in word] for word in result]
    assert letters == [[s and bare(s) for s in word] for word in before]
