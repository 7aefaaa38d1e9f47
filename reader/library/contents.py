"""The texts themselves: lines kept compressed in parts, so that one line costs little to read."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from reader.library.database import Database
from reader.model.article import Line
from reader.model.errors import ReaderError

_PART = 8192


def text_key(lines: Iterable[str]) -> str:
    """Return the key of a text, which is the same wherever its file lies and whatever it is called."""
    digest = sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def keep_lines(connection: sqlite3.Connection, key: str, lines: Sequence[Line]) -> None:
    """Keep the lines of a text, in the order of their numbers; nothing happens where all are kept."""
    ordered = sorted(lines, key=lambda line: line.number)
    length = sum(len(line.text) for line in ordered)
    if connection.execute("SELECT 1 FROM content WHERE key = ? AND length = ?", (key, length)).fetchone():
        return
    forget_lines(connection, key)
    number = connection.execute("INSERT INTO content (key, length) VALUES (?, ?)", (key, length)).lastrowid
    connection.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?)",
        ((number, part[0].number, before, _packed(part)) for before, part in _parts(ordered)),
    )


def forget_lines(connection: sqlite3.Connection, key: str) -> None:
    """Forget the lines of a text."""
    connection.execute("DELETE FROM part WHERE content = (SELECT id FROM content WHERE key = ?)", (key,))
    connection.execute("DELETE FROM content WHERE key = ?", (key,))


def lines_of(database: Database, key: str) -> tuple[Line, ...] | None:
    """Return the lines of a text as they were kept, None where they are not; `ReaderError` for damage."""
    rows = database.rows(
        "SELECT part.lines FROM content LEFT JOIN part ON part.content = content.id"
        " WHERE content.key = ? ORDER BY part.first",
        (key,),
    )
    if not rows:
        return None
    return tuple(line for (data,) in rows if data is not None for line in _unpacked(data))


def part_around(database: Database, key: str, line: int) -> tuple[int, tuple[Line, ...]] | None:
    """Return the part of a text that holds a line, and how many code points come before the part."""
    rows = database.rows(
        "SELECT part.before, part.lines FROM part WHERE content = (SELECT id FROM content WHERE key = ?)"
        " AND first <= ? ORDER BY first DESC LIMIT 1",
        (key, line),
    )
    return (rows[0][0], _unpacked(rows[0][1])) if rows else None


def size_of(data: bytes) -> int | None:
    """Return how many code points a part has, None for one that cannot be read."""
    try:
        return sum(len(line.text) for line in _unpacked(data))
    except ReaderError:
        return None


def _parts(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Cut lines into parts of some thousand code points; give how many come before each part."""
    before, size, part = 0, 0, list[Line]()
    for line in lines:
        if part and size + len(line.text) > _PART:
            yield before, part
            before, size, part = before + size, 0, []
        part.append(line)
        size += len(line.text)
    if part:
        yield before, part


def _packed(lines: Sequence[Line]) -> bytes:
    text = json.dumps([(line.number, line.text) for line in lines], ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _unpacked(data: bytes) -> tuple[Line, ...]:
    try:
        rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return tuple(Line(number, text) for number, text in rows)
    except (zlib.error, ValueError, TypeError) as error:
        raise ReaderError("A text of your library is damaged; open it from its source again.") from error
