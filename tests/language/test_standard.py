"""Readings by Taiwan's standard."""

import pytest

from reader.language.standard import Difference, TaiwanReadings, from_dictionary, parse_differences

TABLE = TaiwanReadings(
    [
        Difference("期", "qī", "qí"),
        Difference("質", "zhì", "zhí"),
        Difference("人質", "rén zhì", "rén zhì"),
        Difference("和", "hé", "hàn", alone=True),
        Difference("垃圾", "lā jī", "lè sè"),
    ]
)


@pytest.mark.parametrize(
    ("word", "mainland", "taiwan"),
    [
        ("星期", "xīng qī", "xīng qí"),
        ("品質", "pǐn zhì", "pǐn zhí"),
        ("人質", "rén zhì", "rén zhì"),
        ("和", "hé", "hàn"),
        ("和平", "hé píng", "hé píng"),
        ("和", "huò", "huò"),
        ("垃圾", "lā jī", "lè sè"),
        ("魚", "yú", "yú"),
    ],
)
def test_words_win_over_characters(word, mainland, taiwan):
    assert TABLE.read(word, tuple(mainland.split())) == tuple(taiwan.split())


def test_characters_without_a_syllable_stay_without():
    assert TABLE.read("A期", (None, "qī")) == (None, "qí")


def test_a_dictionary_notes_differences_but_not_of_names_of_one_character():
    entries = [("法", "Fǎ", "Fà"), ("究", "jiū", "jiù"), ("期滿", "qī mǎn", "qí")]
    table = TaiwanReadings(from_dictionary(entries))
    assert table.read("辦法", ("bàn", "fǎ")) == ("bàn", "fǎ")
    assert table.read("研究", ("yán", "jiū")) == ("yán", "jiù")
    assert table.read("期滿", ("qī", "mǎn")) == ("qī", "mǎn")


def test_a_table_is_read_line_by_line():
    lines = ["# comment", "", "和\thé\thàn\talone", "誼\tyì\tyí"]
    assert list(parse_differences(lines)) == [
        Difference("和", "hé", "hàn", alone=True),
        Difference("誼", "yì", "yí"),
    ]


def test_a_line_without_a_syllable_for_each_character_is_refused():
    with pytest.raises(ValueError, match="one syllable per character"):
        list(parse_differences(["人質\trén\tzhì"]))
