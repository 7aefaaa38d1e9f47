"""CC-CEDICT in SQLite: opened in milliseconds, only ever read."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

from reader.lexicon import schema
from reader.lexicon.cedict import UNKNOWN, Reference, references
from reader.lexicon.schema import Row
from reader.model.entry import Entry
from reader.model.errors import ReaderError

LICENCE = "CC BY-SA 4.0"

_BATCH = 2000
_REMEMBERED = 8192
_LINKS_FOLLOWED = 3

# Articles write these with other characters than the headwords do.
_KEY_FORMS = {ord(","): "，", ord("‧"): "·", ord("•"): "·", ord("・"): "·"}


class BrokenLexicon(ReaderError):  # noqa: N818 - a state, not a fault
    """The store is missing, damaged or of another version: it has to be built again."""


@dataclass(frozen=True, slots=True)
class LexiconInfo:
    """Where the entries come from; `date` is as the file states it, or None."""

    date: str | None
    entries: int
    licence: str = LICENCE


class _Handle:
    """A thread's connection; it closes when the thread ends, or between two questions with the lexicon."""

    __slots__ = ("__weakref__", "connection", "lock")

    def __init__(self, address: str) -> None:
        self.lock = threading.Lock()
        self.connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        self.connection.execute("PRAGMA cache_size = -1024")

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


