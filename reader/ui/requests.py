"""The commands that only ask for something: which file, which text, which sheet."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.ui.help_dialogs import AboutSheet, KeysSheet
from reader.ui.messages import Messages
from reader.ui.window import Window


class Requests(QObject):
    """Turns menu entries into requests."""

    path_chosen = Signal(Path)
    text_pasted = Signal(str)

    def __init__(self, messages: Messages, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._messages = messages

    def ask_for_file(self) -> None:
        """Show the file dialog."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a text"))
        if name:
            self.path_chosen.emit(Path(name))

    def paste(self) -> None:
        """Take the clipboard's text."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.text_pasted.emit(text)
        else:
            self._messages.tell(self.tr("The clipboard holds no text. Copy some, then paste it here."))

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        KeysSheet(self._window).open()

    def show_about(self) -> None:
        """Show what the program is made of."""
        AboutSheet(self._window).open()
