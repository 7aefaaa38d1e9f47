"""What stands above the characters."""

import pytest

from reader.language.spoken import ruby_of
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.settings import Sound


def paragraph(*words):
    tokens, start = [], 0
    for text, syllables in words:
        kind = TokenKind.HAN if syllables else TokenKind.LATIN if text.isalnum() else TokenKind.PUNCTUATION
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
        (Sound.NONE, False, "- - - - - - - - -"),
        (Sound.NONE, True, "- - - - - - - - -"),
    ],
)
def test_readings_above_the_characters(sound, surface, expected):
    assert ruby_of(TEXT, sound, surface) == tuple(None if s == "-" else s for s in expected.split())


def test_tones_do_not_change_across_punctuation():
    text = paragraph(("我", "wǒ"), ("，", ""), ("很", "hěn"), ("。", ""))
    assert ruby_of(text, Sound.PINYIN, True) == ("wǒ", None, "hěn", None)


def test_an_empty_paragraph_has_no_ruby():
    assert ruby_of(paragraph(), Sound.PINYIN, True) == ()
