"""OpenCC's current configurations and dictionaries, read from their text form.

The dictionaries inside opencc-python-reimplemented are of 2023 and write 什幺 and 擡頭 where they should
not; these come from the official release (`tools/build_tables.py` writes them).
"""

import json
from pathlib import Path
from typing import Any

from reader.model.errors import ReaderError
from reader.model.tables import ConversionTables, Mappings

CONFIGS = ("t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t")

# Its results are so rare that few fonts can show them; OpenCC itself marks the table "may output tofu".
_RARE = "TSCharactersExt"


class OpenccTables:
    """Reads configurations; a dictionary that several of them share is read once."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds `NAME.json` and the dictionaries as `NAME.txt`."""
        self._folder = folder
        self._dictionaries: dict[str, dict[str, str]] = {}

    def load(self, name: str, *, rare: bool = False) -> ConversionTables:
        """Return the tables of a configuration such as "tw2s".

        `rare` includes simplified forms that few fonts can show. Raises
        `ReaderError` for an unknown name or missing files.
        """
        if name not in CONFIGS:
            raise ReaderError(f"There is no conversion “{name}”; choose one of {', '.join(CONFIGS)}.")
        try:
            config = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
            stages = tuple(self._mappings(stage["dict"], rare) for stage in config["conversion_chain"])
            segmentation = (
                self._mappings(config["segmentation"]["dict"], rare) if "segmentation" in config else ()
            )
            normalization: dict[str, str] = {}
            for part in config.get("normalization", ()):
                for mapping in self._mappings(part["dict"], rare):
                    normalization.update(mapping)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReaderError(
                f"The conversion tables for “{name}” are missing or damaged; install Catfish Reader again."
            ) from error
        return ConversionTables(name, stages, segmentation, normalization)

    def characters(self, stem: str) -> dict[str, str]:
        """Return one table of single characters, such as "TSCharacters"; `ReaderError` without it."""
        try:
            return self._dictionary(stem)
        except (OSError, ValueError) as error:
            raise ReaderError(
                "The conversion tables are missing or damaged; install Catfish Reader again."
            ) from error

    def _mappings(self, node: Any, rare: bool) -> Mappings:
        """Return the dictionaries of a node in order of priority; a union counts as one."""
        if node["type"] != "group":
            stem = node["file"].removesuffix(".ocd2")
            return (self._dictionary(stem),) if rare or stem != _RARE else ()
        parts = [mapping for child in node["dicts"] for mapping in self._mappings(child, rare)]
        if node.get("match_policy") == "union":
            return ({key: value for mapping in reversed(parts) for key, value in mapping.items()},)
        return tuple(parts)

    def _dictionary(self, stem: str) -> dict[str, str]:
        """Return a dictionary file as a mapping to the first of its values."""
        found = self._dictionaries.get(stem)
        if found is None:
            found = {}
            with (self._folder / f"{stem}.txt").open(encoding="utf-8") as file:
                for line in file:
                    key, _, values = line.rstrip("\n").partition("\t")
                    found[key] = values.split(" ", 1)[0]
            self._dictionaries[stem] = found
        return found
