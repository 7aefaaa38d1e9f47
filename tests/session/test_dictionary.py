"""What the session says of words: searches, levels, usage in the article, several dictionaries."""

from pathlib import Path

import pytest

from reader.model.annotation import Token, TokenKind
from reader.model.article import Place
from reader.model.errors import Cancelled, ReaderError
from reader.model.level import Level, LevelShare

TEXT = """\
鯰魚效應
我們在河裏看見一條鯰魚。鯰魚很大，魚肉很好吃！
他說的話很有意思，我卻沒有聽見。王小明也來了。
"""


@pytest.fixture
def article(own):
    return own.open_text(TEXT, "fish.txt", clean=False)


def token_of(own, article, word: str) -> Token:
    for paragraph in article.paragraphs:
        for token in own.annotate(article, paragraph.text).tokens:
            if token.text == word:
                return token
    raise AssertionError(word)


def test_search(own):
    hits = own.dictionary.search("nianyu")
    assert "鯰魚" in [entry.traditional for entry in hits.sounds]
    assert own.dictionary.search("catfish").glosses[0].traditional == "鯰魚"
    assert own.dictionary.search("鯰*").words[0].dictionary == "CC-CEDICT"


def test_wide_letters_and_digits_find_headwords(own):
    assert [entry.traditional for entry in own.dictionary.look_up("ＡＡ制")] == ["AA制"]
    assert [entry.traditional for entry in own.dictionary.search("３Ｃ").words] == ["3C"]


def test_a_card_has_levels_rank_and_characters(own, article):
    card = own.dictionary.card(token_of(own, article, "有意思"))
    assert [level.list for level in card.levels] == ["HSK 3.0", "HSK 3.0 (2021)"]
    assert card.rank is not None
    assert [facts.char for facts in card.characters] == ["有", "意", "思"]
    assert card.characters[2].components == ("田", "心")
    assert own.dictionary.levels(token_of(own, article, "鯰魚")) == ()


def test_an_entry_with_the_capitals_of_the_reading_comes_first(own):
    def first(pinyin: tuple[str, ...]) -> str:
        token = Token(0, "大廠", "大廠", "大厂", TokenKind.HAN, pinyin)
        return " ".join(own.dictionary.card(token).entries[0].pinyin)

    assert {first(("Dà", "chǎng")), first(("dà", "chǎng"))} >= {"Dà chǎng"}
    token = Token(0, "年", "年", "年", TokenKind.HAN, ("nián",))
    assert [entry.surname for entry in own.dictionary.card(token).entries][:1] == [False]


def word(text: str) -> Token:
    """Return a word that both scripts write alike."""
    return Token(0, text, text, text, TokenKind.HAN, ("",))


def test_neighbours_choose_among_verb_and_noun(own):
    token = Token(0, "計劃", "計劃", "计划", TokenKind.HAN, ("jì", "huà"))
    alone = own.dictionary.card(token).entries[0].glosses
    as_verb = own.dictionary.card(token, word("能"), word("去")).entries[0].glosses
    as_noun = own.dictionary.card(token, word("一"), word("的")).entries[0].glosses
    assert as_verb[0].startswith("to ")
    assert not as_noun[0].startswith("to ")
    assert sorted(as_verb) == sorted(as_noun) == sorted(alone)


@pytest.mark.parametrize(
    ("sentence", "asked", "first"),
    [
        ("店主曾先生開門了。", "曾", "surname Zeng"),
        ("街角的黃師傅會修鎖。", "黃", "surname Huang"),
        ("她姓林。", "林", "surname Lin"),
        ("他曾去過山上。", "曾", "once"),
        ("那條黃圍巾不見了。", "黃", "yellow"),
        ("我們計劃明年搬家。", "計劃", "to plan"),
        ("她的工作很忙。", "工作", "job"),
        ("她在碼頭工作了三年。", "工作", "to work"),
        ("他和我一起走。", "和", "(joining two nouns) and"),
        ("孩子長得很高。", "長", "to grow"),
        ("這條隧道很長。", "長", "long"),
        ("走夜路很危險。", "危險", "dangerous"),
        ("那是一座很高的塔。", "高", "high"),
        ("牆上有一張畫。", "畫", "picture"),
        ("山坡上有三頭牛。", "頭", "classifier"),
        ("墙上有一张发黄的照片。", "发", "to send out"),
    ],
)
def test_the_sense_that_the_sentence_speaks_for_comes_first(own, sentence, asked, first):
    article = own.open_text(sentence, "sentence.txt", clean=False)
    annotated = own.annotate(article, sentence)
    at = next(at for at, token in enumerate(annotated.tokens) if token.text == asked)
    around = (None, *annotated.tokens, None)
    card = own.dictionary.card(annotated.tokens[at], around[at], around[at + 2])
    assert card.entries[0].glosses[0].startswith(first)
    shown = own.dictionary.short_glosses(annotated)[at]
    assert shown.startswith(first) or first.startswith("surname")


