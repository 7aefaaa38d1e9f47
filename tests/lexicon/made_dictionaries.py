"""Small dictionaries of every kind, and broken ones, written by hand."""

import gzip
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TYPES = "m"


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def term(headword: str, reading: str, *meanings: Any) -> list[Any]:
    """Return a row of a Yomitan bank, version 3."""
    return [headword, reading, "", "", 0, list(meanings), 1, ""]


def yomitan(path: Path, banks: Sequence[Any], **index: Any) -> Path:
    facts = {"title": "Small words", "revision": "7", "format": 3, "author": "A. Nobody", **index}
    members = {"index.json": json.dumps(facts).encode()}
    for number, bank in enumerate(banks, 1):
        members[f"term_bank_{number}.json"] = json.dumps(bank, ensure_ascii=True).encode()
    return zipped(path, members)


def stardict_files(
    words: Mapping[str, bytes], types: str | None = TYPES, *, bits: int = 32, **facts: str
) -> dict[str, bytes]:
    """Return the three files of a StarDict dictionary by ending."""
    index, articles = b"", b""
    place = struct.Struct(">QI" if bits == 64 else ">II")
    for word, article in words.items():
        index += word.encode() + b"\0" + place.pack(len(articles), len(article))
        articles += article
    said = {
        "version": "3.0.0",
        "bookname": "Little book",
        "wordcount": str(len(words)),
        "idxfilesize": str(len(index)),
        "date": "2020.1.2",
        "author": "B. Nobody",
    }
    if bits == 64:
        said["idxoffsetbits"] = "64"
    if types is not None:
        said["sametypesequence"] = types
    lines = "".join(f"{key}={value}\n" for key, value in (said | facts).items())
    return {".ifo": f"StarDict's dict ifo file\n{lines}".encode(), ".idx": index, ".dict": articles}


def stardict(folder: Path, files: Mapping[str, bytes], *, packed: bool = False) -> Path:
    """Write the files of a StarDict dictionary into a folder; return the .ifo file."""
    for ending, data in files.items():
        if packed and ending != ".ifo":
            name = {".idx": "small.idx.gz", ".dict": "small.dict.dz"}[ending]
            (folder / name).write_bytes(gzip.compress(data))
        else:
            (folder / f"small{ending}").write_bytes(data)
    return folder / "small.ifo"
