"""What is the user's own: terms, settings, places, recent files."""

import os
from dataclasses import replace

import pytest

from reader.model.article import Place
from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.model.settings import Sound, Theme
from reader.session import ReadingSession

WORD = "夜市魚丸"
TEXT = f"他每天吃{WORD}，還有{WORD}湯。"
TERM = Term(WORD, "", "yèshì yúwán", "a made-up snack")


@pytest.fixture
def article(own):
    yield own.open_text(TEXT, "test", clean=False)
    for term in own.glossary.terms():
        own.glossary.remove(term)


def words(session, article):
    return [token.text for token in session.annotate(article, TEXT).tokens]


def own_terms(session, article):
    return tuple(use for use in session.survey(article).terms if use.senses[0].glossary == "yours")


def test_an_added_term_is_one_word_at_once_and_is_counted(own, article):
    assert WORD not in words(own, article)
    before = own_terms(own, article)
    own.glossary.add(TERM)
    assert words(own, article).count(WORD) == 2
    (use,) = own_terms(own, article)
    assert (use.term, len(use.places), use.gloss) == (WORD, 2, TERM.gloss)
    assert before == ()
    token = next(t for t in own.annotate(article, TEXT).tokens if t.text == WORD)
    assert token.term == WORD
    assert token.pinyin == ("yè", "shì", "yú", "wán")
    assert own.dictionary.card(token).terms[0].glossary == "yours"


def test_a_removed_term_leaves_no_trace(own, article):
    before = own.annotate(article, TEXT)
    own.glossary.add(TERM)
    assert own.annotate(article, TEXT) != before
    own.glossary.remove(own.glossary.terms()[0])
    assert own.glossary.terms() == ()
    assert own.annotate(article, TEXT) == before
    assert own_terms(own, article) == ()


def test_a_replaced_term_is_another_one_at_once(own, article):
    own.glossary.add(TERM)
    (old,) = own.glossary.terms()
    own.glossary.replace(old, replace(old, gloss="something else"))
    assert [use.gloss for use in own_terms(own, article)] == ["something else"]
    (old,) = own.glossary.terms()
    own.glossary.replace(old, Term("每天吃", "", "", "to eat daily"))
    assert [term.traditional for term in own.glossary.terms()] == ["每天吃"]
    assert "每天吃" in words(own, article)
    assert WORD not in words(own, article)


def test_the_users_sense_goes_before_the_built_in_one(own, article):
    assert article.source
    text = "鯰魚來了。"
    other = own.open_text(text, "test", clean=False)
    built_in = own.dictionary.card(own.annotate(other, text).tokens[0]).terms
    own.glossary.add(Term("鯰魚", "", "niányú", "my own fish"))
    terms = own.dictionary.card(own.annotate(other, text).tokens[0]).terms
    assert [term.gloss for term in terms] == ["my own fish", *(term.gloss for term in built_in)]


def test_missing_simplified_forms_are_filled_in(own, article):
    assert article.source
    own.glossary.add(Term("  裡應外合的雜誌 ", "", "", "x"))
    (term,) = own.glossary.terms()
    assert (term.traditional, term.simplified, term.glossary) == ("裡應外合的雜誌", "里应外合的杂志", "yours")


def test_a_latin_term_is_found_in_any_case(own):
    own.glossary.add(Term("fishball", "", "", "a snack"))
    found = own.open_text("Fishball 和 fishball，不是 fishballs。", "test", clean=False)
    uses = {use.term: len(use.places) for use in own.survey(found).terms}
    assert uses["fishball"] == 2
    own.glossary.remove(own.glossary.terms()[0])


@pytest.mark.parametrize("word", ["", " ", "　"])
def test_a_term_without_a_word_is_refused(own, word):
    with pytest.raises(ReaderError, match="needs a word"):
        own.glossary.add(Term(word, "", "", "nothing"))
    assert own.glossary.terms() == ()


