"""Whatever the keyboard reaches has a name for screen readers, in the window and in every dialog."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from reader.app import Parts

Open = Callable[..., Parts]
DIALOGS: dict[str, Callable[[Parts], object]] = {
    "keys": lambda parts: parts.window.commands.shortcuts,
    "about": lambda parts: parts.window.commands.about,
    "settings": lambda parts: parts.window.commands.own.settings,
    "dictionaries": lambda parts: parts.window.commands.tools.dictionaries,
    "known words": lambda parts: parts.window.commands.own.words,
    "corrections": lambda parts: parts.window.commands.own.corrections,
    "outline": lambda parts: parts.window.commands.tools.outline,
    "plain text": lambda parts: parts.window.commands.tools.plain_text,
    "export": lambda parts: parts.window.commands.export,
    "address": lambda parts: parts.window.commands.open_address,
}


def reached(top: QWidget) -> Iterator[QWidget]:
    """Yield what Tab comes to."""
    for widget in top.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def name_of(widget: QWidget) -> str:
    """Return how a screen reader calls a widget: a box of choices has its value for its name."""
    kind = QAccessible.Text.Description if isinstance(widget, QComboBox) else QAccessible.Text.Name
    return QAccessible.queryAccessibleInterface(widget).text(kind)


def nameless(top: QWidget) -> list[str]:
    return [type(widget).__name__ for widget in reached(top) if not name_of(widget).strip()]


def test_everything_in_the_window_has_a_name(reading: Open, qtbot: QtBot) -> None:
    window = reading().window
    window.commands.find.trigger()
    window.commands.own.library.trigger()
    for show in (window.commands.show_glossary, window.commands.show_word, window.commands.own.show_notes):
        show.trigger()
        assert nameless(window) == []


@pytest.mark.parametrize("dialog", list(DIALOGS))
def test_everything_in_a_dialog_has_a_name(reading: Open, qtbot: QtBot, dialog: str) -> None:
    parts = reading()
    view = parts.window.view

    def stepped() -> bool:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        return view.current() is not None

    view.setFocus()
    qtbot.waitUntil(stepped)

    def opened() -> list[QWidget]:
        tops = QApplication.topLevelWidgets()
        return [each for each in tops if each.isVisible() and each.isWindow() and each is not parts.window]

    DIALOGS[dialog](parts).trigger()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(opened()) == 1)
    top = opened()[0]
    assert top.windowTitle()
    assert list(reached(top))
    assert nameless(top) == []
    focused = top.focusWidget()
    assert focused is None or name_of(focused).strip()
    top.close()
