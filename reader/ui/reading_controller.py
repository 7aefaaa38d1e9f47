"""Opens articles, loads the dictionaries behind the first one, and surveys what was opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import Article, Block, Place
from reader.model.document import Survey
from reader.model.errors import Cancelled
from reader.model.library import LibraryText
from reader.model.progress import Progress
from reader.session import AUTOMATIC
from reader.ui.block_feed import BlockFeed
from reader.ui.desk import Desk
from reader.ui.view import ReadingView
from reader.ui.worker import Priority, Task

_SAVE_PLACE_MS = 1000
_READ = 0.8
"""The share of opening that reading the file is."""


@dataclass(frozen=True, slots=True)
class _Opened:
    article: Article
    blocks: tuple[Block, ...]
    place: Place | None
    recent: tuple[LibraryText, ...]
    again: tuple[Callable[..., Article], Path | None]


_Refolded = tuple[Article, tuple[Block, ...]]


class ReadingController(QObject):
    """Owns which article is open; the open one stays until another was read without fault."""

    article_opened = Signal(object)
    """An `Article` whose plain text is in the view."""

    recent_changed = Signal(object)
    prepared = Signal()
    loading_ended = Signal()
    """The dictionaries are loaded, or could not be."""

    survey_begun = Signal()
    survey_made = Signal(object)
    survey_stopped = Signal()

    def __init__(self, desk: Desk, view: ReadingView, feed: BlockFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._feed = feed
        self._article: Article | None = None
        self._ready = False
        self._opening: Task | None = None
        self._again: tuple[Callable[..., Article], Path | None] | None = None
        self._fallbacks: list[Path | LibraryText] = []
        self._survey_number = 0
        self._survey_task: Task | None = None
        # Loading and painting hold each other up: the text is painted first.
        self._preparing = QTimer(self, singleShot=True, interval=0)
        self._preparing.timeout.connect(self._prepare)
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_PLACE_MS)
        self._saving.timeout.connect(self.save_place)

    def current(self) -> Article | None:
        """Return the article that is open."""
        return self._article

    # Opening

    def start(self, texts: Sequence[Path | LibraryText]) -> None:
        """Open the first of the texts that can be opened, and load the dictionaries once it is on screen."""
        self._fallbacks = list(texts)
        self._open_fallback()

    def open_recent(self, text: LibraryText) -> None:
        """Open a text from its file where that is still there, else as the library has kept it."""
        if text.path is not None and text.path.is_file():
            self.open_path(text.path)
        else:
            self.open_kept(text.key)

    def open_path(self, path: Path) -> None:
        """Open a file; the open article stays where that fails."""
        session, clean = self._desk.session, self._desk.settings().clean

        def read(progress: Progress, codec: str | None = None) -> Article:
            return session.open_file(path, clean=clean, codec=codec, progress=progress)

        self._open(read, path)

    def open_address(self, address: str) -> None:
        """Fetch a page from the web and open it."""
        session, clean = self._desk.session, self._desk.settings().clean

        def read(progress: Progress, codec: str | None = None) -> Article:
            return session.open_address(address, clean=clean, codec=codec, progress=progress)

        self._open(read, None)

    def open_html(self, html: str) -> None:
        """Open a piece of a web page from the clipboard or dropped on the window."""
        session, clean, name = self._desk.session, self._desk.settings().clean, self.tr("Pasted page")
        self._open(lambda progress: session.open_html(html, name, clean=clean, progress=progress), None)

    def read_as(self, codec: str | None) -> None:
        """Read the open file or page again in another encoding, None for the one that is found."""
        if self._again is not None:
            again, path = self._again
            self._open(again, path, codec=codec or AUTOMATIC)

    def open_text(self, text: str) -> None:
        """Open a text from the clipboard or dropped on the window."""
        clean = self._desk.settings().clean
        name = self.tr("Pasted text")
        self._open(lambda _progress: self._desk.session.open_text(text, name, clean=clean), None)

    def open_kept(self, key: str, place: Place | None = None) -> None:
        """Open a text of the library, at a place or where reading stopped."""
        clean = self._desk.settings().clean
        self._open(
            lambda _progress: self._desk.session.library.texts.open(key, clean=clean), None, place=place
        )

    def _open(
        self,
        read: Callable[..., Article],
        path: Path | None,
        *,
        place: Place | None = None,
        codec: str | None = None,
    ) -> None:
        """Call `read` with a progress, and with a codec if one was chosen."""
        if self._opening is not None:
            self._opening.stop()

        def work(progress: Progress) -> _Opened:
            def partly(share: float) -> None:
                progress(share * _READ)

            article = read(partly, codec) if codec is not None else read(partly)
            progress(_READ)
            blocks = self._desk.session.blocks(article)
            texts = self._desk.session.library.texts
            texts.remember_opened(article, path)
            found = place or texts.place_of(article)
            return _Opened(article, blocks, found, texts.latest(), (read, path))

        self._opening = self._desk.long_work.start(
            self.tr("Opening"), Priority.OPEN, work, self._show, self._open_failed, lasting=True
        )

    def _open_failed(self, error: Exception) -> None:
        self._desk.messages.tell_error(error)
        if self._article is None and not isinstance(error, Cancelled):
            self._open_fallback()

    def _open_fallback(self) -> None:
        if self._fallbacks:
            text = self._fallbacks.pop(0)
            if isinstance(text, Path):
                self.open_path(text)
            else:
                self.open_recent(text)
        else:
            self._preparing.start()

    def _prepare(self) -> None:
        self._desk.long_work.start(
            self.tr("Loading dictionaries"),
            Priority.PREPARE,
            self._desk.session.prepare,
            self._prepared,
            self._not_prepared,
            can_stop=False,
            lasting=True,
        )

    def _show(self, opened: _Opened) -> None:
        self.save_place()
        self._desk.worker.leave_article()
        self._desk.long_work.forget_article()
        article = opened.article
        if self._article is not None:
            self._desk.messages.clear()
        else:
            self._preparing.start()
        self._article, self._again = article, opened.again
        self._feed.show_article(article, opened.blocks, opened.place)
        self.article_opened.emit(article)
        self.recent_changed.emit(opened.recent)
        for note in article.notes:
            self._desk.messages.tell(note)
        if not article.found:
            self._desk.messages.tell(
                self.tr("No article was recognised in this text, so every line is shown.")
            )
        self.survey()

    def refold(self) -> None:
        """Fold the open article anew where rules of the reader's own have changed."""
        article = self._article
        if article is None or not self._desk.settings().clean:
            return

        def work(_progress: Progress) -> _Refolded:
            refolded = self._desk.session.refolded(article)
            return refolded, self._desk.session.blocks(refolded) if refolded != article else ()

        def show(made: _Refolded) -> None:
            if self._article is article and made[0] != article:
                self._article = made[0]
                self._feed.show_article(*made, self._view.place())
                self.article_opened.emit(made[0])
                self.survey()

        self._desk.worker.submit(Priority.OPEN, work, show)

    def _not_prepared(self, error: Exception) -> None:
        self._desk.messages.tell_error(error)
        self.loading_ended.emit()

    def _prepared(self, _result: object) -> None:
        self._ready = True
        self.loading_ended.emit()
        for note in self._desk.session.take_notes():
            self._desk.messages.tell(note)
        self._feed.begin()
        self.prepared.emit()
        self.survey()

    # Surveying

    def survey(self) -> None:
        """Read through the whole article in the background, for its terms and doubts."""
        article = self._article
        if article is None:
            return
        self.survey_begun.emit()
        if not self._ready:
            return
        if self._survey_task is not None:
            self._survey_task.stop()
        self._survey_number += 1
        number = self._survey_number

        def work(progress: Progress) -> Survey:
            return self._desk.session.survey(article, progress)

        def failed(error: Exception) -> None:
            if number == self._survey_number:
                self._desk.messages.tell_error(error)
                self.survey_stopped.emit()

        self._survey_task = self._desk.long_work.start(
            self.tr("Reading through the text"), Priority.SURVEY, work, self.survey_made.emit, failed
        )

    # The place

    def note_place(self) -> None:
        """Remember the place soon: the view was scrolled."""
        self._saving.start()

    def save_place(self) -> None:
        """Remember the place of the open article."""
        self._saving.stop()
        if self._article is None:
            return
        article, place = self._article, self._view.place()
        self._desk.worker.submit(
            Priority.ASKED,
            lambda _progress: self._desk.session.library.texts.remember_place(article, place),
            _ignore,
            must_finish=True,
        )


def _ignore(_result: object) -> None:
    """Be told of a result that nobody needs."""
