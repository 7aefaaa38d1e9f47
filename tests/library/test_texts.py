from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.store import Library, text_key
from reader.model.article import Line, Place
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, TextOrder

LINES = (Line(1, "鯰魚效應"), Line(3, "第三行有十個字在這裡"), Line(9, "完了"))


def key_of(lines: tuple[Line, ...]) -> str:
    return text_key(line.text for line in lines)


def test_a_text_is_kept_whole(library: Library, open_library, tmp_path: Path):
    library.opened("k", "a.html", tmp_path / "a.html", "鯰魚", lines=LINES, source="https://example.org/a")
    library.close()
    library = open_library()
    (text,) = library.texts()
    assert library.shelf.lines("k") == LINES
    assert (text.length, text.kept, text.source, text.read) == (16, True, "https://example.org/a", 0)
    assert (text.known, text.place, text.tags) == (None, None, ())
    assert library.shelf.text("k") == text


def test_a_text_without_lines_is_not_kept(library: Library):
    library.opened("k", "a")
    (text,) = library.texts()
    assert (text.kept, text.length, library.shelf.lines("k")) == (False, 0, None)
    library.opened("k", "a", lines=LINES)
    assert library.shelf.lines("k") == LINES


def test_a_text_of_no_lines(library: Library):
    library.opened("k", "a", lines=())
    assert library.shelf.lines("k") == ()


def test_what_was_known_of_a_text_stays_when_it_is_opened_again(library: Library):
    library.opened("k", "a", lines=LINES, source="here")
    library.remember_place("k", Place(9, 0))
    library.shelf.remember_known("k", 0.5)
    library.shelf.tag("k", "t")
    before = library.shelf.text("k")
    library.opened("k", "b")
    after = library.shelf.text("k")
    assert before is not None
    assert after is not None
    assert after == replace(before, name="b", opened=after.opened)
    assert after.opened > before.opened


@given(st.dictionaries(st.integers(1, 10**12), st.text(st.characters(), max_size=50), max_size=30))
def test_any_lines_come_back(texts: dict[int, str]):
    library = Library(Path(__file__))  # no folder, so it stays in memory
    lines = tuple(Line(number, text) for number, text in sorted(texts.items()))
    library.opened("k", "a", lines=lines)
    assert library.shelf.lines("k") == lines
    library.close()


def test_a_long_text_comes_back(library: Library):
    lines = tuple(Line(number, "長" * (number * 37 % 3000)) for number in range(1, 60))
    lines = (*lines, Line(70, "很" * 2_000_000))
    library.opened("k", "a", lines=lines)
    assert library.shelf.lines("k") == lines


def test_the_share_read_is_that_of_the_furthest_place(library: Library):
    library.opened("k", "a", lines=LINES)
    for place, share in (
        (Place(1, 0), 0),
        (Place(3, 6), 10 / 16),
        (Place(1, 2), 10 / 16),
        (Place(5, 0), 14 / 16),
        (Place(9, 2), 1),
    ):
        library.remember_place("k", place)
        text = library.shelf.text("k")
        assert text is not None
        assert (text.place, text.read) == (place, share)


def test_the_share_can_be_told(library: Library):
    library.opened("k", "a", lines=LINES)
    for told, read in ((0.25, 0.25), (0.1, 0.25), (7, 1), (-1, 1)):
        library.remember_place("k", Place(1, 0), told)
        text = library.shelf.text("k")
        assert text is not None
        assert text.read == read


def test_the_share_of_known_words_over_time(open_library):
    days = iter([0.0, 1.0, 100.0, 86400.0 * 3])
    library = open_library(now=lambda: next(days))
    library.opened("k", "a")
    for share in (0.1, 0.2, 0.7):
        library.shelf.remember_known("k", share)
    assert library.shelf.known_over_time("k") == ((date(1970, 1, 1), 0.2), (date(1970, 1, 4), 0.7))
    assert library.shelf.known_over_time("other") == ()


