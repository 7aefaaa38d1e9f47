"""From a file, an address or bytes to a `SourceText`: finds the format and asks its reader."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from reader.formats.read.codec import Decoded, decode
from reader.formats.read.documents import read_contained
from reader.formats.read.kinds import Kind, kind_of_bytes, kind_of_text
from reader.formats.read.load import load
from reader.formats.read.markup import read_markup
from reader.formats.read.origin import site_of_address
from reader.formats.read.text import empty, read_text, without_surrogates
from reader.model.article import SourceText
from reader.model.progress import Progress, ignore_progress

_LARGE = 1024 * 1024
_HEAVY = (Kind.EPUB, Kind.WORD, Kind.PDF, Kind.SAVED_PAGE)
_WINDOWS_CLIPBOARD = "StartFragment:"
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read_file(path: Path, codec: str | None = None, progress: Progress = ignore_progress) -> SourceText:
    """Return the lines of the text, page, book or document at `path`, at most 64 MB of it.

    `codec` is the name of its encoding, for formats that have a choice; without
    it the encoding is found. Raises `ReaderError` where the file is missing, a folder,
    no regular file, unreadable, too large, empty, damaged, locked, of a format that
    cannot be read, or in an unknown encoding, and what `progress` raises.
    """
    return read_bytes(load(path), path.name, codec, progress=progress)


def read_bytes(
    data: bytes,
    name: str,
    codec: str | None = None,
    *,
    declared: str | None = None,
    progress: Progress = ignore_progress,
) -> SourceText:
    """Return the lines of what `data` holds; `name` is what it is called, and its ending tells the format.

    `declared` is the encoding that somebody else names; the bytes may know better.
    The heavy formats are read in a process of their own, with limits of memory
    and time. Raises `ReaderError` as `read_file` does.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise empty(name)
    kind = kind_of_bytes(data, name, forced=codec is not None)
    if kind in _HEAVY:
        return read_contained(kind, data, name, codec, progress)
    decoded = decode(data, name, codec, declared)
    kind = kind_of_text(decoded.text, kind)
    if kind is Kind.TEXT:
        return _noted(read_text(decoded.text, name), decoded)
    if len(decoded.text) > _LARGE:
        whole = without_surrogates(decoded.text).encode("utf-8")
        source = read_contained(kind, whole, name, "utf-8", progress)
    else:
        source = read_markup(kind, decoded.text, name)
    return _noted(source, decoded)


def read_html_text(html: str, name: str, progress: Progress = ignore_progress) -> SourceText:
    """Return the lines of a piece of a web page, as the clipboard holds it.

    Raises `ReaderError` where it holds no text.
    """
    if html.startswith("Version:") and _WINDOWS_CLIPBOARD in html[:300]:
        html = html[html.find("<") :]
    if len(html) > _LARGE:
        return read_contained(Kind.PAGE, without_surrogates(html).encode("utf-8"), name, "utf-8", progress)
    return read_markup(Kind.PAGE, html, name)


def read_address(address: str, codec: str | None = None, progress: Progress = ignore_progress) -> SourceText:
    """Fetch a page, book or document from the web and return its lines; its name is the address.

    Raises `ReaderError` as `read_file` does, and where the address cannot be fetched.
    """
    from reader.formats.read.address import fetch

    fetched = fetch(address, progress)
    path = PurePosixPath(unquote(urlsplit(fetched.address).path))
    name = path.name if fetched.type not in _PAGE_TYPES else f"{path.stem or 'page'}.html"
    source = read_bytes(
        fetched.data, name or fetched.address, codec, declared=fetched.charset, progress=progress
    )
    return replace(source, name=fetched.address, site=site_of_address(fetched.address))


def _noted(source: SourceText, decoded: Decoded) -> SourceText:
    return replace(source, codec=decoded.codec, notes=decoded.notes + source.notes)
