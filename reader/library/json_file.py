"""A small JSON file that people may edit: read with a limit, written in one step."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

_LARGEST = 1024 * 1024


def read_object(path: Path) -> dict[str, Any]:
    """Return the object that a file holds; `ValueError` when it holds anything else."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("too big")
    content = json.loads(data.decode("utf-8-sig"))
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return content


def write_object(path: Path, content: dict[str, Any]) -> None:
    """Write an object in one step: the file is the old or the new one; `OSError` where that fails."""
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)
