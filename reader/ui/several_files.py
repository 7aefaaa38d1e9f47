"""Opens the first of several files, and puts the others on the shelf behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.article import Article
from reader.model.errors import Cancelled, ReaderError
from reader.model.library import LibraryText
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.worker import Priority

_TOLD_MS = 6000


@dataclass(frozen=True, slots=True)
class _Shelved:
    count: int
    faults: tuple[str, ...]


class SeveralFiles(QObject):
    """One window shows one text; the others of a batch wait in the library, in their order."""

    shelved = Signal(object)
    """Texts came into the library: the ones that were opened last, as `LibraryText`s."""

    told = Signal(str, int)
    """How many texts came into the library, and for how many milliseconds to show it."""

    def __init__(
        self,
        desk: Desk,
        open_path: Callable[[Path], None],
        current: Callable[[], Article | None],
        parent: QWidget,
    ) -> None:
        """`open_path` opens a text in the window, `current` returns the one that is open."""
        super().__init__(parent)
        self._desk = desk
        self._open_path = open_path
        self._current = current

    def open(self, paths: Sequence[Path]) -> None:
        """Open the first file, and put the others on the shelf."""
        if paths:
            self._open_path(paths[0])
            self.shelve(paths[1:])

    def shelve(self, paths: Sequence[Path]) -> None:
        """Put files on the shelf; one that cannot be read does not keep the others from it."""
        # The newest text comes first on the shelf, so the last file goes there first.
        waiting = list(dict.fromkeys(paths))[::-1]
        if not waiting:
            return
        session, clean = self._desk.session, self._desk.settings().clean

        def work(progress: Progress) -> _Shelved:
            count, faults = 0, list[str]()
            try:
                for number, path in enumerate(waiting):
                    progress(number / len(waiting))
                    try:
                        article = session.open_file(path, clean=clean)
                    except ReaderError as error:
                        if isinstance(error, Cancelled):
                            raise
                        faults.insert(0, str(error))
                        continue
                    session.library.texts.remember_opened(article, path)
                    count += 1
            except Cancelled:
                pass  # what is on the shelf already stays there
            return _Shelved(count, tuple(faults))

        self._desk.long_work.start(
            self.tr("Putting texts into the library"),
            Priority.SURVEY,
            work,
            self._tell,
            self._desk.messages.tell_error,
            lasting=True,
        )

    def _tell(self, shelved: _Shelved) -> None:
        self._come_first(self._current())
        if shelved.count:
            one = self.tr("1 more text waits in the library")
            many = self.tr("{0} more texts wait in the library")
            self.told.emit((one if shelved.count == 1 else many).format(shelved.count), _TOLD_MS)
        if len(shelved.faults) == 1:
            self._desk.messages.tell(shelved.faults[0])
        elif shelved.faults:
            self._desk.messages.tell(
                self.tr("{0} of the files cannot be read; the first: {1}").format(
                    len(shelved.faults), shelved.faults[0]
                )
            )

    def _come_first(self, reading: Article | None) -> None:
        """Let the text that is read stay the one that was opened last."""
        texts = self._desk.session.library.texts

        def work(_progress: Progress) -> tuple[LibraryText, ...]:
            if reading is not None:
                texts.touch(reading)
            return texts.latest()

        self._desk.worker.submit(Priority.ASKED, work, self.shelved.emit, lasting=True)
