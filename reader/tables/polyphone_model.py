"""The polyphone network's arrays, read from the file that comes with the program."""

import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np


def load(path: Path) -> dict[str, Any] | None:
    """Return the arrays by name, or None where the file is missing or broken."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile, zlib.error):
        return None
