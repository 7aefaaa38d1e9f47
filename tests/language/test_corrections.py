"""Corrections laid over paragraphs: where they hold, and what they change."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reader.language.corrections import NOTHING, Corrector, Laid, converted, corrected, recut
from reader.model.annotation import AnnotatedParagraph, Doubt, DoubtKind, Token, TokenKind
from reader.model.article import Place, Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    Correction,
    FoldRule,
    Reach,
    ReadingRule,
    Scope,
    SenseRule,
)

SIMPLER = str.maketrans("鯰魚發髮後來說", "鲇鱼发发后来说")
EVERYWHERE = Scope()


def simplify(text):
    return text.translate(SIMPLER)


def lay(text, *rules, place=None, scope=EVERYWHERE):
    corrections = [Correction(str(number), rule, scope, 0.0) for number, rule in enumerate(rules)]
    return Corrector(corrections, simplify).lay(text, place)


def here(line, start):
    return Scope(Reach.HERE, "key", line, start)


def token(start, text, *pinyin, sure=True):
    kind = TokenKind.HAN if any(pinyin) else TokenKind.PUNCTUATION
    return Token(start, text, text, simplify(text), kind, pinyin or (None,) * len(text), sure=sure)


def test_without_rules_nothing_is_laid():
    assert lay("鯰魚來了") is NOTHING
    assert lay("鯰魚來了", FoldRule("鯰魚來了", True)) is NOTHING


def test_a_rule_holds_wherever_its_characters_stand_in_either_script():
    rule = BoundaryRule("鯰魚來", ("鯰魚", "來"))
    assert lay("鯰魚來，鲇鱼来。", rule).cuts == ((0, (2, 1)), (4, (2, 1)))
    assert lay("沒有", rule) == Laid()


def test_finds_do_not_overlap():
    assert lay("來來來來來", BoundaryRule("來來", ("來來",))).cuts == ((0, (2,)), (2, (2,)))


def test_a_rule_for_one_character_stays_in_its_script():
    assert lay("髮发發", ReadingRule("髮", ("fà",))).readings == ((0, ("fà",)),)


def test_a_conversion_stays_in_its_script():
    rule = ConversionRule("鯰魚", "鲶鱼", Script.SIMPLIFIED)
    assert lay("鯰魚鲇鱼", rule).conversions == ((0, "鲶鱼", Script.SIMPLIFIED),)


def test_a_rule_for_a_place_holds_there_only():
    rule, text = SenseRule("來", "to come"), "來來來"
    assert lay(text, rule, scope=here(3, 1), place=Place(3, 0)).senses == ((1, 2, "to come"),)
    assert lay(text, rule, scope=here(3, 11), place=Place(3, 10)).senses == ((1, 2, "to come"),)
    for other in (Place(4, 0), Place(3, 2), Place(3, 100), None):
        assert lay(text, rule, scope=here(3, 1), place=other) == Laid()
    assert lay("後後後", rule, scope=here(3, 1), place=Place(3, 0)) == Laid()


def test_conversions_change_the_script_that_they_are_for():
    laid = lay("說鯰魚", ConversionRule("鯰魚", "鲶鱼", Script.SIMPLIFIED))
    assert converted("说鲇鱼", laid, Script.SIMPLIFIED) == "说鲶鱼"
    assert converted("說鯰魚", laid, Script.TRADITIONAL) == "說鯰魚"


@dataclass(frozen=True)
class Span:
    start: int
    end: int


def spans(lengths):
    start = 0
    for length in lengths:
        yield Span(start, start + length)
        start += length


def cut_again(pieces, *cuts):
    return recut(pieces, cuts, Span, lambda start, end: [Span(at, at + 1) for at in range(start, end)])


def test_chosen_words_tear_what_they_cut_through():
    pieces = list(spans([3, 1, 1, 1]))  # 鯰魚效 應 來 了
    made = cut_again(pieces, (0, (2, 2)))
    assert made == list(spans([2, 2, 1, 1]))
    assert cut_again(pieces, (1, (1,))) == list(spans([1, 1, 1, 1, 1, 1]))
    assert cut_again(pieces, (0, (6,))) == [Span(0, 6)]
    assert cut_again(pieces, (0, (6,)), (2, (2,))) == list(spans([1, 1, 2, 1, 1]))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.data())
def test_pieces_still_cover_the_text_and_the_last_choice_is_there(lengths, data):
    pieces, size = list(spans(lengths)), sum(lengths)
    cuts = []
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, size - 1))
        parts, left = [], size - start
        while left and (not parts or data.draw(st.booleans())):
            parts.append(data.draw(st.integers(1, left)))
            left -= parts[-1]
        cuts.append((start, tuple(parts)))
    made = cut_again(pieces, *cuts)
    assert made == list(spans(each.end - each.start for each in made))
    assert made[-1].end == size
    start, parts = cuts[-1]
    for length in parts:
        assert Span(start, start + length) in made
        start += length


def paragraph(*tokens, doubts=()):
    text = "".join(each.text for each in tokens)
    return AnnotatedParagraph(text, text, simplify(text), tokens, doubts)


def test_a_chosen_reading_is_sure_and_the_old_one_an_alternative():
    before = paragraph(token(0, "重", "chóng", sure=False), token(1, "開機", "kāi", "jī"))
    after = corrected(before, lay(before.text, ReadingRule("重開機", ("zhòng", "kāi", "jī"))))
    first, second = after.tokens
    assert (first.pinyin, first.alternatives, first.sure) == (("zhòng",), (("chóng",),), True)
    assert (second.pinyin, second.alternatives) == (("kāi", "jī"), ((), ()))
    assert after.text == before.text


def test_a_reading_of_a_part_leaves_the_rest_of_a_word_in_doubt():
    before = paragraph(token(0, "重開機", "chóng", "kāi", "jī", sure=False))
    after = corrected(before, lay("重開機", ReadingRule("重開", ("zhòng", "kāi"))))
    assert (after.tokens[0].pinyin, after.tokens[0].sure) == (("zhòng", "kāi", "jī"), False)


def test_a_reading_of_one_character_breaks_no_longer_word():
    before = paragraph(token(0, "長", "cháng"), token(1, "長城", "cháng", "chéng"))
    after = corrected(before, lay("長長城", ReadingRule("長", ("zhǎng",))))
    assert [each.pinyin for each in after.tokens] == [("zhǎng",), ("cháng", "chéng")]


def test_a_reading_changes_no_part_of_words_that_are_sure():
    torn = paragraph(token(0, "校長", "xiào", "zhǎng"), token(2, "大喊", "dà", "hǎn"))
    rule = ReadingRule("長大", ("cháng", "dà"))
    assert corrected(torn, lay(torn.text, rule)).tokens == torn.tokens
    longer = paragraph(token(0, "長大后", "zhǎng", "dà", "hòu"))
    assert corrected(longer, lay(longer.text, rule)).tokens == longer.tokens
    in_place = lay(longer.text, rule, scope=here(1, 0), place=Place(1, 0))
    assert corrected(longer, in_place).tokens[0].pinyin == ("cháng", "dà", "hòu")


def test_a_sense_is_chosen_for_the_whole_word_only():
    before = paragraph(token(0, "來", "lái"), token(1, "來來", "lái", "lái"))
    after = corrected(before, lay("來來來", SenseRule("來", "to come")))
    assert [each.sense for each in after.tokens] == ["to come", None]


def test_a_conversion_settles_the_doubt_about_its_characters():
    doubts = tuple(Doubt(start, "志", "誌", "雜誌", DoubtKind.ERROR) for start in (1, 3))
    before = paragraph(token(0, "雜志", "zá", "zhì"), token(2, "雜志", "zá", "zhì"), doubts=doubts)
    rule = ConversionRule("雜志", "雜誌", Script.TRADITIONAL)
    laid = lay(before.text, rule, scope=here(1, 0), place=Place(1, 0))
    assert [each.start for each in corrected(before, laid).doubts] == [3]


def test_of_rules_that_disagree_the_later_one_holds():
    before = paragraph(token(0, "重", "chóng"))
    laid = lay("重", ReadingRule("重", ("zhòng",)), ReadingRule("重", ("tóng",)))
    after = corrected(before, laid).tokens[0]
    assert (after.pinyin, after.alternatives) == (("tóng",), (("zhòng", "chóng"),))
