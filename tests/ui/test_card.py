from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_session import card_of, token_of

from reader.app import Parts
from reader.model.annotation import TokenKind
from reader.model.entry import Entry, Part, Term, WordCard
from reader.ui.card import Card
from reader.ui.tones import LIGHT
from reader.ui.word_page import WordPage
from reader.ui.word_text import Sounds, WordFacts, facts_of

SIZE = (700, 500)


@pytest.fixture
def viewport(qtbot: QtBot, dressed: QApplication) -> QWidget:
    widget = QWidget()
    widget.resize(*SIZE)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def card(viewport: QWidget) -> Card:
    return Card(viewport)


def facts(text: str = "紙鳶", **changes: object) -> WordFacts:
    made = card_of(token_of(text))
    return facts_of(replace(made, **changes), "ㄧ ㄧ")  # type: ignore[arg-type]


def test_a_doubtful_reading_tells_how_likely_it_is_and_what_else_it_may_be(card: Card) -> None:
    token = replace(token_of("行"), pinyin=("háng",), alternatives=(("xíng",),), sure=False, chance=0.618)
    made = facts_of(replace(card_of(token_of("行")), token=token), "")
    card.show_facts(made, QRect(100, 100, 60, 40))
    assert "This reading is a guess, 62 % likely. Also: xíng" in card.text()
    card.show_facts(
        replace(made, card=replace(made.card, token=replace(token, chance=None))), QRect(9, 9, 60, 40)
    )
    assert "This reading is a guess. Also: xíng" in card.text()


def test_a_card_shows_both_scripts_both_readings_meanings_and_parts(card: Card) -> None:
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    shown = card.text()
    for wanted in ("紙鳶", "纸鸢", "yī yī", "ㄧ ㄧ", "a meaning", "part 紙"):
        assert wanted in shown


def test_a_long_word_is_shown_whole_and_a_short_one_after_it_as_before(card: Card, viewport: QWidget) -> None:
    line = QRect(100, 100, 60, 40)
    card.show_facts(facts("紙鳶"), line)
    short = card.height()
    long = facts("紙鳶紙鳶紙鳶紙鳶紙鳶紙鳶紙鳶紙")
    card.show_facts(replace(long, sounds=replace(long.sounds, zhuyin="ㄓㄨㄥˋ " * 15)), line)
    QApplication.processEvents()
    for label in card.findChildren(QLabel):
        if label.isVisible():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    card.show_facts(facts("紙鳶"), line)
    assert card.height() == short


def test_the_word_on_the_card_can_be_set_right(qtbot: QtBot, card: Card) -> None:
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    with qtbot.waitSignal(card.correct_requested):
        qtbot.mouseClick(card.correct, Qt.MouseButton.LeftButton)
    number = replace(token_of("12"), kind=TokenKind.NUMBER, pinyin=(None, None))
    card.show_facts(facts_of(WordCard(number, (), (), ()), ""), QRect(100, 100, 60, 40))
    assert not card.correct.isVisible()
    assert "A number." in card.text()


def test_letters_of_a_headword_make_no_other_reading(card: Card) -> None:
    token = replace(token_of("T恤"), traditional="T恤", simplified="T恤", pinyin=(None, "xù"))
    entry = Entry("T恤", "T恤", ("T", "xù"), ("T-shirt",))
    card.show_facts(facts_of(WordCard(token, (), (entry,), ()), ""), QRect(100, 100, 60, 40))
    assert card.text().count("xù") == 1


def test_a_word_that_is_the_same_in_both_scripts_is_shown_once(card: Card) -> None:
    card.show_facts(facts("大家"), QRect(100, 100, 60, 40))
    assert card.text().count("大家") == 1


def test_glossary_senses_stand_before_the_dictionary(card: Card) -> None:
    senses = (Term("紙鳶", "纸鸢", "zhǐyuān", "kite", glossary="toys"),)
    card.show_facts(facts(terms=senses), QRect(100, 100, 60, 40))
    shown = card.text()
    assert shown.index("kite") < shown.index("toys") < shown.index("a meaning")


def test_a_word_without_a_meaning_shows_the_words_inside_it_as_such(card: Card) -> None:
    mine = Term("紙鳶", "纸鸢", "", "", glossary="yours", subject="Toys")
    inside = Part("紙", (), (Term("紙", "纸", "zhǐ", "<paper>", glossary="crafts"),))
    made = facts(terms=(mine,), entries=(), parts=(inside, *facts().card.parts[1:]))
    card.show_facts(made, QRect(100, 100, 60, 40))
    assert "no meaning yet · your glossary: Toys" in card.text()
    lines = card.text().split("\n")
    heading = lines.index("Words inside, each by itself")
    assert lines[heading + 1 : heading + 3] == ["紙  yī  <paper>", "鳶  yī  part 鳶"]
    page = WordPage(LIGHT, ["A"], ["B"]).write(made)
    assert "no meaning yet" in page
    assert "Words inside, each by itself" in page
    assert page.index("&lt;paper&gt;") < page.index("glossary: crafts") < page.index("part 鳶")
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    assert "Words inside\n" in card.text()


