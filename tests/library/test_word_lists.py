import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.word_lists import (
    PARSERS,
    ListedWord,
    WordList,
    kind_of,
    parse_anki,
    parse_plain,
    parse_pleco,
    parse_table,
)
from reader.model.library import WordState


def words(found: WordList) -> list[tuple[str, str | None]]:
    return [(word.text, word.other) for word in found.words]


def broken(found: WordList) -> list[int]:
    assert all(each.reason.endswith(".") for each in found.broken)
    return [each.line for each in found.broken]


def test_plain():
    found = parse_plain("\ufeff學習\r\n\n # a comment\n鯰魚 \nfish\n卡拉OK\n學習\n兩個 詞\n" + "長" * 65)
    assert found.words == (ListedWord(1, "學習"), ListedWord(4, "鯰魚"), ListedWord(6, "卡拉OK"))
    assert broken(found) == [5, 8, 9]
    assert "no Chinese word" in found.broken[0].reason


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_with_names_of_columns(separator: str):
    text = "Pinyin,Traditional,Simplified,State\nxuéxí,學習,学习,Known\nyú,,鱼,\nx,y,,\nyú,魚,鱼,often\n"
    found = parse_table(text.replace(",", separator))
    assert found.words == (ListedWord(2, "学习", "學習", WordState.KNOWN), ListedWord(3, "鱼"))
    assert broken(found) == [4, 5]


def test_a_table_with_one_script():
    assert words(parse_table("traditional,note\n學習,a\n")) == [("學習", None)]


def test_a_table_without_names():
    text = (
        '1,学习,學習,"to study, to learn"\n2,鱼,鱼\n3,你好,"a greeting\nover two lines",x\n4,好,很好\n,,\nx,y'
    )
    found = parse_table(text)
    assert words(found) == [("学习", "學習"), ("鱼", None), ("你好", None), ("好", None)]
    assert [word.line for word in found.words] == [1, 2, 3, 5]
    assert broken(found) == [7]


def test_a_quotation_mark_that_is_never_closed_hides_nothing_after_it():
    found = parse_table('學,a\n"習,b\n鯰,c\n魚,"d" e\n頭,f\n')
    assert words(found) == [("學", None), ("鯰", None), ("頭", None)]
    assert broken(found) == [2, 4]


def test_pleco():
    text = (
        "//HSK/1\n学习[學習]\txue2xi2\tto study; to learn\n鱼\tyu2\tfish\n"
        "你好\n[鱼\tyu2\n鱼[[魚]]\tx\n\tabc\n"
    )
    found = parse_pleco(text)
    assert words(found) == [("学习", "學習"), ("鱼", None), ("你好", None)]
    assert broken(found) == [5, 6, 7]


def test_anki():
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        "漢a\t中文\t卡\t<b>學習</b>\tto study\t詞\n"
        'g\tBasic\tDeck\t"<div class=""x"">鯰魚&nbsp;</div>[sound:a.mp3]"\tfish\t\n'
        "g\tBasic\tDeck\tfish\t鯰[nián]\t\n"
        'g\tBasic\tDeck\t"頭\n"\tx\t\n'
        "g\tBasic\tDeck\tonly Latin\tx\t詞\n"
    )
    found = parse_anki(text)
    assert words(found) == [("學習", None), ("鯰魚", None), ("鯰", None), ("頭", None)]
    assert [word.line for word in found.words] == [7, 8, 9, 10]
    assert broken(found) == [12]


def test_anki_with_another_separator():
    assert words(parse_anki("#separator:Semicolon\n#html:false\n學;study\n")) == [("學", None)]
    assert words(parse_anki("#separator:|\n學|study\n")) == [("學", None)]
    assert words(parse_anki("學\tstudy\n")) == [("學", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "plain"),
        ("學習\n鯰魚\n", "plain"),
        ("學習,study\n鯰魚,fish\n", "table"),
        ("學習\tstudy\n鯰魚\tfish\n", "table"),
        ("學習\tstudy\n鯰魚\n", "plain"),
        ("学习[學習]\txue2xi2\tstudy\n", "pleco"),
        ("//Cards\n鱼\tyu2\tfish\n", "pleco"),
        ("#separator:tab\n學\tx\n", "anki"),
        ("# my words\n學習\n", "plain"),
    ],
)
def test_the_kind_of_a_list(text: str, kind: str):
    assert kind_of(text) == kind


HOSTILE = st.text(st.sampled_from('學習鯰魚a"\t,;[]<>#:\n\r\0\ud800\u2028 ') | st.characters(), max_size=60)


@given(HOSTILE, st.sampled_from(sorted(PARSERS)))
def test_any_text_can_be_read(text: str, kind: str):
    found = PARSERS[kind](text)
    lines = max(text.count("\n") + 1, len(text.splitlines()))
    for each in (*found.words, *found.broken):
        assert 1 <= each.line <= lines
    for word in found.words:
        assert 0 < len(word.text) <= 64
        assert word.text == word.text.strip()


def test_a_huge_hostile_list_is_read_in_one_go():
    found = parse_table('"' + "學,\n" * 20_000 + '"習')
    assert found.words or found.broken


PLECO_XML = """<?xml version="1.0" encoding="UTF-8"?>
<plecoflash formatversion="2" creator="Pleco">
<cards>
<card language="chinese" created="1">
<entry>
<headword charset="sc">学习</headword>
<headword charset="tc">學習</headword>
<pron type="hypy" tones="numbers">xue2xi2</pron>
</entry>
</card>
<card language="chinese"><entry><headword charset="sc">鱼</headword></entry></card>
<card language="chinese"><entry><headword charset="tc">A&amp;B</headword></entry></card>
</cards>
</plecoflash>
"""


def test_pleco_as_xml():
    assert kind_of(PLECO_XML) == "pleco"
    found = parse_pleco(PLECO_XML)
    assert found.words == (ListedWord(4, "学习", "學習"), ListedWord(11, "鱼"))
    assert broken(found) == [12]
    assert parse_pleco("<plecoflash><card>" * 10_000).words == ()
