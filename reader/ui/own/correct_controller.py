"""Lets the reader set a word right where it stands."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.article import Article
from reader.model.correction import CorrectableWord, Reach, Wish
from reader.model.library import Concern
from reader.model.progress import Progress
from reader.ui.block_feed import BlockFeed
from reader.ui.desk import Desk
from reader.ui.own.correct_dialog import CorrectDialog
from reader.ui.own.pointer import Pointed, Pointer
from reader.ui.worker import Priority


class CorrectController(QObject):
    """Owns the form, which is made when it is first asked for."""

    def __init__(self, desk: Desk, pointer: Pointer, feed: BlockFeed, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._pointer = pointer
        self._feed = feed
        self._window = window
        self._article: Article | None = None
        self.dialog: CorrectDialog | None = None

    def follow(self, article: Article) -> None:
        """Begin with another article."""
        self._article = article
        if self.dialog is not None:
            self.dialog.reject()

    def correct_pointed(self) -> None:
        """Open the form for the word that somebody points at."""
        self._correct(self._pointer.word())

    def correct_carded(self) -> None:
        """Open the form for the word on the card."""
        self._correct(self._pointer.carded())

    def correct_pinned(self) -> None:
        """Open the form for the word in the word panel."""
        self._correct(self._pointer.pinned())

    def _correct(self, pointed: Pointed | None) -> None:
        article = self._article
        block = self._feed.block_of(pointed.place) if pointed is not None else None
        if pointed is None or article is None or block is None:
            self._desk.messages.tell(self.tr("Point at a word first, with the mouse or the arrow keys."))
            return

        def work(_progress: Progress) -> CorrectableWord:
            corrections = self._desk.session.library.corrections
            return corrections.word_at(article, block.text, pointed.token, pointed.place)

        self._desk.worker.submit(
            Priority.ASKED, work, self._open, failed=self._desk.messages.tell_error, lasting=True
        )

    def _open(self, word: CorrectableWord) -> None:
        if self.dialog is None:
            self.dialog = CorrectDialog(self._window)
            self.dialog.wish_made.connect(self._set_right)
        self.dialog.open_for(word)

    def _set_right(self, word: CorrectableWord, wish: Wish, reach: Reach) -> None:
        article, dialog = self._article, self.dialog
        if article is None or dialog is None:
            return
        corrections = self._desk.session.library.corrections

        def failed(error: Exception) -> None:
            dialog.show_fault(str(error))

        self._desk.changes.make(
            Concern.CORRECTIONS,
            lambda: corrections.set_right(article, word, wish, reach),
            lambda _count: dialog.accept(),
            failed,
        )
