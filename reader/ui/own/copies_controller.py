"""Backs up, exports and restores everything that is the reader's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.model.library import Backup
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.worker import Priority

_FILES = "Catfish Reader (*.zip)"
_MANIFEST = "manifest.json"


class CopiesController(QObject):
    """Asks where to and where from; the work is done behind the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def back_up(self) -> None:
        """Make a backup now."""

        def done(backup: Backup) -> None:
            self._desk.messages.tell(self.tr("Your library was backed up in {0}.").format(backup.path))

        self._work(self.tr("Backing up"), self._desk.session.library.copies.back_up, done)

    def fill_backups(self, menu: QMenu) -> None:
        """Fill a menu with the backups that there are, when it is about to open."""
        menu.clear()
        for backup in self._desk.session.library.copies.backups():
            action = menu.addAction(backup.day.isoformat())
            action.triggered.connect(lambda _checked=False, path=backup.path: self.restore_backup(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No backup yet")).setEnabled(False)

    def restore_backup(self, path: Path) -> None:
        """Add what a backup holds and the library does not."""
        self._restore(lambda: self._desk.session.library.copies.restore_backup(path))

    def ask_for_target(self) -> None:
        """Ask where to save everything as files."""
        start = str(Path.home() / "catfish-reader-library.zip")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save everything"), start, _FILES)
        if name:
            target = Path(name)
            self.export(target if target.suffix.lower() == ".zip" else target.with_name(target.name + ".zip"))

    def export(self, target: Path) -> None:
        """Save everything as files."""

        def done(_result: object) -> None:
            self._desk.messages.tell(self.tr("Everything was saved in {0}.").format(target))

        self._work(
            self.tr("Saving everything"), lambda: self._desk.session.library.copies.export(target), done
        )

    def ask_for_source(self) -> None:
        """Ask for files that were saved, a zip or the manifest of a folder."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Restore"), "", f"{_FILES};;{_MANIFEST} ({_MANIFEST})"
        )
        if name:
            source = Path(name)
            self.restore(source.parent if source.name == _MANIFEST else source)

    def restore(self, source: Path) -> None:
        """Add what files hold that were saved, and the library does not."""
        self._restore(lambda: self._desk.session.library.copies.restore(source))

    def _restore(self, restore: Callable[[], int]) -> None:
        def done(count: int) -> None:
            if count:
                sentence = self.tr("{0} things were restored; Edit, Undo takes them out again.").format(
                    f"{count:,}"
                )
            else:
                sentence = self.tr("Everything in it is in your library already.")
            self._desk.messages.tell(sentence)
            self._desk.changes.restored()

        self._work(self.tr("Restoring"), restore, done)

    def _work(self, name: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def task(_progress: Progress) -> Any:
            return work()

        self._desk.long_work.start(
            name, Priority.ASKED, task, done, self._desk.messages.tell_error, can_stop=False, lasting=True
        )
