"""Puts what is chosen on the clipboard, in one of its forms."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.article import Article
from reader.model.copying import Copied, CopyForm
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.view import ReadingView
from reader.ui.worker import Priority, Task


class CopyController(QObject):
    """Asks the session for everything but plain text that is on the page already."""

    copied = Signal(object)
    """A `Copied` is on the clipboard."""

    def __init__(
        self,
        desk: Desk,
        view: ReadingView,
        article: Callable[[], Article | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._article = article
        self._task: Task | None = None

    def copy_plain(self) -> None:
        """Copy the chosen text in the script that it was chosen in, or the keyboard's word."""
        if self._view.selected_column() is None:
            hit = self._view.current()
            if hit is not None:
                self._put(Copied(hit.token.text))
        elif self._view.shows_selection_whole():
            self._put(Copied(self._view.selected_text()))
        else:
            self.copy(CopyForm.PLAIN)

    def copy(self, form: CopyForm) -> None:
        """Copy the chosen text, or the keyboard's word, in a form; the newest request wins."""
        if self._task is not None:
            self._task.stop()
        article, passages = self._article(), self._view.passages() or self._view.passages_of_word()
        if article is None or not passages:
            return
        column = self._view.selected_column() or self._view.current_column()
        voice = self._desk.settings().voice

        def work(progress: Progress) -> Copied:
            return self._desk.session.copies.make(
                article, passages, form, column, voice=voice, progress=progress
            )

        self._task = self._desk.long_work.start(
            self.tr("Copying"), Priority.ASKED, work, self._put, self._desk.messages.tell_error
        )

    def _put(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        if copied.html is not None:
            data.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit(copied)
