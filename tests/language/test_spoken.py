"""What stands above the characters."""

import pytest

from reader.language.spoken import ruby_of
from reader.language.standard import Difference, TaiwanReadings
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.settings import Sound, Standard, Voice

NOTHING = TaiwanReadings(())


def paragraph(*words):
    tokens, start = [], 0
    for text, syllables in words:
        kind = TokenKind.HAN if syllables else TokenKind.LATIN if text.isalpha() else TokenKind.PUNCTUATION
        kind = TokenKind.NUMBER if text[0].isdigit() else kind
        pinyin = tuple(syllables.split()) if syllables else (None,) * len(text)
        tokens.append(Token(start, text, text, text, kind, pinyin))
        start += len(text)
    text = "".join(token.text for token in tokens)
    return AnnotatedParagraph(text, text, text, tuple(tokens))


TEXT = paragraph(
    ("不是", "bù shì"), ("，", ""), ("AI", ""), ("很", "hěn"), ("好", "hǎo"), ("綠", "lǜ"), ("的", "de")
)


@pytest.mark.parametrize(
    ("sound", "surface", "expected"),
    [
        (Sound.PINYIN, False, "bù shì - - - hěn hǎo lǜ de"),
        (Sound.PINYIN, True, "bú shì - - - hén hǎo lǜ de"),
        (Sound.ZHUYIN, False, "ㄅㄨˋ ㄕˋ - - - ㄏㄣˇ ㄏㄠˇ ㄌㄩˋ ˙ㄉㄜ"),
        (Sound.ZHUYIN, True, "ㄅㄨˊ ㄕˋ - - - ㄏㄣˊ ㄏㄠˇ ㄌㄩˋ ˙ㄉㄜ"),
        (Sound.NUMBERED, False, "bu4 shi4 - - - hen3 hao3 lü4 de5"),
        (Sound.WADE_GILES, False, "pu⁴ shih⁴ - - - hên³ hao³ lü⁴ tê"),
        (Sound.NONE, False, "- - - - - - - - -"),
        (Sound.NONE, True, "- - - - - - - - -"),
    ],
)
def test_readings_above_the_characters(sound, surface, expected):
    assert ruby_of(TEXT, Voice(sound, surface), NOTHING) == tuple(
        None if s == "-" else s for s in expected.split()
    )


def test_tones_do_not_change_across_punctuation():
    text = paragraph(("我", "wǒ"), ("，", ""), ("很", "hěn"), ("。", ""))
    assert ruby_of(text, Voice(surface_tones=True), NOTHING) == ("wǒ", None, "hěn", None)


def test_an_empty_paragraph_has_no_ruby():
    assert ruby_of(paragraph(), Voice(surface_tones=True), NOTHING) == ()


def test_numbers_are_read_out_above_their_first_digit():
    text = paragraph(("有", "yǒu"), ("100", ""), ("人", "rén"), ("2015", ""), ("年", "nián"))
    ruby = ruby_of(text, Voice(numbers=True), NOTHING)
    assert ruby == ("yǒu", "yī bǎi", None, None, "rén", "èr líng yī wǔ", None, None, None, "nián")
    assert ruby_of(text, Voice(), NOTHING)[1] is None


def test_numbers_that_are_read_out_have_surface_tones_too():
    text = paragraph(("100", ""), ("人", "rén"), ("2011", ""), ("年", "nián"))
    ruby = ruby_of(text, Voice(surface_tones=True, numbers=True), NOTHING)
    assert ruby[0] == "yì bǎi"
    assert ruby[4] == "èr líng yī yī"


def test_numbers_are_read_out_in_every_notation():
    text = paragraph(("12", ""), ("人", "rén"))
    assert ruby_of(text, Voice(Sound.ZHUYIN, numbers=True), NOTHING)[0] == "ㄕˊ ㄦˋ"
    assert ruby_of(text, Voice(Sound.NUMBERED, numbers=True), NOTHING)[0] == "shi2 er4"


def test_taiwan_says_some_words_in_another_way():
    taiwan = TaiwanReadings([Difference("期", "qī", "qí")])
    text = paragraph(("星期", "xīng qī"))
    assert ruby_of(text, Voice(standard=Standard.TAIWAN), taiwan) == ("xīng", "qí")
    assert ruby_of(text, Voice(), taiwan) == ("xīng", "qī")
