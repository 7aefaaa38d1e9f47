"""Read a plain text, from a file, from bytes or from a string, into numbered lines."""

import re
import stat
from pathlib import Path

from reader.formats.read.codec import decode
from reader.formats.read.html import looks_like_html, read_html
from reader.model.article import Line, SourceText
from reader.model.errors import ReaderError

LARGEST = 64 * 1024 * 1024
"""The most bytes that a file may have."""

_FORMATS = {
    ".pdf": "PDF",
    ".epub": "EPUB",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".mobi": "Kindle",
    ".azw3": "Kindle",
}
_MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"PK\x03\x04", "a packed archive"),
    (b"PK\x05\x06", "a packed archive"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!\x1a", "a packed archive"),
    (b"\xfd7zXZ", "a packed archive"),
    (b"BZh9", "a packed archive"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAGES = (".html", ".htm", ".xhtml")


def read_file(path: Path, codec: str | None = None) -> SourceText:
    """Return the lines of the text or web page at `path`, at most 64 MB of it.

    `codec` is the name of its encoding; without it the encoding is found. Raises
    `ReaderError` where the file is missing, a folder, no regular file, unreadable, too
    large, empty, binary, of a format that cannot be read, or in an unknown encoding.
    """
    try:
        data = _load(path)
    except FileNotFoundError as error:
        raise ReaderError(f"There is no file {path}; check its name and folder.") from error
    except PermissionError as error:
        raise ReaderError(f"You have no permission to read {path}.") from error
    except (OSError, ValueError) as error:
        raise ReaderError(f"{path!s} could not be read: {_cause(error)}.") from error
    return read_bytes(data, path.name, codec)


def _load(path: Path) -> bytes:
    """Return the bytes of a file after everything that speaks against it was checked."""
    facts = path.stat()
    if stat.S_ISDIR(facts.st_mode):
        raise ReaderError(f"{path} is a folder; choose a file in it.")
    if not stat.S_ISREG(facts.st_mode):
        raise ReaderError(f"{path} is not an ordinary file and cannot be read.")
    named = _FORMATS.get(path.suffix.lower())
    if named is not None:
        raise ReaderError(
            f"{path.name} is a {named} document; this format is not supported yet, save it as text."
        )
    if facts.st_size > LARGEST:
        raise ReaderError(_too_large(path.name, facts.st_size))
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReaderError(_too_large(path.name, len(data)))
    return data


def read_bytes(data: bytes, name: str, codec: str | None = None) -> SourceText:
    """Return the lines of the text or web page that `data` holds; `name` is what the text is called.

    `codec` is the name of the encoding; without it the encoding is found. Raises
    `ReaderError` for data that is empty, binary or in an unknown encoding.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise _empty(name)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and codec is None:
            raise ReaderError(f"{name} is {kind}, not a text; open a text or a web page instead.")
    decoded = decode(data, name, codec)
    if name.lower().endswith(_PAGES) or looks_like_html(decoded.text):
        title, lines = read_html(_without_surrogates(decoded.text))
        if not lines:
            raise _empty(name)
        return SourceText(name, lines, title, decoded.codec, decoded.notes)
    source = read_text(decoded.text, name)
    return SourceText(name, source.lines, None, decoded.codec, decoded.notes + source.notes)


def read_text(text: str, name: str) -> SourceText:
    r"""Return the lines of a string; lines of nothing but blanks are counted and left out.

    Lines end at "\n" or "\r\n", and at a lone "\r" only in a text without any
    "\n"; never at a form feed, U+0085, U+2028 or U+2029, which stay in the line's
    text, so that numbers agree with other programs'. Surrogates without a
    partner become U+FFFD, with a note. Raises `ReaderError` for a text without lines.
    """
    text = text.removeprefix("\ufeff")
    notes: tuple[str, ...] = ()
    if _SURROGATE.search(text):
        whole = _without_surrogates(text)
        if whole.count("\ufffd") > text.count("\ufffd"):
            notes = ("Some characters of the text were broken and are marked with “\ufffd”.",)
        text = whole
    rows = text.split("\n") if "\n" in text else text.split("\r")
    lines = tuple(Line(number, row.removesuffix("\r")) for number, row in enumerate(rows, 1) if row.strip())
    if not lines:
        raise _empty(name)
    return SourceText(name, lines, notes=notes)


def _without_surrogates(text: str) -> str:
    """Return `text` with pairs of surrogates joined and single ones replaced by U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _empty(name: str) -> ReaderError:
    return ReaderError(f"There is no text in {name}.")


def _too_large(name: str, size: int) -> str:
    limit = LARGEST // 1048576
    return f"{name} has {size / 1048576:,.0f} MB; texts up to {limit} MB can be opened, split it first."


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name is not a valid path"
