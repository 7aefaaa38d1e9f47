"""Finds what is typed into the find bar, and steps through the places."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.model.article import Article, Place
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.find_bar import FindBar
from reader.ui.view import ReadingView
from reader.ui.worker import Priority, Task

_Found = tuple[tuple[Place, int], ...]


class FindController(QObject):
    """Asks the session for places in the worker; a newer question drops an older one."""

    def __init__(
        self,
        desk: Desk,
        view: ReadingView,
        bar: FindBar,
        article: Callable[[], Article | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._bar = bar
        self._article = article
        self._found: _Found = ()
        self._current = 0
        self._task: Task | None = None

    def open(self) -> None:
        """Open the bar with the chosen text in it."""
        chosen = self._view.selected_text().strip()
        self._bar.open(chosen if "\n" not in chosen else "")

    def look_for(self, query: str) -> None:
        """Find all places of a text in either script, and go to the first one on or after the screen."""
        if self._task is not None:
            self._task.stop()
        article = self._article()
        if article is None or not query:
            self._show(())
            return

        def work(_progress: Progress) -> _Found:
            return self._desk.session.find(article, query)

        def done(found: _Found) -> None:
            if query == self._bar.query() and self._bar.isVisible():
                self._show(found)

        self._task = self._desk.worker.submit(
            Priority.ASKED, work, done, failed=self._desk.messages.tell_error
        )

    def look_again(self) -> None:
        """Find anew in another article."""
        self._found = ()
        if self._bar.isVisible():
            self.look_for(self._bar.query())

    def go_next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._step(1)

    def go_previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def close(self) -> None:
        """Take the marks away and give the keys back to the text."""
        self._found = ()
        self._view.set_hits((), None)
        self._view.setFocus()

    def _step(self, step: int) -> None:
        if not self._bar.isVisible():
            self.open()
            return
        if self._found:
            self._go((self._current + step) % len(self._found))

    def _show(self, found: _Found) -> None:
        self._found = found
        if not found:
            self._view.set_hits((), None)
            self._bar.show_count(0, 0)
            return
        here = self._view.place()
        position = (here.line, here.start)
        ahead = (n for n, (place, _) in enumerate(found) if (place.line, place.start) >= position)
        self._go(next(ahead, 0))

    def _go(self, number: int) -> None:
        self._current = number
        self._view.set_hits(self._found, number)
        self._bar.show_count(number, len(self._found))
