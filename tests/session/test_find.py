import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Place
from reader.model.errors import Cancelled
from reader.session.haystack import Haystack
from reader.session.heard import Heard, sounds_of

TEXT = """\
風箏店的老闆去銀行，又在路上行走。
他們都得長大，長江很長。西安的先生說：AGI 的 token 也讀 yín háng。

女兒在玩兒。綠色的頭髮，發展了三年。
"""


@pytest.fixture(scope="module")
def article(session):
    return session.open_text(TEXT, "test", clean=False)


@pytest.fixture
def found(session, article):
    lines = {paragraph.line: paragraph.text for paragraph in article.paragraphs}

    def found(query):
        places = session.find(article, query)
        assert list(places) == sorted(places, key=lambda each: (each[0].line, each[0].start))
        return [lines[place.line][place.start : place.start + size] for place, size in places]

    return found


@pytest.mark.parametrize(
    "query", ["yinhang", "yín háng", "yin2hang2", "Yin Hang", "yin-hang", "銀hang", "yin行"]
)
def test_pinyin_finds_a_word_however_it_is_typed(found, query):
    assert found(query)[0] == "銀行"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("xingzou", ["行走"]),
        ("hangzou", []),
        ("zhangda", ["長大"]),
        ("changda", []),
        ("changjiang", ["長江"]),
        ("xian", ["西安", "先"]),
        ("xi'an", ["西安"]),
        ("nver", ["女兒"]),
        ("wánr", ["玩兒"]),
        ("lǜsè", ["綠色"]),
        ("lvse", ["綠色"]),
        ("tou fa", ["頭髮"]),
        ("fāzhǎn", ["發展"]),
        ("AGI", ["AGI"]),
        ("agi", ["AGI"]),
        ("ＡＧＩ", ["AGI"]),
        ("yin hang", ["銀行", "yín háng"]),
        ("laobann", []),
    ],
)
def test_the_reading_counts_that_a_character_has_where_it_stands(found, query, expected):
    assert found(query) == expected


def test_single_characters_are_alike_in_either_script(found):
    assert found("发") == found("發") == found("髮") == ["髮", "發"]


def test_search_begins_where_the_reader_is(session):
    lines = "\n".join(f"第{number}段，{'清晨的碼頭很安靜。' * 60}" for number in range(200))
    article = session.open_text(lines, "test", clean=False)
    batches = list(session.search(article, "碼頭", Place(100, 0)))
    assert len(batches) > 2
    assert batches[0][0][0].line <= 100 <= batches[0][-1][0].line
    assert batches[-1][-1][0].line < batches[0][0][0].line
    places = [place for batch in batches for place, _ in batch]
    assert len(set(places)) == len(places) == 200 * 60


def test_a_search_can_be_stopped_and_says_how_far_it_is(session, article):
    shares = []

    def stop(share):
        shares.append(share)
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        list(session.search(article, "yinhang", None, stop))
    assert shares == [0.0]
    list(session.search(article, "yinhang", None, shares.append))
    assert shares[-1] == 1.0


def test_searching_by_characters_needs_no_dictionary(tmp_path, session, article, monkeypatch):
    monkeypatch.setattr("reader.session.workshop.Workshop.tools", lambda _self: pytest.fail("loaded"))
    assert session.find(article, "银行")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_folding_keeps_the_length(text):
    haystack = Haystack(None, lambda char: char)  # type: ignore[arg-type]
    assert len(haystack.fold(text)) == len(text)


@settings(max_examples=40, deadline=None)
@given(query=st.text(alphabet="yinhag銀行风 1'(*[ü", max_size=8))
def test_no_question_is_a_fault_and_what_is_found_is_in_the_text(session, article, query):
    lines = {paragraph.line: paragraph.text for paragraph in article.paragraphs}
    for place, size in session.find(article, query):
        assert 0 < size <= len(lines[place.line]) - place.start


def test_another_article_is_prepared_anew(session, article):
    other = session.open_text("紙鳶飛過山谷。", "other", clean=False)
    assert session.find(other, "zhiyuan")
    assert session.find(article, "zhiyuan") == ()
    assert session.find(other, "zhiyuan")


def test_the_outline_has_title_and_headings_with_keys_for_either_script(session, tmp_path):
    path = tmp_path / "book.md"
    text = "後".join(["這一段講的是城市裡的銀行，老闆每天早上都去那裡。"] * 3)
    path.write_text(f"# 書名\n\n{text}\n\n## 第一章 銀行\n\n{text}\n\n### 頭髮\n\n{text}\n", "utf-8")
    article = session.open_file(path, clean=False)
    outline = session.outline(article)
    assert [each.text for each in outline] == ["書名", "第一章 銀行", "頭髮"]
    assert [each.level for each in outline] == sorted(each.level for each in outline)
    assert session.fold(article, "银行") in outline[1].key
    assert all(len(each.key) == len(each.text) for each in outline)


MIXED = "先生來了。他看見縣長，意見很多。" + "碼頭很安靜。" * 30


def test_what_the_dictionary_decides_is_found_without_reading_a_sentence(session, monkeypatch):
    article = session.open_text("\n".join([MIXED] * 40), "test", clean=False)
    monkeypatch.setattr(
        "reader.session.article_reader.ArticleReader.annotate", lambda *_args: pytest.fail("read")
    )
    assert [(place.line, place.start) for place, _ in session.find(article, "xian")] == [
        (line, start) for line in range(1, 41) for start in (0, 8)
    ]
    assert len(session.find(article, "kanjian")) == 40
    assert len(session.find(article, "yixian")) == 0


def test_what_only_sentences_tell_comes_after_the_rest(session):
    open_line, plain = "他終於還了錢，還在這裡。", "先生回來，歡迎。" + MIXED * 200
    article = session.open_text("\n".join([open_line, plain, open_line]), "test", clean=False)
    batches = [[(place.line, place.start) for place, _ in batch] for batch in session.search(article, "huan")]
    assert batches == [[(2, 5)], [(1, 3)], [(3, 3)]]
    assert [place.line for place, _ in session.find(article, "huan")] == [1, 2, 3]


def test_a_line_that_was_read_before_answers_at_once(session, monkeypatch):
    article = session.open_text("他終於還了錢，還在這裡。", "test", clean=False)
    found = session.find(article, "huan")
    monkeypatch.setattr(
        "reader.session.article_reader.ArticleReader.annotate", lambda *_args: pytest.fail("read")
    )
    assert session.find(article, "huan") == found != ()
    assert [place.start for place, _ in session.find(article, "hai")] == [7]


SYLLABLES = st.sampled_from(["xiān", "xiàn", "lǜ", "lü", "Zhāng", "r", "ńg", None])


@given(st.lists(SYLLABLES, min_size=1, max_size=40))
def test_what_was_heard_is_remembered_as_it_was(syllables):
    text = "字" * len(syllables)
    token = Token(0, text, text, text, TokenKind.HAN, tuple(syllables))
    annotated, heard = AnnotatedParagraph(text, text, text, (token,)), Heard()
    assert heard.of(text) is None
    heard.note(annotated)
    assert heard.of(text) == sounds_of(annotated)
    heard.clear()
    assert heard.of(text) is None
