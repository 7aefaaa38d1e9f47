"""Finds what is typed into the find bar, and steps through the places."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.article import Article, Place
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.find_bar import FindBar
from reader.ui.view import ReadingView
from reader.ui.worker import Priority, Task

_Batch = tuple[tuple[Place, int], ...]


class FindController(QObject):
    """Has the session search in the worker and shows what it finds; a new question ends the old one."""

    _batch_found = Signal(int, object)

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
        self._found: list[tuple[Place, int]] = []
        self._current: int | None = None
        self._task: Task | None = None
        self._number = 0
        self._searching = False
        self._batch_found.connect(self._take)

    def open(self) -> None:
        """Open the bar with the chosen text in it."""
        chosen = self._view.selected_text().strip()
        self._bar.open(chosen if "\n" not in chosen else "")

    def look_for(self, query: str) -> None:
        """Find all places of a text in either script or of its pinyin; go to the first one from here on."""
        self._stop()
        self._found, self._current = [], None
        article, near = self._article(), self._view.place()
        self._searching = article is not None and bool(query.strip())
        self._show()
        if article is None or not self._searching:
            return
        number = self._number

        def work(progress: Progress) -> None:
            for batch in self._desk.session.search(article, query, near, progress):
                self._batch_found.emit(number, batch)
                progress(0.0)

        def done(_result: object) -> None:
            if number == self._number:
                self._finish()

        def failed(error: Exception) -> None:
            if number == self._number:
                self._finish()
                self._desk.messages.tell_error(error)

        self._task = self._desk.worker.submit(Priority.ASKED, work, done, failed=failed)

    def look_again(self) -> None:
        """Find anew in another article."""
        self._stop()
        self._found, self._current = [], None
        if self._bar.isVisible():
            self.look_for(self._bar.query())

    def mark_again(self) -> None:
        """Mark what was found once more: lines were folded or opened."""
        if self._found:
            self._view.mark_hits(self._found, self._current)

    def go_next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._step(1)

    def go_previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def close(self) -> None:
        """Take the marks away and give the keys back to the text."""
        self._stop()
        self._found, self._current = [], None
        self._view.mark_hits((), None)
        self._view.setFocus()

    def _stop(self) -> None:
        self._number += 1
        self._searching = False
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _take(self, number: int, batch: _Batch) -> None:
        """Add what was found to the rest: what stands before the reader's place comes late.

        What only sentences tell comes last, and stands among what was found before.
        """
        if number != self._number:
            return
        at = bisect_left(self._found, _position(batch[0]), key=_position)
        if at == bisect_left(self._found, _position(batch[-1]), key=_position):
            self._put(at, batch)
        else:
            for each in batch:
                self._put(bisect_left(self._found, _position(each), key=_position), (each,))
        if self._current is None:
            self._go_near()
        self._show()

    def _put(self, at: int, batch: _Batch) -> None:
        self._found[at:at] = batch
        if self._current is not None and at <= self._current:
            self._current += len(batch)

    def _finish(self) -> None:
        self._searching = False
        if self._current is None and self._found:
            self._go(0)
        self._show()

    def _go_near(self) -> None:
        """Go to the first place on the screen or below it, if it is known yet."""
        here = self._view.place()
        number = bisect_left(self._found, (here.line, here.start), key=_position)
        if number < len(self._found):
            self._go(number)

    def _step(self, step: int) -> None:
        if not self._bar.isVisible():
            self.open()
            return
        if self._found:
            current = self._current if self._current is not None else -1
            self._go((current + step) % len(self._found))
            self._show()

    def _go(self, number: int) -> None:
        self._current = number
        self._view.set_hits(self._found, number)

    def _show(self) -> None:
        self._view.mark_hits(self._found, self._current)
        self._bar.show_count(self._current, len(self._found), self._searching)


def _position(found: tuple[Place, int]) -> tuple[int, int]:
    return found[0].line, found[0].start
