"""The whole library as plain files: what stands in each of them, to write and to read."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reader.library.contents import lines_of
from reader.library.corrections import correction_of
from reader.library.database import Database, Row
from reader.library.notes import note_of
from reader.library.packing import TEXTS
from reader.library.schema import TRACKED
from reader.model.article import Line
from reader.model.errors import ReaderError
from reader.model.library import WordState

_WORDS = TRACKED["word"][1]
_TERMS = TRACKED["term"][1][1:]
_SHARES = ("text", "day", "known")
_TEXT = (
    "key",
    "name",
    "path",
    "title",
    "source",
    "added",
    "opened",
    "read",
    "known",
    "sorting",
    "codec",
    "site",
)
_PLACE = ("line", "start")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = {escape: character for character, escape in _ESCAPES.items()}
_HALVES = re.compile("[\ud800-\udfff]")
_MOST_LINES_FOR_ONE = 100
_GREATEST = 2**53


@dataclass(frozen=True, slots=True)
class Content:
    """What an export holds, as rows of the tables; `lines` reads the lines of the text with a key."""

    texts: tuple[dict[str, Any], ...]
    words: tuple[Row, ...]
    terms: tuple[Row, ...]
    shares: tuple[Row, ...]
    notes: tuple[Row, ...]
    corrections: tuple[Row, ...]
    lines: Callable[[str], tuple[Line, ...] | None]


def files_of(database: Database) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each file of an export; the same library gives the same bytes."""
    texts = _texts(database)
    for text in texts:
        lines = lines_of(database, text["key"])
        if lines is not None:
            yield from _text_files(text["key"], lines)
    yield "texts.json", _json(texts)
    for table in ("notes", "corrections"):
        columns = TRACKED[table[:-1]][1]
        rows = database.rows(f"SELECT {', '.join(columns)} FROM {table[:-1]} ORDER BY uid")
        sound = [row for row in rows if _is_sound(table, row)]
        yield f"{table}.json", _json([dict(zip(columns, row, strict=True)) for row in sound])
    for name, columns, order in (
        ("word", _WORDS, "simplified"),
        ("term", _TERMS, "id"),
        ("share", _SHARES, "text, day"),
    ):
        rows = database.rows(
            f"SELECT {', '.join(columns)} FROM {name}"
            + (" WHERE text NOT IN (SELECT text FROM removed)" if name == "share" else "")
            + f" ORDER BY {order}"
        )
        yield f"{name}s.tsv", _tsv(columns, [row for row in rows if _is_sound(f"{name}s", row)])


