"""Pages with furniture: the article stays, the furniture folds, each line has its part."""

import pytest
from cleaning_sorting import INDEX_PAGES, PAGES, kinds_of, sort_page, sort_rows

from reader.model.article import FoldReason, ParagraphKind


def test_hardly_a_line_of_an_article_is_folded_on_the_pages_that_taught_the_trees():
    articles = {name: sort_page(name) for name in PAGES}
    lost = [row for name in PAGES for row in marked(name, "+", {line.line for line in articles[name].folded})]
    assert len(lost) <= 0.015 * sum(mark == "+" for page in PAGES.values() for mark, _ in page), lost


def test_hardly_any_furniture_is_kept_on_the_pages_that_taught_the_trees():
    articles = {name: sort_page(name) for name in PAGES}
    kept = {name: {line.line for line in articles[name].paragraphs} for name in PAGES}
    wrong = [row for name in PAGES for row in marked(name, "-", kept[name])]
    assert len(wrong) <= 0.05 * sum(len(lines) for lines in kept.values()), wrong


def marked(name, mark, numbers):
    return [row for number, (own, row) in enumerate(PAGES[name], 1) if own == mark and number in numbers]


@pytest.mark.parametrize("name", INDEX_PAGES)
def test_a_page_of_links_and_teasers_has_no_article(name):
    article = sort_rows([row for _, row in INDEX_PAGES[name]])
    assert not article.found
    assert article.folded == ()


def test_kept_lines_that_look_like_furniture_are_in_doubt():
    doubts = [
        (mark, paragraph.doubtful)
        for name in PAGES
        for paragraph in sort_page(name).paragraphs
        for mark, _ in [PAGES[name][paragraph.line - 1]]
    ]
    furniture = [doubtful for mark, doubtful in doubts if mark == "-"]
    text = [doubtful for mark, doubtful in doubts if mark == "+"]
    assert sum(furniture) >= 0.4 * len(furniture)
    assert sum(text) <= 0.06 * len(text)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("forum", "第一次爬百岳，背包到底要買多大的？"),
        ("recipe", "番茄炒蛋：十分鐘上桌的家常味"),
        ("question", "为什么冬天的窗户内侧会结水珠？"),
        ("press", "海星電子發表新一代節能馬達，耗電量較前代降低三成"),
        ("hong_kong", "天文台料周末再降溫　新界部分地區或低見九度"),
        ("mainland", "老城区加装电梯，八旬老人终于能下楼晒太阳"),
        ("interview", "「我只想把椅子做好」——訪木工師傅何師傅"),
        ("listicle", "秋天一個人去台南，不能錯過的5個角落"),
        ("embedded", "茶葉外銷連三年成長，小農靠冷鏈打開日本市場"),
        ("school", "校慶運動會延期公告"),
        ("serial", "第十二章　渡口"),
        ("spammed", "海邊的圖書館只在退潮時開門"),
    ],
)
def test_the_title_is_found(name, title):
    article = sort_page(name)
    assert article.title == title
    assert [paragraph.text for paragraph in article.paragraphs if paragraph.kind is ParagraphKind.TITLE] == [
        title
    ]


def test_parts_of_an_article():
    kinds = kinds_of(sort_page("spammed"))
    assert kinds["作者：林夏"] == "meta"
    assert kinds["閱讀 5 分鐘"] == "meta"
    assert kinds["管理員說:"] == "heading"
    assert kinds["一、退潮的時刻表"] == "heading"
    assert kinds["二、沒有人偷書"] == "heading"
    assert kinds["參考資料："] == "reference"
    assert kinds["1.《潮汐與閱讀》，海岸出版社"] == "reference"
    assert kinds["*文章為作者獨立觀點"] == "reference"
    listicle = kinds_of(sort_page("listicle"))
    assert listicle["1. 神農街"] == listicle["5. 安平老街"] == "heading"
    assert listicle["▲樹下常有人拍婚紗。（圖／作者提供）"] == "caption"
    assert kinds_of(sort_page("mainland"))["难在哪里"] == "heading"
    assert kinds_of(sort_page("school"))["二、當日上午七時三十分集合，請同學穿著體育服裝。"] == "body"


def test_reasons_say_what_the_furniture_does():
    reasons = {line.text: line.reason for line in sort_page("spammed").folded}
    assert reasons["國產精品久久久,亞洲無碼在線觀看,伊人久久大香蕉"] is FoldReason.SPAM
    assert reasons["打開APP"] is FoldReason.PROMOTION
    assert reasons["猜你喜歡"] is FoldReason.RELATED
    assert reasons["山裡的郵局一年只送一封信"] is FoldReason.RELATED
    assert (
        reasons["本站僅提供存儲服務，所有內容均由用戶發布，如發現有害或侵權內容，請點擊舉報"]
        is FoldReason.LEGAL
    )
    recipe = {line.text: line.reason for line in sort_page("recipe").folded}
    assert recipe["首頁"] is FoldReason.NAVIGATION
    assert recipe["分享到 Facebook"] is FoldReason.SHARING
    assert {line.text: line.reason for line in sort_page("mainland").folded}["网友评论"] is FoldReason.COMMENT


@pytest.mark.parametrize("name", PAGES)
def test_scores_are_shares(name):
    assert all(0 <= line.score <= 1 for line in sort_page(name).folded)


def test_the_given_title_of_a_document_chooses_the_line():
    rows = [row for _, row in PAGES["hong_kong"]]
    rows.insert(9, "寒流速遞：每小時更新全港各區氣溫")
    article = sort_rows(rows, "天文台料周末再降溫　新界部分地區或低見九度 - 港島日報")
    assert article.title == "天文台料周末再降溫　新界部分地區或低見九度"


def test_a_page_of_menus_shows_everything():
    rows = [
        "首頁",
        "新聞",
        "娛樂",
        "登入",
        "註冊",
        "熱門文章",
        "全台停電兩小時原因曝光",
        "高雄一日遊就這樣排",
    ]
    article = sort_rows([*rows, "關於我們", "隱私權政策", "© 2020 All Rights Reserved."])
    assert not article.found
    assert article.folded == ()
    assert {paragraph.kind for paragraph in article.paragraphs} == {ParagraphKind.BODY}


def test_a_pasted_article_with_links_below_loses_only_them():
    body = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。"
    article = sort_rows(
        ["山路", body, body[::-1] + "。", "延伸閱讀", "咖啡豆期貨創下八年來新高", "他中了頭獎卻把彩券洗爛"]
    )
    assert [line.text for line in article.folded] == [
        "延伸閱讀",
        "咖啡豆期貨創下八年來新高",
        "他中了頭獎卻把彩券洗爛",
    ]


def test_books_below_a_heading_are_references_not_furniture():
    body = "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。"
    article = sort_rows(
        [body, body + "然後呢？", "參考文獻", "王小川，《山路》，海岸出版社，1998。", "[2] 山的聲音"]
    )
    assert article.folded == ()
    assert [paragraph.kind.value for paragraph in article.paragraphs[2:]] == ["reference"] * 3
