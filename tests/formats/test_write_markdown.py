"""Markdown: what a reader of it sees, and hostile text."""

import io
import re

import pytest
from handmade import annotated, catfish, document, plain
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.write import write
from reader.formats.write.harmless import visible
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices
from reader.model.settings import Column, Sound


def markdown(made):
    stream = io.StringIO()
    write("markdown", made, stream)
    return stream.getvalue()


def test_text_conversion_and_reading_follow_each_other():
    assert markdown(catfish()).split("\n\n")[:7] == [
        "Source: catfish.txt",
        "# <b>鯰魚</b>和雜<u>志</u>",
        "> 鲶鱼和杂志",
        "> Niányú hé zázhì",
        r"<b>GPT-4o</b>說：「<b>鯰魚</b>會讓西安的36氪開門。」\<b\>\&amp;=1+1".replace("<b>鯰魚</b>", "鯰魚"),
        r"> GPT-4o说：「鲶鱼会让西安的36氪开门。」\<b\>\&amp;=1+1",
        r"> GPT-4o shuō: “niányú huì ràng xī'ān de 36kè kāimén.” \<b\>\&amp; =1+1",
    ]


def test_glossary_and_doubts_are_tables():
    lines = markdown(catfish()).splitlines()
    assert r"| 鯰魚 | 鲶鱼 | niányú | a newcomer that \| stirs up | 2 | 1 |" in lines
    assert "| 志 | 誌 | 雜志 | conversion error | 2 | 1 |" in lines
    assert lines[-1] == "Dictionary: CC-CEDICT, CC BY-SA 4.0."


def test_folded_lines_are_left_out():
    assert "登入" not in markdown(catfish())


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.NONE), []),
        (ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.ZHUYIN), ["> ㄅ ㄅ ㄏㄜˊ ㄗㄚˊ ㄓˋ"]),
        (ExportChoices(columns=(Column.PINYIN,), ruby=Sound.NONE), ["# Niányú hé zázhì"]),
        (ExportChoices(columns=(Column.SIMPLIFIED, Column.PINYIN)), ["> Niányú hé zázhì"]),
    ],
)
def test_the_reader_chooses_the_lines(choices, expected):
    text = markdown(catfish(choices)).split("\n\n")
    readings = [each for each in text[1:4] if re.search("Niányú hé|ㄅ ㄅ ㄏ", each)]
    assert readings == expected


def test_what_was_not_chosen_is_not_there():
    text = markdown(catfish(ExportChoices(glossary=False, doubts=False)))
    assert "<b>" not in text.replace("\\<b", "")
    assert "<u>" not in text
    assert "## " not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 和", r"\# 和"),
        ("- 和", r"\- 和"),
        ("+ 和", r"\+ 和"),
        ("===", r"\==="),
        ("12. 和", r"12\. 和"),
        ("3) 和", r"3\) 和"),
        ("> 和", r"\> 和"),
        ("    和", "和"),
        ("\t和", "和"),
        ("2026 和", "2026 和"),
        ("**和**_a_`b`", r"\*\*和\*\*\_a\_\`b\`"),
        ("[a](b)", r"\[a\](b)"),
        ("\x00\n和", "␀ 和"),
    ],
)
def test_the_texts_own_signs_are_only_text(text, expected):
    made = document([(1, ParagraphKind.BODY, plain(text))], ExportChoices(ruby=Sound.NONE))
    assert markdown(made).split("\n\n")[2] == expected


@given(
    st.text(st.one_of(st.sampled_from("#*_`~[]()<>&|!-+=.)1\\ \t\n\r$和「」"), st.characters()), max_size=30)
)
def test_a_markdown_reader_sees_the_text(text):
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark")
    made = document(
        [(1, ParagraphKind.BODY, plain(text))],
        ExportChoices((Column.TRADITIONAL,), Sound.NONE, glossary=False, doubts=False),
        credits=(),
    )
    tokens = reader.parse(markdown(made))
    kinds = [each.type for each in tokens if each.nesting >= 0 and each.type != "inline"]
    shown = ["".join(child.content for child in each.children) for each in tokens if each.type == "inline"]
    seen = shown[2:-1]
    assert kinds[:2] == ["paragraph_open", "heading_open"]
    assert kinds[-2:] == ["hr", "paragraph_open"]
    assert set(kinds[2:-2]) <= {"paragraph_open"}
    assert len(seen) <= 1
    if seen:
        assert re.sub(r"\s", "", seen[0]) == re.sub(r"\s", "", visible(text))


def test_a_title_is_given_where_no_paragraph_is_one():
    row, _ = annotated("和|hé")
    assert "# a\\*b" in markdown(document([(1, ParagraphKind.BODY, row)], title="a*b"))
