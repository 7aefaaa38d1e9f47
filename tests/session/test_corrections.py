"""What the reader set right holds in the window, in commands and in exports alike."""

import io
import json

import pytest

from reader.model.article import Place, Script
from reader.model.correction import BoundaryRule, ConversionRule, FoldRule, Reach, ReadingRule, SenseRule
from reader.model.document import ExportChoices
from reader.model.errors import ReaderError

TEXT = "他重開機之後說，鯰魚效應來了。"
PLACE = Place(1, 0)


@pytest.fixture
def article(own):
    yield own.open_text(TEXT, "test", clean=False)
    while own.library.history.undo():
        pass
    assert own.library.corrections.all() == ()


@pytest.fixture
def corrections(own):
    return own.library.corrections


def words(session, article, text=TEXT):
    return [token.text for token in session.annotate(article, text, PLACE).tokens]


def exported(session, article):
    stream = io.StringIO()
    session.exports.write(session.exports.document(article, ExportChoices()), "json", stream)
    return json.loads(stream.getvalue())["paragraphs"][0]["tokens"]


def test_a_merged_word_is_read_by_the_words_inside_it(own, article, corrections):
    assert article.paragraphs
    text = "這是規模曲線。"
    other = own.open_text(text, "test", clean=False)
    before = [syllable for token in own.annotate(other, text).tokens for syllable in token.pinyin]
    corrections.add(BoundaryRule("規模曲線", ("規模曲線",)))
    merged = next(token for token in own.annotate(other, text).tokens if token.text == "規模曲線")
    assert list(merged.pinyin) == before[2:6] == ["guī", "mó", "qū", "xiàn"]
    assert merged.sure


def test_a_boundary_moves_at_once_and_readings_follow(own, article, corrections):
    assert "鯰魚效應" in words(own, article)
    corrections.add(BoundaryRule("鯰魚效應", ("鯰魚", "效應")))
    assert words(own, article)[-5:] == ["鯰魚", "效應", "來", "了", "。"]
    assert [each["text"] for each in exported(own, article)] == words(own, article)
    survey = own.survey(article)
    assert {"鲇鱼", "效应"} <= {use.simplified for use in survey.words}
    own.library.history.undo()
    assert "鯰魚效應" in words(own, article)
    own.library.history.redo()
    assert "鯰魚效應" not in words(own, article)


def test_words_can_be_joined(own, article, corrections):
    corrections.add(BoundaryRule("重開機", ("重開機",)), corrections.scope(article, Reach.TEXT))
    token = next(each for each in own.annotate(article, TEXT, PLACE).tokens if each.text == "重開機")
    assert len(token.pinyin) == 3
    other = own.open_text("別的文章也重開機。", "other", clean=False)
    assert "重開機" not in words(own, other, "別的文章也重開機。")


def test_a_reading_holds_here_or_everywhere(own, article, corrections):
    def syllable(text, place, at):
        tokens = own.annotate(article, text, place).tokens
        return [each for token in tokens for each in token.pinyin][at]

    scope = corrections.scope(article, Reach.HERE, Place(1, 1))
    corrections.add(ReadingRule("重開機", ("zhòng", "kāi", "jī")), scope)
    assert syllable(TEXT, PLACE, 1) == "zhòng"
    assert syllable(TEXT, Place(2, 0), 1) == "chóng"
    assert syllable(TEXT, None, 1) == "chóng"
    assert syllable(TEXT[1:], Place(1, 1), 0) == "zhòng"
    corrections.add(ReadingRule("重開機", ("zhòng", "kāi", "jī")))
    assert syllable(TEXT, None, 1) == "zhòng"
    assert syllable("重开机", None, 0) == "zhòng"


def test_a_conversion_changes_the_other_script(own, article, corrections):
    corrections.add(ConversionRule("鯰魚", "鲶鱼", Script.SIMPLIFIED))
    annotated = own.annotate(article, TEXT, PLACE)
    assert "鲶鱼效应" in annotated.simplified
    assert annotated.traditional == annotated.text == TEXT
    assert any(each["simplified"] == "鲶鱼效应" for each in exported(own, article))


