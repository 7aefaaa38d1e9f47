"""Opening what people have: pages from the clipboard, addresses, files in other encodings, folders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from window_session import LONG, SAMPLE, SECOND, FakeSession

from reader.app import Parts
from reader.ui.address_dialog import AddressDialog
from reader.ui.intake import Given, given_in

Open = Callable[..., Parts]
PAGE = "<h1>題</h1><p>話</p>"


def data_of(text: str = "", html: str = "", urls: tuple[str, ...] = ()) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    return data


@pytest.mark.parametrize(
    ("data", "given"),
    [
        (data_of("話"), Given(text="話")),
        (data_of("題話", PAGE), Given(html=PAGE)),
        (data_of("話", "<b>話</b>"), Given(text="話")),
        (data_of("", "<b>話</b>"), Given(html="<b>話</b>")),
        (data_of(" https://localhost/a "), Given(address="https://localhost/a")),
        (data_of("見 https://localhost/a"), Given(text="見 https://localhost/a")),
        (data_of(urls=("https://localhost/a",)), Given(address="https://localhost/a")),
        (data_of("x", urls=("file:///a/b.epub", "file:///c")), Given(paths=(Path("/a/b.epub"), Path("/c")))),
        (data_of(" \n"), Given()),
        (data_of(), Given()),
    ],
)
def test_what_data_hold(data: QMimeData, given: Given) -> None:
    assert given_in(data) == given


def dialog_of(parts: Parts) -> AddressDialog:
    (dialog,) = parts.window.findChildren(AddressDialog)
    return dialog


def drop(parts: Parts, data: QMimeData) -> None:
    point, keys = parts.window.rect().center(), Qt.KeyboardModifier.NoModifier
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(point, action, data, buttons, keys)
    QApplication.sendEvent(parts.window, entering)
    QApplication.sendEvent(parts.window, QDropEvent(QPointF(point), action, data, buttons, keys))


def test_a_piece_of_a_page_is_pasted_as_a_page(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    QGuiApplication.clipboard().setMimeData(data_of("題話", PAGE))
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        parts.window.commands.paste.trigger()
    assert opened.args[0].title.startswith("HTML")


def test_an_address_is_fetched_when_it_was_confirmed(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    QGuiApplication.clipboard().setText("https://localhost/a")
    QTest.keyClick(parts.window.view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(parts)
    assert dialog.line.text() == "https://localhost/a"
    dialog.line.clear()
    assert not dialog.buttons.buttons()[0].isEnabled()
    QTest.keyClicks(dialog.line, "localhost/b")
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert opened.args[0].source == "https://localhost/b"


def test_an_address_that_is_pasted_or_dropped_is_asked_about(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    drop(parts, data_of(urls=("https://localhost/c",)))
    dialog = dialog_of(parts)
    assert dialog.line.text() == "https://localhost/c"
    dialog.reject()
    before = parts.reading.current()
    assert before is not None
    assert "localhost" not in before.source


def test_a_folder_is_looked_into(reading: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = reading()
    asked = []

    def ask(*arguments: object) -> tuple[list[str], str]:
        asked.append(arguments[2:])
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    drop(parts, data_of(urls=(QUrl.fromLocalFile(str(tmp_path)).toString(),)))
    ((folder, kinds),) = asked
    assert folder == str(tmp_path)
    assert "*.epub *.txt" in kinds


SEVERAL = (SECOND, Path("missing.txt"), LONG, SAMPLE, SAMPLE)


def test_the_first_of_several_files_is_read_and_the_others_wait(
    reading: Open, fake: FakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = reading()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in SEVERAL], ""))
    with qtbot.waitSignal(parts.files.shelved) as shelved:
        parts.window.commands.open.trigger()
    opened = parts.reading.current()
    assert opened is not None
    assert opened.source == str(SECOND)
    assert [name for name, _ in fake.opened[-3:]] == [str(SECOND), str(SAMPLE), str(LONG)]
    assert [text.name for text in shelved.args[0]][:3] == [str(SECOND), str(LONG), str(SAMPLE)]
    assert parts.window.status.currentMessage() == "2 more texts wait in the library"
    assert parts.window.strip.text() == "There is no file missing.txt; choose another one."


def test_several_files_are_dropped(reading: Open, fake: FakeSession, qtbot: QtBot, tmp_path: Path) -> None:
    parts = reading()
    urls = tuple(QUrl.fromLocalFile(str(Path("/nowhere") / name)).toString() for name in ("a.txt", "b.txt"))
    with qtbot.waitSignal(parts.files.shelved):
        drop(parts, data_of(urls=(QUrl.fromLocalFile(str(tmp_path)).toString(), *urls, urls[1])))
    assert parts.window.strip.text() == "There is no file a.txt; choose another one."


def test_the_encoding_is_shown_and_can_be_changed(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    button, menu = parts.window.status.codec_button, parts.window.encodings.menu
    assert button.text() == "UTF-8"
    assert button.menu() is menu
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["UTF-8"]
    other = next(each for each in menu.actions() if each.text().startswith("Big5 (W"))
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        other.trigger()
    assert opened.args[0].codec == "cp950"
    assert button.text() == "Big5"
    assert other.isChecked()
    with qtbot.waitSignal(parts.reading.article_opened) as opened:
        menu.actions()[0].trigger()
    assert opened.args[0].codec == "utf-8"


def test_a_pasted_text_has_no_encoding(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    with qtbot.waitSignal(parts.reading.article_opened):
        parts.reading.open_text("貼上的文字")
    assert parts.window.status.codec_button.isHidden()
    assert not parts.window.encodings.menu.isEnabled()


def test_a_clipboard_without_any_data_is_told(reading: Open, qtbot: QtBot) -> None:
    parts = reading()
    assert given_in(None) == Given()
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(parts.window.strip.message_shown) as told:
        qtbot.keyClick(parts.window.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["The clipboard holds no text. Copy some, then paste it here."]
    qtbot.keyClick(parts.window.view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AddressDialog)
    dialog.reject()
