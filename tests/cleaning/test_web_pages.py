"""Clean-up of web pages: what the markup says of a line is weighed with its text."""

import pytest
from cleaning_sorting import PAGES
from page_markup import KINDS, marked_up

from reader.cleaning import classify
from reader.formats.read import read_bytes
from reader.formats.read.html import read_html
from reader.model.article import FoldReason, Script, Variety


def sort_page(html):
    source = read_bytes(html.encode(), "page.html")
    return source, classify(source, Script.TRADITIONAL, Variety.TAIWAN)


BODY = (
    "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。",
    "走到半山腰的時候，黃狗忽然停下來，朝著林子裡叫了兩聲，然後頭也不回地往下跑，怎麼叫也不應。",
    "後來才聽村裡的人說，那隻狗每年三月都會上山，陪每一個獨自走路的人走一段，再一個人回去。",
)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_in_all_kinds_of_markup_lose_hardly_a_line_and_keep_hardly_any_furniture(kind):
    kept = lost = extra = 0
    for name in sorted(PAGES)[::6]:
        rows = [(mark, row) for mark, row in PAGES[name] if row.strip()]
        source, article = sort_page(marked_up(name, rows, kind))
        numbers = {paragraph.line for paragraph in article.paragraphs}
        assert len(source.lines) == len(rows)
        marks = list(zip((line.number in numbers for line in source.lines), rows, strict=True))
        kept += sum(keep and mark == "+" for keep, (mark, _) in marks)
        lost += sum(not keep and mark == "+" for keep, (mark, _) in marks)
        extra += sum(keep and mark == "-" for keep, (mark, _) in marks)
    assert lost <= 0.01 * kept
    assert extra <= 0.08 * kept


def test_the_same_words_are_text_or_furniture_by_their_place():
    body = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。"
    own = "山頂的小屋在下午四點熄燈，想過夜的人要自己帶毯子，管理員會留一盞油燈在門口。"
    page = (
        "<header><nav><a>首頁</a><br><a>新聞</a><br><a>登入</a></nav></header>"
        f"<article><h1>山路上的狗</h1><p>{body}</p><p>{body}</p><p>{own}</p></article>"
        f"<aside class=related><h3>延伸閱讀</h3><a>{own}一</a><br><a>{body}二</a></aside>"
        "<footer>關於我們<br>版權所有</footer>"
    )
    _, article = sort_page(f"<html><body>{page}</body></html>")
    assert [paragraph.text for paragraph in article.paragraphs] == ["山路上的狗", body, body, own]
    assert {line.text: line.reason for line in article.folded}[f"{own}一"] is FoldReason.RELATED


def test_surroundings_tell_links_elements_names_and_boxes():
    _, lines = read_html(
        "<html><body><nav class=top><a>首頁</a></nav><div class='article-body'><p>甲<a>乙丙</a>丁</p>"
        "<p>戊</p></div><div class='hot-news'><p>己</p></div></body></html>"
    )
    menu, first, second, other = (line.surroundings for line in lines)
    assert (menu.linked, menu.kind) == (1.0, -1)
    assert (first.linked, first.kind, first.named) == (0.5, 0, 1)
    assert first.box == second.box != other.box
    assert (other.named, other.outer) == (-1, 1)


def test_elements_that_nothing_closes_and_ends_without_beginnings_change_no_text():
    _, lines = read_html("<html><body></div></p><div class=a><p>甲<div>乙</span></div>丙<a>丁")
    assert [line.text for line in lines] == ["甲", "乙", "丙丁"]


def test_a_page_that_the_extractor_fails_on_is_read_without_its_votes():
    source, _ = sort_page("<html><body>甲<br>乙" + "<b></b>" * 20_000 + "</body></html>")
    assert [line.surroundings.vote for line in source.lines] == [None, None]


def test_the_extractor_votes_for_the_lines_of_the_main_text():
    body = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。"
    main = f"<div id=content><p>{body}</p><p>{body}</p></div>"
    source, _ = sort_page(f"<html><body><div id=menu><a>首頁</a></div>{main}</body></html>")
    assert [line.surroundings.vote for line in source.lines] == [False, True, True]


def test_lists_tables_and_code_amid_an_article_are_kept():
    body = "".join(f"<p>{each}</p>" for each in BODY)
    inner = (
        "<ul><li>水兩公升</li><li>雨衣</li></ul>"
        "<table><tr><td>三</td><td>多</td></tr></table><pre>x = 1</pre>"
        "<ul><li><a href='#'>他中了頭獎卻把彩券洗爛</a></li></ul>"
    )
    page = (
        "<nav><a href='#'>首頁</a></nav><nav><a href='#'>登入</a></nav>"
        f"<article><h1>山路筆記</h1>{body}{inner}{body}"
        "</article><footer>版權所有</footer>"
    )
    _, article = sort_page(f"<title>山路筆記 - 某站</title>{page}")
    kept = [paragraph.text for paragraph in article.paragraphs]
    assert {"水兩公升", "雨衣", "三\t多", "x = 1"} <= set(kept)
    assert {"首頁", "登入", "版權所有", "他中了頭獎卻把彩券洗爛"} <= {line.text for line in article.folded}
    assert article.title == "山路筆記"


def test_elements_of_menus_and_feet_are_furniture_enough():
    body = "".join(f"<p>{each}</p>" for each in BODY)
    page = f"<nav>山裡的事</nav><h1>山路筆記</h1>{body}<footer>山村小站</footer>"
    _, article = sort_page(f"<title>山路筆記</title>{page}")
    assert [line.text for line in article.folded] == ["山裡的事", "山村小站"]