def test_a_long_word_has_its_readings_below_each_other_and_none_is_cut_off(card: Card) -> None:
    token = replace(token_of("紙鳶"), pinyin=("zhuāng zhuàng chuáng", "shuāng zhuāng"))
    short, long = facts(), facts(token=token)
    card.show_facts(
        replace(long, sounds=Sounds("zhuāng zhuàng chuáng shuāng", "ㄓㄨㄤ " * 9)), QRect(0, 0, 60, 40)
    )
    reading = next(each for each in card.findChildren(QLabel) if each.text().startswith("zhuāng"))
    assert reading.width() >= reading.fontMetrics().horizontalAdvance(reading.text())
    zhuyin = next(each for each in card.findChildren(QLabel) if "ㄓ" in each.text())
    assert zhuyin.y() > reading.y() + reading.height() - 2
    assert zhuyin.width() <= card.body().width()
    assert zhuyin.height() >= zhuyin.heightForWidth(zhuyin.width())
    card.show_facts(short, QRect(0, 0, 60, 40))
    zhuyin = next(each for each in card.findChildren(QLabel) if each.text().startswith("ㄧ"))
    assert abs(zhuyin.geometry().center().y() - reading.geometry().center().y()) < 6


def test_readings_group_their_meanings(card: Card) -> None:
    entries = (
        Entry("行", "行", ("xíng",), ("to walk",)),
        Entry("行", "行", ("háng",), ("row",)),
        Entry("行", "行", ("xíng",), ("capable",)),
    )
    card.show_facts(facts("行", entries=entries), QRect(100, 100, 60, 40))
    shown = card.text()
    assert shown.count("xíng") == 1
    assert "to walk; capable" in shown
    assert "háng\nrow" in shown


def test_a_long_entry_is_cut_and_says_so(card: Card) -> None:
    many = tuple(f"sense {number}" for number in range(40))
    card.show_facts(facts(entries=(Entry("紙鳶", "纸鸢", ("yī", "yī"), many),)), QRect(100, 100, 60, 40))
    shown = card.text()
    assert "sense 5" in shown
    assert "sense 6" not in shown
    assert "…" in shown


def test_an_unknown_word_says_so(card: Card) -> None:
    token = token_of("紙鳶")
    card.show_facts(facts_of(WordCard(token, (), (), ()), ""), QRect(100, 100, 60, 40))
    assert "Not in the dictionary." in card.text()
    card.show_facts(facts_of(WordCard(replace(token, name=True), (), (), ()), ""), QRect(100, 100, 60, 40))
    assert "A name" in card.text()


def test_markup_is_shown_as_it_is_written(card: Card) -> None:
    entry = Entry("紙鳶", "纸鸢", ("<i>yī</i>",), ("<b>bold</b><img src='x'>",))
    card.show_facts(facts(entries=(entry,)), QRect(100, 100, 60, 40))
    assert "<b>bold</b><img src='x'>" in card.text()
    formats = {label.textFormat() for label in card.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    left=st.integers(0, SIZE[0] - 20),
    top=st.integers(-30, SIZE[1]),
    height=st.integers(10, 80),
    count=st.integers(0, 12),
)
def test_the_card_never_covers_the_line(card: Card, left: int, top: int, height: int, count: int) -> None:
    many = tuple(f"a rather long sense with the number {number}" for number in range(count))
    line = QRect(left, top, 60, height)
    card.show_facts(facts(entries=(Entry("紙鳶", "纸鸢", ("yī", "yī"), many),)), line)
    body = card.body()
    assert not body.intersects(QRect(0, line.top(), SIZE[0], line.height()))
    assert card.geometry().left() >= 0
    assert card.geometry().right() < SIZE[0]


def test_the_card_stands_below_where_there_is_room_and_above_where_not(card: Card) -> None:
    line = QRect(100, 40, 60, 30)
    card.show_facts(facts(), line)
    assert card.body().top() > line.bottom()
    line = QRect(100, SIZE[1] - 40, 60, 30)
    card.show_facts(facts(), line)
    assert card.body().bottom() < line.top()


def test_the_card_is_no_window_of_its_own(card: Card, viewport: QWidget) -> None:
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    assert not card.isWindow()
    assert card.parentWidget() is viewport


def test_leaving_closes_after_a_grace_and_another_word_stays(
    card: Card, viewport: QWidget, qtbot: QtBot
) -> None:
    qtbot.mouseMove(viewport, QPoint(5, 5))
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    card.leave()
    assert card.isVisible()
    qtbot.waitUntil(lambda: not card.isVisible())
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    card.leave()
    card.show_facts(facts("大家"), QRect(100, 100, 60, 40))
    assert "大家" in card.text()
    assert card.isVisible()


def test_the_pointer_on_the_card_keeps_it(card: Card, viewport: QWidget, qtbot: QtBot) -> None:
    card.show_facts(facts(), QRect(100, 100, 60, 40))
    centre = card.geometry().center()
    qtbot.mouseMove(viewport, QPoint(5, 5))
    qtbot.mouseMove(card, card.mapFrom(viewport, centre))
    qtbot.waitUntil(card.underMouse)
    card.leave()
    assert card.isVisible()
    qtbot.mouseMove(viewport, QPoint(2, 2))
    qtbot.waitUntil(lambda: not card.isVisible())


def test_the_card_of_the_keyboards_word_goes_with_the_keys(
    reading: Callable[..., Parts], qtbot: QtBot
) -> None:
    parts = reading()
    view = parts.window.view
    view.setFocus()

    def stepped() -> bool:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        return parts.card.isVisible()

    qtbot.waitUntil(stepped)
    qtbot.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not view.hasFocus()
    qtbot.waitUntil(lambda: not parts.card.isVisible())
