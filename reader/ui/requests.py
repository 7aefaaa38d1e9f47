"""The commands that only ask for something: which file, which text, which page, which sheet."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.ui.address_dialog import AddressDialog
from reader.ui.help_dialogs import AboutSheet, KeysSheet
from reader.ui.intake import Given, given_in
from reader.ui.messages import Messages
from reader.ui.window import Window


class Requests(QObject):
    """Turns menu entries, and what is pasted or dropped, into requests."""

    paths_chosen = Signal(object)
    """A tuple of files."""

    text_pasted = Signal(str)
    html_pasted = Signal(str)
    address_chosen = Signal(str)

    def __init__(self, messages: Messages, window: Window, endings: Iterable[str]) -> None:
        """`endings` are those of files that can be read, such as ".epub"."""
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._patterns = " ".join(sorted(f"*{ending}" for ending in endings))
        window.given_dropped.connect(self.take)

    def ask_for_file(self) -> None:
        """Show the file dialog."""
        self._ask_in("")

    def _ask_in(self, folder: str) -> None:
        readable = self.tr("Texts, pages, books and documents ({0})").format(self._patterns)
        kinds = f"{readable};;{self.tr('All files')} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open texts"), folder, kinds)
        if names:
            self.paths_chosen.emit(tuple(map(Path, names)))

    def ask_for_address(self) -> None:
        """Ask for the address of a page; one on the clipboard is offered."""
        self._offer_address(given_in(QGuiApplication.clipboard().mimeData()).address or "")

    def _offer_address(self, address: str) -> None:
        dialog = AddressDialog(address, self._window)
        dialog.address_chosen.connect(self.address_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Take what the clipboard holds."""
        given = given_in(QGuiApplication.clipboard().mimeData())
        if given == Given():
            self._messages.tell(self.tr("The clipboard holds no text. Copy some, then paste it here."))
        self.take(given)

    def take(self, given: Given) -> None:
        """Ask to open what was pasted or dropped; an address is fetched only after a question."""
        files = tuple(path for path in given.paths if not path.is_dir())
        if files:
            self.paths_chosen.emit(files)
        elif given.paths:
            self._ask_in(str(given.paths[0]))
        elif given.address is not None:
            self._offer_address(given.address)
        elif given.html is not None:
            self.html_pasted.emit(given.html)
        elif given.text is not None:
            self.text_pasted.emit(given.text)

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        KeysSheet(self._window).open()

    def show_about(self) -> None:
        """Show what the program is made of."""
        AboutSheet(self._window).open()
