"""The bytes of a file, after everything that speaks against reading it was checked."""

import stat
from pathlib import Path

from reader.model.errors import ReaderError

LARGEST = 64 * 1024 * 1024
"""The most bytes that a file may have."""


def load(path: Path) -> bytes:
    """Return what the file at `path` holds.

    Raises `ReaderError` where it is missing, a folder, no regular file, unreadable or too large.
    """
    try:
        return _load(path)
    except FileNotFoundError as error:
        raise ReaderError(f"There is no file {path}; check its name and folder.") from error
    except PermissionError as error:
        raise ReaderError(f"You have no permission to read {path}.") from error
    except (OSError, ValueError) as error:
        raise ReaderError(f"{path!s} could not be read: {_cause(error)}.") from error


def _load(path: Path) -> bytes:
    facts = path.stat()
    if stat.S_ISDIR(facts.st_mode):
        raise ReaderError(f"{path} is a folder; choose a file in it.")
    if not stat.S_ISREG(facts.st_mode):
        raise ReaderError(f"{path} is not an ordinary file and cannot be read.")
    if facts.st_size > LARGEST:
        raise ReaderError(_too_large(path.name, facts.st_size))
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReaderError(_too_large(path.name, len(data)))
    return data


def _too_large(name: str, size: int) -> str:
    limit = LARGEST // 1048576
    return f"{name} has {size / 1048576:,.0f} MB; texts up to {limit} MB can be opened, split it first."


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name is not a valid path"
