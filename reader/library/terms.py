"""The reader's own glossary."""

from collections.abc import Iterable
from dataclasses import replace

from reader.library.database import Database, Row
from reader.library.journal import Journal
from reader.library.storable import storable
from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError
from reader.model.library import ActionKind

YOURS = "yours"


class Terms:
    """The terms of the reader's glossary; every method may be called from any thread."""

    def __init__(self, database: Database, journal: Journal) -> None:
        """Use a database."""
        self._database = database
        self._journal = journal

    def all(self) -> tuple[Term, ...]:
        """Return the terms in the order in which they were added."""
        rows = self._database.rows(
            "SELECT traditional, simplified, pinyin, gloss, kind, subject FROM term ORDER BY id"
        )
        return tuple(
            Term(traditional, simplified, pinyin, gloss, _kind(kind), YOURS, subject)
            for traditional, simplified, pinyin, gloss, kind, subject in rows
        )

    def silent(self) -> frozenset[str]:
        """Return the names of the glossaries that are off."""
        return frozenset(name for (name,) in self._database.rows("SELECT glossary FROM silent"))

    def switch(self, name: str, title: str, on: bool) -> None:
        """Switch a glossary on or off; `title` names it for undo."""
        with self._journal.action(ActionKind.SWITCH_GLOSSARY, title) as changes:
            if on:
                changes.remove("silent", (name,))
            else:
                changes.put("silent", (name,))

    def add(self, term: Term) -> None:
        """Add a sense; one of the same term with the same gloss is replaced."""
        self._put(ActionKind.ADD_TERM, term, term)

    def add_all(self, terms: Iterable[Term], what: str) -> int:
        """Add senses that are not there yet, all in one action, and return how many those are.

        `what` names where they come from, for undo.
        """
        with self._journal.action(ActionKind.ADD_TERM, what) as changes:
            find = changes.connection.execute
            (number,) = find("SELECT coalesce(max(id), 0) FROM term").fetchone()
            count = 0
            for term in map(_storable_term, terms):
                if not find(_FIND, (term.traditional, term.gloss)).fetchone():
                    count += 1
                    changes.put("term", row_of(number + count, term))
            changes.count = count
        return count

    def replace(self, old: Term, new: Term) -> None:
        """Put a sense in the place of another; where there is no such one, add it.

        Raises `ReaderError` for a term without text.
        """
        self._put(ActionKind.CHANGE_TERM, old, new)

    def remove(self, term: Term) -> None:
        """Remove a sense; nothing happens where there is no such one."""
        term = _storable_term(term)
        with self._journal.action(ActionKind.REMOVE_TERM, term.traditional) as changes:
            for (number,) in changes.connection.execute(_FIND, (term.traditional, term.gloss)).fetchall():
                changes.remove("term", (number,))

    def remove_all(self, terms: Iterable[Term]) -> int:
        """Remove senses in one action, and return how many there were."""
        wanted = list(map(_storable_term, terms))
        what = wanted[0].traditional if wanted else ""
        with self._journal.action(ActionKind.REMOVE_TERM, what) as changes:
            find = changes.connection.execute
            numbers = [
                row for term in wanted for row in find(_FIND, (term.traditional, term.gloss)).fetchall()
            ]
            for (number,) in numbers:
                changes.remove("term", (number,))
            changes.count = len(numbers)
        return len(numbers)

    def _put(self, kind: ActionKind, old: Term, new: Term) -> None:
        old, new = _storable_term(old), _storable_term(new)
        if not new.traditional.strip() or not new.simplified.strip():
            raise ReaderError("A glossary term needs its text in both scripts.")
        with self._journal.action(kind, new.traditional) as changes:
            find = changes.connection.execute
            places = find(_FIND, (old.traditional, old.gloss)).fetchall()
            doubles = find(_FIND, (new.traditional, new.gloss)).fetchall()
            if places or doubles:
                number = (places or doubles)[0][0]
            else:
                (number,) = find("SELECT coalesce(max(id), 0) + 1 FROM term").fetchone()
            for (double,) in doubles:
                if double != number:
                    changes.remove("term", (double,))
            changes.put("term", row_of(number, new))


_FIND = "SELECT id FROM term WHERE traditional = ? AND gloss = ?"


def row_of(number: int, term: Term) -> Row:
    """Return a term as a row of its table."""
    return (number, term.traditional, term.simplified, term.pinyin, term.gloss, term.kind.value, term.subject)


def _storable_term(term: Term) -> Term:
    """Return a term whose texts can be stored."""
    return replace(
        term,
        traditional=storable(term.traditional),
        simplified=storable(term.simplified),
        pinyin=storable(term.pinyin),
        gloss=storable(term.gloss),
        subject=storable(term.subject),
    )


def _kind(name: str) -> TermKind:
    """Return the kind of a term; that of another version of the program counts as other."""
    return TermKind(name) if name in tuple(TermKind) else TermKind.OTHER
