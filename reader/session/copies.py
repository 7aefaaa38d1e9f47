"""Copies of everything that is the reader's own: daily backups, and plain files to take along."""

from collections.abc import Callable
from pathlib import Path

from reader.model.library import ActionKind, Backup
from reader.session.workshop import Workshop


class Copies:
    """Makes and restores copies; restoring adds, never doubles, and can be undone."""

    def __init__(self, workshop: Workshop, changed: Callable[[ActionKind], None]) -> None:
        """`changed` is told that something was restored."""
        self._user = workshop.user
        self._changed = changed

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups that there are, the newest first."""
        return self._user.library.backups.all()

    def back_up(self) -> Backup:
        """Make a backup now, over the one of the same day; `ReaderError` where that fails."""
        return self._user.library.backups.make()

    def restore_backup(self, path: Path) -> int:
        """Add what a backup holds and the library does not; return how many things are new or newer."""
        count = self._user.library.restore_backup(path)
        self._changed(ActionKind.RESTORE)
        return count

    def export(self, target: Path) -> None:
        """Write everything as plain files into a new folder, or into a zip where the name ends in .zip."""
        self._user.library.export(target)

    def restore(self, source: Path) -> int:
        """Add what an export, a folder or a zip, holds; return how many things are new or newer."""
        count = self._user.library.restore(source)
        self._changed(ActionKind.RESTORE)
        return count
