"""Phrases on whose reading the phrase table and the dictionary agree: nothing may read them otherwise."""

import pytest

from reader.language.latin import is_han
from reader.language.polyphone import usable
from reader.model.article import Script
from reader.paths import default_paths
from reader.session.converters import Converters
from reader.session.toolbox import load_toolbox
from reader.tables import phrases

AT_ONCE = 400


@pytest.fixture(scope="module")
def agreed(session):
    """Return the phrases with their reading."""
    session.prepare()
    paths = default_paths()
    converters = Converters(paths.resources / "opencc")
    lexicon = load_toolbox(paths, converters, list, print, lambda _: None).lexicon
    table = phrases.load(paths.cache / "phrases.table")
    found = {}
    for phrase in table.words():
        if len(phrase) > 1 and all(map(is_han, phrase)):
            listed = usable(phrase, lexicon.readings("", phrase))
            if listed == (tuple(table.readings(phrase)),):
                found[phrase] = listed[0]
    lexicon.close()
    return found


def test_every_agreed_phrase_by_itself_is_read_so(session, agreed):
    assert len(agreed) > 15_000
    words, wrong = sorted(agreed), []
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        text = "".join(f"{word}。" for word in some)
        article = session.open_text(text, "phrases", clean=False, script=Script.SIMPLIFIED)
        syllables = [s for token in session.annotate(article, text).tokens for s in token.pinyin]
        place = 0
        for word in some:
            read = tuple(syllables[place : place + len(word)])
            if read != agreed[word]:
                wrong.append((word, agreed[word], read))
            place += len(word) + 1
    assert wrong == []
