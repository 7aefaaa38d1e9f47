"""Yomitan dictionaries: a zip with an index and banks of terms, all JSON."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.lexicon import markup
from reader.lexicon.cedict import align
from reader.lexicon.draft import (
    LONGEST_HEADWORD,
    Draft,
    Strange,
    damaged,
    not_a_dictionary,
    one_line,
    too_big,
)
from reader.lexicon.readings import split_reading
from reader.lexicon.source import check_members, guarded, limited, size_of
from reader.model.entry import Entry
from reader.model.errors import ReaderError

_INDEX = "index.json"
_BANK = re.compile(r"term_bank_(\d{1,6})\.json")
_LARGEST_INDEX = 1024 * 1024
_LARGEST_BANK = 64 * 1024 * 1024
_MOST_VALUES = 8_000_000
_LARGE = 4  # an object takes as much memory as so many other values
_FORMATS = (1, 2, 3)
_ROW_LENGTH = 8


class _Progress:
    """How many banks have been read."""

    def __init__(self, banks: int) -> None:
        self.banks = max(1, banks)
        self.done = 0.0


def is_yomitan(path: Path) -> bool:
    """Tell whether a file is a zip with an index of Yomitan's; `ReaderError` for a file that is too big."""
    size_of(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
    return _INDEX in names


def draft_of(path: Path) -> Draft:
    """Return the draft of a dictionary, whose index has been read; `ReaderError` for a broken one."""
    with guarded(path), zipfile.ZipFile(path) as archive:
        check_members(archive, path.name)
        index = _json(archive, _INDEX, path.name, _LARGEST_INDEX)
        banks = sorted(filter(_BANK.fullmatch, archive.namelist()), key=_number)
    if not isinstance(index, dict) or not isinstance(index.get("title"), str):
        raise damaged(path.name)
    if index.get("format", index.get("version")) not in _FORMATS:
        raise ReaderError(
            f"The Yomitan dictionary “{path.name}” is of a version that cannot be read;"
            " choose one of version 1 to 3."
        )
    if not banks:
        raise ReaderError(
            f"The Yomitan dictionary “{path.name}” has no terms (only characters, tags or frequencies);"
            " choose one with terms."
        )
    progress = _Progress(len(banks))
    return Draft(
        one_line(index["title"], 60) or path.stem,
        _entries(path, banks, progress),
        lambda: progress.done / progress.banks,
        _text(index, "revision", 40) or None,
        "",
        _text(index, "attribution", 300) or _text(index, "author", 100),
    )


def _entries(path: Path, banks: list[str], progress: _Progress) -> Iterator[Entry]:
    """Yield the entries of all banks."""
    strange = Strange(damaged(path.name))
    good = 0
    with guarded(path), zipfile.ZipFile(path) as archive:
        for number, bank in enumerate(banks):
            rows = _json(archive, bank, path.name, _LARGEST_BANK)
            if not isinstance(rows, list):
                raise damaged(path.name)
            for at, row in enumerate(rows):
                entry = _entry(row)
                if entry is None:
                    strange.count(good)
                    continue
                good += 1
                progress.done = number + at / len(rows)
                yield entry
    if good == 0:
        raise not_a_dictionary(path.name)


def _entry(row: Any) -> Entry | None:
    """Return the entry of a row, or None where it is none."""
    if not isinstance(row, list) or len(row) < 6 or not all(isinstance(each, str) for each in row[:2]):
        return None
    headword, reading = one_line(row[0]), one_line(row[1])
    # Since version 3 one item holds all meanings; before, they stood at the end of the row.
    meanings = row[5] if isinstance(row[5], list) and len(row) >= _ROW_LENGTH else row[5:]
    glosses = tuple(
        dict.fromkeys(line for each in meanings for line in markup.lines(markup.structured(each)))
    )
    if not 0 < len(headword) <= LONGEST_HEADWORD or not glosses:
        return None
    sounds = () if reading == headword else split_reading(reading)
    return Entry(headword, headword, align(headword, sounds), glosses[: markup.MOST_GLOSSES])


def _json(archive: zipfile.ZipFile, member: str, name: str, largest: int) -> Any:
    """Return what a member holds; `ReaderError` for what is no JSON or too much of it."""
    with archive.open(member) as file:
        data = limited(file, name, largest)
    # Parsed, a little text can take a hundred times its room.
    if data.count(b",") + data.count(b"[") + _LARGE * data.count(b"{") > _MOST_VALUES:
        raise too_big(name, f"{_MOST_VALUES:,} values in one part")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise damaged(name) from error


def _number(bank: str) -> int:
    return int(bank.removeprefix("term_bank_").removesuffix(".json"))


def _text(index: dict[str, Any], key: str, longest: int) -> str:
    """Return a text of the index, or nothing."""
    value = index.get(key)
    return one_line(value, longest) if isinstance(value, str) else ""
