"""The built-in lists of words."""

import pytest

from reader.lexicon.subjects import read_words
from reader.model.errors import ReaderError
from reader.paths import default_paths

RESOURCES = default_paths().resources


def test_words_stand_behind_their_subject(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("# for a test\n\n## law\n甲 乙\n丙\n## medicine\n甲 丁\n", "utf-8")
    assert read_words(path) == {"甲": "law", "乙": "law", "丙": "law", "丁": "medicine"}


def test_a_missing_file_is_one_clear_sentence(tmp_path):
    with pytest.raises(ReaderError, match="install Catfish Reader again"):
        read_words(tmp_path / "words.txt")


def test_every_subject_is_a_glossary():
    glossaries = {path.stem for path in (RESOURCES / "glossary").glob("*.tsv")}
    assert set(read_words(RESOURCES / "subject-words.txt").values()) <= glossaries


def test_what_was_judged_of_words_is_one_of_two_things():
    words = read_words(RESOURCES / "judged-words.txt")
    assert set(words.values()) == {"explained", "perhaps"}
    assert (words["原子核"], words.get("天气")) == ("explained", None)
