"""What is known of words: cards, meanings, look-up, finding, conversion."""

from dataclasses import replace

import pytest

from reader.model.article import Place, Script
from reader.model.document import ExportChoices
from reader.model.entry import Term
from reader.model.errors import ReaderError

TEXT = "MLA 是多頭潛在注意力，鯰魚效應很強，他看書。"


@pytest.fixture(scope="module")
def tokens(session):
    article = session.open_text(TEXT, "test", clean=False)
    return {token.text: token for token in session.annotate(article, TEXT).tokens}


def test_a_card_begins_with_the_glossary(session, tokens):
    card = session.dictionary.card(tokens["MLA"])
    assert card.token is tokens["MLA"]
    assert len(card.terms) >= 2
    assert {term.traditional for term in card.terms} == {"MLA"}
    assert all(term.gloss for term in card.terms)


def test_a_card_has_the_entries_and_the_parts_of_a_word(session, tokens):
    card = session.dictionary.card(tokens["鯰魚效應"])
    assert card.terms[0].traditional == "鯰魚效應"
    assert [part.text for part in card.parts] == ["鯰魚", "效應"]
    assert all(part.entries for part in card.parts)
    card = session.dictionary.card(tokens["看書"])
    assert card.entries[0].simplified == "看书"
    assert [part.text for part in card.parts] == ["看", "書"]


def test_a_word_that_no_dictionary_has_shows_the_words_inside_it(own):
    text = "他買了大模型茶壺機，很重。"
    own.glossary.add(Term("大模型茶壺機", "", "", ""))
    article = own.open_text(text, "test", clean=False)
    card = next(
        own.dictionary.card(token) for token in own.annotate(article, text).tokens if token.term is not None
    )
    assert [(term.glossary, term.gloss) for term in card.terms] == [("yours", "")]
    assert card.entries == ()
    assert [part.text for part in card.parts] == ["大模型", "茶壺", "機"]
    model, pot, machine = card.parts
    assert (model.entries, model.terms[0].glossary) == ((), "ai")
    assert (pot.entries[0].glosses[0], pot.terms) == ("teapot", ())
    assert machine.entries
    (use,) = (use for use in own.survey(article).terms if use.term == "大模型茶壺機")
    assert (use.gloss, use.parts) == (None, card.parts)
    own.glossary.replace(card.terms[0], replace(card.terms[0], gloss="a pot that thinks"))
    (use,) = (use for use in own.survey(article).terms if use.term == "大模型茶壺機")
    assert (use.gloss, use.parts) == ("a pot that thinks", ())
    own.library.history.undo()
    own.library.history.undo()
    assert own.glossary.terms() == ()


@pytest.mark.parametrize("word", ["冠狀動脈茶壺", "冠状动脉茶壶"])
def test_looking_up_a_word_that_no_dictionary_has_finds_the_words_inside_it(session, word):
    found = session.dictionary.search(word)
    assert not found
    assert [part.entries[0].traditional for part in found.parts] == ["冠狀動脈", "茶壺"]
    assert not session.dictionary.search("冠狀*壺").parts
    assert not session.dictionary.search("冠狀動脈").parts


def test_punctuation_and_spaces_have_an_empty_card(session, tokens):
    for mark in ("，", " "):
        card = session.dictionary.card(tokens[mark])
        assert (card.terms, card.entries, card.parts) == ((), (), ())


def test_meanings_begin_with_the_glossary_and_come_once(session, tokens):
    article = session.open_text(TEXT, "test", clean=False)
    glosses = session.exports.document(article, ExportChoices()).glosses
    card = session.dictionary.card(tokens["MLA"])
    found = glosses(tokens["MLA"])
    assert found[: len(card.terms)] == tuple(term.gloss for term in card.terms)
    assert len(set(found)) == len(found)
    assert glosses(tokens["，"]) == ()
    assert any("read" in gloss for gloss in glosses(tokens["看書"]))


def test_a_short_meaning_for_each_word_and_none_for_the_rest(session):
    article = session.open_text("王先生的鯰魚很貴。", "short", clean=False)
    annotated = session.annotate(article, "王先生的鯰魚很貴。")
    glosses = dict(
        zip(
            (token.text for token in annotated.tokens),
            session.dictionary.short_glosses(annotated),
            strict=True,
        )
    )
    assert glosses["。"] == ""
    assert glosses["很"] in ("quite", "very")
    assert all(gloss for word, gloss in glosses.items() if word not in "。王先生")
    assert not any(gloss.startswith(("surname", "CL:", "variant of")) for gloss in glosses.values())


def test_the_meanings_of_the_reading_in_the_text_come_first(session):
    text = "睡一個午覺。"
    article = session.open_text(text, "test", clean=False)
    document = session.exports.document(article, ExportChoices())
    ((_, annotated),) = document.paragraphs
    token = next(token for token in annotated.tokens if token.text == "午覺")
    assert "nap" in " ".join(document.glosses(token))


def test_a_word_is_looked_up_in_either_script(session):
    for word in ("鯰魚", "鲶鱼"):
        assert session.dictionary.look_up(word)[0].traditional == "鯰魚"
    assert {entry.traditional for entry in session.dictionary.look_up("后")} >= {"后", "後"}
    assert session.dictionary.look_up("龘龘龘") == ()
    assert session.dictionary.look_up("") == ()


@pytest.mark.parametrize(("config", "result"), [("tw2s", "软体里"), ("tw2sp", "软件里"), ("t2s", "软体里")])
def test_a_text_is_converted(session, config, result):
    assert session.convert("軟體裡", config) == result


def test_an_unknown_conversion_is_refused(session):
    with pytest.raises(ReaderError, match="tw2s"):
        session.convert("軟體", "tw2x")


# Finding

ARTICLE = "皇后說：後來，后來的人都用 GPT-4o。\n\n干淨的房間，乾淨的水，gpt 也好。(a+b)*\n\n沒有。"


@pytest.fixture(scope="module")
def found(session):
    article = session.open_text(ARTICLE, "test", clean=False)

    def found(query):
        return [(place.line, place.start, size) for place, size in session.find(article, query)]

    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("后", [(1, 1, 1), (1, 4, 1), (1, 7, 1)]),
        ("後", [(1, 1, 1), (1, 4, 1), (1, 7, 1)]),
        ("后来", [(1, 4, 2), (1, 7, 2)]),
        ("後來", [(1, 4, 2), (1, 7, 2)]),
        ("干净", [(3, 0, 2), (3, 6, 2)]),
        ("乾淨", [(3, 0, 2), (3, 6, 2)]),
        ("gpt", [(1, 14, 3), (3, 11, 3)]),
        ("GPT", [(1, 14, 3), (3, 11, 3)]),
        ("(a+b)*", [(3, 18, 6)]),
        (".*", []),
        ("沒有", [(5, 0, 2)]),
        ("没有", [(5, 0, 2)]),
        ("鯰", []),
        ("", []),
        (" ", []),
    ],
)
def test_text_is_found_in_either_script_and_any_case(found, query, expected):
    assert found(query) == expected


def test_simplified_text_is_found_by_traditional_characters(session):
    article = session.open_text("后来里面发生的事情没有人说。", "test", clean=False)
    assert article.script is Script.SIMPLIFIED
    assert session.find(article, "後來") == ((Place(1, 0), 2),)
    assert session.find(article, "里面") == ((Place(1, 2), 2),)


def test_offsets_count_code_points(session):
    article = session.open_text("\U0001f41f𠮷字後字", "test", clean=False)
    assert session.find(article, "后") == ((Place(1, 3), 1),)
