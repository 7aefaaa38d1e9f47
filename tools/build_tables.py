"""Build hook: puts OpenCC's current tables, as text, and the other resources into what is built.

The official OpenCC wheel has current tables and is needed to build only. At run
time its module would collide with opencc-python-reimplemented, which owns the
import name `opencc` too; in an isolated build environment the two never meet.
"""

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONFIGS = ("t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t")
STAMP = "VERSION"


class CustomBuildHook(BuildHookInterface):
    """Runs before a wheel, an sdist or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the tables unless those of the same OpenCC are there already.

        `version` is "editable" or "standard". Only a standard wheel gets copies
        of the resources; in an editable install they would go stale.
        """
        root = Path(self.root)
        refresh_tables(root / "resources" / "opencc")
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"].update(
                {str(root / "resources"): "reader/resources", str(root / "seeds"): "reader/seeds"}
            )


def refresh_tables(target: Path) -> None:
    """Bring the tables in `target` up to date, or end the build with a sentence saying why not.

    Complete tables are kept when the package that they come from is missing, as
    when a wheel is built from an sdist without build isolation.
    """
    try:
        wanted = metadata.version("opencc")
    except metadata.PackageNotFoundError:
        if not is_complete(target):
            sys.exit(
                "OpenCC's tables are missing, and so is the package `opencc` that has them: "
                "build with isolation, as pip does unless told otherwise."
            )
        return
    if not is_complete(target) or (target / STAMP).read_text("utf-8").strip() != wanted:
        write_tables(target, wanted)


def is_complete(target: Path) -> bool:
    """Tell whether `target` has every config, every dictionary that they name, and the stamp."""
    try:
        names = _dictionaries([_read_config(target, config) for config in CONFIGS])
    except (OSError, ValueError):
        return False
    return all((target / name).is_file() for name in {*map(_text_name, names), STAMP})


def write_tables(target: Path, version: str) -> None:
    """Write configs and dictionaries as text; `target` changes only when all went well."""
    home = _package_folder()
    share = home / "clib" / "share" / "opencc"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".opencc-", dir=target.parent) as folder:
        new = Path(folder) / "new"
        new.mkdir()
        for config in CONFIGS:
            shutil.copyfile(_existing(share / f"{config}.json"), new / f"{config}.json")
        for name in sorted(_dictionaries([_read_config(new, config) for config in CONFIGS])):
            _write_as_text(home, _existing(share / name), new / _text_name(name))
        for notice in metadata.files("opencc") or ():
            if notice.name in {"LICENSE", "AUTHORS"}:
                shutil.copyfile(str(notice.locate()), new / notice.name)
        (new / STAMP).write_text(f"{version}\n", "utf-8")
        if target.exists():
            target.rename(Path(folder) / "old")
        new.rename(target)


def _package_folder() -> Path:
    """Return where the official wheel lies; its module is not imported."""
    found = importlib.util.find_spec("opencc")
    if found is None or not found.submodule_search_locations:
        sys.exit("The package `opencc` is installed but its files are missing; install it again.")
    return Path(found.submodule_search_locations[0])


def _existing(path: Path) -> Path:
    """Return `path`, or end the build where the wheel does not have it."""
    if not path.is_file():
        sys.exit(f"OpenCC's package has no {path.name}: pin the version that {Path(__file__).name} knows.")
    return path


def _read_config(folder: Path, config: str) -> Any:
    """Return one config as JSON; `OSError` or `ValueError` where it cannot be read."""
    return json.loads((folder / f"{config}.json").read_text("utf-8"))


def _dictionaries(node: Any) -> set[str]:
    """Return the file names of all dictionaries that a config, or a part of one, names."""
    if isinstance(node, list):
        return set().union(*map(_dictionaries, node))
    if not isinstance(node, dict):
        return set()
    found = {node["file"]} if "file" in node else set()
    return found.union(*map(_dictionaries, node.values()))


def _text_name(name: str) -> str:
    """Return what a dictionary is called once it is text."""
    return f"{Path(name).stem}.txt"


def _write_as_text(home: Path, source: Path, target: Path) -> None:
    """Write one dictionary as lines `key TAB value [value ...]`."""
    if source.suffix == ".txt":
        shutil.copyfile(source, target)
        return
    tool = _existing(home / "clib" / "bin" / ("opencc_dict.exe" if os.name == "nt" else "opencc_dict"))
    if not os.access(tool, os.X_OK):  # pip keeps no executable bit on a wheel's data files
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    command = [str(tool), "-i", str(source), "-o", str(target), "-f", "ocd2", "-t", "text"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode or not target.is_file() or not target.stat().st_size:
        reason = (done.stderr or done.stdout).strip() or f"exit status {done.returncode}"
        sys.exit(f"OpenCC's dictionary {source.name} could not be written as text: {reason}")
