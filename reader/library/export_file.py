"""What was last chosen for each kind of document, as a readable JSON file."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from reader.library.json_file import read_object, write_object
from reader.library.settings_file import value_from_json
from reader.model.document import LARGEST_FONT_SIZE, SMALLEST_FONT_SIZE, ExportChoices
from reader.model.errors import ReaderError


def load_choices(path: Path) -> dict[str, ExportChoices]:
    """Return the choices by the names of formats; never raises: what cannot be used is its default."""
    try:
        content = read_object(path)
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: _choices(value) for name, value in content.items() if isinstance(value, dict)}


def save_choices(path: Path, format_name: str, choices: ExportChoices) -> None:
    """Keep the choices for one format; those for others stay. `ReaderError` where that is not possible."""
    try:
        content = read_object(path)
    except (OSError, ValueError, RecursionError):
        content = {}
    content[format_name] = {each.name: getattr(choices, each.name) for each in fields(ExportChoices)}
    try:
        write_object(path, content)
    except OSError as error:
        raise ReaderError(f"The choices for exports cannot be saved in “{path.parent}”: {error}.") from error


def _choices(values: dict[str, Any]) -> ExportChoices:
    usable: dict[str, Any] = {}
    for field in fields(ExportChoices):
        try:
            usable[field.name] = _value(field.default, values[field.name])
        except (KeyError, ValueError):
            continue
    return ExportChoices(**usable)


def _value(default: Any, value: Any) -> Any:
    found = value_from_json(default, value)
    if type(found) is int:
        return max(SMALLEST_FONT_SIZE, min(LARGEST_FONT_SIZE, found))
    return found
