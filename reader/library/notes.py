"""Notes, coloured marks and bookmarks, and how they find their place in a text that was edited."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from reader.library.contents import lines_of
from reader.library.database import Database, Row
from reader.library.journal import Journal
from reader.library.storable import storable
from reader.model.article import Line, Place
from reader.model.errors import ReaderError
from reader.model.library import ActionKind, Anchor, Note, NoteKind

CONTEXT = 12
"""How many characters of a line are remembered on each side of a note."""

_SURE_ALONE = 4
_END = 6
"""So many characters at both ends of a sentence tell it when something within was edited."""

_COLUMNS = "uid, kind, text, line, start, quote, before, after, colour, words, made, changed"


class Notebook:
    """The notes of all texts; every method may be called from any thread."""

    def __init__(self, database: Database, journal: Journal, now: Callable[[], float]) -> None:
        """Use a database; `now` tells the time in seconds since 1970."""
        self._database = database
        self._journal = journal
        self._now = now

    def of_text(self, key: str) -> tuple[Note, ...]:
        """Return the notes of a text in the order of their places."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM note WHERE text = ? ORDER BY line, start, made, uid", (key,)
        )
        return tuple(_readable(rows))

    def all(self) -> tuple[Note, ...]:
        """Return all notes, the last one that was changed first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM note ORDER BY changed DESC, uid")
        return tuple(_readable(rows))

    def add(self, kind: NoteKind, anchor: Anchor, colour: str = "", words: str = "") -> Note:
        """Add a note and return it."""
        now = self._now()
        note = _storable(Note(uuid4().hex, kind, anchor, colour, words, now, now))
        with self._journal.action(ActionKind.ADD_NOTE, _name(note)) as changes:
            changes.put("note", row_of(note))
        return note

    def change(self, uid: str, colour: str | None = None, words: str | None = None) -> Note:
        """Change colour, words or both, and return the note; `ReaderError` where it is gone."""
        with self._journal.action(ActionKind.CHANGE_NOTE, "") as changes:
            row = changes.get("note", (uid,))
            if row is None:
                raise ReaderError("This note is not there any more.")
            old = note_of(row)
            new = replace(
                old,
                colour=old.colour if colour is None else colour,
                words=old.words if words is None else words,
            )
            if new == old:
                return old
            new = _storable(replace(new, changed=self._now()))
            changes.object = _name(new)
            changes.put("note", row_of(new))
            return new

    def remove(self, uid: str) -> bool:
        """Remove a note; return False where it is gone."""
        return bool(self.remove_all([uid]))

    def remove_all(self, uids: Iterable[str]) -> int:
        """Remove notes, all in one action, and return how many were there."""
        with self._journal.action(ActionKind.REMOVE_NOTE, "") as changes:
            changes.count = 0
            for uid in uids:
                row = changes.get("note", (uid,))
                if row is not None:
                    changes.object = _name(note_of(row))
                    changes.count += changes.remove("note", (uid,))
            return changes.count

    def carry_over(self, old: str, new: str) -> tuple[int, int]:
        """Move the notes of a text to an edited version of it, whose lines are kept.

        Return how many have moved, and how many did not find their place and
        stay with the old text.
        """
        lines = lines_of(self._database, new) or ()
        with self._journal.action(ActionKind.MOVE_NOTES, "") as changes:
            moved = left = 0
            rows = changes.connection.execute(
                f"SELECT {_COLUMNS} FROM note WHERE text = ?", (old,)
            ).fetchall()
            for note in _readable(rows):
                found = _refind(note, lines)
                if found is None:
                    left += 1
                    continue
                moved += 1
                place, length = found
                line = next(line for line in lines if line.number == place.line)
                anchor = anchor_at(new, line, place.start, length)
                changes.put("note", row_of(_storable(replace(note, anchor=anchor))))
            changes.count = moved
            return moved, left


def anchor_at(key: str, line: Line, start: int, length: int) -> Anchor:
    """Return the anchor of a piece of a line; `length` is 0 for a bookmark."""
    text, end = line.text, start + length
    return Anchor(
        key,
        line.number,
        start,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def reanchor(note: Note, lines: Sequence[Line]) -> Place | None:
    """Return where a note stands in the lines of a text that may have been edited, None where that is unsure.

    The quoted words are looked for together with what stood around them, then
    with less and less of it; of several finds the one nearest to the old line
    counts. Words without anything around them are sure only when they are long
    and stand there once.
    """
    anchor = note.anchor
    if any(line.number == anchor.line and _stands(anchor, line.text) for line in lines):
        return Place(anchor.line, anchor.start)
    for context in (CONTEXT, 6, 3):
        for left, right in ((context, context), (context, 0), (0, context)):
            before, after = anchor.before[-left:] if left else "", anchor.after[:right]
            around = len(before) + len(after)
            if around < min(3, left + right) or (not anchor.quote and around < _SURE_ALONE):
                continue
            places = list(_finds(before + anchor.quote + after, len(before), lines))
            if places:
                return min(places, key=lambda place: (abs(place.line - anchor.line), place.line, place.start))
    if len(anchor.quote) < _SURE_ALONE:
        return None
    places = list(_finds(anchor.quote, 0, lines, at_most=2))
    return places[0] if len(places) == 1 else None


def _refind(note: Note, lines: Sequence[Line]) -> tuple[Place, int] | None:
    """Return place and length of a note in an edited text; words that changed are found by their ends."""
    quote, place = note.anchor.quote, reanchor(note, lines)
    if place is not None:
        return place, len(quote)
    if len(quote) < 2 * _END:
        return None
    found: list[tuple[Place, int]] = []
    for begin in _finds(quote[:_END], 0, lines):
        text = next(line.text for line in lines if line.number == begin.line)
        end = text.find(quote[-_END:], begin.start + _END) + _END
        if len(quote) // 2 <= end - begin.start <= len(quote) * 2:
            found.append((begin, end - begin.start))
    return found[0] if len(found) == 1 else None


def note_of(row: Row) -> Note:
    """Return the note of a row; `ValueError` for an unknown kind."""
    uid, kind, text, line, start, quote, before, after, colour, words, made, changed = row
    anchor = Anchor(text, line, start, quote, before, after)
    return Note(uid, NoteKind(kind), anchor, colour, words, made, changed)


def row_of(note: Note) -> Row:
    """Return a note as a row of its table."""
    at = note.anchor
    place = (at.text, at.line, at.start, at.quote, at.before, at.after)
    return (note.uid, note.kind.value, *place, note.colour, note.words, note.made, note.changed)


def _readable(rows: Iterable[Row]) -> Iterator[Note]:
    """Give the notes of rows, but for those whose kind damage has changed."""
    for row in rows:
        with suppress(ValueError):
            yield note_of(row)


def _stands(anchor: Anchor, text: str) -> bool:
    """Tell whether a line has the quoted words, and what stood around them, at the old place."""
    whole = anchor.before + anchor.quote + anchor.after
    return text.startswith(whole, max(0, anchor.start - len(anchor.before))) and len(anchor.before) <= (
        anchor.start
    )


def _finds(text: str, offset: int, lines: Sequence[Line], at_most: int = 1000) -> Iterator[Place]:
    """Give the places that are `offset` after the start of a text, the first thousand."""
    left = at_most
    for line in lines:
        start = line.text.find(text)
        while start >= 0 and left:
            left -= 1
            yield Place(line.number, start + offset)
            start = line.text.find(text, start + 1)
        if not left:
            return


def _name(note: Note) -> str:
    return note.anchor.quote or note.words[:40]


def _storable(note: Note) -> Note:
    at = note.anchor
    anchor = replace(at, quote=storable(at.quote), before=storable(at.before), after=storable(at.after))
    return replace(note, anchor=anchor, colour=storable(note.colour), words=storable(note.words))
