"""The pipeline: what holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.latin import is_han
from reader.model.annotation import TokenKind
from reader.model.article import Script, Variety
from reader.model.settings import Voice

HOSTILE = st.text(st.characters(exclude_characters="\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), max_size=60)
COMMON = (
    "的一是不了在人有我他這個們中来上大為和國地到以說時要就出會可也你對生能而子那得于着下自之年过發后作里"
)
CHINESE = st.text(st.sampled_from(COMMON), max_size=60)
PARTS = "鯰魚效應 GPT-4o 秦望舒說 1/30 ， 。 語言大模型 T恤 卡拉OK 睡不著覺 單小姐".split()
MIXED = st.lists(st.sampled_from([*PARTS, " "]), max_size=15).map("".join)
TEXTS = HOSTILE | CHINESE | MIXED


@given(
    TEXTS,
    st.sampled_from([Script.TRADITIONAL, Script.SIMPLIFIED, Script.MIXED]),
    st.sampled_from(list(Variety)),
    st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_what_holds_for_every_text(session, text, script, variety, surface):
    article = session.open_text("魚", "test", clean=False, script=script, variety=variety)
    annotated = session.annotate(article, text)
    assert annotated.text == text
    assert "".join(token.text for token in annotated.tokens) == text
    assert len(annotated.traditional) == len(annotated.simplified) == len(text)
    assert (annotated.simplified if script is Script.SIMPLIFIED else annotated.traditional) == text
    position = 0
    for token in annotated.tokens:
        assert token.start == position < token.end
        assert token.traditional == annotated.traditional[position : token.end]
        assert token.simplified == annotated.simplified[position : token.end]
        check(token)
        position = token.end
    ruby = session.ruby(annotated, Voice(surface_tones=surface))
    assert len(ruby) == len(text)
    spoken = [syllable is not None for token in annotated.tokens for syllable in token.pinyin]
    assert [syllable is not None for syllable in ruby] == spoken


def check(token):
    """Check what holds for every token."""
    assert len(token.pinyin) == len(token.alternatives) == len(token.text)
    for char, syllable, others in zip(token.text, token.pinyin, token.alternatives, strict=True):
        assert syllable != ""
        assert syllable not in others
        assert is_han(char) or (syllable is None and others == ())
    if token.kind is TokenKind.HAN:
        assert any(map(is_han, token.text))
    else:
        assert not any(map(is_han, token.text))
        assert not token.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我用GPT-4o寫C++。", ["我", "用", "GPT-4o", "寫", "C++", "。"]),
        ("鯰魚效應很強", ["鯰魚效應", "很", "強"]),
        ("穿T恤去唱卡拉OK", ["穿", "T恤", "去", "唱", "卡拉OK"]),
        ("2024-07-01漲了45%", ["2024-07-01", "漲", "了", "45%"]),
        ("這家公司的模型", ["這", "家", "公司", "的", "模型"]),
    ],
)
def test_a_sentence_is_cut_into_words(words, text, expected):
    assert words(text) == expected


def test_terms_carry_their_headword_in_any_script(annotate):
    for text, script in (
        ("鯰魚來了", None),
        ("鲇鱼来了", Script.SIMPLIFIED),
        ("鲶鱼来了", Script.SIMPLIFIED),
    ):
        assert annotate(text, script=script).tokens[0].term == "鯰魚"


def test_simplified_text_gets_a_traditional_column(annotate):
    annotated = annotate("后来皇后的头发很干净。", script=Script.SIMPLIFIED)
    assert annotated.traditional == "後來皇后的頭髮很乾淨。"
    assert annotated.simplified == annotated.text
    in_hong_kong = annotate("里面", script=Script.SIMPLIFIED, variety=Variety.HONG_KONG)
    assert in_hong_kong.traditional == "裏面"


def test_the_same_text_is_annotated_alike_twice(session):
    article = session.open_text("創始人秦望舒說，鯰魚來了。", "test", clean=False)
    text = article.paragraphs[0].text
    assert session.annotate(article, text) == session.annotate(article, text)


@pytest.mark.parametrize("unit", ["字", "a", "。", "a字", "\U0001f41f", "1,", "\0", "鯰魚，"])
def test_a_very_long_paragraph_is_annotated(session, unit):
    text = unit * (30_000 // len(unit))
    article = session.open_text("魚", "test", clean=False)
    annotated = session.annotate(article, text)
    assert "".join(token.text for token in annotated.tokens) == text
    assert annotated.tokens[-1].end == len(text)
