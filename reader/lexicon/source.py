"""The bytes of a dictionary file, which may be packed and may be anything at all."""

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from reader.lexicon.draft import damaged, not_a_dictionary, too_big
from reader.model.errors import ReaderError

LARGEST = 200 * 1024 * 1024
LARGEST_SAID = "200 MB"
_LONGEST_LINE = 64 * 1024
_BLOCK = 256 * 1024


class _Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes."""
        ...


class Reading:
    """How far a file has been read."""

    def __init__(self) -> None:
        """Nothing has been read."""
        self._raw: IO[bytes] | None = None
        self._size = 1

    def follow(self, raw: IO[bytes], size: int) -> None:
        """Watch an open file of a size."""
        self._raw, self._size = raw, max(1, size)

    @property
    def share(self) -> float:
        """The share read, 0..1."""
        if self._raw is None:
            return 0.0
        if self._raw.closed:
            return 1.0
        return min(1.0, self._raw.tell() / self._size)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what goes wrong while a file is read into one sentence (`ReaderError`)."""
    try:
        yield
    except (
        EOFError,
        zlib.error,
        lzma.LZMAError,
        gzip.BadGzipFile,
        zipfile.BadZipFile,
        tarfile.TarError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise damaged(path.name) from error
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise ReaderError(f"The dictionary file “{path.name}” cannot be read: {reason}.") from error


def size_of(path: Path) -> int:
    """Return a file's size; `ReaderError` for one that is over the limit or cannot be read.

    Devices and pipes have no size and no end, and are refused before they are opened.
    """
    with guarded(path):
        facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise ReaderError(
            f"The dictionary file “{path.name}” cannot be read: it is a folder or no ordinary file;"
            " choose a dictionary file."
        )
    if facts.st_size > LARGEST:
        raise too_big(path.name, LARGEST_SAID)
    return facts.st_size


def read_lines(path: Path, reading: Reading | None = None) -> Iterator[str]:
    """Yield the lines of a text file, or of the one inside a gz or zip file, without their ends.

    `reading` is told which file to follow. Raises `ReaderError` for a file
    that is missing, damaged, too big (200 MB unpacked), not UTF-8, or has
    lines that no dictionary has.
    """
    size = size_of(path)
    with guarded(path), path.open("rb") as raw:
        if reading is not None:
            reading.follow(raw, size)
        with _unpacked(raw, path.name) as file:
            yield from _lines(file, path.name)


def read_whole(path: Path) -> bytes:
    """Return what is in a file, unpacked where it is a gz; `ReaderError` as `read_lines`."""
    size_of(path)
    with guarded(path), path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        return limited(gzip.GzipFile(fileobj=raw) if packed else raw, path.name)


def limited(file: _Readable, name: str, largest: int = 0) -> bytes:
    """Return all that an open file holds; `ReaderError` where that is over `largest`, or the usual limit."""
    data = file.read((largest or LARGEST) + 1)
    if len(data) > (largest or LARGEST):
        raise too_big(name, f"{largest >> 20} MB in one part" if largest else LARGEST_SAID)
    return data


def check_members(archive: zipfile.ZipFile, name: str) -> None:
    """Raise `ReaderError` for a zip that says it holds more than the limit; what it says may be a lie."""
    if sum(each.file_size for each in archive.infolist()) > LARGEST:
        raise too_big(name, LARGEST_SAID)


@contextmanager
def _unpacked(raw: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """Open what the first bytes say is packed."""
    magic = raw.read(4)
    raw.seek(0)
    if magic[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=raw) as file:
            yield io.BufferedReader(file)
    elif magic == b"PK\x03\x04":
        with zipfile.ZipFile(raw) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if not members:
                raise not_a_dictionary(name)
            with archive.open(max(members, key=lambda each: each.file_size)) as file:
                yield file
    else:
        yield raw


def _lines(file: IO[bytes], name: str) -> Iterator[str]:
    """Yield the decoded lines of a file within the limits; block by block, which is several times faster."""
    total, rest, codec = 0, b"", "utf-8-sig"
    while block := file.read(_BLOCK):
        total += len(block)
        whole, ended, after = (rest + block).rpartition(b"\n")
        rest = after
        if total > LARGEST:
            raise too_big(name, LARGEST_SAID)
        if len(rest) >= _LONGEST_LINE or max(map(len, whole.split(b"\n"))) >= _LONGEST_LINE:
            raise not_a_dictionary(name)
        if ended:
            yield from _decoded(whole, codec, name)
            codec = "utf-8"
    if rest:
        yield from _decoded(rest, codec, name)


def _decoded(data: bytes, codec: str, name: str) -> list[str]:
    """Return the lines of a stretch of a file without their ends."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise not_a_dictionary(name) from error
    return [line.rstrip("\r") for line in text.split("\n")] if "\r" in text else text.split("\n")
