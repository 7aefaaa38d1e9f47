"""What a text must have for a pattern to be in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning.needles import needles_in, needles_of
from reader.cleaning.phrases import phrase_patterns, phrases_in

PATTERNS = list(phrase_patterns())


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        ("版[權权]所有", {"版權", "版权"}),
        ("[©Ⓒ]", {"©", "ⓒ"}),
        ("更?多看", {"多看"}),
        ("甲+乙丙", {"乙丙"}),
        ("甲{0,2}乙.丙", {"乙"}),
        ("甲(?:乙丙|丁戊)?己庚", {"己庚"}),
        ("甲(?:乙丙|丁戊)", {"乙丙", "丁戊"}),
        ("^甲乙$|Ab", {"甲乙", "ab"}),
        (r"\d甲乙", {"甲乙"}),
    ],
)
def test_needles_are_what_every_match_has(pattern, needles):
    assert needles_of([pattern]) == needles


@pytest.mark.parametrize("pattern", [".*", "甲?", "[^甲]", "甲|.", "", "(甲)"])
def test_patterns_that_match_anything_are_refused(pattern):
    with pytest.raises(ValueError, match=r"certain character|group"):
        needles_of([pattern])


@settings(max_examples=300)
@given(st.sampled_from(PATTERNS).flatmap(lambda own: st.tuples(st.just(own), st.from_regex(own[1]))))
def test_every_text_that_has_a_phrase_is_seen_to_have_it(case):
    (reason, pattern), text = case
    line = text.replace("\n", " ")
    found = re.search(pattern, line, re.IGNORECASE)
    if found and line.lower().upper() == line.upper():
        assert needles_of([pattern]) & needles_in(line)
        assert reason in dict(phrases_in(line))


@given(st.text(alphabet="版权權所有轉载載請更多點閱讀 ©A：。", max_size=40))
def test_the_phrases_are_those_that_all_patterns_together_find(text):
    every = dict.fromkeys(reason for reason, _ in PATTERNS)
    whole = {
        reason: re.compile("|".join(part for own, part in PATTERNS if own is reason), re.IGNORECASE)
        for reason in every
    }
    counts = [(reason, len(pattern.findall(text))) for reason, pattern in whole.items()]
    assert list(phrases_in(text)) == [(reason, count) for reason, count in counts if count]
