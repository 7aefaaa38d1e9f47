"""The only place that knows where resources and the user's files lie."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_NAME = "catfish-reader"

HOME_VARIABLE = "CATFISH_READER_HOME"
"""The environment variable that names one folder for all of the user's data."""


def _shipped(folder: str) -> Path:
    """Return a folder that comes with the program: inside the package, or beside it in a checkout."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


@dataclass(frozen=True, slots=True)
class Paths:
    """Where everything lies; folders of the user are made when they are first asked for."""

    resources: Path
    seeds: Path
    data: Path
    cache: Path
    config: Path

    def ensure(self) -> "Paths":
        """Make the user's folders, and return self; `OSError` where that is not possible."""
        for folder in (self.data, self.cache, self.config):
            folder.mkdir(parents=True, exist_ok=True)
        return self


def portable_home() -> Path:
    """Return the folder beside the program that a portable installation keeps the user's data in.

    That is beside the executable of a packed program, else beside the checkout's
    files, else in the environment that the program is installed in.
    """
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).parent
    else:
        beside = _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").exists() else Path(sys.prefix)
    return beside / "catfish-reader-data"


def default_paths() -> Paths:
    """Return the folders of this installation and this user.

    The environment variable `CATFISH_READER_HOME` moves all of the user's
    folders under one folder of their own, for tests and trials.
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home)
        data, cache, config = base / "data", base / "cache", base / "config"
    else:
        data = Path(platformdirs.user_data_dir(_NAME, appauthor=False))
        cache = Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
        config = Path(platformdirs.user_config_dir(_NAME, appauthor=False))
    return Paths(_shipped("resources"), _shipped("seeds"), data, cache, config)
