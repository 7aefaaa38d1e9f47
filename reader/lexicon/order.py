"""The order of the user's dictionaries, as it is kept in a file beside their stores."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.model.errors import ReaderError

_FILE = "order.json"
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """A dictionary in the order; `file` is empty for the one that the program comes with."""

    name: str
    file: str = ""
    is_on: bool = True


def read_order(folder: Path) -> list[Place]:
    """Return the order that was saved; what is damaged in it is passed over."""
    places: list[Place] = []
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with (folder / _FILE).open("rb") as file:
            saved = json.loads(file.read(_LARGEST))
        for item in saved["dictionaries"]:
            place = Place(str(item["name"]), str(item["file"]), bool(item["on"]))
            if Path(place.file).name == place.file and all(each.name != place.name for each in places):
                places.append(place)
    return places


def write_order(folder: Path, places: list[Place]) -> None:
    """Save an order, replacing the old one in one step; `ReaderError` where that is not possible."""
    items = [{"name": each.name, "file": each.file, "on": each.is_on} for each in places]
    text = json.dumps({"dictionaries": items}, ensure_ascii=False, indent=1)
    name = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / _FILE)
    except OSError as error:
        raise ReaderError(
            f"The order of the dictionaries cannot be stored in “{folder}” ({error.strerror});"
            " free space there or allow writing."
        ) from error
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)