def content_of(files: Mapping[str, Callable[[], bytes]]) -> Content:
    """Return what the files of an export hold; `ReaderError` where that makes no sense."""
    try:
        texts = tuple(map(_text_row, json.loads(files["texts.json"]())))
        notes = tuple(_table_row(each, "note") for each in json.loads(files["notes.json"]()))
        corrections = tuple(
            _table_row(each, "correction") for each in json.loads(files["corrections.json"]())
        )
        for note in notes:
            note_of(note)
        for rule in corrections:
            correction_of(rule)
        words = tuple((*row[:3], float(row[3])) for row in _rows(files["words.tsv"](), _WORDS))
        for word in words:
            WordState(word[2])
        shares = tuple((*row[:2], float(row[2])) for row in _rows(files["shares.tsv"](), _SHARES))
        terms = tuple(_term_rows(files["terms.tsv"]()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReaderError("The export holds something that cannot be read; nothing was restored.") from error
    return Content(texts, words, terms, shares, notes, corrections, lambda key: _lines(files, key))


def _is_sound(table: str, row: Row) -> bool:
    """Tell whether a row makes sense; one that damage has changed would spoil the whole export."""
    try:
        if table == "words":
            WordState(row[2])
        elif table == "notes":
            note_of(row)
        elif table == "corrections":
            correction_of(row)
    except ValueError:
        return False
    return True


def _texts(database: Database) -> list[dict[str, Any]]:
    rows = database.rows(
        f"SELECT {', '.join((*_TEXT, *_PLACE))} FROM text"
        " LEFT JOIN place ON place.text = text.key WHERE key NOT IN (SELECT text FROM removed) ORDER BY key"
    )
    tags: dict[str, list[str]] = {}
    for text, name in database.rows("SELECT text, name FROM tag ORDER BY text, name"):
        tags.setdefault(text, []).append(name)
    texts: list[dict[str, Any]] = [dict(zip((*_TEXT, *_PLACE), row, strict=True)) for row in rows]
    for text in texts:
        text["path"] = None if text["path"] is None else os.fsdecode(text["path"])
        text["tags"] = tags.get(text["key"], [])
    return texts


def _text_files(key: str, lines: tuple[Line, ...]) -> Iterator[tuple[str, bytes]]:
    """Give a text as a plain file, and as JSON too where a plain file would change it."""
    name = TEXTS + _file_key(key)
    numbers = [line.number for line in lines]
    texts = dict(zip(numbers, [line.text for line in lines], strict=True))
    last = max(numbers, default=0)
    if last <= _MOST_LINES_FOR_ONE * (len(lines) + 1):
        plain = "".join(texts.get(number, "") + "\n" for number in range(1, last + 1))
    else:
        plain = "".join(line.text + "\n" for line in lines)
    data = plain.encode("utf-8", "replace")
    yield f"{name}.txt", data
    if _plain_lines(data) != lines:
        yield f"{name}.json", _json([[line.number, line.text] for line in lines])


def _plain_lines(data: bytes) -> tuple[Line, ...]:
    return tuple(Line(number, text) for number, text in enumerate(data.decode().split("\n"), 1) if text)


def _lines(files: Mapping[str, Callable[[], bytes]], key: str) -> tuple[Line, ...] | None:
    name = TEXTS + _file_key(key)
    try:
        if f"{name}.json" in files:
            rows = json.loads(files[f"{name}.json"]())
            return tuple(Line(_whole(number), _text(text)) for number, text in rows)
        return _plain_lines(files[f"{name}.txt"]()) if f"{name}.txt" in files else None
    except (ValueError, TypeError) as error:
        raise ReaderError("A text of the export cannot be read; nothing was restored.") from error


def _file_key(key: str) -> str:
    return key if re.fullmatch("[0-9a-f]{64}", key) else sha256(key.encode()).hexdigest()


def _text_row(values: dict[str, Any]) -> dict[str, Any]:
    """Return a text's values as the table takes them; `ValueError` or `TypeError` for others."""
    path = values["path"]
    place = None if values["line"] is None else (_whole(values["line"]), _whole(values["start"]))
    return {
        "key": _text(values["key"]),
        "name": _text(values["name"]),
        "path": None if path is None else os.fsencode(Path(_text(path))),
        "title": _text_or_none(values["title"]),
        "source": _text_or_none(values["source"]),
        "added": float(values["added"]),
        "opened": float(values["opened"]),
        "read": float(values["read"]),
        "known": None if values["known"] is None else float(values["known"]),
        "sorting": _text_or_none(values.get("sorting")),
        "codec": _text_or_none(values.get("codec")),
        "site": _text_or_none(values.get("site")),
        "place": place,
        "tags": tuple(map(_text, values["tags"])),
    }


def _table_row(values: dict[str, Any], table: str) -> Row:
    row = tuple(values[column] for column in TRACKED[table][1])
    for column, value in zip(TRACKED[table][1], row, strict=True):
        if column in ("made", "changed"):
            float(value)
        elif value is None and column in ("text", "line", "start"):
            continue  # of a correction without a place; a note's are compared below by the table itself
        elif column in ("line", "start"):
            _whole(value)
        else:
            _text(value)
    return row


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _GREATEST:
        raise ValueError("no number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _json(content: Any) -> bytes:
    """Return readable JSON; halves of surrogate pairs, which UTF-8 has not, are escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def _tsv(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    lines = ["\t".join(columns)]
    lines += ["\t".join(_cell(value) for value in row) for row in rows]
    return "".join(line + "\n" for line in lines).encode()


def _cell(value: Any) -> str:
    return re.sub(r"[\\\t\n\r]", lambda found: _ESCAPES[found[0]], str(value))


def _term_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    """Yield the terms, also of an export that was made before they had a subject."""
    if data.decode("utf-8-sig").split("\n")[0].rstrip("\r").split("\t") == list(_TERMS[:-1]):
        yield from ((*row, "") for row in _rows(data, _TERMS[:-1]))
    else:
        yield from _rows(data, _TERMS)


def _rows(data: bytes, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    lines = data.decode("utf-8-sig").split("\n")
    if tuple(lines[0].rstrip("\r").split("\t")) != columns or lines[-1]:
        raise ValueError("another table")
    for line in lines[1:-1]:
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(columns):
            raise ValueError("another number of columns")
        yield tuple(re.sub(r"\\.", lambda found: _ESCAPED[found[0]], cell) for cell in cells)
