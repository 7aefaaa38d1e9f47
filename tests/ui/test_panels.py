from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.app import Parts
from reader.model.annotation import Doubt, DoubtKind
from reader.model.article import Place
from reader.model.document import PlacedDoubt
from reader.model.entry import Term, TermKind, TermUse
from reader.model.glossary import GlossaryInfo
from reader.ui.doubt_panel import DoubtPanel
from reader.ui.glossaries_dialog import GlossariesDialog
from reader.ui.glossary_model import Order
from reader.ui.glossary_panel import GlossaryPanel
from reader.ui.two_line_delegate import RowRole


def use(term: str, gloss: str, pinyin: str, count: int) -> TermUse:
    senses = (Term(term, term, pinyin, gloss, glossary="tests"),) if gloss or pinyin else ()
    return TermUse(term, term, senses, tuple(Place(number, 0) for number in range(1, count + 1)))


USES = (
    use("鯰魚", "catfish", "niányú", 2),
    use("API", "", "", 5),
    use("大廠", "big <company>", "dàchǎng", 1),
)


@pytest.fixture
def panel(qtbot: QtBot, dressed: QApplication) -> GlossaryPanel:
    panel = GlossaryPanel()
    panel.resize(320, 600)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_uses(USES)
    return panel


def row(panel: GlossaryPanel, number: int) -> QModelIndex:
    return panel.list.model().index(number, 0)


def words(panel: GlossaryPanel) -> list[str]:
    return [row(panel, number).data(RowRole.WORD) for number in range(panel.list.model().rowCount())]


def click(qtbot: QtBot, panel: GlossaryPanel, number: int) -> None:
    point = panel.list.visualRect(row(panel, number)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_terms_show_their_count_and_meaning(panel: GlossaryPanel) -> None:
    assert words(panel) == ["鯰魚", "API", "大廠"]
    assert row(panel, 0).data(RowRole.LINE) == "catfish"
    assert row(panel, 0).data(RowRole.FIGURE) == 2
    assert row(panel, 1).data(RowRole.LINE) == "no meaning yet"
    assert row(panel, 1).data(RowRole.IS_MUTED)
    assert not row(panel, 0).data(RowRole.IS_MUTED)


def test_a_tooltip_names_the_source_and_escapes_markup(panel: GlossaryPanel) -> None:
    tip = row(panel, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "tests" in tip
    assert "big &lt;company&gt;" in tip


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.PLACE, ["鯰魚", "API", "大廠"]),
        (Order.COUNT, ["API", "鯰魚", "大廠"]),
        (Order.ALPHABET, ["API", "大廠", "鯰魚"]),
    ],
)
def test_terms_are_sorted(panel: GlossaryPanel, order: Order, expected: list[str]) -> None:
    panel.order_box.setCurrentIndex(panel.order_box.findData(order))
    assert words(panel) == expected


@pytest.mark.parametrize(("typed", "expected"), [("api", ["API"]), ("NIAN", ["鯰魚"]), ("big", ["大廠"])])
def test_the_filter_looks_at_word_reading_and_meaning(
    panel: GlossaryPanel, qtbot: QtBot, typed: str, expected: list[str]
) -> None:
    qtbot.keyClicks(panel.filter_line, typed)
    assert words(panel) == expected
    panel.filter_line.clear()
    assert len(words(panel)) == 3


def test_a_term_is_sorted_and_found_by_the_reading_that_the_text_gives_it(panel: GlossaryPanel) -> None:
    term = Term("鯰魚缸", "鲇鱼缸", "", "a tank", glossary="yours")
    read = TermUse("鯰魚缸", "鲇鱼缸", (term,), (Place(1, 0),), "niányúgāng")
    panel.show_uses((use("壺", "pot", "hú", 1), read, use("網", "net", "wǎng", 1)))
    panel.order_box.setCurrentIndex(panel.order_box.findData(Order.ALPHABET))
    model = panel.list.model()
    assert [model.index(row, 0).data(RowRole.REMARK) for row in range(3)] == ["hú", "niányúgāng", "wǎng"]
    panel.filter_line.setText("nianyu")
    assert [model.index(row, 0).data(RowRole.WORD) for row in range(model.rowCount())] == ["鯰魚缸"]


def test_a_kind_that_is_chosen_shows_its_terms_alone(panel: GlossaryPanel, qtbot: QtBot) -> None:
    acronym = Term("API", "API", "", "a door for programs", glossary="tests", kind=TermKind.ACRONYM)
    panel.show_uses((*USES[:1], TermUse("API", "API", (acronym,), (Place(1, 0),))))
    qtbot.keyClick(panel.kind_box, Qt.Key.Key_Down)
    assert panel.kind_box.currentText() == "Acronyms · 1"
    assert words(panel) == ["API"]
    qtbot.keyClick(panel.kind_box, Qt.Key.Key_Home)
    assert words(panel) == ["鯰魚", "API"]


def test_a_click_and_enter_ask_for_a_place(panel: GlossaryPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.place_requested) as asked:
        click(qtbot, panel, 1)
    assert asked.args[0].term == "API"
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.place_requested) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args[0].term == "大廠"


