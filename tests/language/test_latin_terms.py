"""Terms in Latin letters."""

import pytest

from reader.language.latin import runs
from reader.language.latin_terms import latin_terms
from reader.model.annotation import Token


def terms(text, covered=()):
    tokens = [
        Token(run.start, *(text[run.start : run.end],) * 3, run.kind, (None,) * (run.end - run.start))
        for run in runs(text)
    ]
    return [found for _, found in latin_terms(tokens, set(covered))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由S&P Global Ratings發布", ["S&P Global Ratings"]),
        ("用Orion Sonnet 3.5和Orion o1", ["Orion Sonnet 3.5", "Orion o1"]),
        ("Orion 2 億美元", ["Orion"]),
        ("最近（closest approach）", ["closest approach"]),
        ("5G和4K，128G和90W", ["5G", "4K"]),
        ("見www.example.org與a.txt", []),
        ("第 No. 6 號", []),
    ],
)
def test_latin_terms_are_names_words_and_versions(text, expected):
    assert terms(text) == expected


def test_what_is_known_is_told_again_only_as_a_part_of_something_longer():
    assert terms("用Orion。", covered=[1]) == []
    assert terms("用Orion o1。", covered=[1]) == ["Orion o1"]
