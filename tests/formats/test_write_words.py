"""The table of words: its rows, and cells that a spreadsheet must not run."""

import csv
import io
from dataclasses import replace

import pytest
from handmade import annotated, catfish, document, plain
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.write import save, write
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices
from reader.model.settings import Sound


def table(made):
    stream = io.StringIO(newline="")
    write("csv", made, stream)
    text = stream.getvalue()
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_word_stands_once_with_its_count_and_first_line():
    rows = {each["traditional"]: each for each in table(catfish())}
    assert list(rows)[:5] == ["鯰魚", "和", "雜志", "GPT-4o", "說"]
    assert rows["鯰魚"] == {
        "traditional": "鯰魚",
        "simplified": "鲶鱼",
        "pinyin": "niányú",
        "glosses": "catfish",
        "level": "",
        "count": "2",
        "line": "1",
        "kind": "domain",
        "term": "鯰魚",
        "doubts": "",
        "about": "鯰魚和雜志 catfish.txt Made with Catfish Reader. Dictionary: CC-CEDICT, CC BY-SA 4.0.",
    }
    assert {each["about"] for each in rows.values()} == {rows["鯰魚"]["about"], ""}
    assert rows["雜志"]["count"] == "2"
    assert rows["雜志"]["doubts"] == "志 → 誌 (conversion error)"
    assert rows["GPT-4o"]["kind"] == "product"
    assert rows["說"]["glosses"] == "to say; to speak"


def test_a_word_of_a_graded_list_has_its_level():
    graded = replace(catfish(), level=lambda token: "HSK 2.0: 3" if token.traditional == "和" else None)
    assert {each["traditional"]: each["level"] for each in table(graded)}["和"] == "HSK 2.0: 3"


def test_numbers_and_punctuation_are_no_words():
    assert {"，", "1", "「"} & {each["traditional"] for each in table(catfish())} == set()


def test_one_spelling_with_two_readings_is_two_words():
    row, _ = annotated("長|cháng 長|zhǎng 長|cháng")
    rows = table(document([(1, ParagraphKind.BODY, row)]))
    assert [(each["pinyin"], each["count"]) for each in rows] == [("cháng", "2"), ("zhǎng", "1")]


def test_zhuyin_is_a_column_where_it_was_chosen():
    rows = table(catfish(ExportChoices(ruby=Sound.ZHUYIN)))
    assert rows[2]["zhuyin"] == "ㄗㄚˊ ㄓˋ"
    assert "zhuyin" not in table(catfish())[0]


def test_a_file_begins_with_the_mark_that_excel_needs(tmp_path):
    save("csv", catfish(), tmp_path / "words.csv")
    content = (tmp_path / "words.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbftraditional,")
    assert b"\r\r" not in content
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("gloss", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(gloss):
    row, _ = annotated("和|hé")
    (found,) = table(document([(1, ParagraphKind.BODY, row)], glosses={"和": (gloss,)}))
    assert found["glosses"].startswith("'")
    assert found["glosses"].endswith(gloss[-1])


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_hostile_text_stays_in_its_cell(gloss):
    row, _ = annotated("和|hé 雜志|zá-zhì")
    rows = table(document([(1, ParagraphKind.BODY, row)], glosses={"和": (gloss,)}))
    assert [each["traditional"] for each in rows] == ["和", "雜志"]
    assert None not in rows[0]
    assert not rows[0]["glosses"].lstrip().startswith(("=", "+", "-", "@"))
    assert not set("\x00\r\n\t") & set(rows[0]["glosses"])


def test_rows_are_as_many_as_the_distinct_words():
    assert len(table(document([(line, ParagraphKind.BODY, plain("和會和會")) for line in range(1, 50)]))) == 2
