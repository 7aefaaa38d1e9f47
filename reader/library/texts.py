"""The shelf: every text that was opened, where it was left, what is known of it, and its tags."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from reader.library.contents import forget_lines, keep_lines, lines_of, part_around
from reader.library.database import Database, Row
from reader.library.journal import Journal
from reader.library.sorting import sorted_lines
from reader.library.storable import storable, storable_or_none
from reader.model.article import Article, Line, Place
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, LibraryText, TextOrder

RECENT_FILES = 12

_REMEMBERED_FILES = 100
_KEPT_AFTER_REMOVAL = 60 * 24 * 3600.0
_FORGET_FILES = (
    "DELETE FROM recent WHERE rowid NOT IN"
    " (SELECT rowid FROM recent ORDER BY opened DESC, rowid DESC LIMIT ?)"
)
_COLUMNS = (
    "text.key, text.name, text.path, text.title, text.source, text.added, text.opened,"
    " coalesce(content.length, 0), text.read, text.known, place.line, place.start, content.id IS NOT NULL"
)
_TABLES = (
    "text LEFT JOIN content ON content.key = text.key LEFT JOIN place ON place.text = text.key"
    " LEFT JOIN removed ON removed.text = text.key"
)
_ORDERS = {
    TextOrder.OPENED: "text.opened DESC, text.rowid DESC",
    TextOrder.ADDED: "text.added DESC, text.rowid DESC",
    TextOrder.TITLE: "coalesce(text.title, text.name) COLLATE NOCASE, text.key",
    TextOrder.LENGTH: "coalesce(content.length, 0) DESC, text.key",
    TextOrder.READ: "text.read DESC, text.key",
    TextOrder.KNOWN: "text.known DESC, text.key",
}


class Shelf:
    """The texts of the library; every method may be called from any thread."""

    def __init__(self, database: Database, journal: Journal, now: Callable[[], float]) -> None:
        """Use a database; `now` tells the time in seconds since 1970."""
        self._database = database
        self._journal = journal
        self._now = now

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
        """Remember that a text was opened just now, and keep its `lines` and how they were sorted.

        `path` makes it a recent file too. `codec` is the encoding that was chosen for
        it, `site` where it came from. A text that was removed is back.
        """
        where = None if path is None else os.fsencode(path.absolute())
        now = self._now()
        row = (key, storable(name), where, storable_or_none(title), storable_or_none(source), now, now)
        row = (*row, sorting, storable_or_none(codec), storable_or_none(site))
        with self._journal.passing() as connection:
            connection.execute(
                "INSERT INTO text (key, name, path, title, source, added, opened, sorting, codec, site)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET name = excluded.name,"
                " path = coalesce(excluded.path, path), title = excluded.title, opened = excluded.opened,"
                " source = coalesce(excluded.source, source), sorting = coalesce(excluded.sorting, sorting),"
                " codec = excluded.codec, site = coalesce(excluded.site, site)",
                row,
            )
            connection.execute("DELETE FROM removed WHERE text = ?", (key,))
            if lines is not None:
                keep_lines(connection, key, lines)
            if where is not None:
                connection.execute("INSERT OR REPLACE INTO recent VALUES (?, ?)", (where, now))
                connection.execute(_FORGET_FILES, (_REMEMBERED_FILES,))

    def touch(self, key: str) -> None:
        """Let a text that is being read be the one that was opened last."""
        now = self._now()
        with self._journal.passing() as connection:
            connection.execute("UPDATE text SET opened = ? WHERE key = ?", (now, key))
            connection.execute(
                "UPDATE recent SET opened = ? WHERE path = (SELECT path FROM text WHERE key = ?)", (now, key)
            )

    def texts(
        self, order: TextOrder = TextOrder.OPENED, reverse: bool = False, tag: str | None = None
    ) -> tuple[LibraryText, ...]:
        """Return all texts, or those with a tag, sorted."""
        where = " AND text.key IN (SELECT text FROM tag WHERE name = ?)" if tag is not None else ""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM {_TABLES} WHERE removed.text IS NULL{where} ORDER BY {_ORDERS[order]}",
            () if tag is None else (storable(tag),),
        )
        tags: dict[str, list[str]] = {}
        for text, name in self._database.rows("SELECT text, name FROM tag ORDER BY name"):
            tags.setdefault(text, []).append(name)
        texts = tuple(_text(row, tuple(tags.get(row[0], ()))) for row in rows)
        return texts[::-1] if reverse else texts

    def latest(self, limit: int = RECENT_FILES) -> tuple[LibraryText, ...]:
        """Return the texts that were opened last, the latest first, without their tags."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM {_TABLES} WHERE removed.text IS NULL"
            f" ORDER BY {_ORDERS[TextOrder.OPENED]} LIMIT ?",
            (limit,),
        )
        return tuple(_text(row, ()) for row in rows)

    def text(self, key: str) -> LibraryText | None:
        """Return a text, or None where there is none or it was removed."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM {_TABLES} WHERE removed.text IS NULL AND text.key = ?", (key,)
        )
        return _text(rows[0], self.tags(key)) if rows else None

    def lines(self, key: str) -> tuple[Line, ...] | None:
        """Return the lines of a text as they were when it was opened, or None where they were not kept."""
        return lines_of(self._database, key)

    def article(self, key: str) -> Article | None:
        """Return a text with its lines sorted as when it was opened, None where that was not kept."""
        lines = lines_of(self._database, key)
        rows = self._database.rows("SELECT sorting, name, title FROM text WHERE key = ?", (key,))
        if not lines or not rows or rows[0][0] is None:
            return None
        try:
            return replace(sorted_lines(lines, *rows[0]), site=self.site(key))
        except ValueError:
            return None

    def chosen_codec(self, source: str) -> str | None:
        """Return the encoding chosen when a file or an address was opened last, None where none was."""
        question = "SELECT codec FROM text WHERE source = ? ORDER BY opened DESC, rowid DESC LIMIT 1"
        return next(iter(self._database.rows(question, (storable(source),))), (None,))[0]

    def site(self, key: str) -> str | None:
        """Return the web site that a text came from, None where that is not known."""
        return next(iter(self._database.rows("SELECT site FROM text WHERE key = ?", (key,))), (None,))[0]

    def earlier_version(self, key: str) -> str | None:
        """Return the key of the text that was opened last from the same file, source or title, or None."""
        rows = self._database.rows(
            "SELECT other.key FROM text JOIN text AS other ON other.key != text.key AND"
            " (other.path = text.path OR other.source = text.source"
            " OR (other.title = text.title AND other.name = text.name))"
            " WHERE text.key = ? ORDER BY other.opened DESC, other.rowid DESC LIMIT 1",
            (key,),
        )
        return rows[0][0] if rows else None

    def remove(self, key: str) -> bool:
        """Take a text off the shelf; return False where there is none.

        It can be undone; what is not undone is forgotten for good two months later.
        """
        text = self.text(key)
        if text is None:
            return False
        with self._journal.action(ActionKind.REMOVE_TEXT, text.title or text.name) as changes:
            return changes.put("removed", (key, self._now()))

    def forget_removed(self) -> None:
        """Forget for good what was removed two months ago or earlier."""
        with self._database.changing() as connection:
            rows = connection.execute(
                "SELECT text FROM removed WHERE at < ?", (self._now() - _KEPT_AFTER_REMOVAL,)
            ).fetchall()
            for (key,) in rows:
                forget_lines(connection, key)
                connection.execute("DELETE FROM text WHERE key = ?", (key,))
                for table in ("place", "tag", "share", "removed"):
                    connection.execute(f"DELETE FROM {table} WHERE text = ?", (key,))

    def tag(self, key: str, name: str) -> bool:
        """Give a text a tag; return False where it has it. `ReaderError` for an empty tag."""
        name = storable(name).strip()
        if not name:
            raise ReaderError("A tag needs a name.")
        with self._journal.action(ActionKind.TAG_TEXT, name) as changes:
            return changes.put("tag", (key, name))

    def untag(self, key: str, name: str) -> bool:
        """Take a tag from a text; return False where it does not have it."""
        with self._journal.action(ActionKind.UNTAG_TEXT, name) as changes:
            return changes.remove("tag", (key, storable(name).strip()))

    def set_tags(self, key: str, names: Iterable[str]) -> None:
        """Give a text these tags and no others; blank ones do not count."""
        wanted = {name for each in names if (name := storable(each).strip())}
        there = set(self.tags(key))
        if wanted == there:
            return
        kind = ActionKind.TAG_TEXT if wanted - there else ActionKind.UNTAG_TEXT
        with self._journal.action(kind, ", ".join(sorted((wanted - there) or (there - wanted)))) as changes:
            changes.count = len(wanted ^ there)
            for name in sorted(wanted - there):
                changes.put("tag", (key, name))
            for name in sorted(there - wanted):
                changes.remove("tag", (key, name))

    def tags(self, key: str | None = None) -> tuple[str, ...]:
        """Return the tags of a text, or all tags there are, sorted."""
        if key is not None:
            rows = self._database.rows("SELECT name FROM tag WHERE text = ? ORDER BY name", (key,))
        else:
            rows = self._database.rows(
                "SELECT DISTINCT name FROM tag WHERE text NOT IN (SELECT text FROM removed) ORDER BY name"
            )
        return tuple(name for (name,) in rows)

    def recent(self) -> tuple[Path, ...]:
        """Return the files that were opened last, at most twelve, without those that are gone."""
        found: list[Path] = []
        for (path,) in self._database.rows("SELECT path FROM recent ORDER BY opened DESC, rowid DESC"):
            file = Path(os.fsdecode(path))
            if len(found) < RECENT_FILES and _exists(file):
                found.append(file)
        return tuple(found)

    def remember_place(self, key: str, place: Place, share: float | None = None) -> None:
        """Remember where somebody stopped reading a text.

        `share` is how much of it lies before that place, 0..1; without it the
        share is counted in the lines that were kept.
        """
        if share is None:
            share = self._share_before(key, place)
        with self._journal.passing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?)", (key, place.line, place.start)
            )
            if share is not None:
                connection.execute(
                    "UPDATE text SET read = max(read, ?) WHERE key = ?", (min(1.0, max(0.0, share)), key)
                )

    def place(self, key: str) -> Place | None:
        """Return where somebody stopped reading a text, or None."""
        rows = self._database.rows("SELECT line, start FROM place WHERE text = ?", (key,))
        return Place(*rows[0]) if rows else None

    def remember_known(self, key: str, share: float) -> None:
        """Remember the share of known words of a text, 0..1; it is the figure of today, too."""
        day = datetime.fromtimestamp(self._now(), UTC).date().isoformat()
        with self._journal.passing() as connection:
            connection.execute("UPDATE text SET known = ? WHERE key = ?", (share, key))
            connection.execute("INSERT OR REPLACE INTO share VALUES (?, ?, ?)", (key, day, share))

    def known_over_time(self, key: str) -> tuple[tuple[date, float], ...]:
        """Return the share of known words of a text, a day (UTC) each, the first day first."""
        rows = self._database.rows("SELECT day, known FROM share WHERE text = ? ORDER BY day", (key,))
        found: list[tuple[date, float]] = []
        for day, share in rows:
            with suppress(ValueError):  # a day that damage has changed
                found.append((date.fromisoformat(day), share))
        return tuple(found)

    def _share_before(self, key: str, place: Place) -> float | None:
        found = part_around(self._database, key, place.line)
        rows = self._database.rows("SELECT length FROM content WHERE key = ?", (key,))
        if found is None or not rows or not rows[0][0]:
            return None
        before, lines = found
        earlier = sum(len(line.text) for line in lines if line.number < place.line)
        return (before + earlier + place.start) / rows[0][0]


def _text(row: Row, tags: tuple[str, ...]) -> LibraryText:
    key, name, path, title, source, added, opened, length, read, known, line, start, kept = row
    place = None if line is None else Place(line, start)
    file = None if path is None else Path(os.fsdecode(path))
    return LibraryText(
        key, name, file, title, source, added, opened, length, read, known, place, tags, bool(kept)
    )


def _exists(path: Path) -> bool:
    """Tell whether a file is there; one that may not be looked at counts as gone."""
    try:
        return path.is_file()
    except OSError:
        return False