def test_f2_edits_in_place(panel: GlossaryPanel, qtbot: QtBot) -> None:
    click(qtbot, panel, 1)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.viewport().findChild(QLineEdit)
    assert editor is not None
    assert "API" in editor.accessibleName()
    qtbot.keyClicks(editor, "a door for programs")
    with qtbot.waitSignal(panel.gloss_edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert (edited.args[0].term, edited.args[1]) == ("API", "a door for programs")


def test_esc_leaves_the_meaning_as_it_was(panel: GlossaryPanel, qtbot: QtBot) -> None:
    click(qtbot, panel, 0)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "something else")
    with qtbot.assertNotEmitted(panel.gloss_edited):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_the_form_adds_a_term_and_asks_the_meaning_of_a_known_one(panel: GlossaryPanel, qtbot: QtBot) -> None:
    panel.open_form("垂類")
    qtbot.waitUntil(panel.form.gloss_line.hasFocus)
    qtbot.keyClicks(panel.form.gloss_line, "a narrow field")
    with qtbot.waitSignal(panel.term_added) as added:
        qtbot.keyClick(panel.form.gloss_line, Qt.Key.Key_Return)
    assert added.args == ["垂類", "a narrow field", ""]
    assert not panel.form.isVisible()


def test_a_new_term_goes_to_the_glossary_that_was_typed(panel: GlossaryPanel, qtbot: QtBot) -> None:
    panel.open_form("垂類")
    panel.form.show_subjects(("Work", "Food"))
    qtbot.keyClicks(panel.form.subject_box.lineEdit(), "Food")
    with qtbot.waitSignal(panel.term_added) as added:
        qtbot.keyClick(panel.form.subject_box.lineEdit(), Qt.Key.Key_Return)
    assert added.args == ["垂類", "", "Food"]


def test_a_tick_switches_a_glossary(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = GlossariesDialog(window)
    infos = (GlossaryInfo("yours: ", "", 2, True, True), GlossaryInfo("law", "Law", 145, False, True))
    dialog.show_all(infos)
    dialog.show()
    place = dialog.list.visualItemRect(dialog.list.item(1))
    box = QPoint(place.left() + 14, place.center().y())
    with qtbot.waitSignal(dialog.switch_requested) as asked:
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert asked.args == [infos[1], False]
    assert "145 terms" in dialog.list.item(1).text()


def test_an_empty_form_adds_nothing_and_esc_closes_it(panel: GlossaryPanel, qtbot: QtBot) -> None:
    panel.open_form()
    with qtbot.assertNotEmitted(panel.term_added):
        qtbot.keyClick(panel.form.gloss_line, Qt.Key.Key_Return)
    assert panel.form.isVisible()
    qtbot.keyClick(panel.form.term_line, Qt.Key.Key_Escape)
    assert not panel.form.isVisible()


def test_only_a_glossary_of_ones_own_that_has_terms_can_be_removed(
    qtbot: QtBot, dressed: QApplication
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GlossariesDialog(parent)
    food = GlossaryInfo("yours: Food", "Food", 3, own=True, is_on=True)
    infos = (GlossaryInfo("yours: ", "", 0, own=True, is_on=True), food)
    built_in = GlossaryInfo("business", "Business", 9, own=False, is_on=True)
    dialog.show_all((*infos, built_in))
    dialog.show()
    can = []
    for number in range(3):
        dialog.list.setCurrentRow(number)
        can.append(dialog.remove.isEnabled())
    assert can == [False, True, False]
    dialog.list.setCurrentRow(1)
    dialog.remove.setFocus()
    with qtbot.waitSignal(dialog.removal_requested) as asked:
        qtbot.keyClick(dialog.remove, Qt.Key.Key_Space)
    assert asked.args == [food]
    dialog.show_all((infos[0], built_in))
    assert dialog.focusWidget() is dialog.list
    dialog.close()


def test_the_chosen_term_stays_chosen_when_the_list_is_renewed(panel: GlossaryPanel, qtbot: QtBot) -> None:
    click(qtbot, panel, 2)
    panel.show_uses((use("新詞", "new", "xīncí", 1), *USES))
    assert panel.list.currentIndex().data(RowRole.WORD) == "大廠"


def test_doubts_stand_errors_first(qtbot: QtBot, dressed: QApplication) -> None:
    panel = DoubtPanel()
    qtbot.addWidget(panel)
    doubts = tuple(
        PlacedDoubt(line, Doubt(0, written, proper, proper + "x", kind))
        for line, written, proper, kind in (
            (1, "台", "臺", DoubtKind.VARIANT),
            (9, "志", "誌", DoubtKind.ERROR),
            (2, "裏", "裡", DoubtKind.REGIONAL),
            (3, "后", "後", DoubtKind.ERROR),
        )
    )
    panel.show_doubts(doubts)
    model = panel.list.model()
    shown = [model.index(number, 0).data(RowRole.WORD) for number in range(model.rowCount())]
    assert shown == ["后 → 後", "志 → 誌", "台 → 臺", "裏 → 裡"]
    panel.show()
    point = panel.list.visualRect(model.index(1, 0)).center()
    with qtbot.waitSignal(panel.place_requested) as asked:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args[0].line == 9


def test_f2_edits_a_term_also_in_a_window_where_it_goes_to_bookmarks(
    reading: Callable[..., Parts], qtbot: QtBot
) -> None:
    window = reading().window
    QTest.keySequence(window.view, QKeySequence("Ctrl+1"))
    terms = window.side.glossary.list
    assert terms.hasFocus()
    qtbot.keyClick(terms, Qt.Key.Key_Down)
    qtbot.keyClick(terms, Qt.Key.Key_F2)
    assert terms.viewport().findChild(QLineEdit) is QApplication.focusWidget()
