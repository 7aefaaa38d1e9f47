"""Known words: one name for a word in any script, figures, lists, and what is worth learning."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.errors import ReaderError
from reader.model.library import WordState

TEXT = "他們把鯰魚放進魚缸，魚缸裡的魚就醒了。後來的公司都用鯰魚效應，頭髮也白了。"
KNOWN, LEARNING, IGNORED, NEW = WordState.KNOWN, WordState.LEARNING, WordState.IGNORED, WordState.NEW


@pytest.fixture
def words(own):
    yield own.library.words
    while own.library.history.undo():
        pass
    assert own.library.words.counts() == dict.fromkeys(WordState, 0)


@pytest.fixture
def survey(own):
    return own.survey(own.open_text(TEXT, "test", clean=False))


@pytest.mark.parametrize("pair", ["鯰魚 鲶鱼", "鯰魚 鲇鱼", "魚缸 鱼缸", "頭髮 头发", "著 着", "裡面 里面"])
def test_a_word_has_one_state_in_all_its_forms(words, pair):
    one, other = pair.split()
    words.mark([one], LEARNING)
    assert words.state(other) is LEARNING
    words.mark([other], KNOWN)
    assert words.state(one) is KNOWN
    assert len(words.list()) == 1
    assert words.forget([one]) == 1
    assert words.state(other) is NEW


def test_the_share_is_that_of_running_words(own, words, survey):
    total = sum(use.count for use in survey.words)
    assert words.share(survey) == 0
    words.mark(["的"], KNOWN)
    times = next(use.count for use in survey.words if use.simplified == "的")
    assert words.share(survey) == pytest.approx(times / total)
    words.mark(["了"], IGNORED)
    ignored = next(use.count for use in survey.words if use.simplified == "了")
    assert words.share(survey) == pytest.approx(times / (total - ignored))
    words.mark([use.traditional for use in survey.words], KNOWN)
    assert words.share(survey) == 1
    assert words.worth_learning(survey) == ()
    words.mark([use.simplified for use in survey.words], IGNORED)
    assert words.share(survey) is None


WORDS = sorted(
    set("他們 公司 頭髮 頭髮 後來 魚缸 鯰魚 雜誌 銀行 裡面 麵包 一隻 隻 只 只有 著名 說 發展".split())
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sets(st.sampled_from(WORDS)))
def test_the_share_is_the_same_whichever_script_the_article_is_in(own, words, running, known):
    text = "，".join(running) + "。"
    words.forget(WORDS)
    words.mark(sorted(known), KNOWN)
    traditional = own.open_text(text, "one", clean=False)
    simplified = own.open_text(own.convert(text, "tw2s"), "other", clean=False)
    shares = [words.share(own.survey(each)) for each in (traditional, simplified)]
    assert shares[0] == shares[1]


def test_the_share_of_an_article_of_the_program_is_the_same_in_both_scripts(own, words):
    article = own.open_file(own.samples()[0])
    survey = own.survey(article)
    words.mark([use.traditional for use in survey.words[::3]], KNOWN)
    text = "\n".join(own.convert(each.text, "tw2s") for each in article.paragraphs)
    other = own.survey(own.open_text(text, "simplified", clean=False))
    assert words.share(other) == pytest.approx(words.share(survey), abs=0.005)


def test_what_is_worth_learning_is_frequent_here_and_common(words, survey):
    found = words.worth_learning(survey)
    by_word = {each.traditional: each for each in found}
    assert by_word["魚缸"].count == 2
    assert [each.count * 1 for each in found[:1]] == [max(each.count for each in found)]
    assert found.index(by_word["後來"]) < found.index(by_word["鯰魚效應"])
    assert by_word["後來"].rank < by_word["魚缸"].rank
    words.mark(["後來"], LEARNING)
    (word,) = [each for each in words.worth_learning(survey) if each.traditional == "後來"]
    assert word.state is LEARNING
    words.mark(["後來"], IGNORED)
    assert "後來" not in [each.traditional for each in words.worth_learning(survey)]
    assert len(words.worth_learning(survey, limit=3)) == 3


def test_settled_forms_are_those_of_the_article_too(own, words):
    words.mark(["鯰魚"], KNOWN)
    words.mark(["公司"], IGNORED)
    words.mark(["頭髮"], LEARNING)
    survey = own.survey(own.open_text("公司的鲶鱼。", "x", clean=False))
    assert words.settled_forms() == {"鲇鱼", "公司"}
    assert words.settled_forms(survey) == {"鲇鱼", "鲶鱼", "公司"}


def test_undo_and_redo_reach_what_is_kept_in_memory(own, words, survey):
    words.mark(["的", "了"], KNOWN)
    share = words.share(survey)
    own.library.history.undo()
    assert (words.share(survey), words.state("的")) == (0, NEW)
    own.library.history.redo()
    assert words.share(survey) == share


def test_a_list_is_one_action_and_tells_what_it_could_not_use(own, words):
    done = words.import_list("鯰魚\n# remark\nno word\n鲶鱼\n頭髮\n")
    assert (done.found, done.changed) == (3, 2)
    assert [line for line, _ in done.broken] == [3]
    assert words.state("头发") is KNOWN
    own.library.history.undo()
    assert words.list() == ()


def test_a_list_may_have_states_of_its_own(words):
    words.import_list("word,state\n头发,learning\n魚缸,\n", state=IGNORED)
    assert (words.state("頭髮"), words.state("鱼缸")) == (LEARNING, IGNORED)
    assert {each.traditional for each in words.list()} == {"頭髮", "魚缸"}


@pytest.mark.parametrize("text", ["", "no words\n", "#separator:tab\nfish\n"])
def test_a_list_without_words_is_refused(words, text):
    with pytest.raises(ReaderError, match="no Chinese word"):
        words.import_list(text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_list_from_a_pipe_is_refused(words, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReaderError, match="no ordinary file"):
        words.import_file(tmp_path / "pipe.txt")


def test_a_level_is_known_up_to_it(own, words):
    lists = words.levels()
    name, levels = next(iter(lists.items()))
    assert levels[:3] == ("1", "2", "3")
    words.mark(["我們"], IGNORED)
    first = words.mark_level(name, "1")
    assert first > 100
    assert words.state("我們") is IGNORED
    assert words.mark_level(name, "1") == 0
    assert words.mark_level(name, "2") > 0
    own.library.history.undo()
    assert words.counts()[KNOWN] == first
    for wrong in (("HSK", "1"), (name, "99")):
        with pytest.raises(ReaderError, match="There is no level"):
            words.mark_level(*wrong)


def test_an_unknown_kind_of_list_is_refused(words):
    with pytest.raises(ReaderError, match="plain, table"):
        words.import_list("鯰魚", "spreadsheet")


def test_shares_are_kept_by_day(own, words):
    article = own.open_text(TEXT, "test", clean=False)
    own.library.texts.remember_opened(article)
    words.remember_share(article, 0.25)
    words.remember_share(article, 0.5)
    (one,) = words.shares(article)
    assert one[1] == 0.5
    assert own.library.texts.text(own.library.texts.key_of(article)).known == 0.5
    words.mark(["的", "了"], KNOWN)
    assert [count for _, count in words.known_by_day()] == [2]