def test_orders(library: Library):
    for key, title, size in (("a", "Beta", 5), ("b", "alpha", 9), ("c", None, 7)):
        library.opened(key, "gamma", None, title, lines=[Line(1, "字" * size)])
    library.remember_place("b", Place(1, 1))
    library.remember_place("a", Place(1, 5))
    library.shelf.remember_known("c", 0.5)
    library.shelf.remember_known("a", 0.1)
    library.opened("a", "gamma", None, "Beta")

    def keys(order: TextOrder, reverse: bool = False) -> str:
        return "".join(text.key for text in library.texts(order, reverse))

    assert keys(TextOrder.OPENED) == "acb"
    assert keys(TextOrder.ADDED) == "cba"
    assert keys(TextOrder.TITLE) == "bac"
    assert keys(TextOrder.LENGTH) == "bca"
    assert keys(TextOrder.READ) == "abc"
    assert keys(TextOrder.KNOWN) == "cab"
    assert keys(TextOrder.TITLE, reverse=True) == "cab"


def test_tags(library: Library):
    for key in "ab":
        library.opened(key, key)
    assert library.shelf.tag("a", " 新聞 ")
    assert not library.shelf.tag("a", "新聞")
    library.shelf.tag("b", "新聞")
    library.shelf.tag("b", "later")
    assert library.shelf.tags() == ("later", "新聞")
    assert [text.key for text in library.texts(tag="later")] == ["b"]
    assert library.texts()[0].tags == ("later", "新聞")
    assert library.shelf.untag("b", "later")
    assert not library.shelf.untag("b", "later")
    assert library.texts(tag="later") == ()
    with pytest.raises(ReaderError, match="needs a name"):
        library.shelf.tag("a", "  ")


def test_removing_and_undoing(library: Library):
    library.opened("a", "a.txt", None, "Title", lines=LINES)
    library.shelf.tag("a", "t")
    library.remember_place("a", Place(3, 1))
    before = library.texts()
    assert library.shelf.remove("a")
    assert not library.shelf.remove("a")
    assert (library.texts(), library.shelf.text("a"), library.shelf.tags()) == ((), None, ())
    action = library.undo()
    assert action is not None
    assert (action.kind, action.object) == (ActionKind.REMOVE_TEXT, "Title")
    assert library.texts() == before
    assert library.shelf.lines("a") == LINES


def test_opening_a_removed_text_brings_it_back(library: Library):
    library.opened("a", "a", lines=LINES)
    library.shelf.remove("a")
    library.opened("a", "a")
    assert [text.key for text in library.texts()] == ["a"]
    library.undo()
    assert [text.key for text in library.texts()] == ["a"]


def test_what_was_removed_long_ago_is_forgotten(open_library):
    time = [0.0]
    library = open_library(now=lambda: time[0])
    library.opened("a", "a", lines=LINES)
    library.opened("b", "b", lines=LINES[:1])
    library.shelf.remove("a")
    library.care()
    assert library.shelf.lines("a") == LINES
    time[0] = 61 * 86400.0
    library.shelf.remove("b")
    library.care()
    assert library.shelf.lines("a") is None
    assert library.shelf.lines("b") == LINES[:1]
    library.undo()
    library.undo()
    assert [text.key for text in library.texts()] == ["b"]


def test_an_earlier_version_of_a_text(library: Library, tmp_path: Path):
    library.opened("old", "a.txt", tmp_path / "a.txt", "Title")
    library.opened("new", "a.txt", tmp_path / "a.txt", "New title")
    library.opened("moved", "a.txt", tmp_path / "b.txt", "Title")
    library.opened("web", "x", None, "y", source="https://example.org")
    library.opened("web 2", "z", None, None, source="https://example.org")
    assert library.shelf.earlier_version("new") == "old"
    assert library.shelf.earlier_version("moved") == "old"
    assert library.shelf.earlier_version("web 2") == "web"
    assert library.shelf.earlier_version("nothing") is None


NO_TIMES = ("[2, 1]", "[-1, 1]", "[1]", "[0, 1e99]", "3", "[null, 1]")


@pytest.mark.parametrize("seconds", ["[1]", '{"x": [0, 1]}', *(f'{{"1": {each}}}' for each in NO_TIMES)])
def test_times_that_make_no_sense_are_not_taken(library: Library, seconds: str):
    facts = '"script": "mixed", "variety": "taiwan", "found": true, "lines": [["body"], ["body"], ["body"]]'
    library.opened("k", "a", lines=LINES, sorting=f"{{{facts}}}")
    assert library.shelf.article("k") is not None
    library.opened("k", "a", lines=LINES, sorting=f'{{{facts}, "seconds": {seconds}}}')
    assert library.shelf.article("k") is None
