"""Quotations that run over paragraphs."""

import pytest
from cleaning_sorting import kinds_of, sort_rows

from reader.cleaning.quotations import quoted_paragraphs


@pytest.mark.parametrize(
    ("texts", "quoted"),
    [
        (["他說：", "「一天。", "「兩天。", "「三天。」", "他走了。"], {1, 2, 3}),
        (["「一天。", "兩天。", "三天。」", "他走了。"], {0, 1, 2}),
        (["他說：“首先有差距。", "另外也有差距。”", "他走了。"], {1}),
        (["他說：“首先有差距。", "另外也有差距。”他認為。", "他走了。"], set()),
        (["「一天。」", "「兩天。」"], set()),
        (["「一天。", "兩天。", "三天。"], set()),
        (["「一天。", *["走。"] * 20, "三天。」"], set()),
        ([], set()),
    ],
)
def test_paragraphs_inside_a_quotation(texts, quoted):
    assert quoted_paragraphs(texts) == quoted


def test_a_quotation_over_paragraphs_is_one_in_an_article():
    rows = [
        "山路上的人",
        "他坐在門口，看著我們走上來，過了很久才開口說話。",
        "「山是走不完的。",
        "「人也是。」",
        "說完他就進去了。",
    ]
    kinds = kinds_of(sort_rows(rows))
    assert kinds["「山是走不完的。"] == kinds["「人也是。」"] == "quote"
    assert kinds["說完他就進去了。"] == "body"
