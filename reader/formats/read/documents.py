"""Read the heavy formats in a process of their own, and carry what they hold over the pipe."""

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from reader.formats.read.contained import Limits, Sentences, Work, ask
from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.markup import read_markup
from reader.model.article import FoldReason, Line, ParagraphKind, SourceText, Surroundings
from reader.model.progress import Progress, ignore_progress

Read = Callable[[bytes, str, str | None], SourceText]

MEMORY = 1000 * 1024 * 1024
"""Bytes of address space that the process may have, where the system can limit it."""
SECONDS = 8
"""Seconds of computing time that a document may take, and more for each of its megabytes."""
_SECONDS_FOR_A_MEGABYTE = 2
_PATIENCE = 3
"""How many times longer than its computing time a process may take, on a machine with much to do."""
_READERS = {
    Kind.EPUB: "epub:read_epub",
    Kind.WORD: "word:read_word",
    Kind.PDF: "pdf:read_pdf",
    Kind.SAVED_PAGE: "saved_page:read_saved_page",
}
_HINTS: dict[str | None, ParagraphKind | FoldReason | None] = {
    None: None,
    **{each.value: each for each in ParagraphKind},
    **{each.value: each for each in FoldReason},
}


def read_contained(
    kind: Kind, data: bytes, name: str, codec: str | None = None, progress: Progress = ignore_progress
) -> SourceText:
    """Return the lines of a document, read by another process.

    Raises `ReaderError` where the document cannot be read, takes too long or
    needs too much memory, and what `progress` raises.
    """
    seconds = SECONDS + _SECONDS_FOR_A_MEGABYTE * (len(data) // (1024 * 1024))
    limits = Limits(seconds, seconds * _PATIENCE, MEMORY)
    work = Work("read", [kind.value, name, codec], limits, _sentences(name, kind))
    return unpack(ask(work, data, progress))


def _sentences(name: str, kind: Kind) -> Sentences:
    return Sentences(
        f"{name} takes too long to read and was given up; split it or save it as text.",
        f"{name} needs too much memory to be read; split it or save it as text.",
        damaged(name, kind),
    )


def answer(values: list[Any], data: bytes) -> bytes:
    """Return what a document holds, packed; `values` are its kind, its name and its codec."""
    kind, name, codec = Kind(values[0]), values[1], values[2]
    return pack(_reader(kind)(data, name, codec))


def _reader(kind: Kind) -> Read:
    if kind in _READERS:
        module, function = _READERS[kind].split(":")
        return cast("Read", getattr(import_module(f"reader.formats.read.{module}"), function))
    return lambda data, name, _codec: read_markup(kind, data.decode("utf-8"), name)


def pack(source: SourceText) -> bytes:
    """Return a text as JSON."""
    values = {
        "name": source.name,
        "title": source.title,
        "codec": source.codec,
        "notes": source.notes,
        "markup": source.markup,
        "furnished": source.furnished,
        "site": source.site,
        "lines": [_packed(line) for line in source.lines],
    }
    return json.dumps(values).encode()


def unpack(packed: bytes) -> SourceText:
    """Return the text that `pack` packed."""
    values = json.loads(packed)
    lines = tuple(_unpacked(line) for line in values["lines"])
    return SourceText(
        values["name"],
        lines,
        values["title"],
        values["codec"],
        tuple(values["notes"]),
        values["markup"],
        values["furnished"],
        values["site"],
    )


def _packed(line: Line) -> list[Any]:
    around = line.surroundings
    values = (
        (around.linked, around.kind, around.named, around.outer, around.box, around.vote) if around else None
    )
    return [line.number, line.text, line.hint, line.level, values, line.seconds]


def _unpacked(values: list[Any]) -> Line:
    number, text, hint, level, around, seconds = values
    surroundings = Surroundings(*around) if around else None
    return Line(number, text, _HINTS[hint], level, surroundings, tuple(seconds) if seconds else None)
