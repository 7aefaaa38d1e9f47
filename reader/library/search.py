"""The search over all texts, with an index in a file of its own that can be made anew at any time."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reader.library.contents import lines_of, part_around
from reader.library.database import Database
from reader.library.folding import SEPARATOR, Folding, Simplify, parted
from reader.model.article import Line
from reader.model.errors import ReaderError
from reader.model.library import Hit
from reader.model.progress import Progress, ignore_progress

INDEX_NAME = "search.db"

_MIGRATIONS = (
    (
        "CREATE TABLE indexed (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE) STRICT",
        "CREATE VIRTUAL TABLE line USING fts5 (first, second, number UNINDEXED,"
        " start UNINDEXED, columnsize = 0,"
        " tokenize = 'unicode61 remove_diacritics 0')",
        "CREATE TABLE converter (sample TEXT NOT NULL) STRICT",
        "INSERT INTO converter VALUES ('')",
    ),
)
# What converters disagree about; an index that another one made would not be found with ours.
_SAMPLE = "漢語學習著乾發髮裡裏後臺檯灣為爲衆眾線綫麼麽鍾鐘薑藉"
_OPEN, _CLOSE = "\x02", "\x03"
# A row's number is that of its text and, below it, how far its piece is from the last one that can be:
# counted down, the newest text comes first and its lines in their order.
_SHIFT = 32
_LAST = (1 << _SHIFT) - 1
# To mark the finds in a row takes quadratic time, so that long lines are cut into pieces that overlap.
_PIECE, _OVERLAP = 800, 200
_BEFORE, _AFTER = 16, 40


class Search:
    """Finds words in all texts, whichever script they and the question are in."""

    def __init__(self, library: Database, folder: Path | None, simplify: Simplify) -> None:
        """Search the texts of a library, with an index in a folder, or in memory when None.

        The index is opened and brought up to date when somebody searches.
        """
        self._library = library
        self._folder = folder
        self._folding = Folding(simplify)
        # Work that is more urgent may come on top of a refresh, in the same thread.
        self._lock = threading.RLock()
        self._index: Database | None = None
        self._seen: object = None

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    def refresh(self, progress: Progress = ignore_progress) -> None:
        """Index what is not indexed yet: some 2 seconds per million characters, so call it from a worker."""
        seen = self._library.rows("SELECT count(*), max(id) FROM content")
        if seen == self._seen:
            return
        with self._lock:
            index = self._opened()
            kept = [key for (key,) in self._library.rows("SELECT key FROM content ORDER BY id")]
            there = {key for (key,) in index.rows("SELECT key FROM indexed")}
            for key in there.difference(kept):
                self._drop(index, key)
            missing = [key for key in kept if key not in there]
            for number, key in enumerate(missing):
                self._add(index, key, part_of(progress, number, len(missing)))
            self._seen = seen

    def search(self, query: str, limit: int = 100) -> tuple[Hit, ...]:
        """Return lines in which words stand one after another, those of the newest texts first.

        Punctuation does not count; a Latin word at the end may be the beginning
        of one. A question without words finds nothing.
        """
        self.refresh()
        asked = self._question(query[:_OVERLAP])
        hits: list[Hit] = []
        if asked:
            for hit in self._hits(asked):
                if len(hits) >= limit:
                    break
                hits.append(hit)
        return tuple(hits)

    def _question(self, query: str) -> str:
        """Return a question in the language of the index; empty where it asks for nothing."""
        forms = dict.fromkeys(filter(None, [self._folding.first(query), self._folding.second(query)]))
        phrases: list[str] = []
        for form in forms:
            text = parted(form).replace('"', " ").strip()
            if any(character.isalnum() for character in text):
                phrases.append(f'"{text}"' + (" *" if text[-1].isalnum() and text[-1] < "\u2e80" else ""))
        return " OR ".join(phrases)

    def _hits(self, asked: str) -> Iterator[Hit]:
        below, size, last = (1 << 63) - 1, 64, ("", 0)
        while True:
            assert self._index is not None
            rows = self._index.rows(
                "SELECT line.rowid, indexed.key, number, start, highlight(line, 0, ?, ?),"
                " highlight(line, 1, ?, ?) FROM line"
                f" CROSS JOIN indexed ON indexed.id = line.rowid >> {_SHIFT}"
                " WHERE line MATCH ? AND line.rowid < ? ORDER BY line.rowid DESC LIMIT ?",
                (_OPEN, _CLOSE, _OPEN, _CLOSE, asked, below, size),
            )
            visible = self._visible({row[1] for row in rows})
            for _, key, number, start, first, second in rows:
                if key in visible and (key, number) != last:
                    last = key, number
                    hit = self._hit(key, number, start, first if _OPEN in first else second)
                    if hit is not None:
                        yield hit
            if len(rows) < size:
                return
            below, size = rows[-1][0], size * 4

    def _visible(self, keys: set[str]) -> set[str]:
        """Return those of the keys whose texts are on the shelf."""
        marks = ", ".join("?" * len(keys))
        rows = self._library.rows(
            f"SELECT key FROM text WHERE key IN ({marks}) AND key NOT IN (SELECT text FROM removed)",
            tuple(keys),
        )
        return {key for (key,) in rows}

    def _hit(self, key: str, number: int, offset: int, marked: str) -> Hit | None:
        part = part_around(self._library, key, number)
        text = next((line.text for line in part[1] if line.number == number), None) if part else None
        if text is None:
            return None
        plain = marked.replace(SEPARATOR, "")
        start = offset + plain.index(_OPEN)
        length = offset + plain.index(_CLOSE) - start - 1
        cut = max(0, start - _BEFORE)
        snippet = text[cut : start + length + _AFTER]
        return Hit(key, number, start, length, snippet, cut)

    def _add(self, index: Database, key: str, progress: Progress) -> None:
        """Index one text; `progress` is told while nothing is being written."""
        try:
            lines = lines_of(self._library, key) or ()
        except ReaderError:  # a text that cannot be read cannot be found, and hinders no other
            return
        rows: list[tuple[str, str, int, int]] = []
        for done, line in enumerate(lines):
            progress(done / len(lines))
            rows += self._pieces(line)
        with suppress(ReaderError), index.changing() as connection:
            added = connection.execute("INSERT OR IGNORE INTO indexed (key) VALUES (?)", (key,))
            if added.rowcount:
                base = (added.lastrowid or 0) << _SHIFT
                connection.executemany(
                    "INSERT INTO line (rowid, first, second, number, start) VALUES (?, ?, ?, ?, ?)",
                    ((base | _LAST - number, *row) for number, row in enumerate(rows)),
                )

    def _pieces(self, line: Line) -> Iterator[tuple[str, str, int, int]]:
        """Give the rows of a line: its pieces, folded in both ways, and where they are."""
        first, second = self._folding.first(line.text), self._folding.second(line.text)
        for start in range(0, max(1, len(first) - _OVERLAP), _PIECE - _OVERLAP):
            end = start + _PIECE
            yield parted(first[start:end]), parted(second[start:end]), line.number, start

    def _drop(self, index: Database, key: str) -> None:
        """Take a text out of the index."""
        with index.changing() as connection:
            for (number,) in connection.execute("SELECT id FROM indexed WHERE key = ?", (key,)).fetchall():
                low = number << _SHIFT
                connection.execute("DELETE FROM line WHERE rowid BETWEEN ? AND ?", (low, low | _LAST))
            connection.execute("DELETE FROM indexed WHERE key = ?", (key,))

    def _opened(self) -> Database:
        """Return the index, begun anew where it is damaged or was made with another converter."""
        if self._index is None:
            index = self._open()
            sample = self._folding.first(_SAMPLE) + self._folding.second(_SAMPLE)
            if index.rows("SELECT sample FROM converter") != [(sample,)]:
                with index.changing() as connection:
                    connection.execute("DELETE FROM indexed")
                    connection.execute("DELETE FROM line")
                    connection.execute("UPDATE converter SET sample = ?", (sample,))
            self._index = index
        return self._index

    def _open(self) -> Database:
        if self._folder is None:
            return Database(None, _MIGRATIONS)
        try:
            index = Database(self._folder / INDEX_NAME, _MIGRATIONS)
        except ReaderError:
            return Database(None, _MIGRATIONS)
        if index.notes:  # nothing of the reader's own was in the damaged one
            for damaged in self._folder.glob(f"{INDEX_NAME}.damaged*"):
                with suppress(OSError):
                    damaged.unlink()
        return index


def part_of(progress: Progress, number: int, count: int) -> Progress:
    """Return what tells how far one of some pieces of work is, as a share of all of them."""
    return lambda share: progress((number + share) / count)
