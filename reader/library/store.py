"""The reader's library: one door to texts, words, corrections, notes, glossary, undo, backups and exports."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from reader.library.backup import FOLDER_NAME, Backups, backups_in
from reader.library.contents import text_key
from reader.library.corrections import Corrections
from reader.library.database import Database, Row
from reader.library.exchange import content_of, files_of
from reader.library.folding import Simplify
from reader.library.journal import Journal, Outside
from reader.library.merging import merge
from reader.library.notes import Notebook
from reader.library.packing import read_export, write_export
from reader.library.recovery import recover
from reader.library.schema import MIGRATIONS
from reader.library.search import Search
from reader.library.terms import YOURS, Terms
from reader.library.texts import Shelf
from reader.library.words import Words
from reader.model.article import Line, Place
from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.model.library import Action, ActionKind, Hit, LibraryText, TextOrder
from reader.model.progress import Progress, ignore_progress

__all__ = ["FILE_NAME", "YOURS", "Library", "text_key"]

FILE_NAME = "library.db"

_FORGOTTEN = "What you change now is forgotten when you close Catfish Reader."
_LOCKED_FOR = 10.0


class Library:
    """The user's data; every method may be called from any thread.

    `shelf`, `words`, `corrections`, `notebook` and `glossary` hold its parts,
    `backups` its copies. Where the data folder cannot be used, everything is
    kept in memory only; then `notes` says so, and `kept` is False. `notes` are
    sentences for the user about what happened while opening. Methods raise
    `ReaderError` where a change cannot be kept.
    """

    def __init__(
        self,
        data_folder: Path,
        now: Callable[[], float] = time.time,
        simplify: Simplify = str,
        locked_for: float = _LOCKED_FOR,
        outside: Mapping[str, Outside] | None = None,
    ) -> None:
        """Open or begin the library in a folder.

        `now` tells the time in seconds since 1970; `simplify` converts a text
        to Simplified characters, and is asked only by the search; `locked_for`
        is how many seconds to wait for another process; `outside` turns back
        what `remember_outside` was told of, by its name.
        """
        copies = data_folder / FOLDER_NAME
        self.kept = True

        def recovered(damaged: Path, target: Connection) -> str:
            return recover(damaged, target, (each.path for each in backups_in(copies)))

        try:
            self._database = Database(data_folder / FILE_NAME, MIGRATIONS, None, recovered, locked_for)
            self.notes = self._database.notes
        except ReaderError as error:
            self._database = _in_memory(data_folder / FILE_NAME)
            self.notes = (str(error), _FORGOTTEN)
            self.kept = False
        self._journal = Journal(self._database, now, outside)
        self.shelf = Shelf(self._database, self._journal, now)
        self.words = Words(self._database, self._journal, now)
        self.corrections = Corrections(self._database, self._journal, now)
        self.notebook = Notebook(self._database, self._journal, now)
        self.glossary = Terms(self._database, self._journal)
        self.backups = Backups(self._database, copies, now)
        self._search = Search(self._database, data_folder if self.kept else None, simplify)

    def close(self) -> None:
        """Close the files; the library cannot be used afterwards."""
        self._search.close()
        self._database.close()

    def check(self) -> bool:
        """Tell whether the structure of the file is sound."""
        return self._database.check()

    def remember_outside(
        self, kind: ActionKind, what: str, name: str, changes: Sequence[tuple[Row | None, Row | None]]
    ) -> None:
        """Let changes that were made outside the library be one action that can be undone.

        `name` says what is to turn them back; rows are those before and after.
        """
        with self._journal.action(kind, what) as made:
            made.count = len(changes)
            for before, after in changes:
                made.outside(name, before, after)

    def undo(self) -> Action | None:
        """Take back what was done last through this object; return it, or None for nothing."""
        return self._journal.undo()

    def redo(self) -> Action | None:
        """Do again what was undone last; return it, or None where nothing was or something new was done."""
        return self._journal.redo()

    def done(self) -> tuple[Action, ...]:
        """Return what `undo` would take back one after another, the next one first."""
        return self._journal.actions()

    def undone(self) -> tuple[Action, ...]:
        """Return what `redo` would do again one after another, the next one first."""
        return self._journal.actions(undone=True)

    def next_actions(self) -> tuple[Action | None, Action | None]:
        """Return what `undo` and `redo` would turn back, None for nothing."""
        return self._journal.next()

    def search(self, query: str, limit: int = 100) -> tuple[Hit, ...]:
        """Return lines of all texts in which the words of a question stand one after another."""
        return self._search.search(query, limit)

    def refresh_search(self, progress: Progress = ignore_progress) -> None:
        """Prepare the search for the texts that are new; slow for many, so call it from a worker."""
        self._search.refresh(progress)

    def care(self, progress: Progress = ignore_progress) -> None:
        """Do the day's chores: a backup where one is due, and forgetting what was removed long ago."""
        if self.kept:
            self.backups.make_if_due(progress)
            self.shelf.forget_removed()
            self._journal.forget_earlier()

    def export(self, target: Path) -> None:
        """Write everything as plain files into a new folder, or into a zip where the name ends in .zip."""
        write_export(target, files_of(self._database))

    def restore(self, source: Path) -> int:
        """Add what an export holds, nothing twice, all or none; return how many things are new or newer."""
        content = content_of(read_export(source))
        with self._journal.action(ActionKind.RESTORE, source.name) as changes:
            changes.count = merge(changes, content)
            return changes.count

    def restore_backup(self, path: Path) -> int:
        """Add what a backup holds and the library does not; return how many things are new or newer."""
        with closing(Database(None, MIGRATIONS, path)) as database:
            content = content_of({name: lambda data=data: data for name, data in files_of(database)})
        with self._journal.action(ActionKind.RESTORE, path.name) as changes:
            changes.count = merge(changes, content)
            return changes.count

    def opened(
        self,
        key: str,
        name: str,
        path: Path | None = None,
        title: str | None = None,
        *,
        lines: Sequence[Line] | None = None,
        source: str | None = None,
        sorting: str | None = None,
        codec: str | None = None,
        site: str | None = None,
    ) -> None:
        """Remember that a text was opened just now; see `Shelf.opened`."""
        self.shelf.opened(
            key, name, path, title, lines=lines, source=source, sorting=sorting, codec=codec, site=site
        )

    def texts(
        self, order: TextOrder = TextOrder.OPENED, reverse: bool = False, tag: str | None = None
    ) -> tuple[LibraryText, ...]:
        """Return all texts, or those with a tag, sorted."""
        return self.shelf.texts(order, reverse, tag)

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened last, at most twelve, without those that are gone."""
        return self.shelf.recent()

    def remember_place(self, key: str, place: Place, share: float | None = None) -> None:
        """Remember where somebody stopped reading a text; see `Shelf.remember_place`."""
        self.shelf.remember_place(key, place, share)

    def place(self, key: str) -> Place | None:
        """Return where somebody stopped reading a text, or None."""
        return self.shelf.place(key)

    def terms(self) -> tuple[Term, ...]:
        """Return the user's glossary terms in the order in which they were added."""
        return self.glossary.all()

    def add_term(self, term: Term) -> None:
        """Add a sense; one of the same term with the same gloss is replaced."""
        self.glossary.add(term)

    def replace_term(self, old: Term, new: Term) -> None:
        """Put a sense in the place of another; where there is no such one, add it."""
        self.glossary.replace(old, new)

    def remove_term(self, term: Term) -> None:
        """Remove a sense; nothing happens where there is no such one."""
        self.glossary.remove(term)


def _in_memory(file: Path) -> Database:
    """Return a database in memory with what a file holds that can be read but not used; else an empty one."""
    try:
        return Database(None, MIGRATIONS, file)
    except ReaderError:
        return Database(None, MIGRATIONS)
