"""The files of an export in a folder or a zip, written in one step and read with suspicion."""

import json
import lzma
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from reader.model.errors import ReaderError

FORMAT = "catfish-reader-library"
VERSION = 1
MANIFEST = "manifest.json"
TEXTS = "texts/"

_NAMES = re.compile(
    r"(manifest|texts|notes|corrections)\.json|(words|terms|shares)\.tsv|texts/[0-9a-f]{64}\.(txt|json)"
)
_LEFT_BY_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_FILES = 500_000
_LARGEST = 4 * 1024**3
_HARMLESS = 64 * 1024**2
_DENSEST = 200

_FOREIGN = "“{}” holds files that no export of Catfish Reader has; nothing was restored."
_NO_EXPORT = "“{}” is not an export of Catfish Reader; nothing was restored."
_DAMAGED = "The export “{}” is damaged or was changed; nothing was restored."
_TOO_BIG = "“{}” would unpack to more than an export can be; nothing was restored."
_NEWER = "“{}” was made by a newer Catfish Reader; update the program to restore it."


def write_export(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files with a manifest into a new folder, or into a zip where the target's name ends so.

    The target is there as a whole or not at all; a zip that is there is
    replaced. Raises `ReaderError` where it cannot be written, or is a folder
    with something in it.
    """
    try:
        if target.suffix.lower() == ".zip":
            _write_zip(target, files)
        else:
            _write_folder(target, files)
    except OSError as error:
        raise ReaderError(f"The library cannot be exported to “{target}”: {error.strerror}.") from error


def read_export(source: Path) -> dict[str, Callable[[], bytes]]:
    """Return the files of an export by name, each read when it is called for.

    Everything is compared with the manifest before. Raises `ReaderError` for
    what is no export, is damaged, too big, of a newer program, or holds
    anything that an export does not.
    """
    try:
        files = _folder_files(source) if source.is_dir() else _zip_files(source)
        if MANIFEST not in files:
            raise ReaderError(_NO_EXPORT.format(source))
        listed = _listed(source, files.pop(MANIFEST)())
        if set(listed) != set(files) or any(
            sha256(read()).hexdigest() != listed[name] for name, read in files.items()
        ):
            raise ReaderError(_DAMAGED.format(source))
        return files
    except OSError as error:
        raise ReaderError(f"“{source}” cannot be read: {error.strerror or error}.") from error
    except (zlib.error, lzma.LZMAError) as error:
        raise ReaderError(_DAMAGED.format(source)) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ReaderError(_NO_EXPORT.format(source)) from error


def _listed(source: Path, data: bytes) -> dict[str, str]:
    manifest: Any = json.loads(data)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ReaderError(_NO_EXPORT.format(source))
    version, files = manifest.get("version"), manifest.get("files")
    if not isinstance(version, int) or not isinstance(files, dict):
        raise ReaderError(_NO_EXPORT.format(source))
    if version > VERSION:
        raise ReaderError(_NEWER.format(source))
    return files


def _manifest(sums: dict[str, str]) -> bytes:
    content = {"format": FORMAT, "version": VERSION, "files": dict(sorted(sums.items()))}
    return (json.dumps(content, indent=1) + "\n").encode()


def _write_zip(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    sums: dict[str, str] = {}
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:

            def add(name: str, data: bytes) -> None:
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)

            for name, data in files:
                sums[name] = sha256(data).hexdigest()
                add(name, data)
            add(MANIFEST, _manifest(sums))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _write_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ReaderError(f"There is something in “{target}” already; export to a new folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    sums: dict[str, str] = {}
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        (unfinished / TEXTS).mkdir(parents=True)
        for name, data in files:
            sums[name] = sha256(data).hexdigest()
            (unfinished / name).write_bytes(data)
        (unfinished / MANIFEST).write_bytes(_manifest(sums))
        if target.exists():
            target.rmdir()
        unfinished.replace(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _folder_files(source: Path) -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {}
    total = 0
    for path in _below(source):
        name = path.relative_to(source).as_posix()
        if path.is_symlink() or not path.is_file() or not _NAMES.fullmatch(name):
            raise ReaderError(_FOREIGN.format(source))
        total += path.stat().st_size
        found[name] = path.read_bytes
        if len(found) > _MOST_FILES or total > _LARGEST:
            raise ReaderError(_TOO_BIG.format(source))
    return found


def _below(source: Path) -> Iterable[Path]:
    """Give what lies in a folder and in its folder of texts."""
    for path in source.iterdir():
        if path.name in _LEFT_BY_SYSTEMS:
            continue
        if path.name == TEXTS.strip("/") and path.is_dir() and not path.is_symlink():
            yield from (each for each in path.iterdir() if each.name not in _LEFT_BY_SYSTEMS)
        else:
            yield path


def _zip_files(source: Path) -> dict[str, Callable[[], bytes]]:
    with zipfile.ZipFile(source) as archive:
        entries = [each for each in archive.infolist() if each.filename != TEXTS]
    total = sum(each.file_size for each in entries)
    packed = sum(each.compress_size for each in entries) + 1
    if len(entries) > _MOST_FILES or total > _LARGEST or (total > _HARMLESS and total > packed * _DENSEST):
        raise ReaderError(_TOO_BIG.format(source))
    names = [each.filename for each in entries]
    if len(set(names)) != len(names) or not all(map(_NAMES.fullmatch, names)):
        raise ReaderError(_FOREIGN.format(source) if MANIFEST in names else _NO_EXPORT.format(source))

    def reader(entry: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            # Not more than was announced: the sizes in a zip may lie.
            with zipfile.ZipFile(source) as archive, archive.open(entry) as file:
                data = file.read(entry.file_size + 1)
            if len(data) > entry.file_size:
                raise ReaderError(_TOO_BIG.format(source))
            return data

        return read

    return {entry.filename: reader(entry) for entry in entries}
