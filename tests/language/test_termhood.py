"""Which words of the dictionary are terms."""

import pytest

from reader.language.termhood import Candidate, chance, kind_of
from reader.model.entry import TermKind


@pytest.mark.parametrize(
    ("candidate", "kind"),
    [
        (Candidate("可圈可點", 16, "i"), TermKind.IDIOM),
        (Candidate("畫蛇添足", 0, "", idiom=True), TermKind.IDIOM),
        (Candidate("葉克膜", 0, "n", gloss_size=60), TermKind.DOMAIN),
        (Candidate("栓塞", 102, "n", field=True, gloss_size=40, times=2), TermKind.DOMAIN),
        (Candidate("央行", 390, "j", gloss_size=50), TermKind.DOMAIN),
        (Candidate("每個人", 0, ""), None),
        (Candidate("在此之前", 40, "i"), None),
        (Candidate("大部分", 4854, "n"), None),
        (Candidate("看起來", 569, "v"), None),
        (Candidate("外套", 900, "n"), None),
        (Candidate("直呼", 3, "v", action=True, level="6"), None),
        (Candidate("經濟發展", 0, "", obvious=True), None),
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


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        (Candidate("栓塞", 102, "n", field=True), Candidate("栓塞", 102, "n")),
        (Candidate("栓塞", 102, "n", times=3), Candidate("栓塞", 102, "n")),
        (Candidate("栓塞", 10, "n"), Candidate("栓塞", 1000, "n")),
        (Candidate("栓塞", 102, "n"), Candidate("栓塞", 102, "n", level="4")),
    ],
)
def test_what_speaks_for_a_term(likelier, less):
    assert 0 < chance(less) < chance(likelier) < 1
