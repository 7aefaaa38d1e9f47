"""Which words of the dictionary are terms."""

import pytest

from reader.language.termhood import Candidate, kind_of
from reader.model.entry import TermKind


@pytest.mark.parametrize(
    ("candidate", "kind"),
    [
        (Candidate("可圈可點", 16, "i"), TermKind.IDIOM),
        (Candidate("畫蛇添足", 0, "", idiom=True), TermKind.IDIOM),
        (Candidate("檢察官", 200, "n", times=2), TermKind.DOMAIN),
        (Candidate("檢察官", 200, "n"), None),
        (Candidate("葉克膜", 0, ""), TermKind.DOMAIN),
        (Candidate("每個人", 0, ""), None),
        (Candidate("大部分", 4854, "n"), None),
        (Candidate("看起來", 569, "v"), None),
        (Candidate("拉比", 41, "j"), None),
        (Candidate("栓塞", 102, "n", special=True), TermKind.DOMAIN),
        (Candidate("外套", 900, "n"), None),
        (Candidate("滅菌", 189, "vn"), None),
        (Candidate("滅菌", 189, "vn", times=2), TermKind.DOMAIN),
        (Candidate("直呼", 3, "v", action=True), None),
        (Candidate("韓國瑜", 0, "", proper=True), TermKind.NAME),
        (Candidate("行政院", 210, "nt", proper=True), TermKind.ORGANISATION),
        (Candidate("美國", 50_000, "ns", proper=True), None),
        (Candidate("里加", 9, "ns", proper=True), None),
        (Candidate("里加", 9, "ns", times=2, proper=True), TermKind.PLACE),
        (Candidate("永康", 30, "ns", proper=True), TermKind.PLACE),
        (Candidate("週一", 3, "t", proper=True), None),
        (Candidate("二月", 900, "t", proper=True), None),
    ],
)
def test_words_are_judged_by_rarity_and_kind(candidate, kind):
    assert kind_of(candidate) is kind