class Lexicon:
    """The dictionary; every method may be called from any thread.

    Every method raises `BrokenLexicon` when the file turns out to be damaged.
    The file is then thrown away, so that whoever opens it next builds it again.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`; `BrokenLexicon` when it has to be built again."""
        self._path = path
        self._address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._thread = threading.local()
        self._handles: WeakSet[_Handle] = WeakSet()
        self._lock = threading.Lock()
        self._closed = False
        self._readings: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        if not _is_whole(path):
            raise BrokenLexicon("The dictionary's store is missing or cut short; it has to be built again.")
        try:
            facts: dict[str, str | None] = dict(self._rows("SELECT name, value FROM fact"))
            numbers = [self._rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
            last = self._rows("SELECT max(id) FROM entry")[0][0]
            self._longest = int(facts["longest"] or "")
            self.info = LexiconInfo(facts["date"], int(facts["entries"] or ""))
            fits = (
                numbers == [schema.APPLICATION, schema.VERSION]
                and facts["complete"] == "yes"
                and last == self.info.entries
            )
        except (KeyError, ValueError, BrokenLexicon) as error:
            self.close()
            raise _broken() from error
        if not fits:
            self.close()
            raise _broken()

    def close(self) -> None:
        """Close the connections of all threads; the lexicon cannot be used afterwards."""
        with self._lock:
            self._closed = True
            for handle in list(self._handles):
                with handle.lock:
                    handle.connection.close()

    def entries(self, traditional: str, simplified: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of a word, common ones first, then surnames, then variants.

        The Traditional key is looked up first; the Simplified one (the same
        text when None) only where that has no entry. A variant's glosses are
        followed by those of the word that it is a variant of.
        """
        rows = self._by("traditional", traditional) or self._by("simplified", simplified or traditional)
        return tuple(
            self._followed(entry, {(entry.traditional, entry.pinyin)}) for entry in self._entries(rows)
        )

    def either(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a word whose script is not known: 后 as Traditional and as Simplified."""
        rows = self._by("traditional", word)
        rows += [row for row in self._by("simplified", word) if row not in rows]
        return tuple(
            self._followed(entry, {(entry.traditional, entry.pinyin)}) for entry in self._entries(rows)
        )

    def readings(self, traditional: str, simplified: str) -> tuple[tuple[str, ...], ...]:
        """Return the distinct readings of a word, in the order of its entries; remembers what was asked.

        Each has one item per character. Readings that differ only in capitals
        count once; unknown ones are left out.
        """
        key = traditional, simplified
        found = self._readings.get(key)
        if found is None:
            rows = self._by("traditional", traditional, "pinyin") or self._by(
                "simplified", simplified, "pinyin"
            )
            distinct: dict[str, str] = {}
            for (pinyin,) in rows:
                if UNKNOWN not in pinyin:
                    distinct.setdefault(pinyin.lower(), pinyin)
            found = tuple(tuple(pinyin.split("\t")) for pinyin in distinct.values())
            if len(self._readings) >= _REMEMBERED:
                self._readings.clear()
            self._readings[key] = found
        return found

    def has(self, word: str) -> bool:
        """Tell whether a word is a headword in either script."""
        return bool(self._by("traditional", word, "1") or self._by("simplified", word, "1"))

    def longest(self, text: str, start: int = 0) -> str | None:
        """Return the longest headword of either script at the code point `start` of `text`, or None.

        It is returned as the text writes it.
        """
        piece = text[start : start + self._longest].translate(_KEY_FORMS)
        piece = piece.encode("utf-8", "replace").decode()  # half a surrogate pair ends every headword
        lengths = [self._longest_of(column, piece) for column in ("traditional", "simplified")]
        return text[start : start + max(lengths)] or None

    def taiwan_readings(self) -> list[tuple[str, str, str]]:
        """Return (Traditional, mainland, Taiwan's reading) of the entries that note one; a slow search."""
        rows = self._rows("SELECT traditional, pinyin, taiwan FROM entry WHERE taiwan IS NOT NULL")
        return [(traditional, pinyin.replace("\t", " "), taiwan) for traditional, pinyin, taiwan in rows]

    def headwords(self) -> Iterator[tuple[str, str]]:
        """Yield (Traditional, Simplified) of every entry; a headword comes once per entry."""
        last = 0
        while rows := self._rows(
            "SELECT id, traditional, simplified FROM entry WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)
        ):
            last = rows[-1][0]
            for _, traditional, simplified in rows:
                yield traditional, simplified

    def _longest_of(self, column: str, piece: str) -> int:
        """Return the length of the longest headword in `column` that `piece` begins with.

        The last headword not behind the piece in the alphabet either begins the
        piece, or shares with it all that a shorter one could be.
        """
        while piece:
            rows = self._rows(
                f"SELECT {column} FROM entry WHERE {column} <= ? ORDER BY {column} DESC LIMIT 1", (piece,)
            )
            if not rows:
                return 0
            before: str = rows[0][0]
            if piece.startswith(before):
                return len(before)
            piece = _shared(piece, before)
        return 0

    def _followed(self, entry: Entry, seen: set[tuple[str, tuple[str, ...]]]) -> Entry:
        """Return an entry with the glosses of the words that it refers to behind its own."""
        glosses, classifiers = dict.fromkeys(entry.glosses), entry.classifiers
        for reference in references(entry):
            for target in self._targets(reference):
                key = target.traditional, target.pinyin
                if key in seen or len(seen) > _LINKS_FOLLOWED:
                    continue
                whole = self._followed(target, seen | {key})
                glosses |= dict.fromkeys(whole.glosses)
                classifiers = classifiers or whole.classifiers
        return replace(entry, glosses=tuple(glosses), classifiers=classifiers)

    def _targets(self, reference: Reference) -> list[Entry]:
        """Return the entries that a reference means: of its reading, else all but surnames."""
        found = list(self._entries(self._by("traditional", reference.traditional)))
        exact = [each for each in found if each.pinyin == reference.pinyin]
        return exact or [each for each in found if not each.surname]

    def _by(self, column: str, word: str, columns: str = schema.COLUMNS) -> list[Row]:
        """Return the rows of a headword in the order in which they are shown."""
        if len(word) > self._longest:
            return []
        return self._rows(
            f"SELECT {columns} FROM entry WHERE {column} = ? ORDER BY id", (word.translate(_KEY_FORMS),)
        )

    def _rows(self, question: str, values: tuple[Any, ...] = ()) -> list[Row]:
        """Ask the database over this thread's connection."""
        try:
            handle = self._handle()
            with handle.lock:
                return handle.connection.execute(question, values).fetchall()
        except UnicodeEncodeError:
            return []  # half a surrogate pair: no headword has one
        except sqlite3.Error as error:
            raise (self._thrown_away() if _is_damage(error) else _broken()) from error

    def _entries(self, rows: list[Row]) -> Iterator[Entry]:
        """Yield rows as entries."""
        try:
            yield from map(schema.to_entry, rows)
        except (AttributeError, ValueError) as error:
            raise self._thrown_away() from error

    def _thrown_away(self) -> BrokenLexicon:
        """Remove the damaged file and return the error that says so.

        Nothing in it is the user's own, and while it lies there the program
        would trust it again at every start.
        """
        with suppress(OSError):
            try:
                self._path.unlink(missing_ok=True)
            except OSError:  # Windows keeps a file that is open; an empty one is as good as none
                os.truncate(self._path, 0)
        return _broken()

    def _handle(self) -> _Handle:
        """Return this thread's connection, opened when it is first needed."""
        handle: _Handle | None = getattr(self._thread, "handle", None)
        if handle is None:
            with self._lock:
                if self._closed:
                    raise _broken()
                handle = self._thread.handle = _Handle(self._address)
                self._handles.add(handle)
        return handle


def _shared(one: str, other: str) -> str:
    """Return what both texts begin with."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file is to blame, and not a closed connection or a disk that was taken away."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return "UTF-8" in str(error)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _broken() -> BrokenLexicon:
    """Return the error of a store that opens but cannot be trusted."""
    return BrokenLexicon(
        "The dictionary's cache is damaged; start Catfish Reader again, and it will be built anew."
    )


def _is_whole(path: Path) -> bool:
    """Tell whether a file is a SQLite database with all of its pages."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except OSError:
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return head[:16] == b"SQLite format 3\0" and size == (page if page != 1 else 65536) * pages > 0
