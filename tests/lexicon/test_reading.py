import gzip
import re
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon.cedict import shipped_source
from reader.model.reading import bare, is_syllable, to_marks, to_numbers, to_zhuyin

NOTATIONS = [
    # number, mark, zhuyin, bare
    ("ma1", "mā", "ㄇㄚ", "ma"),
    ("ma2", "má", "ㄇㄚˊ", "ma"),
    ("ma3", "mǎ", "ㄇㄚˇ", "ma"),
    ("ma4", "mà", "ㄇㄚˋ", "ma"),
    ("ma5", "ma", "˙ㄇㄚ", "ma"),
    ("lu:4", "lǜ", "ㄌㄩˋ", "lü"),
    ("nu:e4", "nüè", "ㄋㄩㄝˋ", "nüe"),
    ("gui4", "guì", "ㄍㄨㄟˋ", "gui"),
    ("liu2", "liú", "ㄌㄧㄡˊ", "liu"),
    ("dou1", "dōu", "ㄉㄡ", "dou"),
    ("hao3", "hǎo", "ㄏㄠˇ", "hao"),
    ("jia1", "jiā", "ㄐㄧㄚ", "jia"),
    ("xue2", "xué", "ㄒㄩㄝˊ", "xue"),
    ("xun4", "xùn", "ㄒㄩㄣˋ", "xun"),
    ("quan2", "quán", "ㄑㄩㄢˊ", "quan"),
    ("jiong3", "jiǒng", "ㄐㄩㄥˇ", "jiong"),
    ("yong4", "yòng", "ㄩㄥˋ", "yong"),
    ("zhong1", "zhōng", "ㄓㄨㄥ", "zhong"),
    ("weng1", "wēng", "ㄨㄥ", "weng"),
    ("zhi1", "zhī", "ㄓ", "zhi"),
    ("si4", "sì", "ㄙˋ", "si"),
    ("ri4", "rì", "ㄖˋ", "ri"),
    ("er2", "ér", "ㄦˊ", "er"),
    ("er5", "er", "˙ㄦ", "er"),
    ("r5", "r", "ㄦ", "r"),
    ("yu3", "yǔ", "ㄩˇ", "yu"),
    ("yue4", "yuè", "ㄩㄝˋ", "yue"),
    ("you3", "yǒu", "ㄧㄡˇ", "you"),
    ("yi1", "yī", "ㄧ", "yi"),
    ("wu3", "wǔ", "ㄨˇ", "wu"),
    ("wei4", "wèi", "ㄨㄟˋ", "wei"),
    ("yan2", "yán", "ㄧㄢˊ", "yan"),
    ("yai2", "yái", "ㄧㄞˊ", "yai"),
    ("yo1", "yō", "ㄧㄛ", "yo"),
    ("o4", "ò", "ㄛˋ", "o"),
    ("bo1", "bō", "ㄅㄛ", "bo"),
    ("e2", "é", "ㄜˊ", "e"),
    ("ê4", "ề", "ㄝˋ", "ê"),
    ("ê1", "ê̄", "ㄝ", "ê"),
    ("m2", "ḿ", "ㄇˊ", "m"),
    ("m4", "m̀", "ㄇˋ", "m"),
    ("n4", "ǹ", "ㄋˋ", "n"),
    ("ng2", "ńg", "ㄫˊ", "ng"),
    ("hm5", "hm", "˙ㄏㄇ", "hm"),
    ("hng5", "hng", "˙ㄏㄫ", "hng"),
    ("E4", "È", "ㄜˋ", "E"),
    ("A1", "Ā", "ㄚ", "A"),
    ("Lu:3", "Lǚ", "ㄌㄩˇ", "Lü"),
    ("qian1 wa3", "qiān wǎ", "ㄑㄧㄢ ㄨㄚˇ", "qian wa"),
]


@pytest.mark.parametrize(("number", "mark", "zhuyin", "plain"), NOTATIONS)
def test_each_notation_becomes_each_other(number: str, mark: str, zhuyin: str, plain: str):
    assert to_marks(number) == mark
    assert to_numbers(mark) == number
    assert to_zhuyin(mark) == zhuyin
    assert bare(mark) == plain


def test_three_spellings_of_one_vowel():
    assert to_marks("lü4") == to_marks("lv4") == to_marks("lu:4") == "lǜ"
    assert to_marks("LV4") == to_marks("LU:4") == "LǛ"


@pytest.mark.parametrize(
    "text", ["C", "K", "7", "，", "·", "?", "", "Tony", "ㄅ", "汉", "\0", "\ud800", "x\n"]
)
def test_what_is_no_syllable_comes_back(text: str):
    assert to_marks(text) == to_numbers(text) == to_zhuyin(text) == text


def test_a_capital_letter_is_no_syllable_but_a_marked_one_is():
    assert [to_numbers(text) for text in ("A", "O", "Ō")] == ["A", "O", "O1"]


def test_only_toneless_syllables_are_syllables():
    assert all(map(is_syllable, ("lü", "Zhuang", "r", "ng", "yo")))
    assert not any(map(is_syllable, ("lu:", "lǜ", "txu", "an4", "b", "", "jua", "vo")))


def test_combining_marks_read_like_precomposed_ones():
    assert to_numbers("lu\u0308\u0300") == "lu:4"
    assert to_zhuyin("ma\u030c") == "ㄇㄚˇ"


@pytest.fixture(scope="module")
def numbered() -> set[str]:
    """All syllables of CC-CEDICT, the readings inside glosses included."""
    with gzip.open(shipped_source(), "rt", encoding="utf-8") as file:
        brackets = re.findall(r"\[([^\]]*)\]", "".join(line for line in file if line[0] != "#"))
    return {part for inside in brackets for part in inside.split() if re.fullmatch(r"[A-Za-z:ü]+[1-5]", part)}


def test_every_syllable_of_the_dictionary_converts_both_ways(numbered: set[str]):
    assert len(numbered) > 2000
    for number in numbered - {"xx5"}:
        mark = to_marks(number)
        assert is_normalized("NFC", mark)
        assert to_numbers(mark) == number
        assert bare(mark).replace("ü", "u:").replace("Ü", "U:") == number[:-1]
        assert not re.search(r"[1-5:]", mark)


def test_every_syllable_of_the_dictionary_has_a_zhuyin_of_its_own(numbered: set[str]):
    spelt: dict[str, set[str]] = {}
    for number in {number.lower() for number in numbered} - {"xx5"}:
        zhuyin = to_zhuyin(to_marks(number))
        assert re.fullmatch(r"˙?[ㄅ-ㄪㄫ]+[ˊˇˋ]?", zhuyin), number
        spelt.setdefault(zhuyin, set()).add(number)
    assert {each for each, numbers in spelt.items() if len(numbers) > 1} == set()


@given(st.text() | st.text(alphabet="aeiouün gm:v12345rR \u0300\u0301ǎ"))
def test_converting_twice_changes_nothing_more(text: str):
    for convert in (to_marks, to_numbers, to_zhuyin, bare):
        assert convert(convert(text)) == convert(text)


@given(st.sampled_from(sorted({number[:-1] for number, *_ in NOTATIONS})), st.sampled_from("12345"))
def test_marks_and_numbers_are_inverse(letters: str, tone: str):
    if letters != "r" and " " not in letters and not (letters.isupper() and tone == "5"):
        assert to_numbers(to_marks(letters + tone)) == letters + tone
