"""What only the whole article tells."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.lexicon.subjects import read_words
from reader.model.article import Place
from reader.model.entry import Term, TermKind
from reader.model.errors import Cancelled
from reader.model.settings import Sound, Voice
from reader.paths import default_paths


def places(survey):
    return {use.term: [(place.line, place.start) for place in use.places] for use in survey.terms}


def test_terms_are_counted_where_they_stand(session):
    text = "鯰魚來了，鯰魚效應很強。\n\nAGI 與 AGI，不是 MLA；鯰魚走了。"
    found = session.survey(session.open_text(text, "test", clean=False))
    assert places(found)["AGI"] == [(3, 0), (3, 6)]
    assert places(found)["MLA"] == [(3, 13)]
    assert places(found)["鯰魚效應"] == [(1, 5)]
    assert places(found)["鯰魚"] == [(1, 0), (1, 5), (3, 17)]
    assert all(use.gloss for use in found.terms)
    assert found.characters == len(text) - 2


def test_terms_come_in_the_order_of_the_text(session):
    found = session.survey(session.open_text("MLA、鯰魚、AGI", "test", clean=False))
    assert [use.term for use in found.terms] == ["MLA", "鯰魚", "AGI"]


def test_a_term_inside_a_longer_one_counts_where_it_is_a_word_of_its_own(own):
    term = Term("語言大模型", "语言大模型", "yǔyán dàmóxíng", "a language model")
    own.glossary.add(term)
    text = "語言大模型和大模型，訓練集群和訓練集。"
    found = places(own.survey(own.open_text(text, "test", clean=False)))
    assert found["語言大模型"] == [(1, 0)]
    assert found["大模型"] == [(1, 2), (1, 6)]
    assert found["訓練集群"] == [(1, 10)]
    assert found["訓練集"] == [(1, 15)]
    own.glossary.remove(own.glossary.terms()[0])


def test_terms_are_found_in_simplified_text_too(session):
    found = session.survey(session.open_text("鲇鱼来了，大模型发展很快。", "test", clean=False))
    assert places(found) == {"鯰魚": [(1, 0)], "大模型": [(1, 5)]}


def test_unknown_latin_names_are_terms_without_a_meaning(session):
    text = "他用 Zyxomat-7 和 QWX 寫信到 a@example.org，見 https://example.org/a，a。"
    found = session.survey(session.open_text(text, "test", clean=False))
    assert [use.term for use in found.terms] == ["Zyxomat-7", "QWX"]
    assert [use.gloss for use in found.terms] == [None, None]
    assert [sense.glossary for use in found.terms for sense in use.senses] == ["article", "article"]


def test_names_of_people_are_terms_with_a_reading(session):
    text = "記者何書瑋很忙。\n\n何書瑋說，他喜歡魚。"
    (use,) = session.survey(session.open_text(text, "test", clean=False)).terms
    assert (use.term, use.simplified, len(use.places)) == ("何書瑋", "何书玮", 2)
    assert use.senses[0].kind is TermKind.NAME
    assert use.senses[0].pinyin == "Hé Shūwěi"


def test_doubts_of_all_paragraphs_are_listed(session):
    text = "這本雜志很好看。\n\n這個故事的背后是什么？"
    found = session.survey(session.open_text(text, "test", clean=False)).doubts
    assert [(d.line, d.doubt.start, d.doubt.proper) for d in found] == [
        (1, 3, "誌"),
        (3, 6, "後"),
        (3, 9, "麼"),
    ]


def test_places_in_a_very_long_paragraph_are_places_in_its_line(session):
    text = "這是一個句子，沒有別的東西了。" * 90 + "鯰魚在雜志里。"
    assert len(text) > 1000
    found = session.survey(session.open_text(text, "test", clean=False))
    assert places(found) == {"鯰魚": [(1, text.index("鯰魚"))]}
    assert [text[d.doubt.start] for d in found.doubts] == ["志", "里"]


def test_folded_lines_are_not_surveyed(session):
    article = session.open_file(session.samples()[-2], clean=True)
    lines = {paragraph.line for paragraph in article.paragraphs}
    found = session.survey(article)
    assert {place.line for use in found.terms for place in use.places} <= lines
    assert {doubt.line for doubt in found.doubts} <= lines


def test_progress_runs_from_nothing_to_all_and_may_stop_the_work(session):
    article = session.open_file(session.samples()[0])
    shares = []
    whole = session.survey(article, shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

    def stop(share):
        if share > 0.3:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        session.survey(article, stop)
    assert session.survey(article) == whole


def test_a_place_names_what_stands_there(session):
    article = session.open_file(session.samples()[1])
    text = {paragraph.line: paragraph.text for paragraph in article.paragraphs}
    found = session.survey(article)
    assert found.terms
    for use in found.terms:
        for place in use.places:
            assert isinstance(place, Place)
            piece = text[place.line][place.start : place.start + len(use.term)]
            assert session.convert(piece, "tw2s").lower() == session.convert(use.term, "tw2s").lower()


def test_several_threads_get_what_one_gets(session):
    articles = [session.open_file(path) for path in session.samples()[:3]]

    def annotated(article):
        paragraphs = tuple(session.annotate(article, p.text) for p in article.paragraphs)
        return paragraphs, [session.ruby(p, Voice(Sound.ZHUYIN, surface_tones=True)) for p in paragraphs]

    serial = [(session.survey(article), annotated(article)) for article in articles]
    with ThreadPoolExecutor(6) as pool:
        surveys = [pool.submit(session.survey, article) for article in articles]
        texts = [pool.submit(annotated, article) for article in articles]
        surveys += [pool.submit(session.survey, article) for article in articles]
        results = [(s.result(), t.result()) for s, t in zip(surveys, texts + texts, strict=True)]
    assert results == serial + serial


def test_words_of_a_subject_are_terms_with_the_dictionarys_meaning(session):
    found = session.survey(session.open_text("法院裁定驳回上诉。", "test", clean=False))
    sense = next(use.senses[0] for use in found.terms if use.simplified == "裁定")
    assert (sense.glossary, bool(sense.gloss)) == ("CC-CEDICT", True)


def test_every_word_of_a_subject_is_in_the_dictionary(session):
    words = read_words(default_paths().resources / "subject-words.txt")
    assert [word for word in words if not session.dictionary.look_up(word)] == []


def test_a_name_is_no_term_where_it_is_only_a_part_of_one(session):
    text = "導演卡賴伯蘭（Calaj Berland）說明了。卡賴伯蘭表示。"
    terms = [use.term for use in session.survey(session.open_text(text, "test", clean=False)).terms]
    assert "卡賴伯蘭" in terms
    assert not {"賴伯蘭", "伯蘭"} & set(terms)


def test_everyday_words_of_a_built_in_glossary_are_no_terms(session):
    terms = [use.term for use in session.survey(session.open_text("這個政策很好。", "t", clean=False)).terms]
    assert "政策" not in terms


NAMED = "何書瑋很忙。\n\n" + "水溫很高。\n\n" * 40 + "記者何書瑋寫信。"


def is_name(session, article, text, **how):
    return [token.name for token in session.annotate(article, text, **how).tokens if "何" in token.text]


def test_what_is_wanted_soon_knows_the_names_that_it_shows_itself(session):
    article = session.open_text(NAMED, "test", clean=False)
    assert is_name(session, article, "何書瑋很忙。", soon=True) == [False]
    assert is_name(session, article, "記者何書瑋寫信。", soon=True) == [True]
    assert is_name(session, article, "何書瑋很忙。", soon=True) == [True]


def test_after_the_names_were_looked_for_all_annotations_know_them(session):
    article = session.open_text(NAMED, "test", clean=False)
    assert is_name(session, article, "何書瑋很忙。", soon=True) == [False]
    shares = []
    assert "何书玮" in session.look_for_names(article, shares.append)
    assert shares and set(shares) == {0.0}
    assert is_name(session, article, "何書瑋很忙。", soon=True) == [True]


def test_annotations_that_can_wait_know_all_names_at_once(session):
    article = session.open_text(NAMED, "test", clean=False)
    assert is_name(session, article, "何書瑋很忙。") == [True]


def test_looking_for_names_can_be_stopped_and_goes_on(session):
    article = session.open_text(NAMED, "test", clean=False)
    left = iter(range(5))

    def stop_soon(_share):
        if next(left, None) is None:
            raise Cancelled("The work was stopped.")

    with pytest.raises(Cancelled):
        session.look_for_names(article, stop_soon)
    assert "何书玮" in session.look_for_names(article)


def test_names_beyond_the_beginning_are_found_by_a_survey(session):
    text = "水溫很高，漁船回港。\n\n" * 1500 + "記者何書瑋寫信。"
    article = session.open_text(text, "test", clean=False)
    assert "何书玮" not in session.look_for_names(article)
    session.survey(article)
    assert "何书玮" in session.look_for_names(article)


def terms_of(session, text):
    return {use.term: use for use in session.survey(session.open_text(text, "t", clean=False)).terms}


def test_names_are_found_that_stand_once_without_a_title(session):
    terms = terms_of(session, "昨夜的雨停了，柳鶴齡沿著烏石溪走到白雲觀，又折回杏林鎮。")
    assert {"柳鶴齡", "烏石溪", "杏林鎮"} <= terms.keys()
    assert terms["烏石溪"].senses[0].kind is TermKind.PLACE


def test_terms_of_a_subject_are_found_that_are_made_of_words(session):
    terms = terms_of(
        session, "醫師說，視網膜病變與胰島素阻抗有關，空腹血糖要常量。空腹血糖高的人，胰島素阻抗也重。"
    )
    assert {"空腹血糖", "胰島素阻抗"} & terms.keys()


def test_what_no_dictionary_has_is_given_no_meaning(session):
    terms = terms_of(session, "柳鶴齡沿著烏石溪走。")
    assert terms["烏石溪"].gloss is None
    assert all(use.gloss or use.senses[0].glossary == "article" for use in terms.values())


def test_everyday_sentences_have_no_terms(session):
    text = "今天早上我去上班，路上買了一杯咖啡。中午和同事一起吃飯，下午開會，晚上回家看電視，很早就睡了。"
    assert terms_of(session, text).keys() == set()


def test_a_long_text_has_the_words_of_all_its_parts(session):
    filler = "今天早上我去上班，路上買了一杯咖啡，中午和同事一起吃飯。" * 1500
    terms = terms_of(session, f"烏石溪很長。\n{filler}\n他患了糖尿病。烏石溪很短。")
    assert len(terms["烏石溪"].places) == 2
    assert "糖尿病" in terms


def test_weighing_a_long_text_can_be_stopped(session):
    article = session.open_text("他沿著烏石溪走到白雲觀，又折回杏林鎮。" * 2000, "t", clean=False)
    told = []

    def stop(share):
        told.append(share)
        if len(told) > 1 and 0 < told[-1] == told[-2]:  # told again without having gone on: while weighing
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        session.survey(article, stop)
    assert told[-1] < 0.99


def test_a_work_that_is_called_like_a_word_counts_in_brackets_only(session):
    text = "他寫了《鯨落無聲》和《春天》。\n\n春天，鯨落無聲賣得好，題材出於春天。"
    found = places(session.survey(session.open_text(text, "test", clean=False)))
    assert found["春天"] == [(1, 11)]
    assert found["鯨落無聲"] == [(1, 4), (3, 3)]
