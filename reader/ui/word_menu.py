"""The menu of the text: what can be done with the word or the selection that it is opened on."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.ui.fold_controller import FoldController
from reader.ui.window import Window


class WordMenu(QObject):
    """Opens the menu; its entries are the window's own commands, so that each shows its key."""

    def __init__(self, window: Window, folding: FoldController) -> None:
        super().__init__(window)
        self._folding = folding
        self._window = window
        self._menu = QMenu(window)

    def open(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = self._menu
        menu.clear()
        commands = self._window.commands
        menu.addAction(commands.copy)
        copies = menu.addMenu(self.tr("Copy &as"))
        copies.addActions(list(commands.tools.copies.values()))
        for group in self._groups():
            menu.addSeparator()
            menu.addActions(group)
        menu.popup(at)

    def _groups(self) -> list[list[QAction]]:
        commands = self._window.commands
        return [
            [commands.find, commands.add_term, commands.own.correct],
            [commands.own.note, commands.own.note_sentence, commands.own.mark],
            self._folding.offered(),
            [commands.tools.select_all],
        ]
