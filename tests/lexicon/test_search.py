from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.lexicon.build import build
from reader.lexicon.search import search
from reader.lexicon.store import Lexicon
from reader.model.dictionary import SearchHits
from reader.model.entry import Entry

Open = Callable[[Path], Lexicon]

WORDS = """\
甲魚 甲鱼 [jia3 yu2] /turtle/
鯰魚 鲶鱼 [nian2 yu2] /catfish/
鮎 鲇 [nian2] /sheatfish; oriental catfish (a river fish)/see also 鯰魚|鲶鱼[nian2 yu2]/
年 年 [nian2] /year/CL:個|个[ge4]/
年 年 [Nian2] /surname Nian/
秊 年 [nian2] /grain/variant of 年[nian2]/
鯰魚效應 鲶鱼效应 [nian2 yu2 xiao4 ying4] /catfish effect/
去年 去年 [qu4 nian2] /last year/
學年 学年 [xue2 nian2] /academic year/
走 走 [zou3] /to walk/to go/to run/
跑 跑 [pao3] /to run; to escape/
犬 犬 [quan3] /dog/
狗 狗 [gou3] /dog/CL:隻|只[zhi1]/
卡拉OK 卡拉OK [ka3 la1 O K] /karaoke (loanword)/
T恤 T恤 [T xu4] /T-shirt/
城市 城市 [cheng2 shi4] /city; town/
故事 故事 [gu4 shi5] /story/
咖啡館 咖啡馆 [ka1 fei1 guan3] /café; coffee shop/
𠮷田 𠮷田 [Ji2 tian2] /Yoshida/
"""

RANKS = {"年": 30, "走": 50, "跑": 900, "狗": 700, "犬": 9000, "甲鱼": 20_000, "去年": 400, "学年": 30_000}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "words.u8").write_text(WORDS, "utf-8")
    build(folder / "words.u8", folder / "words.db", ranks=RANKS.get)
    return folder / "words.db"


@pytest.fixture
def lexicon(path: Path, opened: Open) -> Lexicon:
    return opened(path)


def words(entries: tuple[Entry, ...]) -> list[str]:
    return [each.traditional for each in entries]


def test_a_headword_in_either_script(lexicon: Lexicon):
    for typed in ("鯰魚", "鲶鱼", " 鯰 魚 "):
        assert search(lexicon, typed) == SearchHits(words=lexicon.entries("鯰魚"))


def test_wildcards_stand_for_characters_of_either_script(lexicon: Lexicon):
    assert words(search(lexicon, "鯰*").words) == ["鯰魚", "鯰魚效應"]
    assert words(search(lexicon, "鲶＊").words) == ["鯰魚", "鯰魚效應"]
    assert words(search(lexicon, "？年").words) == ["去年", "學年"]
    assert words(search(lexicon, "*魚").words) == ["甲魚", "鯰魚"]
    assert words(search(lexicon, "?田").words) == ["𠮷田"]
    assert words(search(lexicon, "?OK").words) == []
    assert words(search(lexicon, "*OK").words) == ["卡拉OK"]


def test_letters_of_a_headword_may_be_small(lexicon: Lexicon):
    assert words(search(lexicon, "t恤").words) == ["T恤"]
    assert words(search(lexicon, "卡拉ok").words) == ["卡拉OK"]


def test_the_commonest_word_of_a_sound_comes_first_and_surnames_and_variants_last(lexicon: Lexicon):
    found = search(lexicon, "nian2").sounds
    assert [(each.traditional, each.rank) for each in found] == [
        ("年", 30),
        ("秊", 30),
        ("鮎", None),
        ("年", 30),
    ]
    assert [each.surname for each in found] == [False, False, False, True]


@pytest.mark.parametrize("typed", ["nianyu", "nian2 yu2", "niányú", "NIAN YU", "nian2yu"])
def test_by_pinyin(lexicon: Lexicon, typed: str):
    assert words(search(lexicon, typed).sounds) == ["鯰魚"]


def test_by_pinyin_with_wildcards(lexicon: Lexicon):
    assert words(search(lexicon, "nianyu*").sounds) == ["鯰魚", "鯰魚效應"]
    assert words(search(lexicon, "?u nian").sounds) == ["去年"]
    assert words(search(lexicon, "kala ok").sounds) == ["卡拉OK"]


def test_what_means_just_that_comes_first_then_common_words(lexicon: Lexicon):
    assert words(search(lexicon, "catfish").glosses) == ["鯰魚", "鯰魚效應", "鮎"]
    assert words(search(lexicon, "dog").glosses) == ["狗", "犬"]
    assert words(search(lexicon, "to run").glosses) == ["跑", "走"]
    assert words(search(lexicon, "run").glosses) == ["跑", "走"]


def test_endings_accents_and_capitals_do_not_matter(lexicon: Lexicon):
    assert words(search(lexicon, "Dogs").glosses) == ["狗", "犬"]
    assert words(search(lexicon, "running").glosses) == []
    assert words(search(lexicon, "cities").glosses) == ["城市"]
    assert words(search(lexicon, "stories").glosses) == ["故事"]
    assert words(search(lexicon, "CAFE").glosses) == ["咖啡館"]
    assert words(search(lexicon, "walking").glosses) == ["走"]
    assert words(search(lexicon, "t-shirt").glosses) == ["T恤"]


def test_the_beginning_of_an_english_word(lexicon: Lexicon):
    assert words(search(lexicon, "catf*").glosses) == ["鯰魚", "鯰魚效應", "鮎"]
    assert words(search(lexicon, "coff* shop").glosses) == ["咖啡館"]


def test_all_words_have_to_be_in_the_meaning(lexicon: Lexicon):
    assert words(search(lexicon, "river fish").glosses) == ["鮎"]
    assert words(search(lexicon, "river dog").glosses) == []


def test_a_meaning_that_is_only_referred_to_is_shown_with_the_word(lexicon: Lexicon):
    (grain,) = (each for each in search(lexicon, "grain").glosses)
    assert grain.glosses == ("grain", "variant of 年[nián]", "year")


def test_no_more_than_asked_for(lexicon: Lexicon):
    assert len(search(lexicon, "*", 3).words) == 0
    assert len(search(lexicon, "*魚*", 2).words) == 2
    assert len(search(lexicon, "nian*", 2).sounds) == 2


@pytest.mark.parametrize(
    "typed",
    ["", " ", "*", "??", "\0", "\ud800", "'", '"', "[a-z]*", "NEAR(", "a OR b", "x" * 5000, "魚*" * 50, "%_"],
)
def test_hostile_queries_find_nothing_and_harm_nothing(lexicon: Lexicon, typed: str):
    assert not search(lexicon, typed)


def test_brackets_are_no_wildcards(lexicon: Lexicon):
    assert not search(lexicon, "[鯰]*")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet='魚年nian2*?" ()-:^+a', max_size=20))
def test_anything_may_be_typed(lexicon: Lexicon, typed: str):
    search(lexicon, typed)
