"""The lines of a dictionary file, which may be packed and may be anything at all."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reader.model.errors import ReaderError

_LARGEST = 200 * 1024 * 1024
_LONGEST_LINE = 64 * 1024


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, or of the one inside a gz or zip file, without their ends.

    Raises `ReaderError` for a file that is missing, damaged, too big (200 MB
    unpacked), not UTF-8, or has lines that no dictionary has.
    """
    try:
        with _opened(path) as file:
            yield from _lines(file, path.name)
    except (
        EOFError,
        zlib.error,
        gzip.BadGzipFile,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReaderError(f"The dictionary file “{path.name}” is damaged; get it once more.") from error
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise ReaderError(f"The dictionary file “{path.name}” cannot be read: {reason}.") from error


def not_a_dictionary(name: str) -> ReaderError:
    """Return the error of a file that is no CC-CEDICT."""
    return ReaderError(f"The file “{name}” is not a CC-CEDICT dictionary; choose its text, gz or zip file.")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the file, unpacking what its first bytes say is packed."""
    with path.open("rb") as raw:
        magic = raw.read(4)
        raw.seek(0)
        if magic[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=raw) as file:
                yield io.BufferedReader(file)
        elif magic == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive:
                members = [each for each in archive.infolist() if not each.is_dir()]
                if not members:
                    raise not_a_dictionary(path.name)
                with archive.open(max(members, key=lambda each: each.file_size)) as file:
                    yield file
        else:
            yield raw


def _lines(file: IO[bytes], name: str) -> Iterator[str]:
    """Yield the decoded lines of a file within the limits."""
    total = 0
    while line := file.readline(_LONGEST_LINE):
        total += len(line)
        if total > _LARGEST:
            raise ReaderError(
                f"The file “{name}” holds over 200 MB, more than any dictionary; choose another."
            )
        if len(line) == _LONGEST_LINE:
            raise not_a_dictionary(name)
        try:
            yield line.decode("utf-8-sig" if total == len(line) else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise not_a_dictionary(name) from error
