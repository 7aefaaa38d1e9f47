"""Opening texts, and their rows."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import (
    Article,
    Block,
    FoldedLine,
    FoldReason,
    Paragraph,
    ParagraphKind,
    Script,
    Variety,
)
from reader.model.errors import ReaderError
from reader.session import AUTOMATIC, ReadingSession

PAGE = """首頁 | 登入 | 註冊

河邊的小店

老闆每天早上六點開門，把桌椅一張一張擺好，然後燒水、磨豆子，等第一位客人走進來。

客人說這裡的咖啡比城裡的香，因為水是從山上接下來的，豆子也是自己炒的。

分享到 Facebook
分享到 LINE
"""


def test_opening_needs_no_preparation(own_paths):
    session = ReadingSession(own_paths)
    article = session.open_text(PAGE, "page")
    assert not session.ready
    assert session.blocks(article)
    assert session.find(article, "咖啡")
    assert not session.ready
    session.close()


def test_furniture_is_folded_as_asked(session):
    cleaned = session.open_text(PAGE, "page", clean=True)
    whole = session.open_text(PAGE, "page", clean=False)
    assert [line.line for line in cleaned.folded] == [1, 9, 10]
    assert whole.folded == ()
    assert [p.line for p in whole.paragraphs] == [1, 3, 5, 7, 9, 10]
    assert {p.text for p in whole.paragraphs} == {line for line in PAGE.splitlines() if line}


def test_the_settings_say_whether_furniture_is_folded(own_paths):
    session = ReadingSession(own_paths)
    assert session.open_text(PAGE, "page").folded
    session.change_settings(clean=False)
    assert session.open_text(PAGE, "page").folded == ()
    assert session.open_text(PAGE, "page", clean=True).folded
    session.close()


def test_script_and_variety_are_detected_or_given(session):
    article = session.open_text("里面的人说话", "a")
    assert (article.script, article.variety) == (Script.SIMPLIFIED, Variety.TAIWAN)
    article = session.open_text("裏面的人看着衞生署", "a")
    assert (article.script, article.variety) == (Script.TRADITIONAL, Variety.HONG_KONG)
    article = session.open_text("里面的人说话", "a", script=Script.TRADITIONAL, variety=Variety.MAINLAND)
    assert (article.script, article.variety) == (Script.TRADITIONAL, Variety.MAINLAND)


def test_a_file_is_read_in_its_own_codec(session, tmp_path):
    path = tmp_path / "文章.txt"
    path.write_bytes("魚缸裡的鯰魚。\n我們都很好奇。\n".encode("big5"))
    article = session.open_file(path, codec="big5")
    assert [p.text for p in article.paragraphs] == ["魚缸裡的鯰魚。", "我們都很好奇。"]
    assert "文章.txt" in article.source


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_is_no_text_is_said_in_one_sentence(session, tmp_path, name):
    with pytest.raises(ReaderError, match=r"^[^\n]+\.$"):
        session.open_file(tmp_path / name)


@pytest.mark.parametrize("text", ["", " \n\t\n　"])
def test_an_empty_text_is_said_in_one_sentence(session, text):
    with pytest.raises(ReaderError, match=r"^[^\n]+\.$"):
        session.open_text(text, "clipboard")


def test_the_first_sample_is_the_one_for_the_first_start(session):
    names = [path.name for path in session.samples()]
    assert names[0] == "night-market-engineer.txt"
    assert names[1:] == sorted(names[1:])
    assert len(set(names)) == len(names) >= 6
    assert all(path.suffix == ".txt" and isinstance(path, Path) for path in session.samples())


# Rows


def test_neighbouring_folded_lines_make_one_strip(session):
    article = session.open_text(PAGE, "page")
    rows = session.blocks(article)
    assert [(row.line, len(row.folded)) for row in rows] == [(1, 1), (3, 0), (5, 0), (7, 0), (9, 2)]
    assert [row.text for row in rows if row.folded] == ["", ""]
    assert rows[2].kind is ParagraphKind.BODY


def test_an_opened_strip_shows_its_lines_dimmed(session):
    article = session.open_text(PAGE, "page")
    rows = session.blocks(article, frozenset({9}))
    assert rows[-2:] == (
        Block(9, 0, "分享到 Facebook", dimmed=True),
        Block(10, 0, "分享到 LINE", dimmed=True),
    )
    assert session.blocks(article, frozenset({10})) == session.blocks(article)


def article_of(lines):
    """Return an article of (text, whether it is folded) pairs."""
    paragraphs, folded = [], []
    for number, (text, is_folded) in enumerate(lines, 1):
        if is_folded:
            folded.append(FoldedLine(number, text, FoldReason.SPAM, 1.0))
        else:
            paragraphs.append(Paragraph(number, ParagraphKind.BODY, text))
    return Article("a", None, Script.TRADITIONAL, Variety.TAIWAN, tuple(paragraphs), tuple(folded))


LINES = st.lists(
    st.tuples(st.text("字。，a ", min_size=1, max_size=20) | st.just("字，句。" * 700), st.booleans()),
    max_size=8,
)


@given(LINES)
@settings(max_examples=80, deadline=None)
def test_rows_of_an_opened_article_are_all_its_lines(session, lines):
    article = article_of(lines)
    texts: dict[int, str] = {}
    for row in session.blocks(article, frozenset(range(1, len(lines) + 1))):
        assert row.folded == ()
        assert row.start == len(texts.get(row.line, ""))
        assert row.dimmed == lines[row.line - 1][1]
        assert 0 < len(row.text) <= 1000
        texts[row.line] = texts.get(row.line, "") + row.text
    assert list(texts.items()) == [(number, text) for number, (text, _) in enumerate(lines, 1)]


@given(LINES)
@settings(max_examples=80, deadline=None)
def test_closed_strips_stand_for_the_folded_lines(session, lines):
    rows = session.blocks(article_of(lines))
    assert [line.line for row in rows for line in row.folded] == [n for n, (_, f) in enumerate(lines, 1) if f]
    assert all(row.line == row.folded[0].line for row in rows if row.folded)
    assert not any(one.folded and other.folded for one, other in pairwise(rows))
    assert not any(row.dimmed for row in rows)


def test_a_long_paragraph_is_cut_at_sentences(session):
    rows = session.blocks(article_of([("這一句話有十個字呢。" * 250, False)]))
    assert [len(row.text) for row in rows] == [1000, 1000, 500]
    assert [row.start for row in rows] == [0, 1000, 2000]


def test_the_encoding_that_was_chosen_for_a_file_is_remembered_until_it_is_to_be_found_anew(
    session, tmp_path
):
    file = tmp_path / "big5.txt"
    file.write_bytes("三月的山路上沒有什麼人，只有風。".encode("big5"))
    wrong = session.open_file(file, codec="gb18030")
    session.library.texts.remember_opened(wrong, file)
    assert session.open_file(file).codec == "gb18030"
    right = session.open_file(file, codec=AUTOMATIC)
    assert right.paragraphs[0].text.startswith("三月")
    session.library.texts.remember_opened(right, file)
    assert session.open_file(file).paragraphs[0].text.startswith("三月")
