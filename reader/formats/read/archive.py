"""Look into a zip archive without trusting it."""

import io
import zipfile
import zlib

from reader.formats.read.kinds import Kind, damaged
from reader.model.errors import ReaderError

_MOST_FILES = 20_000
_LARGEST = 32 * 1024 * 1024
_MOST_READ = 128 * 1024 * 1024
_SMALL = 4 * 1024 * 1024
_HIGHEST_RATIO = 200
_LOCKED = 0x1


class Archive:
    """A zip archive whose files are read in memory, up to limits of their size."""

    def __init__(self, data: bytes, name: str, kind: Kind) -> None:
        """Read the list of files; `ReaderError` for what is no archive."""
        self._name, self._kind = name, kind
        self._left = _MOST_READ
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            listed = self._zip.infolist()
        except Exception as error:  # the module raises several kinds over broken lists
            raise ReaderError(damaged(name, kind)) from error
        if len(listed) > _MOST_FILES:
            raise self._bomb()
        self._files = {each.filename: each for each in listed}

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def pages(self) -> set[str]:
        """Return the paths of the files that are called like web pages."""
        return {path for path in self._files if path.lower().endswith((".xhtml", ".html", ".htm"))}

    def read(self, path: str) -> bytes:
        """Return what a file holds; `ReaderError` where it is missing, locked, damaged or huge."""
        found = self._files.get(path)
        if found is None:
            raise ReaderError(damaged(self._name, self._kind))
        if found.flag_bits & _LOCKED:
            raise ReaderError(f"{self._name} is locked with a password; save it without one.")
        bomb = found.file_size > _SMALL and found.file_size > _HIGHEST_RATIO * found.compress_size
        if bomb or found.file_size > min(_LARGEST, self._left):
            raise self._bomb()
        try:
            with self._zip.open(found) as stream:
                data = stream.read(found.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise ReaderError(damaged(self._name, self._kind)) from error
        self._left -= len(data)
        return data

    def _bomb(self) -> ReaderError:
        return ReaderError(
            f"{self._name} unpacks to far more than a {self._kind} needs, which can fill the memory;"
            " it was not opened."
        )
