"""Characters in doubt: what is an error, what a variant, what another region's form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import DoubtKind
from reader.model.article import Script, Variety


@pytest.fixture(scope="module")
def doubts(annotate):
    """Return a function that gives (written, proper, word, kind) for each doubt of a Traditional text."""

    def doubts(text, variety=Variety.TAIWAN):
        annotated = annotate(text, script=Script.TRADITIONAL, variety=variety)
        return [(d.written, d.proper, d.word, d.kind) for d in annotated.doubts]

    return doubts


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("這本雜志背后的故事", "志誌 后後"),
        ("魚缸里的鯰魚", "里裡"),
        ("他的頭發很亂", "發髮"),
        ("房間很干淨", "干乾"),
        ("我們什么都沒有准備", "么麼 准準"),
        ("這是一個復雜的關系", "復複 系係"),
        ("盡管如此，還是愿意", "盡儘 愿願"),
        ("資金沉淀在云端", "淀澱 云雲"),
        ("村庄里的杰出青年", "庄莊 里裡 杰傑"),
        ("他買了手表", "表錶"),
    ],
)
def test_wrongly_converted_characters_are_errors(doubts, text, pairs):
    found = doubts(text)
    assert " ".join(written + proper for written, proper, _, _ in found) == pairs
    assert {kind for *_, kind in found} == {DoubtKind.ERROR}


@pytest.mark.parametrize(
    "text", ["都市計畫", "不准吃", "回娘家", "哄堂大笑", "秋颱來襲", "合作夥伴", "百岳", "長了霉", "電線桿"]
)
def test_what_the_dictionary_or_careful_writers_write_is_no_error(doubts, text):
    assert DoubtKind.ERROR not in {kind for *_, kind in doubts(text)}


def test_a_variant_of_another_word_is_no_word_by_itself(doubts):
    assert doubts("他們的關系") == [("系", "係", "關系", DoubtKind.ERROR)]


@pytest.mark.parametrize("text", ["這是一個中國公司", "唯一出路", "新創獲千萬天使輪", "這是一出就賣完的書"])
def test_what_only_two_neighbours_make_is_no_doubt(doubts, text):
    assert doubts(text) == []


def test_a_number_in_front_tells_a_measure_word(doubts):
    assert [found[:2] for found in doubts("牆頭站著一只白鷺")] == [("只", "隻")]


@pytest.mark.parametrize(
    "text",
    [
        "兩公里外的里程碑",
        "皇后乾杯，然後離開",
        "系統的幹部很能幹，不干預機制",
        "人云亦云，面面俱到",
        "頭髮發亮，麵粉撲面",
        "只有一隻貓",
        "這台機器在群山之間",
        "GPT-4o，1/30，C++！",
        "征服了遠征的人",
    ],
)
def test_good_text_has_no_errors(doubts, text):
    assert [d for d in doubts(text) if d[3] is DoubtKind.ERROR] == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [("發布新產品", "布佈"), ("在台灣生活", "台臺"), ("他很了解", "了瞭"), ("周末見面", "周週")],
)
def test_accepted_forms_are_variants(doubts, text, pair):
    assert [(w + p, kind) for w, p, _, kind in doubts(text)] in ([], [(pair, DoubtKind.VARIANT)])


@pytest.mark.parametrize("text", ["發布新產品", "在台灣生活"])
def test_a_variant_is_named_with_its_word(doubts, text):
    ((written, _, word, kind),) = doubts(text)
    assert kind is DoubtKind.VARIANT
    assert written in word
    assert word in text


@pytest.mark.parametrize(("text", "pair"), [("房間裏面", "裏裡"), ("看着他", "着著"), ("爲什麼", "爲為")])
def test_forms_of_another_region_are_regional(doubts, text, pair):
    assert [(w + p, kind) for w, p, _, kind in doubts(text)] == [(pair, DoubtKind.REGIONAL)]


def test_hong_kongs_own_forms_are_no_errors_in_its_text(doubts):
    kinds = {kind for *_, kind in doubts("裏面着急的羣眾，衞生署說這裏沒有牀。", Variety.HONG_KONG)}
    assert DoubtKind.ERROR not in kinds
    assert ("后", "後", "以后", DoubtKind.ERROR) in doubts("以后在這裏", Variety.HONG_KONG)


def test_names_are_left_alone(session):
    text = "創始人陳台生說，台灣有魚。"
    article = session.open_text(text, "test", clean=False, script=Script.TRADITIONAL)
    annotated = session.annotate(article, text)
    assert [token.text for token in annotated.tokens if token.name] == ["陳台生"]
    assert [(doubt.start, doubt.written) for doubt in annotated.doubts] == [(8, "台")]


def test_a_simplified_passage_in_a_traditional_text_is_not_doubted(session):
    text = "這是一篇繁體文章，說的是以后的事。\n\n这一段没有转换，所以里面发生的事不用怀疑。"
    article = session.open_text(text, "test", clean=False, script=Script.TRADITIONAL)
    first, second = (session.annotate(article, paragraph.text).doubts for paragraph in article.paragraphs)
    assert [d.written for d in first] == ["后"]
    assert second == ()


def test_ordinary_characters_of_taiwan_are_no_sign_of_simplified_text(doubts):
    assert [d[:2] for d in doubts("他在床上吃粽子，心里有秘密")] == [("里", "裡")]


def test_a_simplified_text_has_no_doubts(annotate):
    assert annotate("后来皇后的头发发亮，里面很干净。", script=Script.SIMPLIFIED).doubts == ()


@given(st.text(st.characters() | st.sampled_from("里裡后後干乾发發只隻雜志，"), max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_doubt_lies_inside_its_word(annotate, text):
    text = f"魚{text}魚".replace("\n", " ").replace("\r", " ")
    annotated = annotate(text, script=Script.TRADITIONAL)
    position = -1
    for doubt in annotated.doubts:
        assert doubt.start > position
        position = doubt.start
        token = next(t for t in annotated.tokens if t.start <= doubt.start < t.end)
        assert doubt.word == token.text
        assert doubt.written == annotated.text[doubt.start]
        assert doubt.written != doubt.proper
        assert len(doubt.proper) == 1
