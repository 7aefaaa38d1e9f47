"""Readings: how the pieces of evidence are weighed."""

import pytest

from reader.language.evidence import SURE_RULE, TELLING, WORD_PAIR, Judge
from reader.language.polyphone import Rules, parse_rules
from reader.language.transcribe import Transcriber
from reader.language.word_book import Word

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
    "頭": [("tóu",), ("tou",)],
    "木頭": [("mù", "tou")],
    "行長": [("háng", "zhǎng")],
    "Wáng": [],
    "單": [("dān",), ("Shàn",)],
}
PHRASES = {
    "长大": ["cháng", "dà"],
    "木头": ["mù", "tou"],
    "困难": ["kùn", "nán"],
    "发光": ["fā", "guāng"],
    "行长": ["háng", "zhǎng"],
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


class Network:
    """Answers every question with the same scores, and remembers where it was asked."""

    def __init__(self, **scores):
        self.known = scores
        self.asked = []
        self.asked_again = []

    def readings(self, character):
        return tuple(self.known.get(character, ()))

    def whole(self, text, tags, places):
        assert len(tags) == len(text)
        self.asked_again = list(places)
        return {place: self.known[text[place]] for place in places}

    def told(self, character, hints):
        return (character, *hints)

    def near(self, text, tags, asked):
        assert len(tags) == len(text)
        assert all(told[0] == text[place] for place, told in asked.items())
        self.asked = list(asked)
        return {place: self.known[text[place]] for place in asked}


class Weighing:
    """Takes the network's scores as they are, and remembers the questions."""

    def __init__(self):
        self.questions = []
        self.scores = []

    def __call__(self, question, scores):
        self.questions.append(question)
        self.scores.append(scores)
        values = [scores.near.get(reading, 0.0) for reading in question.candidates]
        return [value / (sum(values) or 1.0) for value in values]


NETWORK = {
    "只": {"zhǐ": 0.2, "zhī": 0.8},
    "长": {"cháng": 0.02, "zhǎng": 0.98},
    "行": {"xíng": 0.4, "háng": 0.6},
    "的": {"de": 0.1, "dí": 0.9},
    "背": {"bēi": 0.1, "bèi": 0.9},
    "头": {"tóu": 0.9, "tou": 0.1},
}


@pytest.fixture
def weighing():
    return Weighing()


@pytest.fixture
def network():
    return Network(**NETWORK)


@pytest.fixture
def judged(network, weighing):
    """Return a function that reads words with a network; simplified=True for a text written so."""
    rules = Rules(parse_rules(["行\tháng\t两\t", "只\tdài\t带\t", "背\tbēi!\t只\t"]))
    judge = Judge(network, weighing)
    transcriber = Transcriber(
        lambda traditional, simplified: tuple(DICTIONARY.get(traditional or simplified, ())),
        SmallPhrases(),
        rules,
        judge,
    )

    def judged(*pairs, simplified=False):
        words = [
            Word(*(pair.split("/") if "/" in pair else (pair, pair)), is_simplified=simplified)
            for pair in pairs
        ]
        (spoken,) = transcriber.transcribe([words])
        return spoken

    return judged


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
        (spoken,) = transcriber.transcribe([words])
        return spoken

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
    ((word,),) = transcriber.transcribe([[Word("單", "单", fixed=("shàn",))]])
    assert (word.pinyin, word.sure) == (("shàn",), True)
    ((latin,),) = transcriber.transcribe([[Word("AI", "AI", fixed=(None, None))]])
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
    assert transcriber.transcribe([[]]) == [[]]


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


def test_a_clause_that_is_an_agreed_phrase_is_not_weighed(judged, weighing):
    (first, second) = judged("行", "長/长")
    assert (first.pinyin, second.pinyin, first.sure) == (("háng",), ("zhǎng",), True)
    assert weighing.questions == []


def test_the_likeliest_reading_comes_first_and_the_others_in_order(judged):
    (word,) = judged("長/长")
    assert (word.pinyin, word.alternatives, word.sure) == (("zhǎng",), (("cháng",),), True)


def test_a_reading_that_is_not_likely_enough_is_marked(judged):
    (word,) = judged("行")
    assert (word.pinyin, word.sure, word.chance) == (("háng",), False, pytest.approx(0.6))


def test_the_network_is_not_asked_where_the_character_leaves_no_choice(judged, network):
    judged("隻/只", "點/点", "AI", "的")
    assert network.asked == []


def test_the_network_is_asked_only_where_its_neighbours_leave_doubt(judged, network, weighing):
    judged("長/长", "行")
    assert network.asked == [0, 1]
    assert network.asked_again == [1]
    assert [bool(scores.whole) for scores in weighing.scores] == [False, False, True]


def test_nothing_is_asked_where_a_rule_is_certain(judged, network):
    assert [word.chance is None for word in judged("只", "背")] == [False, True]
    assert network.asked == [0]
    (_, certain) = judged("只", "背")
    assert (certain.pinyin, certain.sure) == (("bēi",), True)


def test_a_character_in_a_word_of_the_dictionary_is_asked_about_too(judged, network, weighing):
    (word,) = judged("長大/长大")
    assert network.asked == [0]
    (question,) = weighing.questions
    assert (question.size, set(question.candidates)) == (1, {"zhǎng", "cháng"})
    assert ("zhǎng", WORD_PAIR) in question.hints
    assert word.pinyin == ("zhǎng", "dà")


def test_a_text_in_simplified_is_not_limited_by_the_guess_of_its_traditional_form(judged):
    (word,) = judged("隻/只", simplified=True)
    assert (word.pinyin, word.alternatives) == (("zhī",), (("zhǐ",),))
    (word,) = judged("只")
    assert word.pinyin == ("zhī",)


def test_what_rules_and_phrases_say_is_told_as_evidence(judged, weighing):
    judged("兩/两", "行")
    assert weighing.questions[-1].hints == (("háng", SURE_RULE),)
    judged("帶/带", "只")
    assert {hint for hint, kind in weighing.questions[-1].hints if kind == SURE_RULE} == {"dài"}
    assert not any(kind == TELLING for _, kind in weighing.questions[-1].hints)


def test_a_rule_for_another_character_is_no_evidence(judged, weighing):
    judged("帶/带", "隻/只")
    assert weighing.questions == []


def test_a_neutral_tone_of_the_dictionary_is_not_in_question(judged, network):
    (word,) = judged("木頭/木头")
    assert network.asked == []
    assert word.pinyin == ("mù", "tou")
