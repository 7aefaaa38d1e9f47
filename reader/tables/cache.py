"""A file of many small pieces: a big table loads from it without ever stopping the window.

Reading one big marshalled object holds the interpreter for hundreds of milliseconds; a hundred small ones
hold it for two at a time. The file lies in the user's own cache folder and carries checksums, so a damaged
one is noticed and built anew.
"""

import marshal
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_MAGIC = b"catfish-table-2\n"
_HEAD = struct.Struct("<II")


class StaleCache(Exception):  # noqa: N818 - a state, not a fault
    """The file is missing, damaged or was made from other data."""


def write(path: Path, fingerprint: str, pieces: Iterable[Any]) -> None:
    """Write marshallable `pieces` to `path`, replacing it in one step; `OSError` if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + fingerprint.encode() + b"\n")
            for piece in pieces:
                data = marshal.dumps(piece)
                file.write(_HEAD.pack(len(data), zlib.crc32(data)) + data)
            file.write(_HEAD.pack(0, 0))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path, fingerprint: str) -> Iterator[Any]:
    """Yield the pieces of a file; `StaleCache` when it cannot be trusted.

    The pieces that came before a damaged one have been yielded already, so
    collect them in something that can be thrown away.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StaleCache(str(error)) from error
    head = _MAGIC + fingerprint.encode() + b"\n"
    if not data.startswith(head):
        raise StaleCache(f"{path.name} was made from other data")
    view, offset = memoryview(data), len(head)
    while True:
        if offset + _HEAD.size > len(data):
            raise StaleCache(f"{path.name} is cut short")
        size, checksum = _HEAD.unpack_from(data, offset)
        offset += _HEAD.size
        if size == 0 and checksum == 0 and offset == len(data):
            return
        piece = view[offset : offset + size]
        if size == 0 or len(piece) != size or zlib.crc32(piece) != checksum:
            raise StaleCache(f"{path.name} is damaged")
        yield marshal.loads(piece)
        offset += size


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of up to `size` items."""
    piece: list[Any] = []
    for item in items:
        piece.append(item)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece
