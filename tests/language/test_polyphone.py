"""Rules for characters with several readings: the table's form, and which rule decides."""

import re

import pytest

from reader.language.polyphone import Rules, letters, parse_rules, same_letters, usable
from reader.paths import default_paths

TABLE = (
    "# character, reading, before, after",
    "",
    "地\tdì\t(?:^|草)\t",
    "地\tdì\t\t(?:$|上)",
    "地\tde?\t\t",
    "得\t~\t不\t",
    "得\tděi\t我\t去",
    "得\tde\t\t",
    "银行\tyín háng\t\t",
)


@pytest.fixture(scope="module")
def rules():
    return Rules(parse_rules(TABLE))


def decide(rules, text, word):
    """Return (pinyin, sure) of the word marked by spaces in a text, or None."""
    words = text.split()
    ruling = rules.decide(words, "".join(words)).get(words.index(word))
    return None if ruling is None else (" ".join(ruling.pinyin), ruling.sure)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("地 里", "地", ("dì", True)),
        ("草 地 里", "地", ("dì", True)),
        ("枯草 地 里", "地", ("dì", True)),
        ("草堆 地 里", "地", ("de", False)),
        ("在 地", "地", ("dì", True)),
        ("在 地 上面", "地", ("dì", True)),
        ("慢慢 地 走上", "地", ("de", False)),
        ("不 得 去", "得", None),
        ("我 得 去", "得", ("děi", True)),
        ("我 得 来", "得", ("de", True)),
        ("去 银行", "银行", ("yín háng", True)),
        ("去 银", "银", None),
    ],
)
def test_the_first_rule_that_fits_decides(rules, text, word, expected):
    assert decide(rules, text, word) == expected


def test_a_rule_looks_at_few_neighbours_only():
    rules = Rules(parse_rules(["着\tzháo\t睡.*\t", "着\tzhe\t\t"]))
    assert decide(rules, "睡" + "不" * 5 + " 着", "着") == ("zháo", True)
    assert decide(rules, "睡" + "不" * 50 + " 着", "着") == ("zhe", True)


def test_every_word_of_a_run_gets_its_own_ruling(rules):
    found = rules.decide(["地", "上", "地", "走", "得"], "地上地走得")
    assert {index: ruling.pinyin for index, ruling in found.items()} == {0: ("dì",), 2: ("de",), 4: ("de",)}


def test_without_rules_nothing_is_decided():
    assert Rules().decide(["地", "上"], "地上") == {}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("地\tdì", "4 fields"),
        ("地\tdì\t\t\t", "4 fields"),
        ("地 dì", "4 fields"),
        ("银行\tyín\t\t", "2 syllables"),
        ("地\tdì de\t\t", "1 syllables"),
    ],
)
def test_a_line_that_is_no_rule_is_named(line, what):
    with pytest.raises(ValueError, match=f"line 3: .*{what}"):
        parse_rules(["# table", "地\tdì\t\t", line])


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(re.error):
        parse_rules(["地\tdì\t(\t"])


def test_the_shipped_table_holds_rules_for_the_commonest_polyphones():
    rules = parse_rules((default_paths().resources / "polyphones.tsv").read_text("utf-8").splitlines())
    assert set("得地着了为长还行重都").intersection(rule.word for rule in rules) >= set("得地着了为长")
    for rule in rules:
        assert rule.pinyin is None or all(re.fullmatch(r"[^\W\d_]+", s) for s in rule.pinyin), rule


def test_readings_are_usable_with_a_syllable_per_character():
    readings = [("Shàn",), ("dān",), ("shàn",), ("dān", "yuán")]
    assert usable("單", readings) == (("shàn",), ("dān",))


@pytest.mark.parametrize(("syllable", "plain"), [("lǜ", "lü"), ("ê̄", "ê"), ("zhǎng", "zhang"), ("de", "de")])
def test_letters_lose_their_tone_only(syllable, plain):
    assert letters(syllable) == plain


def test_syllables_of_the_same_letters():
    assert same_letters("cháng", "chàng")
    assert not same_letters("cháng", "zhǎng")
    assert not same_letters("lù", "lǜ")