def test_usage_has_every_sentence_and_the_words_that_share_a_character(own, article):
    usage = own.dictionary.usage(article, token_of(own, article, "鯰魚"))
    assert usage.count == 2
    assert [example.text for example in usage.examples] == [
        "我們在河裏看見一條鯰魚。",
        "鯰魚很大，魚肉很好吃！",
    ]
    first = usage.examples[0]
    assert first.text[first.start : first.start + first.length] == "鯰魚"
    assert first.place == Place(2, TEXT.split("\n")[1].index("鯰魚"))
    sharing = {char: [each.traditional for each in words] for char, words in usage.sharing}
    assert "鯰魚效應" in sharing["鯰"]
    assert set(sharing["魚"]) >= {"鯰魚效應", "魚肉"}


def test_a_word_is_the_same_in_both_scripts_and_in_variants(own):
    text = "這裡的圖書館很大，臺灣也有。\n这里的图书馆藏书很多，台灣也有。\n图书馆關門了。\n"
    mixed = own.open_text(text, "mixed.txt", clean=False)
    usage = own.dictionary.usage(mixed, token_of(own, mixed, "圖書館"))
    assert usage.count == 3
    assert [each.place.line for each in usage.examples] == [1, 2, 3]
    sharing = {char: [each.traditional for each in words] for char, words in usage.sharing}
    assert sharing["書"] == ["藏书"]
    assert own.dictionary.usage(mixed, token_of(own, mixed, "臺灣")).count == 2


def test_characters_that_are_simplified_alike_are_not_the_same(own):
    text = "他後來看見皇后，頭髮很長。\n他出發以前剪了髮。\n"
    traditional = own.open_text(text, "hair.txt", clean=False)
    usage = own.dictionary.usage(traditional, token_of(own, traditional, "頭髮"))
    assert [[each.traditional for each in words] for _, words in usage.sharing] == [["髮"]]
    simple = own.open_text(own.convert(text, "tw2s"), "simple.txt", clean=False)
    usage = own.dictionary.usage(simple, token_of(own, simple, "头发"))
    assert [(char, len(words)) for char, words in usage.sharing] == [("发", 2)]


def test_usage_of_a_word_that_the_article_does_not_have(own, article):
    usage = own.dictionary.usage(article, Token(0, "銀行", "銀行", "银行", TokenKind.HAN, ("yín", "háng")))
    assert (usage.count, usage.examples) == (0, ())


def test_usage_can_be_stopped(own):
    def stop(_share: float) -> None:
        raise Cancelled("stopped")

    other = own.open_text(TEXT + "別的。\n", "other.txt", clean=False)
    with pytest.raises(Cancelled):
        own.dictionary.usage(other, word("魚"), stop)


def test_the_profile_counts_every_word_once_and_each_time(own, article):
    assert own.dictionary.level_lists() == ("HSK 3.0", "HSK 3.0 (2021)", "HSK 2.0")
    profile = own.dictionary.profile(article)
    assert profile.list == "HSK 3.0"
    levels = [share.level for share in profile.shares]
    assert levels[0] == "1"
    assert levels == [*sorted(level for level in levels if level), None]
    assert profile.words <= profile.running
    assert profile.running == sum(share.running for share in profile.shares)
    assert LevelShare(None, 0, 0) not in profile.shares
    assert own.dictionary.profile(article, "HSK 2.0").running == profile.running


# Dictionaries


@pytest.fixture
def german(tmp_path: Path) -> Path:
    (tmp_path / "handedict.u8").write_text("鯰魚 鲶鱼 [nian2 yu2] /Wels (S)/\n", "utf-8")
    return tmp_path / "handedict.u8"


def test_an_imported_dictionary_answers_at_once_and_is_credited(own, article, german):
    assert own.dictionaries.add(german) == "HanDeDict"
    try:
        entries = own.dictionary.look_up("鲶鱼")
        assert [entry.dictionary for entry in entries] == ["CC-CEDICT", "HanDeDict"]
        own.dictionaries.arrange(["HanDeDict"])
        card = own.dictionary.card(token_of(own, article, "鯰魚"))
        assert card.entries[0].glosses == ("Wels (S)",)
        own.dictionaries.switch("CC-CEDICT", False)
        assert len(own.dictionary.look_up("鲶鱼")) == 1
    finally:
        own.dictionaries.switch("CC-CEDICT", True)
        own.dictionaries.remove("HanDeDict")
    assert [info.name for info in own.dictionaries.all()] == ["CC-CEDICT"]


def test_a_file_that_is_no_dictionary_changes_nothing(own, tmp_path):
    (tmp_path / "x.txt").write_text("no dictionary", "utf-8")
    with pytest.raises(ReaderError, match="not a dictionary that can be read"):
        own.dictionaries.add(tmp_path / "x.txt")
    assert [info.name for info in own.dictionaries.all()] == ["CC-CEDICT"]


def test_an_imported_list_of_levels_shows_at_once(own, article, tmp_path):
    (tmp_path / "tocfl.csv").write_text("word,level\n鯰魚,5\n", "utf-8")
    assert own.dictionaries.add_levels(tmp_path / "tocfl.csv", "TOCFL") == 1
    try:
        assert own.dictionary.levels(token_of(own, article, "鯰魚")) == (Level("TOCFL", "5"),)
        assert own.dictionary.level_lists()[-1] == "TOCFL"
    finally:
        own.dictionaries.remove_levels("TOCFL")
    with pytest.raises(ReaderError, match="comes with the program"):
        own.dictionaries.add_levels(tmp_path / "tocfl.csv", "HSK 2.0")
