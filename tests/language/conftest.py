"""Tools of the language floor, loaded once from the shipped tables."""

from functools import cache

import pytest

from reader.language.convert import Converter
from reader.paths import default_paths
from reader.tables.opencc import OpenccTables


@pytest.fixture(scope="session")
def converter():
    """Return a function that gives the converter of a configuration."""
    tables = OpenccTables(default_paths().resources / "opencc")

    @cache
    def converter(config):
        return Converter(tables.load(config))

    return converter


@pytest.fixture(scope="session")
def annotate(session):
    """Return a function that annotates a one-line text with the real dictionaries."""

    def annotate(text, **choices):
        article = session.open_text(text, "test", clean=False, **choices)
        return session.annotate(article, article.paragraphs[0].text)

    return annotate


@pytest.fixture(scope="session")
def words(annotate):
    """Return a function that cuts a text into the texts of its tokens."""

    def words(text, **choices):
        return [token.text for token in annotate(text, **choices).tokens]

    return words


@pytest.fixture(scope="session")
def read_text(annotate):
    """Return a function that gives the syllables of a text, without those that are None."""

    def read_text(text, **choices):
        syllables = (s for token in annotate(text, **choices).tokens for s in token.pinyin)
        return " ".join(s for s in syllables if s is not None)

    return read_text
