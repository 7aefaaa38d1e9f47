"""Names and phrases that recur."""

import pytest

from reader.language.recurring import NameCounter, PhraseCounter


def names(*runs):
    counter = NameCounter()
    for run in runs:
        counter.add(run.split())
    return counter.names()


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["指挥官 陈 时 中 说", "陈 时 中 强调"], {"陈时中"}),
        (["韩 国瑜 说", "请 韩 国瑜 来"], {"韩国瑜"}),
        (["刘 真 走", "爱 刘 真 的", "说 刘 真 好"], {"刘真"}),
        (["刘 真 走"], set()),
        (["刘 真 的", "刘 真 的", "刘 真 的"], set()),
        (["周 大 娘 笑", "周 大 娘 哭"], set()),
        (["高 处 不", "高 处 不"], set()),
        (["王 的 家", "王 的 家"], set()),
    ],
)
def test_names_come_again(runs, expected):
    assert names(*runs) == expected


def phrases(*runs, common=()):
    counter = PhraseCounter(lambda word: 10_000 if word in common else 100)
    for run in runs:
        counter.add(run.split())
    return set(counter.phrases())


def test_characters_that_belong_together_are_a_phrase():
    assert phrases("缺 蛋 荒", "蛋 荒 了") == {"蛋荒"}
    assert phrases("缺 蛋 荒") == set()


def test_everyday_characters_are_no_phrase_until_they_are_three():
    assert phrases("台 的", "台 的", common="台的") == set()
    assert phrases("国 发 会", "国 发 会", "国 发 会", common="国发会") == {"国发会"}


def test_words_that_are_always_together_are_a_phrase():
    together = ["主权 基金", "主权 基金", "主权 基金"]
    assert phrases(*together) == {"主权基金"}
    assert phrases(*together, *["主权 问题"] * 9, *["基金 会计"] * 9) == {"主权问题", "基金会计"}
