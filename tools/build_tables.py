"""Build hook: writes the text tables of the official OpenCC wheel into `resources/opencc`.

The wheel is a build-time dependency only. At run time its module would collide
with opencc-python-reimplemented, which owns the import name `opencc` too; in an
isolated build environment the two never meet.
"""

import json
import os
import stat
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONFIGS = ("t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t")


class CustomBuildHook(BuildHookInterface):
    """Runs before a wheel, an sdist or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the tables unless those of the same OpenCC are there already."""
        target = Path(self.root) / "resources" / "opencc"
        try:
            wanted = metadata.version("opencc")
        except metadata.PackageNotFoundError:
            wanted = ""
        stamp = target / "VERSION"
        if stamp.is_file() and stamp.read_text("utf-8").strip() in {wanted, "" if wanted else "any"}:
            return
        write_tables(target, wanted)


def write_tables(target: Path, version: str) -> None:
    """Write configs and dictionaries as text into `target`; `VERSION` comes last."""
    import opencc

    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    target.mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    for config in CONFIGS:
        text = (share / f"{config}.json").read_text("utf-8")
        names |= _dictionaries(json.loads(text))
        (target / f"{config}.json").write_text(text, "utf-8")
    for name in sorted(names):
        _as_text(share / name, target / name.replace(".ocd2", ".txt"))
    for notice in metadata.files("opencc") or ():
        if notice.name in {"LICENSE", "AUTHORS"}:
            (target / notice.name).write_bytes(Path(str(notice.locate())).read_bytes())
    (target / "VERSION").write_text(f"{version}\n", "utf-8")


def _dictionaries(node: Any) -> set[str]:
    """Return the file names of all dictionaries that a config names."""
    if isinstance(node, list):
        return set().union(*(_dictionaries(item) for item in node)) if node else set()
    if not isinstance(node, dict):
        return set()
    found = {node["file"]} if "file" in node else set()
    return found.union(*(_dictionaries(item) for item in node.values()))


def _as_text(source: Path, target: Path) -> None:
    """Write one binary dictionary as lines `key TAB value [value ...]`."""
    import opencc

    suffix = ".exe" if os.name == "nt" else ""
    tool = Path(opencc.__file__).parent / "clib" / "bin" / f"opencc_dict{suffix}"
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    command = [str(tool), "-i", str(source), "-o", str(target), "-f", "ocd2", "-t", "text"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not target.is_file():
        sys.exit(f"OpenCC's dictionary {source.name} could not be written as text: {done.stderr.strip()}")
