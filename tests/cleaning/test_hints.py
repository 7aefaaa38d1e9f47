"""What a format says of its lines, beside what their text looks like."""

from reader.cleaning import classify
from reader.model.article import FoldReason, Line, ParagraphKind, Script, SourceText, Variety

PROSE = "山路在雨後變得很滑，我們走得很慢，等到天色暗下來的時候，才看見遠處村子的燈火。"


def kinds(lines, **facts):
    source = SourceText("x", tuple(lines), **facts)
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    return article, [(each.kind, each.level) for each in article.paragraphs]


def test_what_the_format_says_goes_before_the_looks_of_a_line():
    article, found = kinds(
        (
            Line(1, PROSE),
            Line(2, PROSE, ParagraphKind.QUOTE, 1),
            Line(3, PROSE, ParagraphKind.HEADING, 2),
            Line(4, PROSE),
        )
    )
    assert article.found
    assert found == [
        (ParagraphKind.BODY, 0),
        (ParagraphKind.QUOTE, 1),
        (ParagraphKind.HEADING, 2),
        (ParagraphKind.BODY, 0),
    ]


def test_nothing_is_folded_in_a_format_without_furniture():
    lines = [
        Line(1, "雨夜", ParagraphKind.HEADING, 1),
        Line(2, "首頁 登入 註冊 聯絡我們"),
        Line(3, "點我加入會員"),
    ]
    article, found = kinds(lines, furnished=False, title="雨夜", codec="utf-8")
    assert article.folded == ()
    assert article.found
    assert (article.title, article.codec) == ("雨夜", "utf-8")
    assert found == [(ParagraphKind.TITLE, 1), (ParagraphKind.BODY, 0), (ParagraphKind.BODY, 0)]


def test_what_the_format_calls_furniture_is_folded_there():
    lines = [Line(1, PROSE), Line(2, "- 17 -", FoldReason.OUTSIDE), Line(3, PROSE)]
    article, _ = kinds(lines, furnished=False)
    assert [each.line for each in article.paragraphs] == [1, 3]
    assert [(each.line, each.reason, each.score) for each in article.folded] == [(2, FoldReason.OUTSIDE, 1.0)]
