"""Where a command's text comes from: a file, or an address of the web."""

import argparse
import codecs
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

AUTOMATIC = "auto"
"""As the name of an encoding: have it found, whatever was chosen before."""

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.I)
_ODD = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was typed where a file could stand; only then anything is fetched."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """The address itself, which is what its text is called."""
        return self.text

    @property
    def stem(self) -> str:
        """A name for a file: the last part of the path, or the server's name."""
        parts = urlsplit(self.text)
        last = PurePosixPath(unquote(parts.path)).stem
        return _ODD.sub("-", last or parts.hostname or "page").strip(".-")[:_LONGEST_NAME] or "page"


Source = Path | Address


def source_of(text: str) -> Source:
    """Return the address or the file that was typed."""
    return Address(text) if _ADDRESS.fullmatch(text) else Path(text)


def codec_of(text: str) -> str:
    """Return the name of a text encoding, or `AUTOMATIC`; `ArgumentTypeError` for anything else."""
    if text.lower() == AUTOMATIC:
        return AUTOMATIC
    try:
        b"".decode(text)
        return codecs.lookup(text).name
    except (LookupError, ValueError):
        message = f"“{text}” is not the name of a text encoding; try utf-8, big5, gb18030 or auto"
        raise argparse.ArgumentTypeError(message) from None


def is_folder(source: Source) -> bool:
    """Return whether a source is a folder with texts in it."""
    return isinstance(source, Path) and source.is_dir()


def size_of(source: Source) -> int:
    """Return the bytes of a file; 0 where that is not known."""
    try:
        return source.stat().st_size if isinstance(source, Path) else 0
    except (OSError, ValueError):
        return 0


def same_file(source: Source, target: Path) -> bool:
    """Tell whether writing `target` would destroy `source`."""
    try:
        return isinstance(source, Path) and target.exists() and source.samefile(target)
    except (OSError, ValueError):
        return False
