"""Conversion: hand-written words for every configuration, alignment, and cost."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.convert import Converter
from reader.model.errors import ReaderError
from reader.model.tables import ConversionTables

CASES = {
    "t2s": """
        什麼 什么 / 甚麼 甚么 / 抬頭 抬头 / 乾隆皇帝 乾隆皇帝 / 乾淨 干净 / 頭髮 头发 / 發展 发展
        後來 后来 / 皇后 皇后 / 一齣戲 一出戏 / 麵包 面包 / 面孔 面孔 / 裏面 里面 / 裡面 里面
        公里 公里 / 著作 著作 / 瞭解 了解 / 徵求 征求 / 遠征 远征 / 於是 于是 / 藉口 借口
        慰藉 慰藉 / 隻身 只身 / 只有 只有 / 𠮷野家 𠮷野家
    """,
    "tw2s": """
        看著他 看着他 / 睡不著覺 睡不着觉 / 穿著打扮 穿着打扮 / 著手 着手 / 著急 着急 / 著作 著作
        著名 著名 / 顯著 显著 / 什麼 什么 / 抬頭 抬头 / 乾隆 乾隆 / 頭髮 头发 / 後來 后来
        皇后 皇后 / 一齣戲 一出戏 / 麵包 面包 / 鯰魚 鲇鱼 / 裡面 里面 / 軟體 软体 / 程式 程式
        資訊 资讯 / 𠮷田 𠮷田
    """,
    "tw2sp": """
        軟體 软件 / 程式 程序 / 資訊 信息 / 網路 网络 / 滑鼠 鼠标 / 計程車 出租车 / 記憶體 内存
        網際網路 互联网 / 硬碟 硬盘 / 程式設計師 程序员 / 看著軟體 看着软件 / 皇后 皇后
    """,
    "hk2s": """
        裏面 里面 / 着急 着急 / 看着 看着 / 衞生 卫生 / 羣眾 群众 / 說話 说话 / 説話 说话
        鯰魚 鲶鱼 / 著作 著作 / 台灣 台湾 / 巴士 巴士 / 皇后 皇后 / 後來 后来
    """,
    "s2t": """
        后来 後來 / 皇后 皇后 / 里面 裏面 / 公里 公里 / 干净 乾淨 / 乾隆 乾隆 / 干部 幹部
        若干 若干 / 饼干 餅乾 / 头发 頭髮 / 发展 發展 / 理发 理髮 / 一出戏 一齣戲 / 出来 出來
        什么 什麼 / 抬头 抬頭 / 只有 只有 / 一只 一隻 / 白云 白雲 / 人云亦云 人云亦云 / 征求 徵求
        长征 長征 / 系统 系統 / 关系 關係 / 系鞋带 繫鞋帶 / 松树 松樹 / 轻松 輕鬆 / 几乎 幾乎
        茶几 茶几 / 谷子 穀子 / 山谷 山谷 / 范围 範圍 / 复杂 複雜 / 重复 重複 / 北斗 北斗
        斗争 鬥爭 / 冲突 衝突 / 制造 製造 / 制度 制度 / 余额 餘額 / 𠮷 𠮷
    """,
    "s2tw": """
        里面 裡面 / 着急 著急 / 为了 為了 / 群众 群眾 / 什么 什麼 / 抬头 抬頭 / 一只 一隻
        沉淀 沉澱 / 愿望 願望 / 后来 後來 / 头发 頭髮 / 软件 軟件 / 鲇鱼 鯰魚 / 面包 麵包 / 床 床
        线 線
    """,
    "s2twp": """
        软件 軟體 / 程序 程式 / 程序员 程式設計師 / 信息 資訊 / 网络 網路 / 鼠标 滑鼠
        出租车 計程車 / 内存 記憶體 / 互联网 網際網路 / 硬盘 硬碟 / 打印机 印表機
        后来的软件 後來的軟體
    """,
}
PAIRS = [
    (config, *pair.split())
    for config, table in CASES.items()
    for row in table.strip().splitlines()
    for pair in row.split("/")
]
TEXT = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("著裡後发干乾里鯰台𠮷，。 a1"))


@pytest.mark.parametrize(("config", "text", "expected"), PAIRS)
def test_a_word_is_converted(converter, config, text, expected):
    assert converter(config).convert(text) == expected


@pytest.mark.parametrize("config", sorted(CASES))
def test_words_inside_a_sentence_are_converted_alike(converter, config):
    for _, text, expected in (pair for pair in PAIRS if pair[0] == config):
        assert converter(config).convert(f"「{text}」，{text}。") == f"「{expected}」，{expected}。"


@pytest.mark.parametrize("config", ["t2s", "tw2s", "hk2s"])
def test_conversion_to_simplified_is_settled(converter, config):
    text = "著名的圖書館裡，後來還有一隻貓睡著了；皇后乾杯，頭髮發亮。"
    once = converter(config).convert(text)
    assert once != text
    assert converter(config).convert(once) == once


@pytest.mark.parametrize("config", sorted(CASES))
def test_other_writing_is_left_alone(converter, config):
    text = "GPT-4o, 1/30 — “x”\t\0\u202e\ufffdかなㄅ한\U0001f41f"
    assert converter(config).convert(text) == text
    assert converter(config).convert("") == ""


@pytest.mark.parametrize("config", sorted(CASES))
@given(text=TEXT)
@settings(max_examples=40, deadline=None)
def test_aligned_text_keeps_its_length(converter, config, text):
    aligned = converter(config).aligned(text)
    assert len(aligned) == len(text)
    converted = converter(config).convert(text)
    assert aligned == converted or len(converted) != len(text)


@pytest.mark.parametrize("config", ["tw2sp", "s2twp"])
def test_aligned_text_keeps_its_place_where_words_change_length(converter, config):
    text = {"tw2sp": "程式設計師後來", "s2twp": "程序员后来打印机"}[config]
    aligned = converter(config).aligned(text)
    assert len(aligned) == len(text)
    assert aligned != text


@given(text=st.text(st.characters(codec="utf-32")))
@settings(max_examples=100, deadline=None)
def test_lines_do_not_touch_each_other(converter, text):
    one = converter("tw2s")
    assert one.convert(text + "\n" + text) == one.convert(text) + "\n" + one.convert(text)


def test_a_surrogate_survives(converter):
    assert converter("tw2s").aligned("後\ud800來") == "后\ud800来"


def test_the_first_dictionary_of_a_stage_wins_and_then_the_longest_key():
    tables = ConversionTables("t2s", stages=(({"ab": "1"}, {"abc": "2", "a": "3", "d": "4"}),))
    converter = Converter(tables)
    assert converter.convert("abc") == "1c"
    assert converter.convert("aabd") == "314"
    longest = Converter(ConversionTables("t2s", stages=(({"ab": "1", "abc": "2"},),)))
    assert longest.convert("abcab") == "21"


def test_stages_follow_each_other_and_normalization_comes_first():
    tables = ConversionTables("t2s", stages=(({"b": "c"},), ({"c": "d"},)), normalization={"a": "b"})
    assert Converter(tables).convert("abcz") == "dddz"


def test_a_phrase_does_not_reach_across_the_edge_of_a_segment():
    stage = ({"bc": "X", "a": "A", "b": "B", "c": "C"},)
    assert Converter(ConversionTables("t2s", stages=(stage,))).convert("abc") == "AX"
    tables = ConversionTables("t2s", stages=(stage,), segmentation=({"ab": "ab"},))
    assert Converter(tables).convert("abc") == "ABC"


@pytest.mark.parametrize("unit", ["後", "裡面", "乾乾淨淨", "一二三四五六七八九十", "著名著"])
def test_the_cost_of_a_long_run_grows_with_its_length(converter, unit):
    """Count lines of Python that run; twice the text may not take more than about twice of them."""
    one = converter("tw2s")
    short, long = unit * (2000 // len(unit)), unit * (4000 // len(unit))
    one.convert(short)
    assert lines_run(one.convert, long) < 2.3 * lines_run(one.convert, short) + 200


def test_a_run_of_400_000_characters_is_converted(converter):
    text = "從來沒有人睡著過" * 50_000
    assert converter("tw2s").aligned(text) == "从来没有人睡着过" * 50_000


def lines_run(function, argument):
    count = 0

    def trace(frame, event, _):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(argument)
    finally:
        sys.settrace(before)
    return count


def test_an_unknown_configuration_is_named(session):
    with pytest.raises(ReaderError, match="x2y"):
        session.convert("後", "x2y")
