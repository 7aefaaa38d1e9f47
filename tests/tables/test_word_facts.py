"""Looking words up in jieba's dictionary file."""

import pytest

from reader.model.errors import ReaderError
from reader.tables.word_facts import UNKNOWN, WordFacts


def test_words_are_found_in_a_sorted_file(tmp_path):
    path = tmp_path / "words"
    path.write_text("一 5 m\n不 7 d\n不好 2 a\n鱼 3 n\n", encoding="utf-8")
    facts = WordFacts(path)
    assert [facts[word] for word in ("一", "不", "不好", "鱼")] == [(5, "m"), (7, "d"), (2, "a"), (3, "n")]
    assert [facts[word] for word in ("", "不坏", "龙", "鱼缸", "A", "\ud800")] == [UNKNOWN] * 6


def test_the_shipped_file_is_found():
    assert WordFacts()["银行"].tag == "n"
    assert WordFacts()["银行"].uses > 1000


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(ReaderError, match="missing"):
        WordFacts(tmp_path / "none")
