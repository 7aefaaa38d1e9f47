from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.notes import CONTEXT, anchor_at, reanchor
from reader.library.store import Library
from reader.model.article import Line, Place
from reader.model.errors import ReaderError
from reader.model.library import Anchor, Note, NoteKind

TEXT = (
    Line(1, "鯰魚效應"),
    Line(2, "很久以前，漁夫把鯰魚放進沙丁魚的槽裡，沙丁魚便游得更快。"),
    Line(4, "這個故事說的是競爭，鯰魚只是一個比喻。"),
)


def note_on(line: Line, start: int, length: int) -> Note:
    return Note("u", NoteKind.WORD, anchor_at("k", line, start, length), "", "", 0, 0)


def test_notes_come_back_in_the_order_of_the_text(library: Library, open_library):
    word = library.notebook.add(NoteKind.WORD, anchor_at("k", TEXT[1], 8, 2), "yellow", "a fish")
    mark = library.notebook.add(NoteKind.PLACE, anchor_at("k", TEXT[0], 2, 0))
    other = library.notebook.add(NoteKind.SENTENCE, Anchor("other", 1, 0, "句子。"), "", "\ud800")
    library.close()
    library = open_library()
    assert library.notebook.of_text("k") == (mark, word)
    assert word.anchor.quote == "鯰魚"
    assert (word.anchor.before, word.anchor.after) == ("很久以前，漁夫把", "放進沙丁魚的槽裡，沙丁魚")
    assert library.notebook.all() == (other, mark, word)
    assert other.words == "?"


def test_changing_and_removing(library: Library):
    note = library.notebook.add(NoteKind.WORD, anchor_at("k", TEXT[1], 8, 2), "yellow", "a fish")
    changed = library.notebook.change(note.uid, words="catfish")
    assert changed == replace(note, words="catfish", changed=changed.changed)
    assert changed.changed > note.changed
    assert library.notebook.change(note.uid, colour="yellow") == changed
    recoloured = library.notebook.change(note.uid, colour="green")
    assert (recoloured.colour, recoloured.words) == ("green", "catfish")
    assert library.notebook.remove(note.uid)
    assert not library.notebook.remove(note.uid)
    with pytest.raises(ReaderError, match="not there any more"):
        library.notebook.change(note.uid, words="x")
    for expected in ((recoloured,), (changed,), (note,), ()):
        library.undo()
        assert library.notebook.all() == expected


def test_an_untouched_text():
    for line in TEXT:
        for start in range(len(line.text)):
            for length in (0, 1, 5):
                assert reanchor(note_on(line, start, length), TEXT) == Place(line.number, start)


def test_lines_that_moved():
    note = note_on(TEXT[1], 8, 2)
    moved = [Line(1, "新的標題"), Line(2, "鯰魚"), *(Line(line.number + 7, line.text) for line in TEXT)]
    assert reanchor(note, moved) == Place(9, 8)


def test_words_before_that_were_edited():
    note = note_on(TEXT[1], 8, 2)
    edited = [Line(2, "從前，漁夫把鯰魚放進了魚槽。"), Line(4, TEXT[2].text)]
    assert reanchor(note, edited) == Place(2, 6)


def test_lines_that_were_joined():
    joined = [Line(1, "".join(line.text for line in TEXT))]
    assert reanchor(note_on(TEXT[2], 10, 2), joined) == Place(1, 4 + len(TEXT[1].text) + 10)


def test_a_bookmark_moves_with_what_is_around_it():
    assert reanchor(note_on(TEXT[1], 5, 0), [Line(8, "舊話：" + TEXT[1].text)]) == Place(8, 8)


def test_what_is_gone_or_unsure_has_no_place():
    note = note_on(TEXT[1], 8, 2)
    assert reanchor(note, []) is None
    assert reanchor(note, [Line(1, "完全不同的話")]) is None
    assert reanchor(note, [Line(1, "一條鯰魚")]) is None
    assert reanchor(note_on(Line(1, ""), 0, 0), [Line(2, "話")]) is None


def test_long_words_are_sure_when_they_stand_there_once():
    note = note_on(TEXT[0], 0, 4)
    assert reanchor(note, [Line(7, "說說鯰魚效應吧")]) == Place(7, 2)
    assert reanchor(note, [Line(7, "說說鯰魚效應吧，鯰魚效應呀")]) is None


def test_the_nearest_of_several():
    same = "魚在水中游來游去，鯰魚也在。"
    lines = [Line(number, same) for number in (2, 30, 60)]
    note = replace(note_on(Line(33, same), 9, 2))
    assert reanchor(note, lines) == Place(30, 9)


def test_a_huge_line_of_one_character():
    note = note_on(Line(1, "魚" * 100), 50, 1)
    assert reanchor(note, [Line(2, "魚" * 2_000_000)]) is not None


@given(
    st.lists(st.text(st.sampled_from("魚水游來去。"), max_size=30), min_size=1, max_size=5),
    st.integers(0, 40),
    st.integers(0, 5),
    st.data(),
)
def test_a_place_always_has_the_quoted_words(texts: list[str], start: int, length: int, data: st.DataObject):
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    line = data.draw(st.sampled_from(lines))
    note = note_on(line, min(start, len(line.text)), length)
    other = [Line(number + 1, text) for number, text in enumerate(reversed(texts), 1)]
    place = reanchor(note, other)
    if place is not None:
        found = next(each.text for each in other if each.number == place.line)
        assert found.startswith(note.anchor.quote, place.start)
        assert 0 <= place.start <= len(found)
    assert len(note.anchor.before) <= CONTEXT


def test_carrying_notes_over_to_an_edited_text(library: Library):
    library.opened("k", "a", lines=TEXT)
    edited = (Line(1, "新"), *(Line(line.number + 1, line.text) for line in TEXT[:2]))
    library.opened("new", "a", lines=edited)
    stays = library.notebook.add(NoteKind.WORD, anchor_at("k", TEXT[2], 16, 2))
    goes = library.notebook.add(NoteKind.WORD, anchor_at("k", TEXT[1], 8, 2), "red", "fish")
    assert library.notebook.carry_over("k", "new") == (1, 1)
    assert library.notebook.of_text("k") == (stays,)
    assert library.notebook.of_text("new") == (replace(goes, anchor=anchor_at("new", edited[2], 8, 2)),)
    library.undo()
    assert set(library.notebook.of_text("k")) == {stays, goes}


def test_nothing_to_carry_over(library: Library):
    assert library.notebook.carry_over("k", "new") == (0, 0)
    assert library.done() == ()
