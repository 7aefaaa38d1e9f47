from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon import sound

WORDS = {
    "你好": ("nǐ", "hǎo"),
    "西安": ("Xī", "ān"),
    "先": ("xiān",),
    "T恤": ("T", "xù"),
    "女": ("nǚ",),
    "掠": ("lüè",),
    "花兒": ("huā", "r"),
    "雙11": ("Shuāng", "1", "1"),
    "東西": ("dōng", "xi"),
    "欸": ("ề",),
    "約翰·甲": ("Yuē", "hàn", "·", "Jiǎ"),
    "來，走": ("lái", "，", "zǒu"),
    "瓩": ("qiān wǎ",),
}


def found(typed: str) -> list[str]:
    """Return the words that are read as somebody typed."""
    query = sound.parse(typed)
    if query is None:
        return []
    return [
        word
        for word, pinyin in WORDS.items()
        if fnmatchcase(sound.key(pinyin), query.glob) and sound.fits(query, pinyin)
    ]


def test_keys_have_no_tones_and_no_signs():
    assert [sound.key(pinyin) for pinyin in WORDS.values()] == [
        "nihao", "xian", "xian", "txu", "nv", "lve", "huar", "shuang11", "dongxi", "ê", "yuehanjia",
        "laizou", "qianwa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "nihao", "ni hao", "NiHao", "ni'hao", "ni3hao3", "ni3 hao3", "nǐhǎo", "nǐ hǎo", "NǏ HǍO", "nǐ hao",
        "ni hao3", "ni3hao", "ni3 hao", "ni*", "*hao3", "n?hao", "ni3*", "ni ?ao",
    ],
)  # fmt: skip
def test_joined_spaced_with_and_without_tones(typed: str):
    assert found(typed) == ["你好"]


@pytest.mark.parametrize(
    "typed", ["ni4hao3", "nìhǎo", "ni hao4", "n ihao", "nih", "nihaoo", "hao", "ni3?hao"]
)
def test_another_tone_or_another_gap_is_another_word(typed: str):
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("xian", ["西安", "先"]),
        ("xi an", ["西安"]),
        ("xi'an", ["西安"]),
        ("xi1an1", ["西安"]),
        ("xian1", ["先"]),
        ("xiān", ["先"]),
        ("xīān", ["西安"]),
        ("dongxi", ["東西"]),
        ("dong1xi5", ["東西"]),
        ("dongxi1", []),
    ],
)
def test_gaps_tell_words_apart_where_they_are_typed(typed: str, words: list[str]):
    assert found(typed) == words


@pytest.mark.parametrize("typed", ["nv", "nü", "nu:", "nv3", "nü3", "nu:3", "nǚ", "NÜ3"])
def test_three_spellings_of_one_vowel(typed: str):
    assert found(typed) == ["女"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("lüè", "掠"), ("lve4", "掠"), ("huār", "花兒"), ("hua1r5", "花兒"), ("huar", "花兒"),
        ("Txu4", "T恤"),
        ("t xu", "T恤"), ("shuang1 11", "雙11"), ("shuang11", "雙11"), ("ê4", "欸"), ("ề", "欸"),
        ("yue1han4 jia3", "約翰·甲"), ("yuehan·jia", "約翰·甲"), ("lai2 zou3", "來，走"), ("qian1 wa3", "瓩"),
    ],
)  # fmt: skip
def test_every_kind_of_reading_is_found(typed: str, word: str):
    assert word in found(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "什么", "a, b", "!", "12", "*", "a" * 81, "*a*b*c*d*e", "x\ud800"]
)
def test_what_is_no_pinyin(typed: str):
    assert found(typed) == []


@given(st.text(max_size=90) | st.text(alphabet="abinüǚ:1234 5'*?v", max_size=90))
def test_anything_may_be_typed(typed: str):
    query = sound.parse(typed)
    if query is not None:
        sound.fits(query, ("nǐ", "hǎo") * 20)
