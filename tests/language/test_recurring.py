"""Names and phrases that recur."""

import pytest

from reader.language.recurring import NameCounter


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