def test_hostile_terms_do_no_harm(own, article):
    for word in ("(", "a\0b", "\u202e字", "𠮷𠮷", "字" * 500):
        own.glossary.add(Term(word, "", "not pinyin!", "x"))
    assert "".join(words(own, article)) == TEXT
    text = "\u202e字𠮷𠮷(" + "字" * 600
    other = own.open_text(text, "test", clean=False)
    assert "".join(t.text for t in own.annotate(other, text).tokens) == text


def test_terms_and_settings_outlive_the_session(own_paths):
    first = ReadingSession(own_paths)
    first.glossary.add(TERM)
    assert first.change_settings(theme=Theme.DARK, zoom=1000, ruby=Sound.ZHUYIN).zoom == 400
    first.close()
    second = ReadingSession(own_paths)
    assert [term.traditional for term in second.glossary.terms()] == [WORD]
    assert (second.settings.theme, second.settings.zoom) == (Theme.DARK, 400)
    assert second.settings == first.settings
    assert not second.ready
    second.close()


def test_places_are_remembered_by_the_text(own_paths, tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    for path in (one, other):
        path.write_text("魚缸裡的鯰魚。\n", "utf-8")
    first = ReadingSession(own_paths)
    assert first.library.texts.place_of(first.open_file(one)) is None
    first.library.texts.remember_place(first.open_file(one), Place(1, 3))
    first.close()
    second = ReadingSession(own_paths)
    assert second.library.texts.place_of(second.open_file(other)) == Place(1, 3)
    assert second.library.texts.place_of(second.open_text("別的文章。", "x")) is None
    second.close()


def test_recent_files_are_the_opened_ones_the_latest_first(own_paths, tmp_path):
    session = ReadingSession(own_paths)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text("魚缸裡的鯰魚。", "utf-8")
        session.library.texts.remember_opened(session.open_file(path), path)
    session.library.texts.remember_opened(session.open_text("魚。", "clipboard"), None)
    assert session.library.texts.recent() == tuple(reversed(paths))
    paths[2].unlink()
    assert session.library.texts.recent() == (paths[1], paths[0])
    session.close()


def test_what_cannot_be_kept_is_said_once(own_paths):
    own_paths.config.rmdir()
    own_paths.config.write_text("")
    session = ReadingSession(own_paths)
    session.take_notes()
    assert session.change_settings(zoom=150).zoom == 150
    (note,) = session.take_notes()
    assert note.endswith(".")
    assert session.settings.zoom == 150
    assert session.take_notes() == ()
    session.close()


def test_settings_of_a_command_line_hold_but_are_not_saved(own_paths):
    first = ReadingSession(own_paths)
    first.override_settings(["zoom=180", "theme=sepia", "mark_terms=no"])
    assert (first.settings.zoom, first.settings.theme, first.settings.mark_terms) == (180, Theme.SEPIA, False)
    assert first.change_settings(theme=Theme.DARK).theme is Theme.DARK
    assert first.settings.zoom == 180
    first.close()
    second = ReadingSession(own_paths)
    assert (second.settings.zoom, second.settings.theme, second.settings.mark_terms) == (
        100,
        Theme.DARK,
        True,
    )
    for wrong in ("zoom", "size=3", "zoom=big"):
        with pytest.raises(ReaderError):
            second.override_settings([wrong])
    second.close()


@pytest.mark.usefixtures("article")
def test_a_list_of_terms_comes_in_and_says_what_collided(own, tmp_path):
    own.glossary.add(Term("夜市魚", "", "", "old"))
    path = tmp_path / "terms.tsv"
    path.write_text("夜市魚\tnew\n海蛇塔\ta snack\n", encoding="utf-8")
    came = own.glossary.import_file(path)
    assert (came.found, came.added, came.broken) == (2, 2, ())
    assert [(old.gloss, new.gloss) for old, new in came.conflicts] == [("old", "new")]
    again = own.glossary.import_file(path)
    assert (again.added, again.conflicts) == (0, ())
    assert {term.gloss for term in own.glossary.terms()} == {"old", "new", "a snack"}
    own.library.history.undo()
    assert {term.gloss for term in own.glossary.terms()} == {"old"}
    path.write_text("夜市魚\told\n海蛇塔\ta snack\n", encoding="utf-8")
    assert own.glossary.import_file(path).added == 1
    undone, _ = own.library.history.next()
    assert undone is not None
    assert undone.object == "海蛇塔"


@pytest.mark.usefixtures("article")
def test_terms_go_out_and_come_in_again(own, tmp_path):
    own.glossary.add(Term("夜市魚", "", "yèshìyú", "a, fish"))
    before = own.glossary.terms()
    for name in ("terms.csv", "terms.tsv"):
        assert own.glossary.export(tmp_path / name) == 1
        assert own.glossary.import_file(tmp_path / name).added == 0
    assert own.glossary.terms() == before


def read_as(own, text):
    """Return the pinyin of the user's terms in a text, and what stands above each of them."""
    article = own.open_text(text, "test", clean=False)
    tokens = own.annotate(article, text).tokens
    above = {token.term: " ".join(filter(None, token.pinyin)) for token in tokens if token.term}
    shown = {use.term: use.pinyin for use in own_terms(own, article)}
    assert {term: above[term].replace(" ", "") for term in shown} == {
        term: pinyin.replace(" ", "").removeprefix("AI") for term, pinyin in shown.items()
    }
    return shown


@pytest.mark.usefixtures("article")
def test_terms_without_pinyin_are_read_as_the_text_says(own, tmp_path):
    path = tmp_path / "terms.tsv"
    lines = ("夜市模型曲線\ta curve", "苦澀的回憶錄\ta memoir", "AI茶壺\ta pot", "海蛇塔\ta snack")
    path.write_text("\n".join(lines), encoding="utf-8")
    own.glossary.import_file(path)
    assert read_as(own, "這是夜市模型曲線和苦澀的回憶錄，有AI茶壺和海蛇塔。") == {
        "夜市模型曲線": "yèshì móxíng qūxiàn",
        "苦澀的回憶錄": "kǔsè de huíyìlù",
        "AI茶壺": "AI cháhú",
        "海蛇塔": "hǎishétǎ",
    }
    assert {term.pinyin for term in own.glossary.terms()} == {""}


@pytest.mark.usefixtures("article")
def test_a_pinyin_of_the_list_is_kept_and_shown(own, tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("traditional,pinyin,meaning\n長草樹,zhǎngcǎo shù,a tree\n", encoding="utf-8")
    own.glossary.import_file(path)
    assert own.glossary.terms()[0].pinyin == "zhǎngcǎo shù"
    assert read_as(own, "那棵長草樹很高。") == {"長草樹": "zhǎngcǎo shù"}


@pytest.mark.usefixtures("article")
def test_the_reading_of_one_character_depends_on_the_text(own):
    own.glossary.add(Term("長", "", "", "a word of mine"))
    assert read_as(own, "這條河很長。") == {"長": "cháng"}
    assert read_as(own, "草長得很高。") == {"長": "zhǎng"}


@pytest.mark.usefixtures("article")
def test_a_name_takes_its_reading_along_from_its_article(own):
    text = "記者曾書瑋很忙。曾書瑋說，他喜歡魚。"
    source = own.open_text(text, "test", clean=False)
    own.glossary.add(Term("曾書瑋", "", "", "a reporter"), source)
    own.glossary.add(Term("喜歡魚", "", "", "a liking"), source)
    assert [term.pinyin for term in own.glossary.terms()] == ["Zēng Shūwěi", ""]


@pytest.mark.usefixtures("article")
def test_a_term_in_simplified_gets_its_traditional_form(own):
    own.glossary.add(Term("夜市鱼摊", "", "", "a stall"))
    (term,) = own.glossary.terms()
    assert (term.traditional, term.simplified) == ("夜市魚攤", "夜市鱼摊")


@pytest.mark.usefixtures("article")
def test_cards_for_anki_have_readings_and_tables_only_those_that_were_given(own, tmp_path):
    own.glossary.add(Term("夜市魚攤", "", "", "a stall"))
    own.glossary.add(Term("長草樹", "", "zhǎngcǎo shù", "a tree"))
    own.glossary.add(Term("fishball", "", "", "a snack"))
    for name in ("terms.txt", "terms.tsv"):
        own.glossary.export(tmp_path / name)
    cards = (tmp_path / "terms.txt").read_text(encoding="utf-8").splitlines()[3:]
    assert cards == ["夜市魚攤\tyèshì yútān\ta stall", "長草樹\tzhǎngcǎo shù\ta tree", "fishball\t\ta snack"]
    rows = (tmp_path / "terms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split("\t")[2] for row in rows] == ["", "zhǎngcǎo shù", ""]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_list_of_terms_from_a_pipe_is_refused(own, tmp_path):
    os.mkfifo(tmp_path / "pipe.tsv")
    with pytest.raises(ReaderError, match="no ordinary file"):
        own.glossary.import_file(tmp_path / "pipe.tsv")


def test_a_file_without_terms_is_said(own, tmp_path):
    path = tmp_path / "empty.tsv"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(ReaderError, match="no terms"):
        own.glossary.import_file(path)
    with pytest.raises(ReaderError, match="cannot be read"):
        own.glossary.import_file(tmp_path / "none.tsv")


def test_glossaries_are_switched_by_subject_remembered_and_undone(own_paths):
    own = ReadingSession(own_paths)
    own.prepare()

    def listed():
        article = own.open_text("鯰魚和夜市魚。", "t", clean=False)
        return {use.term: {sense.glossary for sense in use.senses} for use in own.survey(article).terms}

    def is_yours():
        # Where nobody explains it, the article itself may still show it as a term.
        return "yours" in listed().get("夜市魚", ())

    own.glossary.add(Term("夜市魚", "", "", "a fish", subject="Food"))
    infos = {info.title if info.own else info.name: info for info in own.glossary.all()}
    assert (infos["Food"].own, infos["Food"].terms, infos["Food"].is_on) == (True, 1, True)
    assert listed() == {"鯰魚": {"metaphors"}, "夜市魚": {"yours"}}
    own.glossary.switch(infos["Food"], on=False)
    own.glossary.switch(infos["metaphors"], on=False)
    assert is_yours() is False
    assert "metaphors" not in {name for names in listed().values() for name in names}
    own.close()
    own = ReadingSession(own_paths)
    own.prepare()
    assert {info.name for info in own.glossary.all() if not info.is_on} == {"metaphors", infos["Food"].name}
    own.glossary.switch(infos["Food"], on=True)
    assert is_yours() is True
    own.library.history.undo()
    assert is_yours() is False
    own.library.history.redo()
    assert is_yours() is True
    own.close()


def test_a_glossary_of_ones_own_is_removed_at_once_and_comes_back(own, tmp_path):
    path = tmp_path / "Street food.tsv"
    path.write_text("海蛇塔\ta snack\n夜市魚\ta fish\n", encoding="utf-8")
    own.glossary.add(Term("夜市魚", "", "", "a market fish"))
    own.glossary.import_file(path)
    mine, food = own.glossary.all()[:2]
    assert (mine.terms, food.title, food.terms) == (1, "Street food", 2)
    assert own.glossary.remove_glossary(food) == 2
    assert [term.gloss for term in own.glossary.terms()] == ["a market fish"]
    undone, _ = own.library.history.next()
    assert undone is not None
    assert undone.count == 2
    own.library.history.undo()
    assert len(own.glossary.terms()) == 3
    assert own.glossary.remove_all(own.glossary.terms()[1:]) == 2
    assert own.glossary.remove_all([]) == 0
    own.glossary.remove(own.glossary.terms()[0])
    built_in = own.glossary.all()[-1]
    with pytest.raises(ReaderError, match="switch it off"):
        own.glossary.remove_glossary(built_in)


def test_an_imported_list_is_a_glossary_of_its_own(own, tmp_path):
    path = tmp_path / "Street food.tsv"
    path.write_text("海蛇塔\ta snack\n", encoding="utf-8")
    own.glossary.import_file(path)
    assert own.glossary.subjects() == ("Street food",)
    own.glossary.export(tmp_path / "all.tsv")
    own.library.history.undo()
    assert own.glossary.subjects() == ()
    own.glossary.import_file(tmp_path / "all.tsv")
    assert own.glossary.subjects() == ("Street food",)
