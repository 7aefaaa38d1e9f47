"""How what an export holds comes into a library that may have some of it already."""

from typing import Any

from reader.library.contents import keep_lines
from reader.library.database import Row
from reader.library.exchange import Content
from reader.library.journal import Changes
from reader.library.schema import TRACKED

_CHANGED = -1


def merge(changes: Changes, content: Content) -> int:
    """Add an export to the library inside an action, nothing twice; return how many things are new or newer.

    Of a word or a note that both have, the one that was changed last counts; of
    a text, the first and the last time that it was opened and the furthest
    place.
    """
    count = sum(_merge_text(changes, text, content) for text in content.texts)
    for word in content.words:
        count += _newer(changes, "word", word)
    for note in content.notes:
        if not _is_there(changes, "note", note, slice(1, -2)):
            count += _newer(changes, "note", note)
    for rule in content.corrections:
        if not _is_there(changes, "correction", rule, slice(1, -1)):
            count += _newer(changes, "correction", rule)
    for term in content.terms:
        count += _merge_term(changes, term)
    changes.connection.executemany("INSERT OR IGNORE INTO share VALUES (?, ?, ?)", content.shares)
    return count


def _merge_text(changes: Changes, text: dict[str, Any], content: Content) -> int:
    connection, key = changes.connection, str(text["key"])
    there = connection.execute("SELECT opened FROM text WHERE key = ?", (key,)).fetchone()
    if there is None:
        connection.execute(
            "INSERT INTO text"
            " (key, name, path, title, source, added, opened, read, known, sorting, codec, site) VALUES"
            " (:key, :name, :path, :title, :source, :added, :opened, :read, :known, :sorting, :codec, :site)",
            _named(text),
        )
        # To undo this takes the text off the shelf.
        changes.came("removed", (key, text["opened"]))
    else:
        connection.execute(
            "UPDATE text SET added = min(added, :added), read = max(read, :read),"
            " source = coalesce(source, :source), title = coalesce(title, :title),"
            " sorting = coalesce(sorting, :sorting), codec = coalesce(codec, :codec),"
            " site = coalesce(site, :site),"
            " known = CASE WHEN opened < :opened THEN coalesce(:known, known)"
            " ELSE coalesce(known, :known) END,"
            " opened = max(opened, :opened) WHERE key = :key",
            _named(text),
        )
        changes.remove("removed", (key,))
    if text["place"] is not None:
        newer = there is None or there[0] < text["opened"]
        connection.execute(
            f"INSERT OR {'REPLACE' if newer else 'IGNORE'} INTO place VALUES (?, ?, ?)",
            (key, *text["place"]),
        )
    lines = content.lines(key)
    if lines is not None:
        keep_lines(connection, key, lines)
    for tag in text["tags"]:
        changes.put("tag", (key, tag))
    return there is None


def _named(text: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in text.items() if name not in ("place", "tags")}


def _newer(changes: Changes, table: str, row: Row) -> bool:
    """Write a row unless the one that is there was changed later, or at the same time."""
    there = changes.get(table, row[:1])
    return (there is None or there[_CHANGED] < row[_CHANGED]) and changes.put(table, row)


def _is_there(changes: Changes, table: str, row: Row, same: slice) -> bool:
    """Tell whether a row is there under another name, made by hand in two places."""
    where = " AND ".join(f"{column} IS ?" for column in TRACKED[table][1][same])
    found = changes.connection.execute(
        f"SELECT 1 FROM {table} WHERE {where} AND uid != ?", (*row[same], row[0])
    ).fetchone()
    return found is not None


def _merge_term(changes: Changes, term: Row) -> bool:
    """Add a term of the reader's glossary unless the sense is there."""
    find = changes.connection.execute
    if find("SELECT 1 FROM term WHERE traditional = ? AND gloss = ?", (term[0], term[3])).fetchone():
        return False
    (number,) = find("SELECT coalesce(max(id), 0) + 1 FROM term").fetchone()
    return changes.put("term", (number, *term))
