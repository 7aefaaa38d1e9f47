from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.folding import Folding
from reader.library.store import Library
from reader.model.article import Line
from reader.model.errors import Cancelled
from reader.model.library import Hit


def simplify(text: str) -> str:
    """Convert a few characters; 著 is one thing by itself and another in 看著."""
    return text.replace("看著", "看着").translate(str.maketrans("漢語學為灣發髮鯰魚", "汉语学为湾发发鲶鱼"))


@pytest.fixture
def library(tmp_path: Path):
    library = Library(tmp_path / "data", simplify=simplify)
    yield library
    library.close()


def put(library: Library, **texts: str) -> None:
    for key, text in texts.items():
        lines = [Line(number, line) for number, line in enumerate(text.split("/"), 1) if line]
        library.opened(key, key, lines=lines)


def found(library: Library, query: str) -> list[tuple[str, int, int, int]]:
    return [(hit.key, hit.line, hit.start, hit.length) for hit in library.search(query)]


def test_both_scripts_find_both_scripts(library: Library):
    put(library, old="臺灣的鯰魚", new="//台湾的鲶鱼")
    for query in ("鯰魚", "鲶鱼", "鯰鱼"):
        assert found(library, query) == [("new", 3, 3, 2), ("old", 1, 3, 2)]
    assert found(library, "鯰") == [("new", 3, 3, 1), ("old", 1, 3, 1)]


def test_characters_whose_conversion_depends_on_their_neighbours(library: Library):
    put(library, trad="他看著名著", simp="他看着")
    assert found(library, "著") == [("trad", 1, 2, 1)]
    assert found(library, "看著") == [("simp", 1, 1, 2), ("trad", 1, 1, 2)]
    assert found(library, "看着") == [("simp", 1, 1, 2), ("trad", 1, 1, 2)]
    assert found(library, "著名") == [("trad", 1, 2, 2)]


def test_words_stand_together_and_whole(library: Library):
    put(library, a="我很喜歡/喜 歡/歡喜", b="DeepSeek模型", c="seek")
    assert found(library, "喜歡") == [("a", 1, 2, 2), ("a", 2, 0, 3)]
    assert found(library, "deep") == [("b", 1, 0, 8)]
    assert found(library, "DEEPSEEK模") == [("b", 1, 0, 9)]
    assert found(library, "模型") == [("b", 1, 8, 2)]
    assert found(library, "seek") == [("c", 1, 0, 4)]


@pytest.mark.parametrize(
    "query", ["", " ", "。", '"', "*", "\0", "\ud800", "\x02", "NEAR(", '""', "AND", "first:"]
)
def test_questions_that_mean_nothing(library: Library, query: str):
    put(library, a="漢語。")
    assert found(library, query) == []


@pytest.mark.parametrize("query", ['漢"語', "漢 OR 語", "漢語*", "漢\0語", "(漢)語", "漢。語"])
def test_nothing_in_a_question_is_a_command(library: Library, query: str):
    put(library, a="漢 or 語", b="漢語")
    assert {key for key, *_ in found(library, query)} <= {"a", "b"}
    assert found(library, query)


def test_a_hit_says_where_it_is(library: Library):
    text = "前" * 50 + "漢語" + "後" * 100 + "汉语"
    put(library, a=f"/{text}")
    (hit,) = library.search("漢語")
    assert hit == Hit("a", 2, 50, 2, text[34:92], 34)


def test_controls_and_strange_characters_keep_the_offsets(library: Library):
    put(library, a="\x02\x03\x1f\0\ud800𠮷ﬁ①\u2028漢語")
    assert found(library, "漢語") == [("a", 1, 9, 2)]
    assert found(library, "𠮷") == [("a", 1, 5, 1)]


def test_long_lines(library: Library):
    line = "".join(chr(0x5000 + number % 5000) for number in range(5000)) * 2
    put(library, a=line)
    for start in (0, 599, 600, 799, 800, 1399, 3333, 4990):
        assert found(library, line[start : start + 9]) == [("a", 1, start, 9)]


def test_a_huge_line_of_one_character(library: Library):
    put(library, a="很" * 500_000 + "漢語", b="很")
    assert found(library, "很") == [("b", 1, 0, 1), ("a", 1, 0, 1)]
    assert found(library, "很汉语") == [("a", 1, 499_999, 3)]


def test_full_width_letters(library: Library):
    put(library, a="ＧＰＴ模型")
    assert found(library, "gpt") == [("a", 1, 0, 3)]


