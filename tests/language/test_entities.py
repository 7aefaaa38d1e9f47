"""Terms that show by their form."""

import pytest

from reader.language.entities import find_entities, sentences_in_brackets
from reader.language.latin import is_han
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import TermKind

TAGS = {
    "台南": "ns", "疫情": "n", "警方": "n", "送": "v", "经": "p", "国家": "n", "投资": "vn",
    "醫師": "n",
    "国立": "b", "自然": "n", "科学": "n", "受贿": "v",
    "接受": "v", "法国": "ns", "电影": "n", "导演": "n", "男星": "n",
    "举": "v", "老虎": "n", "机构": "n", "寒冬": "n", "投资人": "n", "看到": "v", "父母": "n", "说": "v",
}  # fmt: skip


def entities(words):
    """Return what is found among words parted by spaces, as (text, kind, gloss)."""
    tokens, start = [], 0
    for word in words.split(" "):
        kind = (
            TokenKind.HAN
            if is_han(word[0])
            else TokenKind.LATIN
            if word[0].isascii() and word[0].isalpha()
            else TokenKind.SPACE
            if word == "_"
            else TokenKind.PUNCTUATION
        )
        text = word.replace("_", " ")
        tokens.append(Token(start, text, text, text, kind, (None,) * len(text)))
        start += len(text)
    text = "".join(token.text for token in tokens)
    paragraph = AnnotatedParagraph(text, text, text, tuple(tokens))
    found = find_entities(paragraph, lambda word: (0, TAGS.get(word, "")))
    return {(text[each.start : each.end], each.kind, each.gloss) for each in found}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("读 《 海 边 的 猫 》", ("海边的猫", TermKind.WORK, "")),
        ("经 永康 分局 通报", ("永康分局", TermKind.ORGANISATION, "")),
        ("送 奇 美 医院 急救", ("奇美医院", TermKind.ORGANISATION, "")),
        ("在 兴 南 客运", ("兴南客运", TermKind.COMPANY, "")),
        ("医师 塞 麦 尔 维斯 说", ("塞麦尔维斯", TermKind.PERSON, "")),
        ("世界 卫生 组织 （ WHO ） 说", ("世界卫生组织", TermKind.OTHER, "WHO")),
        ("世界 卫生 组织 （ WHO ） 说", ("WHO", TermKind.ACRONYM, "世界卫生组织")),
        ("MLA （ 多头潜在注意力 ） 很 快", ("MLA", TermKind.ACRONYM, "多头潜在注意力")),
        ("在 国立 自然 科学 博物馆", ("国立自然科学博物馆", TermKind.ORGANISATION, "")),
        ("机构 老虎 银 行 基金", ("老虎银行基金", TermKind.ORGANISATION, "")),
        ("在 云 溪 乡", ("云溪乡", TermKind.PLACE, "")),
        ("得 金 棕 奖", ("金棕奖", TermKind.NAME, "")),
        ("以 受贿 罪", ("受贿罪", TermKind.DOMAIN, "")),
        ("送交 航 警 局 。", ("航警局", TermKind.ORGANISATION, "")),
        ("男星 卡 赖 伯 兰 （ Cal_Brand ） 说", ("卡赖伯兰", TermKind.OTHER, "Cal Brand")),
        ("导演 尤 沃 · 马 勒 说", ("尤沃·马勒", TermKind.PERSON, "")),
        ("电影 「 钛 星 」", ("钛星", TermKind.WORK, "")),
        ("“ 投资人 寒冬 ” 来 了", ("投资人寒冬", TermKind.OTHER, "")),
        ("图 ／ 山海影像", ("山海影像", TermKind.NAME, "")),
    ],
)
def test_a_term_is_found(words, expected):
    assert expected in entities(words)


@pytest.mark.parametrize(
    "words",
    [
        "投资 公司 很 多",
        "新 公司",
        "去 医院",
        "警方 说",
        "国家 基金",
        "他 （ 笑 ） 说",
        "好 （ 2015 ） 年",
        "大 学",
        "举 公司 之 力",
        "说 “ 看到 父母 ”",
        "图 ／ 记者翻摄",
    ],
)
def test_ordinary_words_are_no_terms(words):
    assert entities(words) == set()


def test_a_whole_title_in_brackets_is_no_term():
    text = "論文（On the Motion of Small Fish in Water）與組織（WHO）"
    assert [text[start:end] for start, end in sentences_in_brackets(text)] == [
        "On the Motion of Small Fish in Water"
    ]
