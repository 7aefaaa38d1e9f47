"""Replaces a file all at once: it has its old content or its new, never half of it."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from reader.formats.write.harmless import visible
from reader.model.errors import ReaderError

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space or choose another folder",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another folder",
    errno.EFBIG: "the file would be larger than is allowed there; choose another folder",
    errno.EROFS: "the folder is read-only; choose another folder",
    errno.EACCES: "you may not write there, or another program has the file open; choose another place",
    errno.EPERM: "you may not write there, or another program has the file open; choose another place",
    errno.ENOENT: "its folder does not exist; create the folder or choose another one",
    errno.ENOTDIR: "its folder is not a folder; choose another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "it is a link that leads back to itself; choose another name",
}
_SHOWN_LIMIT = 80

_Stream = TypeVar("_Stream", TextIO, BinaryIO)


@contextmanager
def replace_atomically(target: Path, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """Give a text stream whose content becomes `target` when the block ends without an exception.

    The stream writes to a temporary file in the same folder, which is gone
    afterwards whatever happens. A link is followed; the permissions of a file
    that is replaced are kept. Raises `ReaderError` where `target` cannot be
    written; exceptions of the block, `OSError` aside, pass through.
    """
    with _replacing(
        target, lambda path: path.open("x", encoding=encoding, newline=newline, errors="replace")
    ) as stream:
        yield stream


@contextmanager
def replace_bytes_atomically(target: Path) -> Iterator[BinaryIO]:
    """Do the same with a stream of bytes, in which one can go back."""
    with _replacing(target, lambda path: path.open("x+b")) as stream:
        yield stream


@contextmanager
def _replacing(target: Path, open_new: Callable[[Path], _Stream]) -> Iterator[_Stream]:
    temporary: Path | None = None
    try:
        final, mode = _examine(target)
        # Short and unlike the target's name, so that it fits where the target's does.
        temporary = final.with_name(f".catfish-{secrets.token_hex(8)}.part")
        with closing(open_new(temporary)) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(final)
    except OSError as error:
        raise ReaderError(f"“{_shown(target)}” cannot be written: {_reason(error)}.") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _examine(target: Path) -> tuple[Path, int | None]:
    """Return where `target` really lies and the permissions of what is there, None of nothing."""
    try:
        final = target.resolve()
    except (ValueError, RuntimeError) as error:  # a NUL in the name; a link that leads to itself
        raise ReaderError(f"“{_shown(target)}” is not a possible file name; choose another one.") from error
    try:
        mode = final.stat().st_mode
    except FileNotFoundError:
        return final, None
    if stat.S_ISDIR(mode):
        raise ReaderError(f"“{_shown(target)}” is a folder; give the name of a file.")
    if not stat.S_ISREG(mode):
        raise ReaderError(f"“{_shown(target)}” is not an ordinary file; give another name.")
    return final, stat.S_IMODE(mode)


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or "the system gave no reason").rstrip(".")


def _shown(target: Path) -> str:
    name = visible(str(target))
    return name if len(name) <= _SHOWN_LIMIT else f"{name[:30]}…{name[-40:]}"
