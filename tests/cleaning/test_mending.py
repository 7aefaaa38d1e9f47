"""Lines that are kept although they look little like prose: above the text, below it, and in lists."""

from cleaning_sorting import sort_rows

MENU = ["首頁", "新聞", "登入", "註冊", "搜尋"]
FOOT = [
    "延伸閱讀",
    "咖啡豆期貨創下八年來新高",
    "他中了頭獎卻把彩券洗爛",
    "關於我們",
    "版權所有",
    "隱私權政策",
]
BODY = [
    "三月的山路上沒有什麼人，只有風，還有一隻不知道從哪裡跟來的黃狗，走走停停，像是在等誰。",
    "走到半山腰的時候，黃狗忽然停下來，朝著林子裡叫了兩聲，然後頭也不回地往下跑，怎麼叫也不應。",
    "後來才聽村裡的人說，那隻狗每年三月都會上山，陪每一個獨自走路的人走一段，再一個人回去。",
]


def kept_of(rows):
    return [paragraph.text for paragraph in sort_rows(rows).paragraphs]


def test_a_rubric_between_title_and_text_is_kept_and_in_doubt():
    rows = [*MENU, "山路上的黃狗陪人走一段", "作者：林小舟", "山村隨筆", *BODY, *FOOT]
    article = sort_rows(rows)
    assert "山村隨筆" in [paragraph.text for paragraph in article.paragraphs]
    assert {line.text for line in article.folded} >= {"首頁", "延伸閱讀", "版權所有"}


def test_the_items_after_a_colon_are_kept():
    items = ["水兩公升", "頭燈", "雨衣", "一顆蘋果"]
    rows = [*MENU, "山路上的黃狗陪人走一段", *BODY[:2], "出門前要帶的東西：", *items, BODY[2], *FOOT]
    assert set(items) <= set(kept_of(rows))


def test_an_address_below_the_text_is_kept():
    place = ["山腰小店", "地址：某某縣某某鄉山路一號", "電話：03-000-0000", "時間：十點到六點"]
    kept = kept_of([*MENU, "山路上的黃狗陪人走一段", *BODY, *place, *FOOT])
    assert set(place) <= set(kept)
    assert "咖啡豆期貨創下八年來新高" not in kept


def test_a_list_of_contents_is_not_the_title():
    rows = [*MENU, "山路上的黃狗陪人走一段", "2021-03-04", "目錄", "上山", "下山"]
    rows += ["上山", BODY[0], BODY[1], "下山", BODY[2], *FOOT]
    assert sort_rows(rows).title == "山路上的黃狗陪人走一段"


def test_figures_that_head_parts_of_the_text_are_kept():
    rows = [
        *MENU,
        "山路上的黃狗陪人走一段",
        "01",
        BODY[0],
        "延伸閱讀：山裡的郵局",
        "02",
        BODY[1],
        "03",
        BODY[2],
        *FOOT,
    ]
    assert {"01", "02", "03"} <= set(kept_of(rows))


def test_subheads_that_count_on_are_kept_beside_a_link():
    heads = ["訣竅一：慢慢走", "訣竅二：不回頭", "訣竅三：少說話"]
    rows = [*MENU, "山路上的黃狗陪人走一段", heads[0], BODY[0], heads[1], BODY[1]]
    kept = kept_of([*rows, "延伸閱讀", "山裡的郵局一年只送一封信", heads[2], BODY[2], *FOOT])
    assert set(heads) <= set(kept)
    assert "山裡的郵局一年只送一封信" not in kept


def test_subheads_that_a_list_of_contents_names_are_kept():
    rows = [*MENU, "山路上的黃狗陪人走一段", "目錄", "上山之前", "半路上的小店", "下山以後"]
    rows += ["上山之前", BODY[0], "半路上的小店", "熱茶", BODY[1], "下山以後", BODY[2], *FOOT]
    article = sort_rows(rows)
    assert [each.line for each in article.paragraphs if each.text == "半路上的小店"][-1:] == [13]


def test_the_day_below_a_title_is_kept_among_counters():
    day = "山村新聞 2020-04-01 0:09:20 生活 閱讀 174,262 評論 0"
    article = sort_rows([*MENU, "山路上的黃狗陪人走一段", day, *BODY, *FOOT])
    assert [each.kind.value for each in article.paragraphs if each.text == day] == ["meta"]
