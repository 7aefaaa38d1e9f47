"""The reader's rules about lines: they fold and keep, nothing is lost, and what they did can be taken off."""

import pytest
from cleaning_sorting import PAGES, sort_page
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import disregard, obey
from reader.model.article import FoldReason

PAGE = sort_page("spammed")
ROWS = [row for _, row in PAGES["spammed"] if row.strip()]


def test_a_line_is_folded_or_kept_as_a_rule_says():
    kept, folded = PAGE.paragraphs[3], PAGE.folded[2]
    article = obey(PAGE, {f"  {kept.text} ": True, folded.text: False})
    gone = {line.line: line for line in article.folded}
    assert gone[kept.line].reason is FoldReason.OWN
    assert folded.line not in gone
    assert folded.text in [paragraph.text for paragraph in article.paragraphs]


def test_numbers_in_a_short_line_do_not_count():
    page = sort_page("mainland_163")
    count = next(line for line in page.folded if line.text == "128跟贴 128")
    article = obey(page, {"7跟贴 7": False})
    assert count.line in {paragraph.line for paragraph in article.paragraphs}


@given(st.dictionaries(st.sampled_from(ROWS), st.booleans(), max_size=8))
def test_no_rule_loses_a_line_and_every_rule_can_be_taken_off(rules):
    article = obey(PAGE, rules)
    lines = [(each.line, each.text) for each in (*article.paragraphs, *article.folded)]
    assert sorted(lines) == sorted((each.line, each.text) for each in (*PAGE.paragraphs, *PAGE.folded))
    assert list(article.paragraphs) == sorted(article.paragraphs, key=lambda each: each.line)
    assert obey(article, {}) == disregard(article) == PAGE
    assert obey(article, rules) == article


@pytest.mark.parametrize("folded", [True, False])
def test_a_rule_that_says_what_is_so_changes_nothing(folded):
    line = (PAGE.folded if folded else PAGE.paragraphs)[1]
    assert obey(PAGE, {line.text: folded}) == PAGE
