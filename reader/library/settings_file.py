"""The settings as a readable JSON file, which people may edit and programs may break."""

from contextlib import suppress
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

from reader.library.json_file import read_object, write_object
from reader.model.errors import ReaderError
from reader.model.settings import Settings, within_bounds

_YES = ("yes", "true", "on", "1")
_NO = ("no", "false", "off", "0")


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a file, and sentences about what in it could not be used.

    Never raises: a missing file gives the defaults, a bad value its default,
    numbers are brought within their bounds, and a damaged file is set aside as
    `NAME.damaged`.
    """
    try:
        known = read_object(path)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return Settings(), (f"The settings in “{path}” cannot be read: {reason}; the defaults are used.",)
    except (ValueError, RecursionError):
        aside = path.with_name(path.name + ".damaged")
        with suppress(OSError):
            path.replace(aside)
        return Settings(), (f"The settings were damaged; they lie in “{aside}”, and the defaults are used.",)
    values: dict[str, Any] = {}
    notes: list[str] = []
    for field in fields(Settings):
        if field.name in known:
            try:
                values[field.name] = value_from_json(field.default, known[field.name])
            except ValueError:
                notes.append(
                    f"The setting “{field.name}” has a value that cannot be used; its default is used."
                )
    return Settings().changed(**values), tuple(notes)


def value_of(name: str, text: str) -> Any:
    """Return the value of a setting that is written as on a command line; `ReaderError` where it is none.

    A list is parted by commas; yes and no may be written in several ways.
    """
    field = next((each for each in fields(Settings) if each.name == name), None)
    if field is None:
        known = ", ".join(each.name for each in fields(Settings))
        raise ReaderError(f"There is no setting “{name}”; the settings are {known}.")
    try:
        return _written(field.default, text.strip())
    except ValueError:
        raise ReaderError(
            f"The setting “{name}” cannot be “{text}”; it is {_possible(field.default)}."
        ) from None


def _written(default: Any, text: str) -> Any:
    if isinstance(default, tuple):
        parts = [_written(default[0], each.strip()) for each in text.split(",")]
        return tuple(dict.fromkeys(parts))
    if isinstance(default, Enum):
        return type(default)(text)
    if isinstance(default, bool):
        if text.casefold() not in _YES and text.casefold() not in _NO:
            raise ValueError("neither yes nor no")
        return text.casefold() in _YES
    return type(default)(text)


def _possible(default: Any) -> str:
    if isinstance(default, tuple):
        return f"a list, parted by commas, of {_possible(default[0])}"
    if isinstance(default, Enum):
        return "one of " + ", ".join(each.value for each in type(default))
    return "yes or no" if isinstance(default, bool) else "a number" if isinstance(default, int) else "a text"


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings in one step; what a file has besides, such as a later version's, stays.

    Raises `ReaderError` where the file cannot be written; then the old one stays.
    """
    try:
        content = read_object(path)
    except (OSError, ValueError, RecursionError):
        content = {}
    for field in fields(Settings):
        content[field.name] = within_bounds(field.name, getattr(settings, field.name))
    try:
        write_object(path, content)
    except OSError as error:
        raise ReaderError(f"The settings cannot be saved in “{path.parent}”: {error.strerror}.") from error


def value_from_json(default: Any, value: Any) -> Any:
    """Return a JSON value as one of the kind that `default` is; `ValueError` where it is none."""
    if isinstance(default, tuple):
        if not isinstance(value, list) or not value:
            raise ValueError("not a list")
        return tuple(dict.fromkeys(value_from_json(default[0], each) for each in value))
    if isinstance(default, Enum):
        return type(default)(value)
    if type(value) is not type(default):
        raise ValueError("of another kind")
    return value