def test_what_holds_everywhere_breaks_no_other_word(own, corrections):
    def tokens(text):
        article = own.open_text(text, "other", clean=False)
        return own.annotate(article, text, PLACE).tokens

    corrections.add(BoundaryRule("大廠", ("大廠",)))
    corrections.add(ReadingRule("長大", ("cháng", "dà")))
    corrections.add(ReadingRule("行人", ("xǐng", "rén")))
    assert "大廠" in [token.text for token in tokens("他在大廠上班。")]
    assert [token.text for token in tokens("偉大廠長來了。")][:2] == ["偉大", "廠長"]
    assert tokens("孩子長大了。")[1].pinyin == ("cháng", "dà")
    assert [token.pinyin for token in tokens("校長大喊。")][:2] == [("xiào", "zhǎng"), ("dà", "hǎn")]
    assert [token.pinyin for token in tokens("銀行人員。")][:2] == [("yín", "háng"), ("rén", "yuán")]


def test_a_conversion_for_everywhere_changes_no_part_of_another_word(own, corrections):
    def traditional(text):
        article = own.open_text(text, "other", clean=False, script=Script.TRADITIONAL)
        return own.annotate(article, text, PLACE).traditional

    corrections.add(ConversionRule("后", "後", Script.TRADITIONAL))
    corrections.add(ConversionRule("头发", "頭髮", Script.TRADITIONAL))
    assert traditional("三天后，皇后來了。") == "三天後，皇后來了。"
    assert traditional("她的头发很黑，從里头发现一封信。") == "她的頭髮很黑，從里头发现一封信。"


def test_a_correction_for_its_place_holds_whatever_stands_there(own, corrections):
    text = "偉大廠長來了。"
    article = own.open_text(text, "other", clean=False)
    corrections.add(BoundaryRule("大廠", ("大廠",)), corrections.scope(article, Reach.HERE, Place(1, 1)))
    assert [token.text for token in own.annotate(article, text, Place(1, 0)).tokens][:3] == [
        "偉",
        "大廠",
        "長",
    ]


def test_a_chosen_sense_comes_first(own, article, corrections):
    def glosses(word):
        token = next(each for each in own.annotate(article, TEXT, PLACE).tokens if each.text == word)
        return [gloss for entry in own.dictionary.card(token).entries for gloss in entry.glosses]

    before = glosses("說")
    corrections.add(SenseRule("說", before[-1]))
    assert glosses("說")[0] == before[-1]
    assert sorted(set(glosses("說"))) == sorted(set(before))
    token = next(each for each in exported(own, article) if each["text"] == "說")
    assert token["glosses"][0] == before[-1]


def test_a_meaning_of_ones_own_is_shown_wherever_meanings_are(own, article, corrections):
    corrections.add(SenseRule("說", "so they say"))
    annotated = own.annotate(article, TEXT, PLACE)
    at = next(number for number, each in enumerate(annotated.tokens) if each.text == "說")
    card = own.dictionary.card(annotated.tokens[at])
    assert [(term.gloss, term.glossary) for term in card.terms] == [("so they say", "corrections")]
    assert card.entries
    assert own.dictionary.short_glosses(annotated)[at] == "so they say"
    token = next(each for each in exported(own, article) if each["text"] == "說")
    assert token["glosses"][0] == "so they say"


def test_folds_are_looked_up_by_line(own, article, corrections):
    corrections.add(FoldRule(" 分享到 ", True))
    corrections.add(FoldRule("分享到", False), corrections.scope(article, Reach.TEXT))
    assert corrections.folds(article) == {"分享到": False}
    assert corrections.folds(own.open_text("別的。", "x", clean=False)) == {"分享到": True}


def test_corrections_can_be_changed_and_removed(own, article, corrections):
    made = corrections.add(BoundaryRule("鯰魚效應", ("鯰魚", "效應")))
    assert corrections.add(BoundaryRule("鯰魚效應", ("鯰魚", "效應"))) == made
    corrections.replace(made.uid, BoundaryRule("鯰魚效應", ("鯰", "魚效應")), made.scope)
    assert "魚效應" in words(own, article)
    assert corrections.remove(made.uid)
    assert not corrections.remove(made.uid)
    assert "鯰魚效應" in words(own, article)
    with pytest.raises(ReaderError, match="not there any more"):
        corrections.replace(made.uid, made.rule, made.scope)


def test_a_scope_for_a_place_needs_one(article, corrections):
    with pytest.raises(ValueError, match="place"):
        corrections.scope(article, Reach.HERE)


def test_another_session_obeys_the_same_rules(own, article, corrections):
    from reader.session import ReadingSession

    corrections.add(BoundaryRule("鯰魚效應", ("鯰魚", "效應")))
    other = ReadingSession(own._workshop.paths)  # noqa: SLF001 - a second process would find it so
    assert "效應" in words(other, other.open_text(TEXT, "test", clean=False))
    other.close()
