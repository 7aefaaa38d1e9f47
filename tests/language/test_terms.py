"""Finding terms: longest first, whole Latin words, the right case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.terms import Matcher

TERMS = ["gpt", "GPT-4o", "大模型", "语言大模型", "AI", "know-how", "RAG", "T恤", "C++", "scale up"]


def found(text, terms=TERMS):
    return [(text[span.start : span.end], span.key) for span in Matcher(terms).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用GPT-4o写", [("GPT-4o", "GPT-4o")]),
        ("GPT-4o和GPT", [("GPT-4o", "GPT-4o"), ("GPT", "gpt")]),
        ("Gpt，gpt。GPT", [("Gpt", "gpt"), ("gpt", "gpt"), ("GPT", "gpt")]),
        ("Gpt-4o", []),
        ("AI芯片的AI", [("AI", "AI"), ("AI", "AI")]),
        ("AIGC", []),
        ("OpenAI", []),
        ("ai与Ai", []),
        ("rag", []),
        ("GPT4、gpts、my-gpt、x.gpt、GPT_x、GPT-5", []),
        ("GPT-", [("GPT", "gpt")]),
        ("（GPT）", [("GPT", "gpt")]),
        ("KNOW-HOW", [("KNOW-HOW", "know-how")]),
        ("Scale Up很难", [("Scale Up", "scale up")]),
        ("scale upon", []),
        ("语言大模型", [("语言大模型", "语言大模型")]),
        ("语言的大模型", [("大模型", "大模型")]),
        ("买T恤穿T恤衫", [("T恤", "T恤"), ("T恤", "T恤")]),
        ("用C++写", [("C++", "C++")]),
        ("大模", []),
        ("", []),
    ],
)
def test_terms_are_found(text, expected):
    assert found(text) == expected


def test_the_exact_term_goes_before_one_in_small_letters():
    assert found("AI", ["ai", "AI"]) == [("AI", "AI")]
    assert found("Ai", ["ai", "AI"]) == [("Ai", "ai")]


def test_terms_inside_longer_ones_are_found_when_all_are_asked_for():
    text = "语言大模型"
    spans = [(span.start, span.key) for span in Matcher(TERMS).find_all(text)]
    assert spans == [(0, "语言大模型"), (2, "大模型")]


def test_an_empty_term_is_never_found():
    assert found("大模型", ["", "大"]) == [("大", "大")]
    assert found("大模型", []) == []


@given(st.text("大模型aA-I 𠮷", max_size=30), st.sets(st.text("大模型aA-I", max_size=4), max_size=6))
@settings(max_examples=200, deadline=None)
def test_spans_do_not_overlap_and_hold_their_term(text, terms):
    matcher = Matcher(terms)
    position = 0
    for span in matcher.find(text):
        assert span.start >= position
        assert span.key in terms
        assert text[span.start : span.end].lower() == span.key.lower()
        position = span.end
    every = {(span.start, span.end) for span in matcher.find_all(text)}
    assert {(span.start, span.end) for span in matcher.find(text)} <= every


@given(
    st.lists(st.text("aB型大o-4 ", max_size=4)),
    st.lists(st.text("aB型大o-4 ", max_size=4)),
    st.text("aB型大o-4 "),
)
def test_strings_that_are_given_later_are_found_as_if_all_had_been_given_at_once(first, second, text):
    alone = Matcher(first)
    together = Matcher([*first, *second])
    assert list(alone.and_also(second).find_all(text)) == list(together.find_all(text))
    assert list(alone.find_all(text)) == list(Matcher(first).find_all(text))
