"""The shelf: texts come back as they were opened, and are found in either script."""

import pytest

from reader.model.article import Place
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, Concern, TextOrder, concerns_of
from reader.session import ReadingSession

PAGE = (
    "首頁 登入 註冊\n夜市的工程師\n"
    + "他把鯰魚放進魚缸，魚就醒了，後來大家都這麼說，也都這麼做。\n" * 6
    + "版權所有\n"
)


@pytest.fixture
def session(own_paths):
    session = ReadingSession(own_paths)
    yield session
    session.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def opened(session, file, **choices):
    article = session.open_file(file, **choices)
    session.library.texts.remember_opened(article, file)
    return article


def test_a_text_that_is_gone_opens_as_it_was(session, file):
    article = opened(session, file)
    texts = session.library.texts
    texts.remember_place(article, Place(5, 3))
    file.unlink()
    (text,) = texts.all()
    assert (text.title, text.path, text.kept, text.length) == (
        article.title,
        file,
        True,
        sum(len(each.text) for each in (*article.paragraphs, *article.folded)),
    )
    again = texts.open(text.key)
    assert article.folded
    assert (again.paragraphs, again.folded, again.script) == (
        article.paragraphs,
        article.folded,
        article.script,
    )
    assert texts.place_of(again) == Place(5, 3)
    texts.remember_opened(again)
    assert texts.text(text.key).path == file


def test_a_text_may_be_opened_with_every_line(session, file):
    opened(session, file)
    opened(session, file, clean=False)
    (text,) = session.library.texts.all()
    assert session.library.texts.open(text.key, clean=False).folded == ()
    assert session.library.texts.open(text.key).folded != ()


def test_a_text_whose_sorting_is_not_kept_is_sorted_anew(session, file):
    session.change_settings(clean=False)
    article = opened(session, file)
    assert article.folded == ()
    session.change_settings(clean=True)
    (text,) = session.library.texts.all()
    assert session.library.texts.open(text.key).paragraphs == session.open_file(file).paragraphs


def test_subtitles_keep_their_times(session, tmp_path):
    file = tmp_path / "film.srt"
    file.write_text(
        "1\n00:00:01,500 --> 00:00:03,250\n他把鯰魚\n放進魚缸\n\n2\n01:00:00,001 --> 01:00:02,000\n魚醒了\n",
        "utf-8",
    )
    session.change_settings(clean=False)
    article = opened(session, file)
    file.unlink()
    times = [(1.5, 3.25), (1.5, 3.25), (3600.001, 3602.0)]
    (text,) = session.library.texts.all()
    for clean in (True, False):
        again = session.library.texts.open(text.key, clean=clean)
        assert [each.seconds for each in again.paragraphs] == times
        assert again.paragraphs == article.paragraphs
    session.library.texts.remember_opened(again)
    assert session.library.texts.open(text.key).paragraphs == article.paragraphs


def test_a_text_that_is_not_there_is_one_sentence(session):
    with pytest.raises(ReaderError, match="from its file again"):
        session.library.texts.open("0" * 64)


def test_texts_are_found_in_either_script(session, file):
    opened(session, file)
    texts = session.library.texts
    texts.refresh()
    for query in ("鯰魚", "鲇鱼", "鱼"):
        assert texts.search(query)[0].snippet
    texts.remove(texts.all()[0].key)
    assert texts.search("鯰魚") == ()
    session.library.history.undo()
    assert texts.search("鯰魚")


def test_tags_are_one_action(session, file):
    opened(session, file)
    texts = session.library.texts
    (text,) = texts.all()
    texts.set_tags(text.key, ("story", " fish ", ""))
    assert texts.text(text.key).tags == ("fish", "story")
    texts.set_tags(text.key, ("story",))
    assert texts.tags() == ("story",)
    assert texts.all(TextOrder.TITLE, tag="story") == (texts.text(text.key),)
    assert texts.all(tag="fish") == ()
    session.library.history.undo()
    session.library.history.undo()
    assert texts.tags() == ()
    assert session.library.history.next()[0] is None


def test_an_action_tells_what_it_changes():
    assert concerns_of(ActionKind.MARK_WORDS) == {Concern.WORDS}
    assert concerns_of(ActionKind.RESTORE) == set(Concern) - {Concern.DICTIONARIES, Concern.SETTINGS}
    assert set().union(*map(concerns_of, set(ActionKind) - {ActionKind.RESTORE})) == set(Concern)


def test_what_is_exported_can_be_restored_elsewhere(session, file, own_paths, tmp_path):
    from dataclasses import replace

    article = opened(session, file)
    session.library.notes.toggle_bookmark(article, Place(3, 0))
    session.library.copies.export(tmp_path / "all.zip")
    other = ReadingSession(replace(own_paths, data=tmp_path / "other"))
    assert other.library.copies.restore(tmp_path / "all.zip") == 2
    again = other.library.texts.open(other.library.texts.all()[0].key)
    assert (again.paragraphs, again.folded) == (article.paragraphs, article.folded)
    assert len(other.library.notes.bookmarks(again)) == 1
    other.library.copies.export(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "all.zip").read_bytes()
    assert other.library.history.undo().kind is ActionKind.RESTORE
    assert other.library.texts.all() == other.library.notes.all() == ()
    other.close()


def test_a_backup_can_be_restored(session, file):
    opened(session, file)
    backup = session.library.copies.back_up()
    assert session.library.copies.backups() == (backup,)
    key = session.library.texts.all()[0].key
    session.library.texts.remove(key)
    session.library.copies.restore_backup(backup.path)
    assert session.library.texts.text(key) is not None


def test_the_days_chores_are_done_once(session, file):
    opened(session, file)
    session.library.texts.care()
    session.library.texts.care()
    assert len(session.library.copies.backups()) == 1


def test_the_texts_opened_last_come_first_whatever_they_came_from(session, file):
    texts = session.library.texts
    assert texts.latest() == ()
    opened(session, file)
    pasted = session.open_text("別的文章。", "pasted")
    texts.remember_opened(pasted)
    assert [text.path for text in texts.latest()] == [None, file]
    texts.remove(texts.key_of(pasted))
    assert [text.path for text in texts.latest()] == [file]
