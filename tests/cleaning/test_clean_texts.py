"""Texts without furniture lose nothing, and what holds for every text at all."""

import pytest
from cleaning_sorting import PAGES, TEXTS, kinds_of, sort_rows, source_of
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import classify
from reader.model.article import Line, ParagraphKind, Script, SourceText, Variety

PAGE_ROWS = sorted({row for page in PAGES.values() for _, row in page})
TEXT_ROWS = sorted({row for text in TEXTS.values() for row in text})


@pytest.mark.parametrize("name", TEXTS)
def test_a_clean_text_keeps_every_line(name):
    article = sort_rows(TEXTS[name])
    assert article.folded == ()
    assert [paragraph.text for paragraph in article.paragraphs] == TEXTS[name]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("novel", "霧港"),
        ("verse", "渡口"),
        ("essay", "關於網路上的「按讚」，我們到底在讚什麼"),
        ("manual", "怎麼在手機上申請圖書證"),
        ("notice", "停水通知"),
        ("dialogue", None),
        ("short", None),
        ("tiny", None),
        ("shopping", None),
        ("code", None),
        ("letter", None),
        ("diary", None),
        ("subtitles", None),
    ],
)
def test_titles_of_clean_texts(name, title):
    assert sort_rows(TEXTS[name]).title == title


def test_chapters_are_headings_and_speech_is_not():
    kinds = kinds_of(sort_rows(TEXTS["novel"]))
    assert kinds["第一章　碼頭"] == kinds["第二章　鑰匙"] == "heading"
    assert kinds["「有人嗎？」"] == kinds["沒有人回答。"] == "body"


@pytest.mark.parametrize(
    "heading",
    [
        "第一章",
        "第十二回　風雪山神廟",
        "第3節 開始",
        "第一百零八章：歸來",
        "楔子",
        "尾聲",
        "序章",
        "卷二",
        "一、緣起",
        "（三）過程",
        "2. 方法",
        "3.1 資料",
    ],
)
def test_forms_of_headings(heading):
    body = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。"
    assert kinds_of(sort_rows([body + "一", body, heading, body]))[heading] == "heading"


def test_items_of_a_list_are_no_headings():
    assert set(kinds_of(sort_rows(["一、目標", "二、方法", "三、預算"])).values()) == {"body"}


@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.sampled_from(PAGE_ROWS), st.sampled_from(TEXT_ROWS)), max_size=60
    )
)
def test_kept_and_folded_lines_are_all_lines_in_order(rows):
    source = source_of(rows)
    article = classify(source, Script.MIXED, Variety.MAINLAND)
    kept = [(paragraph.line, paragraph.text) for paragraph in article.paragraphs]
    folded = [(line.line, line.text) for line in article.folded]
    assert sorted(kept) == kept
    assert sorted(folded) == folded
    assert sorted(kept + folded) == [(line.number, line.text) for line in source.lines]
    assert all(0 <= line.score <= 1 for line in article.folded)
    assert article.found or not folded


@given(st.lists(st.sampled_from(TEXT_ROWS), max_size=40))
@settings(max_examples=50)
def test_sorting_twice_gives_the_same(rows):
    assert sort_rows(rows) == sort_rows(rows)


def test_odd_lines_are_taken():
    odd = [
        "\u200b",
        "\ufeff",
        "\x00",
        "\u202e甲",
        "　",
        "水" * 2_000_000,
        "。",
        "»" * 5000,
        "\ud800",
        "A" * 5000,
        "· " * 3000,
    ]
    source = SourceText("x", tuple(Line(number, row) for number, row in enumerate(odd, 1)))
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    assert len(article.paragraphs) + len(article.folded) == len(odd)


def test_an_empty_source_gives_an_empty_article():
    article = classify(SourceText("x", ()), Script.TRADITIONAL, Variety.TAIWAN)
    assert (article.paragraphs, article.folded, article.title) == ((), (), None)


def test_what_the_source_says_is_handed_on():
    source = SourceText("name", (Line(3, "今天天氣很好。"),), "題目", "big5", ("一句話。",))
    article = classify(source, Script.SIMPLIFIED, Variety.HONG_KONG)
    assert (article.source, article.title, article.script, article.variety, article.notes) == (
        "name",
        "題目",
        Script.SIMPLIFIED,
        Variety.HONG_KONG,
        ("一句話。",),
    )


def test_a_novel_of_a_million_characters_keeps_all_and_shows_its_chapters():
    chapter = [row for row in TEXTS["novel"] if not row.startswith(("霧港", "第"))] * 15
    rows = ["霧港"]
    for number in range(1, 401):
        rows += [f"第{number}章　霧", *chapter]
    article = sort_rows(rows)
    assert sum(map(len, rows)) > 1_000_000
    assert article.folded == ()
    assert article.title == "霧港"
    assert sum(paragraph.kind is ParagraphKind.HEADING for paragraph in article.paragraphs) == 400


@pytest.mark.parametrize(
    "piece", ["讚 1", "讚 1 ", "#a ", "a>", "1/1/", "12:", "久", "（圖", "記者a/", " ", "— ", "更多"]
)
def test_lines_of_one_repeated_piece_are_read_in_bounded_time(piece):
    rows = [(piece * 400)[:399] + end for end in ("", "x", "。")] + [(piece * 50)[:44] + "x"]
    article = sort_rows(rows * 5)
    assert len(article.paragraphs) + len(article.folded) == sum(bool(row.strip()) for row in rows * 5)
