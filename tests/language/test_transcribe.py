"""Readings: how the pieces of evidence are weighed."""

import pytest

from reader.language.polyphone import Rules, parse_rules
from reader.language.transcribe import Transcriber, Word

DICTIONARY = {
    "隻": [("zhī",)],
    "只": [("zhǐ",), ("zhī",)],
    "長": [("cháng",), ("zhǎng",)],
    "長大": [("zhǎng", "dà")],
    "困難": [("kùn", "nan")],
    "背包": [("bēi", "bāo")],
    "點": [("diǎn",)],
    "點頭": [("diǎn", "tóu")],
    "乾": [("gān",), ("qián",)],
    "乾淨": [("gān", "jìng")],
    "淨": [("jìng",)],
    "的": [("de",), ("dí",), ("dì",)],
    "T恤": [("T", "xù")],
    "行": [("xíng",), ("háng",)],
    "Wáng": [],
    "單": [("dān",), ("Shàn",)],
}
PHRASES = {
    "长大": ["cháng", "dà"],
    "困难": ["kùn", "nán"],
    "发光": ["fā", "guāng"],
    "只": ["zhǐ"],
    "的": ["dì"],
}


class SmallPhrases:
    """The readings of a few words; of every other character, the letter x."""

    def __contains__(self, phrase):
        return phrase in PHRASES

    def readings(self, clause):
        result = []
        while clause:
            size = next((n for n in range(len(clause), 0, -1) if clause[:n] in PHRASES), 1)
            result += PHRASES.get(clause[:size], [None if clause[0].isascii() else "xxx"])
            clause = clause[size:]
        return result


@pytest.fixture(scope="module")
def transcriber():
    rules = parse_rules(["长\tzhǎng\t\t得", "长\tcháng?\t\t", "行\tháng\t两\t", "只\tdài\t带\t"])
    return Transcriber(
        lambda traditional, _: tuple(DICTIONARY.get(traditional, ())), SmallPhrases(), Rules(rules)
    )


@pytest.fixture
def read(transcriber):
    """Return a function that reads words written "長大/长大", and gives their syllables."""

    def read(*pairs):
        words = [Word(*(pair.split("/") if "/" in pair else (pair, pair))) for pair in pairs]
        return transcriber.transcribe(words)

    return read


def pinyin(spoken):
    return [reading.pinyin for reading in spoken]


def test_a_word_has_the_reading_of_its_entry_though_phrases_differ(read):
    (word,) = read("長大/长大")
    assert (word.pinyin, word.sure) == (("zhǎng", "dà"), True)


def test_the_traditional_character_limits_the_readings(read):
    (one, other) = read("隻/只", "只")
    assert (one.pinyin, one.sure) == (("zhī",), True)
    assert (other.pinyin, other.sure, other.alternatives) == (("zhǐ",), False, (("zhī",),))


def test_a_listed_phrase_keeps_the_full_tone_of_an_optional_neutral_one(read):
    assert pinyin(read("困難/困难")) == [("kùn", "nán")]


def test_a_rule_decides_between_the_readings_of_a_character(read):
    one, _ = read("長/长", "得")
    assert (one.pinyin, one.sure) == (("zhǎng",), True)
    one, _ = read("長/长", "路")
    assert (one.pinyin, one.sure, one.alternatives) == (("cháng",), False, (("zhǎng",),))
    assert pinyin(read("兩/两", "行"))[1] == ("háng",)


def test_a_rule_may_not_give_a_traditional_character_a_reading_that_it_has_not(read):
    assert pinyin(read("帶/带", "隻/只"))[1] == ("zhī",)


def test_what_is_fixed_needs_no_weighing(transcriber):
    (word,) = transcriber.transcribe([Word("單", "单", fixed=("shàn",))])
    assert (word.pinyin, word.sure) == (("shàn",), True)
    (latin,) = transcriber.transcribe([Word("AI", "AI", fixed=(None, None))])
    assert (latin.pinyin, latin.alternatives) == ((None, None), ((), ()))


def test_an_unlisted_word_is_read_by_phrases(read):
    assert pinyin(read("發光/发光")) == [("fā", "guāng")]


def test_doubled_characters_are_read_as_in_the_word_they_double(read):
    assert pinyin(read("點/点", "點頭/点头"))[0] == ("diǎn",)
    assert pinyin(read("乾/干", "乾淨/干净", "淨/净")) == [("gān",), ("gān", "jìng"), ("jìng",)]


def test_letters_inside_a_word_have_no_syllable(read):
    (word,) = read("T恤")
    assert (word.pinyin, word.alternatives[0]) == ((None, "xù"), ())


def test_capitals_of_names_are_not_shown(read):
    (word,) = read("單/单")
    assert word.pinyin == ("dān",)
    assert word.alternatives == (("shàn",),)


def test_no_words_no_readings(transcriber):
    assert transcriber.transcribe([]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("睡不著覺", "shuì bù zháo jiào"),
        ("他看著我", "tā kàn zhe wǒ"),
        ("意味著什麼", "yì wèi zhe shén me"),
        ("銀行行長走了", "yín háng háng zhǎng zǒu le"),
        ("他長得很高", "tā zhǎng de hěn gāo"),
        ("還有一本書要還給他", "hái yǒu yī běn shū yào huán gěi tā"),
        ("種樹的種類", "zhòng shù de zhǒng lèi"),
        ("數字和數學", "shù zì hé shù xué"),
        ("倒茶", "dào chá"),
        ("都是首都", "dōu shì shǒu dū"),
        ("教書的教師", "jiāo shū de jiào shī"),
        ("重要的是重新開始", "zhòng yào de shì chóng xīn kāi shǐ"),
        ("音樂和快樂", "yīn yuè hé kuài lè"),
        ("因為成為", "yīn wèi chéng wéi"),
        ("差不多要出差", "chà bu duō yào chū chāi"),
    ],
)
def test_real_dictionaries_read_a_sentence(read_text, text, expected):
    assert read_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长城很长，校长长大了", "cháng chéng hěn cháng xiào zhǎng zhǎng dà le"),
        ("他睡着了", "tā shuì zháo le"),
    ],
)
def test_simplified_sentences_are_read_too(read_text, text, expected):
    assert read_text(text) == expected
