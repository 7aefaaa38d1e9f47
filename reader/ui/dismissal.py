"""What Esc does: one thing at a time, the nearest first."""

from PySide6.QtCore import QObject

from reader.ui.card import Card
from reader.ui.long_work import LongWork
from reader.ui.window import Window


class Dismissal(QObject):
    """Closes the card, then the find bar, then a message; then stops work; then takes marks away."""

    def __init__(self, long_work: LongWork, card: Card, window: Window) -> None:
        super().__init__(window)
        self._long_work = long_work
        self._card = card
        self._window = window

    def dismiss(self) -> None:
        """Do the next of these that there is to do."""
        if self._card.isVisible():
            self._card.hide()
        elif self._window.find_bar.isVisible():
            self._window.find_bar.close_bar()
        elif self._window.strip.isVisible():
            self._window.strip.dismiss()
        elif not self._long_work.stop_newest():
            self._window.view.set_hits((), None)
            self._window.view.setFocus()
