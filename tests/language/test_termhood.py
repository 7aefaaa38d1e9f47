"""What kind of term something is that was found to be one."""

import pytest

from reader.language.compounds import KINDS
from reader.language.term_words import KnownWord
from reader.language.termhood import is_time, kind_of_row, kind_of_word
from reader.model.entry import TermKind


@pytest.mark.parametrize(
    ("word", "known", "kind"),
    [
        ("可圈可點", KnownWord(16, "i"), TermKind.IDIOM),
        ("畫蛇添足", KnownWord(idiom=True), TermKind.IDIOM),
        ("葉克膜", KnownWord(0, "n"), TermKind.DOMAIN),
        ("韓國瑜", KnownWord(proper=True), TermKind.NAME),
        ("行政院", KnownWord(210, "nt", proper=True), TermKind.ORGANISATION),
        ("永康", KnownWord(30, "ns", proper=True), TermKind.PLACE),
        ("曹操", KnownWord(30, "nr", proper=True), TermKind.PERSON),
    ],
)
def test_the_kind_of_a_word_is_the_dictionarys(word, known, kind):
    assert kind_of_word(word, known) is kind


@pytest.mark.parametrize(
    ("words", "likely", "kind"),
    [
        (["柳", "溪"], None, TermKind.PLACE),
        (["青", "石", "公司"], None, TermKind.COMPANY),
        (["周", "明", "白"], "person", TermKind.PERSON),
        (["加", "罗", "板"], "place", TermKind.PLACE),
        (["返", "学"], "body", TermKind.OTHER),
        (["空腹", "血糖"], "noun", TermKind.OTHER),
        (["空腹", "血糖"], None, TermKind.OTHER),
    ],
)
def test_the_kind_of_a_row_is_what_its_end_names_or_what_it_looks_like(words, likely, kind):
    assert kind_of_row(words, [3.0 if name == likely else -3.0 for name in KINDS]) is kind


def test_days_and_months_are_no_terms():
    assert all(map(is_time, ["週一", "星期三", "二月"]))
    assert not any(map(is_time, ["周明", "月球", "五金"]))
