"""The word panel beyond the word: searches, history, sentences, levels, links; and the dictionaries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QListWidget
from pytestqt.qtbot import QtBot
from window_dictionary import graded
from window_session import LONG, SECOND, FakeSession, card_of, token_of

from reader.app import Parts
from reader.model.dictionary import SearchHits
from reader.model.entry import Entry, Part, Term
from reader.model.library import WordState
from reader.ui import lookup_links as links
from reader.ui.card import Card
from reader.ui.lookup.dictionaries_dialog import DictionariesDialog
from reader.ui.lookup_pages import Pages
from reader.ui.tones import LIGHT
from reader.ui.view import Hit
from reader.ui.word_panel import WordPanel
from reader.ui.word_text import difficulty, facts_of

Open = Callable[..., Parts]


def pinned(parts: Parts, qtbot: QtBot) -> Hit:
    """Pin the first word by keyboard, and wait until it is known how the text uses it."""
    view = parts.window.view
    view.setFocus()

    def stepped() -> bool:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        return view.current() is not None

    qtbot.waitUntil(stepped)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "In this text" in shown(parts))
    hit = view.current()
    assert hit is not None
    return hit


def shown(parts: Parts) -> str:
    return parts.window.side.word.page.toPlainText()


def type_query(parts: Parts, qtbot: QtBot, text: str) -> None:
    line = parts.window.side.word.bar.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def click_link(parts: Parts, qtbot: QtBot, start: str) -> None:
    """Click the first link of the page whose address begins with `start`."""
    page = parts.window.side.word.page
    document = page.document()
    block = document.begin()
    while block.isValid():
        for fragment in (each.fragment() for each in block):
            if fragment.charFormat().anchorHref().startswith(start):
                cursor = page.textCursor()
                cursor.setPosition(fragment.position() + 1)
                page.setTextCursor(cursor)
                page.ensureCursorVisible()
                point = page.cursorRect(cursor).center() - QPoint(2, 0)
                qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
                return
        block = block.next()
    raise AssertionError(f"no link to {start}")


# Searches and history


def test_typing_searches_after_a_moment(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.commands.tools.look_up.trigger()
    type_query(parts, qtbot, "nianyu")
    qtbot.waitUntil(lambda: "catfish <big>" in shown(parts))
    assert "nián yú" in shown(parts)
    assert fake.dictionary.searched[-1] == "nianyu"
    assert len(fake.dictionary.searched) < len("nianyu")


def test_nothing_found_is_said(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.bring_word()
    type_query(parts, qtbot, "<b>")
    qtbot.waitUntil(lambda: "Nothing was found for “<b>”." in shown(parts))


def test_a_hit_opens_the_word_and_back_leads_to_the_search(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    bar = parts.window.side.word.bar
    hit = pinned(parts, qtbot)
    assert not bar.back.isEnabled()
    type_query(parts, qtbot, "nian")
    qtbot.waitUntil(lambda: "Read so" in shown(parts))
    click_link(parts, qtbot, "word:")
    qtbot.waitUntil(lambda: shown(parts).startswith("鯰魚"))
    assert bar.line.text() == ""
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Read so" in shown(parts))
    assert bar.line.text() == "nian"
    qtbot.keyClick(parts.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(parts).startswith(hit.token.traditional))
    assert not bar.back.isEnabled()
    for _ in range(2):
        qtbot.mouseClick(bar.forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(parts).startswith("鯰魚"))
    assert not bar.forward.isEnabled()


def test_emptying_the_line_shows_the_word_again(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    pinned(parts, qtbot)
    type_query(parts, qtbot, "nian")
    qtbot.waitUntil(lambda: "Read so" in shown(parts))
    parts.window.side.word.bar.back.click()
    qtbot.waitUntil(lambda: "In this text" in shown(parts))


def test_a_word_that_was_looked_up_can_be_marked_and_so_can_the_one_before(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading()
    view, row = parts.window.view, parts.window.side.word.states
    first = pinned(parts, qtbot).token.text
    parts.lookup.controller.follow_link(QUrl(links.to_word("鯰魚", "鲶鱼", "nián yú")))
    qtbot.waitUntil(lambda: shown(parts).startswith("鯰魚"))
    with qtbot.waitSignal(parts.desk.changes.words_changed):
        qtbot.mouseClick(row.buttons[WordState.KNOWN], Qt.MouseButton.LeftButton)
    assert fake.library.words.states == {"鯰魚": WordState.KNOWN}
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(parts).startswith(first))
    assert row.buttons[WordState.NEW].isChecked()
    with qtbot.waitSignal(parts.desk.changes.words_changed):
        qtbot.mouseClick(row.buttons[WordState.LEARNING], Qt.MouseButton.LeftButton)
    assert fake.library.words.states == {"鯰魚": WordState.KNOWN, first: WordState.LEARNING}


def test_what_was_found_has_no_state_to_mark(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    pinned(parts, qtbot)
    assert parts.window.side.word.states.isVisible()
    type_query(parts, qtbot, "nian")
    qtbot.waitUntil(lambda: "Read so" in shown(parts))
    assert not parts.window.side.word.states.isVisible()
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Right)
    assert not parts.window.side.word.states.isVisible()


# Usage, levels, characters


def test_the_words_beside_help_to_choose_the_meaning(reading: Open, fake: FakeSession, qtbot: QtBot) -> None:
    parts = reading()
    hit = pinned(parts, qtbot)
    tokens = fake.annotate(parts.reading.current(), "紙鳶與海風").tokens  # type: ignore[arg-type]
    assert hit.token == tokens[0]
    assert fake.dictionary.beside == ("", tokens[1].text)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Right)
    qtbot.keyClick(parts.window.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fake.dictionary.beside == (tokens[0].text, tokens[2].text))


def test_a_click_on_a_sentence_goes_to_its_place(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    pinned(parts, qtbot)
    assert "sentences more" in shown(parts)
    bar = parts.window.view.reading_bar()
    assert bar.value() == 0
    click_link(parts, qtbot, "place:29")
    qtbot.waitUntil(lambda: bar.value() > 0)
    near = bar.value()
    parts.lookup.controller.follow_link(QUrl("place:250"))
    qtbot.waitUntil(lambda: bar.value() > near)


def test_every_sentence_can_be_shown(reading: Open, qtbot: QtBot) -> None:
    parts = reading(LONG)
    pinned(parts, qtbot)
    assert "第29段" in shown(parts)
    assert "第30段" not in shown(parts)
    click_link(parts, qtbot, "more:")
    assert "sentences more" not in shown(parts)
    assert "第299段" in shown(parts)


def test_back_at_a_word_of_the_text_its_neighbours_choose_again(
    reading: Open, fake: FakeSession, qtbot: QtBot
) -> None:
    parts = reading()
    pinned(parts, qtbot)
    beside = fake.dictionary.beside
    type_query(parts, qtbot, "nian")
    qtbot.waitUntil(lambda: "Read so" in shown(parts))
    fake.dictionary.beside = ()
    qtbot.mouseClick(parts.window.side.word.bar.back, Qt.MouseButton.LeftButton)
    assert fake.dictionary.beside == beside != ("", "")


def test_the_profile_stands_where_no_word_does(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    parts.window.bring_word()
    qtbot.waitUntil(lambda: "Words of this text by HSK 3.0" in shown(parts))
    assert "level 1" in shown(parts)
    assert "75% · 2" in shown(parts)
    assert "not listed" in shown(parts)
    pinned(parts, qtbot)
    assert "Words of this text" not in shown(parts)
    parts.reading.open_path(SECOND)
    qtbot.waitUntil(lambda: "Words of this text by HSK 3.0" in shown(parts))


def test_a_page_tells_levels_components_and_where_else_to_look(qtbot: QtBot, dressed: QApplication) -> None:
    panel = WordPanel()
    qtbot.addWidget(panel)
    panel.show_facts(facts_of(graded(card_of(token_of("紙鳶"))), "ㄧ ㄧ"))
    text = panel.page.toPlainText()
    assert "HSK 3.0: 4 · among the 2,000 commonest" in text
    assert "魚 + 念 · radical 魚 · 19 strokes" in text
    assert "Wiktionary" in text


def test_the_card_tells_level_and_commonness(qtbot: QtBot, reading: Open) -> None:
    parts = reading()
    card = Card(parts.window.view.viewport())
    card.show_facts(facts_of(graded(card_of(token_of("紙鳶"))), "ㄧ ㄧ"), QRect(100, 100, 60, 40))
    assert "HSK 3.0: 4 · among the 2,000 commonest" in card.text()
    assert difficulty(card_of(token_of("紙鳶"))) == ""


def test_several_dictionaries_are_told_apart(qtbot: QtBot, dressed: QApplication) -> None:
    panel = WordPanel()
    qtbot.addWidget(panel)
    card = card_of(token_of("紙鳶"))
    german = Entry("紙鳶", "纸鸢", ("yī", "yī"), ("Drachen",), dictionary="HanDeDict")
    both = facts_of(type(card)(card.token, (), (*card.entries, german), ()), "")
    assert [group.source for group in both.groups] == ["CC-CEDICT", "HanDeDict"]
    panel.show_facts(both)
    assert "HanDeDict" in panel.page.toPlainText()
    assert facts_of(card, "").groups[0].source == ""


def test_pages_elsewhere_are_opened_only_by_a_click(
    reading: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    parts = reading()
    pinned(parts, qtbot)
    assert opened == []
    click_link(parts, qtbot, "https://en.wiktionary.org")
    assert len(opened) == 1
    for address in (
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://example.com",
        "word:?t=&s=",
        "place:99",
    ):
        parts.lookup.controller.follow_link(QUrl(address))
    assert len(opened) == 1


def test_links_keep_words_whole() -> None:
    for word in ("鯰魚", "C++", "a&b=c", "50%", "𠮷田"):
        token = links.word_of(QUrl(links.to_word(word, word)))
        assert token is not None
        assert token.traditional == word
    token = links.word_of(QUrl(links.to_entry(Entry("鯰魚", "鲶鱼", ("nián", "yú"), ("x",)))))
    assert token is not None
    assert (token.simplified, token.pinyin) == ("鲶鱼", ("nián", "yú"))
    assert links.word_of(QUrl("word:?t=%E9%AF%B0%E9%AD%9A&s=x")) is None


def test_a_page_without_finds_has_the_words_inside() -> None:
    parts = (
        Part("紙鳶", (Entry("紙鳶", "纸鸢", ("zhǐ", "yuān"), ("kite",)),)),
        Part("大廠", (), (Term("大廠", "大厂", "", "<big> company", glossary="business"),)),
    )
    page = Pages(LIGHT, ["A"]).hits("紙鳶大廠", SearchHits(parts=parts))
    assert "Nothing was found for “紙鳶大廠”." in page
    assert page.index("Words inside, each by itself") < page.index("kite") < page.index("&lt;big&gt; company")
    assert "Words inside" not in Pages(LIGHT, ["A"]).hits("紙鳶大廠", SearchHits())


# The dictionaries


@pytest.fixture
def dialog(reading: Open, qtbot: QtBot) -> tuple[Parts, DictionariesDialog]:
    parts = reading()
    parts.window.commands.tools.dictionaries.trigger()

    def found() -> DictionariesDialog | None:
        return parts.window.findChild(DictionariesDialog)

    qtbot.waitUntil(lambda: (box := found()) is not None and box.list.count() == 2)
    box = found()
    assert box is not None
    return parts, box


def names(box: QListWidget) -> list[str]:
    return [box.item(row).text().split("\n")[0] for row in range(box.count())]


def test_an_empty_dialog_offers_only_imports(qtbot: QtBot, reading: Open) -> None:
    box = DictionariesDialog(reading().window)
    assert not any(button.isEnabled() for button in (box.up, box.down, box.remove))
    assert box.add.isEnabled()


def test_the_dialog_shows_order_edition_and_entries(dialog: tuple[Parts, DictionariesDialog]) -> None:
    _, box = dialog
    assert names(box.list) == ["CC-CEDICT", "HanDeDict"]
    assert "12 entries · 2026-01-02 · built in" in box.list.item(0).text()
    assert not box.remove.isEnabled()
    assert not box.up.isEnabled()


def test_dictionaries_are_moved_switched_and_removed(
    dialog: tuple[Parts, DictionariesDialog], fake: FakeSession, qtbot: QtBot
) -> None:
    _, box = dialog
    qtbot.mouseClick(box.down, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: fake.dictionaries.order == names(box.list) == ["HanDeDict", "CC-CEDICT"])
    assert box.list.currentRow() == 1
    box.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: fake.dictionaries.off == {"CC-CEDICT"})
    box.list.setCurrentRow(0)
    qtbot.mouseClick(box.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(box.list) == ["CC-CEDICT"])


def test_keys_and_buttons_move_a_dictionary_and_the_keys_stay_where_they_do_no_harm(
    dialog: tuple[Parts, DictionariesDialog], fake: FakeSession, qtbot: QtBot
) -> None:
    _, box = dialog
    both = ["CC-CEDICT", "HanDeDict"]
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.list.setFocus()
    for key, order in ((Qt.Key.Key_Down, both[::-1]), (Qt.Key.Key_Down, both[::-1]), (Qt.Key.Key_Up, both)):
        qtbot.keyClick(box.list, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda order=order: fake.dictionaries.order == names(box.list) == order)
    box.down.setFocus()
    qtbot.keyClick(box.down, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: fake.dictionaries.order == names(box.list) == both[::-1])
    assert not box.down.isEnabled()
    assert box.focusWidget() is box.list


def test_an_import_shows_up_and_renews_the_text(
    dialog: tuple[Parts, DictionariesDialog], fake: FakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, box = dialog
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("words.u8", ""))
    with qtbot.waitSignal(parts.lookup.dictionaries.dictionaries_changed):
        qtbot.mouseClick(box.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(box.list)[-1] == "words")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("levels.csv", ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("TOCFL", True))
    with qtbot.waitSignal(parts.lookup.dictionaries.dictionaries_changed):
        qtbot.mouseClick(box.levels, Qt.MouseButton.LeftButton)
    assert fake.dictionaries.lists == ["TOCFL"]
    qtbot.waitUntil(lambda: fake.dictionaries.renewed == 2)


def test_an_import_that_fails_is_told_and_can_be_tried_again(
    dialog: tuple[Parts, DictionariesDialog], qtbot: QtBot
) -> None:
    parts, box = dialog
    parts.window.strip.dismiss()
    parts.lookup.dictionaries.add(Path("bad.exe"))
    assert not box.add.isEnabled()
    qtbot.waitUntil(lambda: "not a dictionary that can be read" in parts.window.strip.text())
    qtbot.waitUntil(box.add.isEnabled)


def test_an_import_can_be_stopped(
    dialog: tuple[Parts, DictionariesDialog], fake: FakeSession, qtbot: QtBot
) -> None:
    parts, box = dialog
    fake.dictionaries.may_import.clear()
    parts.lookup.dictionaries.add(Path("words.u8"))
    qtbot.waitUntil(parts.desk.long_work.stop_newest)
    qtbot.waitUntil(box.add.isEnabled)
    assert names(box.list) == ["CC-CEDICT", "HanDeDict"]


def test_what_is_chosen_on_the_page_is_what_is_copied(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    pinned(parts, qtbot)
    page, ctrl = parts.window.side.word.page, Qt.KeyboardModifier.ControlModifier
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_A, ctrl)
    assert not parts.window.view.selected_text()
    chosen = page.textCursor().selectedText().replace("\u2029", "\n")
    assert "In this text" in chosen
    qtbot.keyClick(page, Qt.Key.Key_C, ctrl)
    assert "In this text" in QApplication.clipboard().text()
