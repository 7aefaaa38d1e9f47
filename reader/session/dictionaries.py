"""The user's dictionaries and graded lists as front ends see them: import, order, on and off."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reader.model.dictionary import DictionaryInfo
from reader.model.errors import ReaderError
from reader.model.library import ActionKind
from reader.model.progress import Progress, ignore_progress
from reader.session.workshop import Workshop

_Pairs = Sequence[tuple[tuple[Any, ...] | None, tuple[Any, ...] | None]]
_ORDER, _LEVELS = "dictionaries", "levels"
_Result = TypeVar("_Result")


class Dictionaries:
    """Changes hold from the next look-up on, and can be undone; methods may be called from any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """The dictionaries are the workshop's."""
        self._workshop = workshop
        workshop.user.outside[_ORDER] = self._turn_order
        workshop.user.outside[_LEVELS] = self._turn_levels

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
        shelf = self._workshop.tools().shelf
        return self._changed(ActionKind.ADD_DICTIONARY, "", lambda: shelf.add(source, progress, ranks.get))

    def remove(self, name: str) -> None:
        """Remove a dictionary; `ReaderError` for an unknown name and for the one that the program needs."""
        shelf = self._workshop.tools().shelf
        self._changed(ActionKind.REMOVE_DICTIONARY, name, lambda: shelf.remove(name))

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
        shelf = self._workshop.tools().shelf
        self._changed(ActionKind.ARRANGE_DICTIONARIES, "", lambda: shelf.arrange(names))

    def switch(self, name: str, on: bool) -> None:
        """Switch a dictionary on or off; `ReaderError` for an unknown name."""
        shelf = self._workshop.tools().shelf
        self._changed(ActionKind.SWITCH_DICTIONARY, name, lambda: shelf.switch(name, on))

    def _changed(self, kind: ActionKind, what: str, change: Callable[[], _Result]) -> _Result:
        """Make a change of what there is and in which order, and remember it; return what came of it."""
        shelf = self._workshop.tools().shelf
        before = shelf.order()
        result = change()
        after = shelf.order()
        if before != after:
            pair = ((_ORDER, before), (_ORDER, after))
            self._workshop.user.remember(kind, what or str(result or ""), _ORDER, [pair])
        self._workshop.check_words()
        return result

    def _turn_order(self, changes: _Pairs) -> None:
        """Bring back an order, unless it is another one by now."""
        shelf = self._workshop.tools().shelf
        for before, after in changes:
            if before is not None and after is not None and shelf.order() == before[1]:
                self._try(lambda order=after[1]: shelf.restore(order))
        self._workshop.check_words()

    def add_levels(self, source: Path, name: str) -> int:
        """Import a graded list (CSV or tab-separated) under a name; return how many words it has.

        Raises `ReaderError` for a file that is no such list.
        """
        from reader.lexicon.levels import HSK, import_levels, store_levels

        if name in HSK:
            raise ReaderError(f"The list “{name}” comes with the program; give yours another name.")
        found = import_levels(source, name)
        self._change_levels(
            ActionKind.ADD_LEVELS, name.strip(), lambda folder: store_levels(folder, name, found)
        )
        return len(found)

    def remove_levels(self, name: str) -> None:
        """Remove an imported graded list; `ReaderError` where there is none of that name."""
        from reader.lexicon.levels import remove_levels

        self._change_levels(ActionKind.REMOVE_LEVELS, name, lambda folder: remove_levels(folder, name))

    def _change_levels(self, kind: ActionKind, name: str, change: Callable[[Path], None]) -> None:
        """Make a change of a graded list, and remember it."""
        before = self._levels_of(name)
        change(self._workshop.paths.data / "levels")
        after = self._levels_of(name)
        if before != after:
            self._workshop.user.remember(kind, name, _LEVELS, [(before, after)])
        self._workshop.reload_levels()

    def _turn_levels(self, changes: _Pairs) -> None:
        """Bring graded lists from one state to another."""
        from reader.lexicon.levels import remove_levels, store_levels

        folder = self._workshop.paths.data / "levels"
        for before, after in changes:
            name = (before or after or ("",))[0]
            if self._levels_of(name) != before:
                continue
            if after is None:
                self._try(lambda name=name: remove_levels(folder, name))
            else:
                self._try(lambda name=name, rows=after[1]: store_levels(folder, name, dict(rows)))
        self._workshop.reload_levels()

    def _levels_of(self, name: str) -> tuple[Any, ...] | None:
        """Return an imported list as it can be remembered, None where there is none of that name."""
        from reader.lexicon.levels import stored_levels

        rows = stored_levels(self._workshop.paths.data / "levels", name)
        return None if rows is None else (name, [list(row) for row in rows.items()])

    def _try(self, change: Callable[[], None]) -> None:
        """Make a change; what keeps it from being made is told."""
        try:
            change()
        except ReaderError as error:
            self._workshop.note(str(error))
