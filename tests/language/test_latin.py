"""Runs: kinds of text, and their edges."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.latin import is_han, is_latin, runs
from reader.model.annotation import TokenKind

H, L, N, P, S = TokenKind.HAN, TokenKind.LATIN, TokenKind.NUMBER, TokenKind.PUNCTUATION, TokenKind.SPACE


def parts(text, *span):
    return [(text[run.start : run.end], run.kind) for run in runs(text, *span)]


@pytest.mark.parametrize(
    "word",
    """
    GPT-4o DeepSeek-V3 NorthLake-V3-7B C++ C# R&D A/B Q4_K_M Wi-Fi 6E 80GB v1.2.3 F-16 O'Brien’s know-how
    i.MX8 ＡＢＣ１２３ かなカナ ㄅㄆㄇ 한국어 Москва ① Ⅳ ½ naïve https://example.org/a/b?x=1&y=%E4#z
    www.example.com/~me a.b+c@example.com.tw
    """.split(),
)
def test_a_latin_word_is_one_run(word):
    assert parts(word) == [(word, L)]
    assert parts(f"用{word}了，{word}。") == [
        ("用", H),
        (word, L),
        ("了", H),
        ("，", P),
        (word, L),
        ("。", P),
    ]


@pytest.mark.parametrize(
    "number", "1/30 15:45 2024-07-01 2024/7/1 10,000 1,299,000.5 45% 3.5 1207 25°C ３６ 3:2 +5% ٣".split()
)
def test_a_number_is_one_run(number):
    assert parts(number) == [(number, N)]
    assert parts(f"约 {number}。") == [("约", H), (" ", S), (number, N), ("。", P)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36氪", [("36", N), ("氪", H)]),
        ("T恤", [("T", L), ("恤", H)]),
        ("1,2345", [("1", N), (",", P), ("2345", N)]),
        ("18.6±0.4", [("18.6", N), ("±", P), ("0.4", N)]),
        ("1/28～1/34", [("1/28", N), ("～", P), ("1/34", N)]),
        ("US$1,299", [("US", L), ("$", P), ("1,299", N)]),
        ("p<0.05", [("p", L), ("<", P), ("0.05", N)]),
        ("-O3", [("-", P), ("O3", L)]),
        ("3-5天", [("3", N), ("-", P), ("5", N), ("天", H)]),
        ("e.g.", [("e.g", L), (".", P)]),
        ("见www.abc.com。好", [("见", H), ("www.abc.com", L), ("。", P), ("好", H)]),
        ("@name #标签", [("@", P), ("name", L), (" ", S), ("#", P), ("标签", H)]),
        ("……——！！！", [("……", P), ("——", P), ("！！！", P)]),
        ("」。", [("」", P), ("。", P)]),
        ("a\0b", [("a", L), ("\0", P), ("b", L)]),
        ("\u202e字\u202c", [("\u202e", P), ("字", H), ("\u202c", P)]),
        ("x\u200by", [("x", L), ("\u200b", P), ("y", L)]),
        ("字\ud800字", [("字", H), ("\ud800", P), ("字", H)]),
        ("\ue000", [("\ue000", P)]),
        ("\u3000\t字", [("\u3000\t", S), ("字", H)]),
        ("", []),
    ],
)
def test_runs_of_different_kinds_part(text, expected):
    assert parts(text) == expected


def test_every_block_of_han_characters_is_han():
    assert parts("一㐀鿿々〇豈\uf900𠮷\U000323af") == [("一㐀鿿々〇豈\uf900𠮷\U000323af", H)]


@pytest.mark.parametrize("char", "aＡ1かㄅ한\u3041，。 \n\0\ud800\ue000\uffff①々"[:-1])
def test_other_characters_are_not_han(char):
    assert not is_han(char)


def test_letters_and_digits_of_any_writing_make_latin_words():
    assert all(map(is_latin, "aZ9éЖか한Ａ１"))
    assert not any(map(is_latin, "漢𠮷，- _\0"))


@given(
    st.text(st.characters())
    | st.text("GPT-4o36氪.,:/%字，。@_+# \0\ud800\u202eか")
    | st.text("www.字@a:/htps")
)
@settings(max_examples=300, deadline=None)
def test_runs_cover_the_text(text):
    position = 0
    for run in runs(text):
        assert run.start == position < run.end
        position = run.end
        piece = text[run.start : run.end]
        assert (run.kind is H) == all(map(is_han, piece))
        assert run.kind is H or not any(map(is_han, piece))
        assert run.kind is L or not any(char.isalpha() and not is_han(char) for char in piece)
        assert (run.kind is S) == piece.isspace()
    assert position == len(text)


@given(st.text(st.characters()), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_a_stretch_is_covered_and_nothing_else(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert "".join(text[run.start : run.end] for run in runs(text, start, end)) == text[start:end]


@pytest.mark.parametrize("unit", ["a+", "-.", "1+", "http://,", "www.，", "a.b@", "a-", "1,000,", "字a", "@"])
def test_a_long_line_is_cut(unit):
    text = unit * (200_000 // len(unit))
    assert sum(run.end - run.start for run in runs(text)) == len(text)
