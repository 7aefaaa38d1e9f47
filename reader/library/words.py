"""The words that the reader knows, learns or ignores, each under its Simplified form."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum

from reader.library.database import Database
from reader.library.journal import Journal
from reader.library.storable import storable
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, KnownWord, WordState

_LONGEST = 64


class WordOrder(StrEnum):
    """What a list of words is sorted by."""

    CHANGED = "changed DESC, simplified"
    WORD = "simplified"


class Words:
    """The reader's list of words; every method may be called from any thread."""

    def __init__(self, database: Database, journal: Journal, now: Callable[[], float]) -> None:
        """Use a database; `now` tells the time in seconds since 1970."""
        self._database = database
        self._journal = journal
        self._now = now

    def mark(self, words: Iterable[tuple[str, str]], state: WordState) -> int:
        """Give words a state, all at once; return how many have changed.

        Each word is its Simplified and its Traditional form. `ReaderError` for
        an empty word or one of more than 64 characters; then none is marked.
        """
        return self.mark_each((simplified, traditional, state) for simplified, traditional in words)

    def mark_each(self, marks: Iterable[tuple[str, str, WordState]]) -> int:
        """Give words a state each, all at once, as `mark` does; a word keeps its Traditional form."""
        chosen = {
            storable(simplified): (storable(traditional), state) for simplified, traditional, state in marks
        }
        for word in chosen:
            if not word.strip() or len(word) > _LONGEST:
                raise ReaderError(f"A word has one to {_LONGEST} characters; none of these words was marked.")
        now = self._now()
        with self._journal.action(ActionKind.MARK_WORDS, next(iter(chosen.values()), ("",))[0]) as changes:
            marked = 0
            for simplified, (traditional, state) in chosen.items():
                row = changes.get("word", (simplified,))
                if row is None or row[2] != state.value:
                    changes.put("word", (simplified, row[1] if row else traditional, state.value, now))
                    marked += 1
            changes.count = marked
            return marked

    def forget(self, words: Iterable[str]) -> int:
        """Take words, in Simplified, off the list; return how many were there."""
        chosen = tuple(map(storable, words))
        with self._journal.action(ActionKind.FORGET_WORDS, next(iter(chosen), "")) as changes:
            changes.count = sum(changes.remove("word", (word,)) for word in chosen)
            return changes.count

    def state(self, simplified: str) -> WordState:
        """Return the state of a word; one that is not listed is new."""
        rows = self._database.rows("SELECT state FROM word WHERE simplified = ?", (storable(simplified),))
        return _state(rows[0][0]) if rows else WordState.NEW

    def states(self) -> dict[str, WordState]:
        """Return the states of all words of the list, by Simplified form."""
        states = {state.value: state for state in WordState}
        rows = self._database.rows("SELECT simplified, state FROM word")
        return {word: states.get(state, WordState.NEW) for word, state in rows}

    def words(
        self, state: WordState | None = None, order: WordOrder = WordOrder.CHANGED
    ) -> tuple[KnownWord, ...]:
        """Return the words of the list, or those in a state."""
        where, values = ("", ()) if state is None else (" WHERE state = ?", (state.value,))
        rows = self._database.rows(
            f"SELECT simplified, traditional, state, changed FROM word{where} ORDER BY {order}", values
        )
        return tuple(KnownWord(each[0], each[1], _state(each[2]), each[3]) for each in rows)

    def known_by_day(self) -> tuple[tuple[date, int], ...]:
        """Return how many words were known at the end of each day (UTC) on which one was marked."""
        rows = self._database.rows(
            "SELECT date(changed, 'unixepoch') AS day, count(*) FROM word WHERE state = ?"
            " GROUP BY day ORDER BY day",
            (WordState.KNOWN.value,),
        )
        found: list[tuple[date, int]] = []
        total = 0
        for day, count in rows:
            total += count
            with suppress(ValueError, TypeError):  # a time that damage has changed
                found.append((date.fromisoformat(day), total))
        return tuple(found)

    def counts(self) -> dict[WordState, int]:
        """Return how many words of the list are in each state."""
        found = dict(self._database.rows("SELECT state, count(*) FROM word GROUP BY state"))
        return {state: found.get(state.value, 0) for state in WordState}


def _state(name: str) -> WordState:
    """Return a state by its name; a name that damage has changed counts as new."""
    return WordState(name) if name in tuple(WordState) else WordState.NEW


def share_known(running: Mapping[str, int], states: Mapping[str, WordState]) -> float | None:
    """Return the share of known words among running words, 0..1; None where there are none.

    `running` counts how often each Simplified word stands in a text. Ignored
    words, such as names, do not count at all.
    """
    counted = {word: times for word, times in running.items() if states.get(word) is not WordState.IGNORED}
    total = sum(counted.values())
    if not total:
        return None
    return sum(times for word, times in counted.items() if states.get(word) is WordState.KNOWN) / total
