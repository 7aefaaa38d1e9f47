"""Lists of terms as files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon.term_lists import parse_terms, written
from reader.model.entry import Term, TermKind

FISH = Term("鯰魚", "鲶鱼", "niányú", "catfish, a newcomer", TermKind.SLANG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鯰魚\tcatfish\n", [Term("鯰魚", "", "", "catfish")]),
        ("鯰魚\tnián yú\tcatfish\n", [Term("鯰魚", "", "nián yú", "catfish")]),
        ("鯰魚\n雜誌\n", [Term("鯰魚", "", "", ""), Term("雜誌", "", "", "")]),
        ("term,meaning\n鯰魚,catfish\n", [Term("鯰魚", "", "", "catfish")]),
        ('鯰魚,"a fish, big"\n', [Term("鯰魚", "", "", "a fish, big")]),
        (
            "#separator:tab\n#html:true\n鯰魚\t<b>catfish</b> &amp; more\n",
            [Term("鯰魚", "", "", "catfish & more")],
        ),
        ("term\tmeaning\tglossary\n鯰魚\tx\tMy field\n", [Term("鯰魚", "", "", "x", subject="My field")]),
        ("traditional\tgloss\tkind\n鯰魚\tx\tslang\n", [Term("鯰魚", "", "", "x", TermKind.SLANG)]),
        ("traditional\tgloss\tkind\n鯰魚\tx\tnonsense\n", [Term("鯰魚", "", "", "x")]),
        ("\ufeff鯰魚\tx\n鯰魚\tx\n", [Term("鯰魚", "", "", "x")]),
        ("", []),
    ],
)
def test_tables_are_read(text, expected):
    assert list(parse_terms(text).terms) == expected


def test_lines_without_a_term_are_counted():
    assert parse_terms("鯰魚\tx\n\ty\n").broken == (2,)


@pytest.mark.parametrize("separator", ["\t", ","])
def test_what_was_written_is_read_again(separator):
    terms = (FISH, Term("=SUM(A1)", "=SUM(A1)", "", "-1"), Term("雜誌", "杂志", "zázhì", 'a "magazine"'))
    assert parse_terms(written(terms, separator)).terms == terms


def test_no_cell_is_a_formula():
    assert "\n'=SUM" in written([Term("=SUM(A1)", "x", "", "")], ",")


def test_anki_gets_its_head():
    assert written([FISH], "\t", for_anki=True).splitlines() == [
        "#separator:tab", "#html:false", "#columns:term\tpinyin\tmeaning",
        "鯰魚\tniányú\tcatfish, a newcomer",
    ]  # fmt: skip


@given(st.text())
def test_any_text_is_read_without_a_fault(text):
    listed = parse_terms(text)
    assert all(term.traditional for term in listed.terms)
