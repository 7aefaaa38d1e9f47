from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.store import Library
from reader.library.words import WordOrder, share_known
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, WordState

FISH, STUDY = ("鲶鱼", "鯰魚"), ("学习", "學習")


def test_a_word_is_new_until_it_is_marked(library: Library, open_library):
    assert library.words.state("鲶鱼") is WordState.NEW
    assert library.words.mark([FISH], WordState.LEARNING) == 1
    library.close()
    library = open_library()
    assert library.words.state("鲶鱼") is WordState.LEARNING
    (word,) = library.words.words()
    assert (word.simplified, word.traditional, word.state) == (*FISH, WordState.LEARNING)


def test_marking_again_changes_only_what_is_different(library: Library):
    library.words.mark([FISH], WordState.KNOWN)
    (before,) = library.words.words()
    assert library.words.mark([FISH], WordState.KNOWN) == 0
    assert library.words.mark([FISH, STUDY, STUDY], WordState.KNOWN) == 1
    assert before in library.words.words()
    assert library.words.mark([("鲶鱼", "鲶魚")], WordState.KNOWN) == 0, "its form stays"


def test_many_words_are_one_action(library: Library):
    words = [(f"字{number}", f"字{number}") for number in range(3000)]
    assert library.words.mark(words, WordState.KNOWN) == 3000
    (action,) = library.done()
    assert (action.kind, action.object, action.count) == (ActionKind.MARK_WORDS, "字0", 3000)
    library.undo()
    assert library.words.states() == {}


@pytest.mark.parametrize("bad", ["", " ", "長" * 65])
def test_one_bad_word_and_none_is_marked(library: Library, bad: str):
    with pytest.raises(ReaderError, match="none of these words"):
        library.words.mark([FISH, (bad, bad)], WordState.KNOWN)
    assert library.words.states() == {}
    assert library.done() == ()


def test_lists_and_counts(library: Library):
    library.words.mark([STUDY], WordState.KNOWN)
    library.words.mark([FISH, ("\ud800字", "字")], WordState.IGNORED)
    assert library.words.counts() == {
        WordState.NEW: 0,
        WordState.LEARNING: 0,
        WordState.KNOWN: 1,
        WordState.IGNORED: 2,
    }
    assert [word.simplified for word in library.words.words(order=WordOrder.WORD)] == ["?字", "学习", "鲶鱼"]
    assert [word.simplified for word in library.words.words(WordState.IGNORED)] == ["?字", "鲶鱼"]
    assert library.words.states()["学习"] is WordState.KNOWN


def test_forgetting(library: Library):
    library.words.mark([FISH, STUDY], WordState.KNOWN)
    assert library.words.forget(["鲶鱼", "没有"]) == 1
    assert set(library.words.states()) == {"学习"}
    assert library.words.forget(["没有"]) == 0
    assert len(library.done()) == 2


def test_the_share_of_known_words():
    states = {"我": WordState.KNOWN, "鱼": WordState.LEARNING, "李明": WordState.IGNORED}
    assert share_known({"我": 3, "鱼": 1, "新": 2, "李明": 10}, states) == 0.5
    assert share_known({}, states) is None
    assert share_known({"李明": 1}, states) is None


@given(
    st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(1, 9)),
    st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from(WordState)),
)
def test_the_share_is_a_share_and_grows_with_what_is_known(running, states):
    share = share_known(running, states)
    assert share is None or 0 <= share <= 1
    for word in running:
        if states.get(word) is not WordState.IGNORED:
            more = share_known(running, states | {word: WordState.KNOWN})
            assert share is not None
            assert more is not None
            assert more >= share


def test_a_library_in_memory_marks_words(tmp_path: Path):
    (tmp_path / "data").write_text("in the way")
    library = Library(tmp_path / "data")
    assert not library.kept
    library.words.mark([FISH], WordState.KNOWN)
    library.undo()
    library.redo()
    assert library.words.state("鲶鱼") is WordState.KNOWN
    library.close()
