"""Fills the library's dock, and opens, tags and removes what it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.article import Place
from reader.model.library import Concern, Hit, LibraryText
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.library_panel import LibraryPanel
from reader.ui.worker import Priority, Task

_Found = Sequence[tuple[Hit, LibraryText]]
_Listed = tuple[Sequence[LibraryText], Sequence[str]]


class LibraryController(QObject):
    """Asks the session for texts when the dock is in sight, and not before."""

    text_requested = Signal(str, object)
    """The key of a text to open, and a `Place` to open it at, or None for where reading stopped."""

    removed = Signal(object)
    """A `LibraryText` that was taken off the shelf."""

    def __init__(self, desk: Desk, panel: LibraryPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._query = ""
        self._outdated = True
        self._number = 0
        self._searching: Task | None = None

    def become_visible(self, visible: bool) -> None:
        """Fill the dock when it comes in sight and something has changed since it was."""
        if visible and self._outdated:
            self.look()

    def look_again(self) -> None:
        """Fill the dock anew, now or when it is next seen: texts were opened, removed, restored."""
        self._outdated = True
        if self._panel.isVisible():
            self.look()

    def look(self) -> None:
        """Ask for what the dock shows."""
        if self._query:
            self.search(self._query)
        else:
            self.list_texts()

    def list_texts(self) -> None:
        """Ask for the texts."""
        self._query = ""
        order, tag = self._panel.order(), self._panel.tag()
        number = self._next_number()

        def work(_progress: Progress) -> _Listed:
            texts = self._desk.session.library.texts
            tags = texts.tags()
            return texts.all(order, tag=tag if tag in tags else None), tags

        def show(listed: _Listed) -> None:
            if number == self._number:
                self._outdated = False
                self._panel.show_texts(*listed)

        self._desk.worker.submit(Priority.ASKED, work, show, lasting=True)

    def search(self, query: str) -> None:
        """Ask for the lines in which a question stands; texts that are new are looked through first."""
        self._query = query
        number = self._next_number()
        if self._searching is not None:
            self._searching.stop()

        def work(progress: Progress) -> _Found:
            texts = self._desk.session.library.texts
            texts.refresh(progress)
            hits = texts.search(query)
            known = {key: texts.text(key) for key in {hit.key for hit in hits}}
            return [(hit, text) for hit in hits if (text := known[hit.key]) is not None]

        def show(found: _Found) -> None:
            if number == self._number:
                self._panel.show_hits(found)

        self._searching = self._desk.long_work.start(
            self.tr("Searching the library"),
            Priority.ASKED,
            work,
            show,
            self._desk.messages.tell_error,
            lasting=True,
        )

    def open_text(self, text: LibraryText) -> None:
        """Open a text where reading stopped."""
        self.text_requested.emit(text.key, None)

    def open_hit(self, hit: Hit, text: LibraryText) -> None:
        """Open a text at what was found in it."""
        self.text_requested.emit(text.key, Place(hit.line, hit.start))

    def remove(self, text: LibraryText) -> None:
        """Take a text off the shelf."""

        def done(gone: bool) -> None:
            if gone:
                self.removed.emit(text)

        self._desk.changes.make(
            Concern.TEXTS, lambda: self._desk.session.library.texts.remove(text.key), done
        )

    def set_tags(self, text: LibraryText, tags: tuple[str, ...]) -> None:
        """Give a text these tags and no others."""
        self._desk.changes.make(
            Concern.TEXTS, lambda: self._desk.session.library.texts.set_tags(text.key, tags)
        )

    def do_chores(self) -> None:
        """Back up where a day has passed, then look through texts that the search does not know."""

        def work(progress: Progress) -> None:
            texts = self._desk.session.library.texts
            texts.care(progress)
            texts.refresh(progress)

        self._desk.worker.submit(
            Priority.SURVEY, work, _ignore, failed=self._desk.messages.tell_error, lasting=True
        )

    def _next_number(self) -> int:
        self._number += 1
        return self._number


def _ignore(_result: object) -> None:
    """Be told of a result that nobody needs."""
