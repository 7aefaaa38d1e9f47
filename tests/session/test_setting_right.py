"""From what a reader types over a word to rules."""

from dataclasses import replace

import pytest

from reader.model.article import Place, Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    CorrectableWord,
    Reach,
    ReadingRule,
    SenseRule,
    Wish,
)
from reader.model.errors import ReaderError
from reader.session.setting_right import rules_of

WORD = CorrectableWord(
    Place(3, 7), ("很", "長期", "規劃"), 1, "cháng qī", "長期", "长期", "", ("cháng qī",), ("long term",)
)


def wish(**changes):
    values = {
        "words": "很 長期 規劃",
        "reading": "cháng qī",
        "traditional": "長期",
        "simplified": "长期",
        "sense": "",
    }
    return Wish(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"words": "很 長 期 規劃"}, [(BoundaryRule("長期", ("長", "期")), Place(3, 7))]),
        ({"words": "很長期 規劃"}, [(BoundaryRule("很長期", ("很長期",)), Place(3, 6))]),
        ({"words": "很 長期規劃"}, [(BoundaryRule("長期規劃", ("長期規劃",)), Place(3, 7))]),
        ({"words": "很 長 期規劃"}, [(BoundaryRule("長期規劃", ("長", "期規劃")), Place(3, 7))]),
        ({"reading": "zhang3 qi1"}, [(ReadingRule("長期", ("zhǎng", "qī")), Place(3, 7))]),
        ({"reading": "cháng  qī "}, []),
        ({"traditional": "長其"}, [(ConversionRule("長期", "長其", Script.TRADITIONAL), Place(3, 7))]),
        ({"simplified": "長期"}, [(ConversionRule("長期", "長期", Script.SIMPLIFIED), Place(3, 7))]),
        ({"sense": " long-term "}, [(SenseRule("長期", "long-term"), Place(3, 7))]),
    ],
)
def test_only_what_was_changed_becomes_a_rule(changes, expected):
    assert list(rules_of(WORD, wish(**changes))) == expected


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": "很 長 規劃"}, "characters have to stay"),
        ({"words": ""}, "characters have to stay"),
        ({"reading": "zhǎng"}, "one syllable for each"),
        ({"reading": "xyz qī"}, "“xyz” is no syllable"),
        ({"reading": "zhang9 qī"}, "no syllable"),
        ({"traditional": "長"}, "type as many"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(changes, sentence):
    with pytest.raises(ReaderError, match=sentence):
        list(rules_of(WORD, wish(**changes)))


TEXT = "他長了一個頭。長城很長。"


@pytest.fixture
def clean(own):
    yield own
    for each in own.library.corrections.all():
        own.library.corrections.remove(each.uid)


def pointed(session, article, text, place=0):
    tokens = session.annotate(article, TEXT, Place(1, 0)).tokens
    token = [each for each in tokens if each.text == text][place]
    return session.library.corrections.word_at(article, TEXT, token, Place(1, token.start))


def readings(session, article):
    tokens = session.annotate(article, TEXT, Place(1, 0)).tokens
    return {(each.start, each.text): each.pinyin for each in tokens if "長" in each.text}


def test_a_word_is_set_right_here_and_everywhere_else_it_stays(clean):
    article = clean.open_text(TEXT, "test", clean=False)
    word = pointed(clean, article, "長")
    assert word.phrase[word.at] == "長"
    assert {"zhǎng", "cháng"} <= {word.reading, *word.readings}
    other = "cháng" if word.reading == "zhǎng" else "zhǎng"
    typed = Wish(" ".join(word.phrase), other, word.traditional, word.simplified, "to grow")
    before = readings(clean, article)
    assert clean.library.corrections.set_right(article, word, typed, Reach.HERE) == 2
    after = readings(clean, article)
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {(word.place.start, "長")}


def test_a_reading_for_everywhere_breaks_no_longer_word(clean):
    article = clean.open_text(TEXT, "test", clean=False)
    word = pointed(clean, article, "長")
    typed = Wish(" ".join(word.phrase), "zhàng", word.traditional, word.simplified, "")
    clean.library.corrections.set_right(article, word, typed, Reach.EVERYWHERE)
    found = readings(clean, article)
    assert {pinyin for (_, text), pinyin in found.items() if text == "長"} == {("zhàng",)}
    assert all("zhàng" not in pinyin for (_, text), pinyin in found.items() if len(text) > 1)


def test_a_word_that_is_cut_anew_is_said(clean):
    article = clean.open_text(TEXT, "test", clean=False)
    tokens = clean.annotate(article, TEXT, Place(1, 0)).tokens
    gone = replace(tokens[0], text="沒", traditional="沒", simplified="没")
    with pytest.raises(ReaderError, match="cut anew"):
        clean.library.corrections.word_at(article, TEXT, gone, Place(1, 0))
