"""The user's dictionaries and graded lists as front ends see them: import, order, on and off."""

from collections.abc import Sequence
from pathlib import Path

from reader.model.dictionary import DictionaryInfo
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress
from reader.session.workshop import Workshop


class Dictionaries:
    """Changes hold from the next look-up on; every method may be called from any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """The dictionaries are the workshop's."""
        self._workshop = workshop

    def all(self) -> tuple[DictionaryInfo, ...]:
        """Return what is known of the dictionaries, in the order in which they are asked."""
        return self._workshop.tools().shelf.all()

    def add(self, source: Path, progress: Progress = ignore_progress) -> str:
        """Import a dictionary file and return the dictionary's name; one of that name is replaced.

        A file is one of CC-CEDICT's format (text, gz, zip), Yomitan's (zip) or
        StarDict's (.ifo with its files beside it, or all in a zip or tar).
        Raises `ReaderError` for a file that cannot be used, and what
        `progress` raises; nothing is changed then.
        """
        from reader.tables.frequency import load_ranks

        ranks = load_ranks(self._workshop.paths.cache / "ranks.table")
        name = self._workshop.tools().shelf.add(source, progress, ranks.get)
        self._workshop.check_words()
        return name

    def remove(self, name: str) -> None:
        """Remove a dictionary; `ReaderError` for an unknown name and for the one that the program needs."""
        self._workshop.tools().shelf.remove(name)
        self._workshop.check_words()

    def renew(self, progress: Progress = ignore_progress) -> bool:
        """Tell words apart with another edition of CC-CEDICT, if one came or went; return whether it did.

        Takes some seconds. Nobody has to wait for it: what words mean is known
        already, and when the program starts next, it does this by itself.
        """
        tools = self._workshop.tools()
        if tools.shelf.base is tools.lexicon:
            return False
        self._workshop.reload(progress)
        return True

    def arrange(self, names: Sequence[str]) -> None:
        """Ask dictionaries first, in the order of their names; `ReaderError` for an unknown name."""
        self._workshop.tools().shelf.arrange(names)

    def switch(self, name: str, on: bool) -> None:
        """Switch a dictionary on or off; `ReaderError` for an unknown name."""
        self._workshop.tools().shelf.switch(name, on)

    def add_levels(self, source: Path, name: str) -> int:
        """Import a graded list (CSV or tab-separated) under a name; return how many words it has.

        Raises `ReaderError` for a file that is no such list.
        """
        from reader.lexicon.levels import HSK, import_levels, store_levels

        if name in HSK:
            raise ReaderError(f"The list “{name}” comes with the program; give yours another name.")
        found = import_levels(source, name)
        store_levels(self._workshop.paths.data / "levels", name, found)
        self._workshop.reload_levels()
        return len(found)

    def remove_levels(self, name: str) -> None:
        """Remove an imported graded list; `ReaderError` where there is none of that name."""
        from reader.lexicon.levels import remove_levels

        remove_levels(self._workshop.paths.data / "levels", name)
        self._workshop.reload_levels()
