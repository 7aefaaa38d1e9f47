"""Notes and bookmarks: they stand where they were put, whatever is folded, and come over to edited texts."""

import pytest

from reader.model.article import Place
from reader.model.correction import FoldRule
from reader.model.errors import ReaderError
from reader.model.library import MarkColour, NoteKind

TEXT = "夜市的工程師\n\n他把鯰魚放進魚缸，魚就醒了。\n後來大家都這麼說。\n"


@pytest.fixture
def article(own):
    yield own.open_text(TEXT, "test", clean=False)
    while own.library.history.undo():
        pass
    assert own.library.notes.all() == ()


@pytest.fixture
def notes(own):
    return own.library.notes


def test_a_bookmark_is_put_and_taken_away(own, article, notes):
    made = notes.toggle_bookmark(article, Place(3, 0))
    assert made is not None
    (placed,) = notes.bookmarks(article)
    assert (placed.note, placed.place, placed.length) == (made, Place(3, 0), 0)
    assert notes.toggle_bookmark(article, Place(3, 5)) is None
    assert notes.bookmarks(article) == ()
    own.library.history.undo()
    assert [each.place for each in notes.bookmarks(article)] == [Place(3, 0)]


def test_notes_come_in_the_order_of_the_text(article, notes):
    last = notes.add(article, NoteKind.SENTENCE, Place(4, 0), 9, colour=MarkColour.BLUE)
    word = notes.add(article, NoteKind.WORD, Place(3, 2), 2, words="a fish")
    assert [each.note for each in notes.of(article)] == [word, last]
    assert [each.note.anchor.quote for each in notes.of(article)] == ["鯰魚", "後來大家都這麼說。"]
    assert notes.bookmarks(article) == ()
    changed = notes.change(word.uid, colour=MarkColour.GREEN, words="a lively fish")
    assert (changed.colour, changed.words) == ("green", "a lively fish")
    assert notes.all()[0] == changed
    assert notes.remove(word.uid)
    assert not notes.remove(word.uid)
    with pytest.raises(ReaderError, match="not there any more"):
        notes.change(word.uid, words="x")


@pytest.mark.parametrize(
    ("place", "length"), [(Place(2, 0), 0), (Place(9, 0), 1), (Place(3, 14), 9), (Place(3, -1), 1)]
)
def test_a_place_that_is_not_there_is_refused(article, notes, place, length):
    with pytest.raises(ReaderError, match="no such place"):
        notes.add(article, NoteKind.WORD, place, length)


def test_notes_stay_whatever_is_folded(own, article, notes):
    notes.add(article, NoteKind.WORD, Place(3, 2), 2)
    cleaned = own.open_text(TEXT, "elsewhere", clean=True)
    assert [each.place for each in notes.of(cleaned)] == [Place(3, 2)]


def test_a_note_on_a_sentence_survives_folding_and_another_import(own, article, notes, tmp_path):
    kept = notes.add(article, NoteKind.SENTENCE, Place(3, 0), 14, words="how it began")
    own.library.corrections.add(FoldRule("後來大家都這麼說。", True))
    own.library.corrections.add(FoldRule("他把鯰魚放進魚缸，魚就醒了。", True))
    refolded = own.refolded(article)
    assert [each.line for each in refolded.folded] == [3, 4]
    assert [(each.note, each.place) for each in notes.of(refolded)] == [(kept, Place(3, 0))]
    page = tmp_path / "page.html"
    lines = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    page.write_text(f"<html><body>{lines}</body></html>", "utf-8")
    again = own.open_file(page, clean=False)
    own.library.texts.remember_opened(again, page)
    (placed,) = notes.of(again)
    assert (placed.note, placed.length) == (kept, 14)
    assert placed.place is not None
    (line,) = [each.text for each in again.paragraphs if each.line == placed.place.line]
    assert line == "他把鯰魚放進魚缸，魚就醒了。"


def test_a_note_on_a_sentence_comes_over_when_a_word_in_it_was_edited(own, article, notes, tmp_path):
    path = tmp_path / "edited.txt"
    path.write_text(TEXT, "utf-8")
    first = own.open_file(path, clean=False)
    own.library.texts.remember_opened(first, path)
    notes.add(first, NoteKind.SENTENCE, Place(3, 0), 14, words="how it began")
    path.write_text(TEXT.replace("放進魚缸", "放進了魚缸"), "utf-8")
    second = own.open_file(path, clean=False)
    own.library.texts.remember_opened(second, path)
    assert [each.note.anchor.quote for each in notes.of(second)] == ["他把鯰魚放進了魚缸，魚就醒了。"]


def test_notes_come_over_to_a_later_version_of_the_file(own, article, notes, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    first = own.open_file(path)
    own.library.texts.remember_opened(first, path)
    notes.add(first, NoteKind.WORD, Place(3, 2), 2, words="a fish")
    notes.toggle_bookmark(first, Place(4, 0))
    path.write_text("編者按：本文已更新。\n" + TEXT.replace("夜市的", "夜市裡的"), "utf-8")
    second = own.open_file(path)
    own.library.texts.remember_opened(second, path)
    assert notes.of(first) == ()
    assert [(each.place, each.note.words) for each in notes.of(second)] == [
        (Place(4, 2), "a fish"),
        (Place(5, 0), ""),
    ]
    own.library.texts.remember_opened(own.open_file(path), path)
    assert len(notes.of(second)) == 2