def test_removed_texts_are_not_found_until_they_are_back(library: Library):
    put(library, a="漢語", b="漢語")
    library.shelf.remove("a")
    assert [hit.key for hit in library.search("汉语")] == ["b"]
    library.undo()
    assert [hit.key for hit in library.search("汉语")] == ["b", "a"]


def test_a_limit(library: Library):
    put(library, **{f"k{number}": "漢語/漢/語" for number in range(200)})
    assert len(library.search("漢")) == 100
    assert len(library.search("漢", limit=1000)) == 400
    assert library.search("漢", limit=0) == ()
    for number in range(100, 200):
        library.shelf.remove(f"k{number}")
    assert len(library.search("漢語", limit=150)) == 100


def test_forgotten_texts_leave_the_index(tmp_path: Path):
    time = [0.0]
    library = Library(tmp_path, lambda: time[0], simplify)
    put(library, a="漢語", b="漢")
    assert len(library.search("漢")) == 2
    library.shelf.remove("a")
    time[0] = 1e9
    library.care()
    assert [hit.key for hit in library.search("漢")] == ["b"]
    put(library, a="學")
    assert found(library, "漢") == [("b", 1, 0, 1)]
    assert found(library, "學") == [("a", 1, 0, 1)]
    library.close()


def test_a_damaged_or_missing_index_is_made_anew(tmp_path: Path):
    for damage in (lambda file: file.unlink(), lambda file: file.write_bytes(b"x" * 5000)):
        library = Library(tmp_path, simplify=simplify)
        put(library, a="漢語")
        assert found(library, "汉语") == [("a", 1, 0, 2)]
        library.close()
        damage(tmp_path / "search.db")
        library = Library(tmp_path, simplify=simplify)
        assert found(library, "汉语") == [("a", 1, 0, 2)]
        library.close()
        assert not list(tmp_path.glob("search.db.damaged*"))


def test_another_converter_makes_another_index(tmp_path: Path):
    library = Library(tmp_path)
    put(library, a="漢語")
    assert found(library, "汉语") == []
    library.close()
    library = Library(tmp_path, simplify=simplify)
    assert found(library, "汉语") == [("a", 1, 0, 2)]
    library.close()


def test_two_libraries_search_one_index(tmp_path: Path):
    one, other = Library(tmp_path, simplify=simplify), Library(tmp_path, simplify=simplify)
    put(one, a="漢語")
    assert len(other.search("漢語")) == 1
    put(other, b="漢語")
    assert len(one.search("漢語")) == 2
    one.close()
    other.close()


def test_indexing_tells_how_far_it_is_and_can_be_stopped(library: Library):
    put(library, a="漢", b="漢", c="漢")
    shares: list[float] = []

    def stop_at_the_third(share: float) -> None:
        shares.append(share)
        if len(shares) == 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        library.refresh_search(stop_at_the_third)
    assert shares == [0, 1 / 3, 2 / 3]
    assert len(library.search("漢")) == 3


def test_a_long_text_lets_other_work_in_while_it_is_indexed(library: Library):
    put(library, a="/".join(f"漢{number}" for number in range(40)), b="語")
    shares: list[float] = []
    library.refresh_search(shares.append)
    assert len(shares) == 41
    assert shares == sorted(set(shares))
    assert 0 <= shares[0] < shares[-1] < 1


def test_a_question_while_a_long_text_is_indexed_is_answered(library: Library):
    put(library, a="漢/語/學/習")
    answers: list[int] = []
    library.refresh_search(lambda _share: answers.append(len(library.search("學"))))
    assert set(answers) == {1}
    assert len(library.search("學")) == 1


def test_in_memory():
    library = Library(Path(__file__), simplify=simplify)
    put(library, a="漢語")
    assert found(library, "汉") == [("a", 1, 0, 1)]
    library.close()


CHARACTERS = st.sampled_from("漢汉語语學学看著着名發髮发a1 。，")


@given(st.text(CHARACTERS, min_size=1, max_size=12), st.data())
def test_whatever_stands_in_a_text_is_found(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 4)))
    wanted = text[start:end]
    library = Library(Path(__file__), simplify=simplify)
    library.opened("k", "k", lines=[Line(1, text)])
    whole = start == 0 or not (text[start - 1].isascii() and text[start - 1].isalnum())
    if any(map(str.isalnum, wanted)) and (whole or not wanted[0].isascii()):
        for query in (wanted, simplify(wanted), simplify(text)[start:end]):
            assert library.search(query), query
    library.close()


@given(st.text())
def test_folding_keeps_the_length(text: str):
    for convert in (simplify, str.upper, lambda _text: "x", str):
        folding = Folding(convert)
        assert len(folding.first(text)) == len(text)
        assert len(folding.second(text)) in (0, len(text))
