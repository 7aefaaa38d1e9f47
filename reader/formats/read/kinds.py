"""Which format a file is in, by its first bytes and then by its name."""

import re
from enum import StrEnum
from pathlib import PurePath

from reader.formats.read.html import looks_like_html
from reader.model.errors import ReaderError


class Kind(StrEnum):
    """A format that can be read; the value is what sentences call it."""

    TEXT = "text"
    PAGE = "web page"
    SAVED_PAGE = "saved web page"
    MARKDOWN = "Markdown text"
    SUBTITLES = "subtitles"
    EPUB = "EPUB book"
    WORD = "Word document"
    PDF = "PDF"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".htm": Kind.PAGE,
    ".html": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".mht": Kind.SAVED_PAGE,
    ".mhtml": Kind.SAVED_PAGE,
    ".epub": Kind.EPUB,
    ".docx": Kind.WORD,
    ".pdf": Kind.PDF,
    ".srt": Kind.SUBTITLES,
    ".vtt": Kind.SUBTITLES,
    ".ass": Kind.SUBTITLES,
    ".ssa": Kind.SUBTITLES,
}
"""The endings of names that each format has."""

_OTHERS = {
    ".doc": "an old Word document; save it as .docx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".rtf": "an RTF document; save it as .docx",
    ".mobi": "a Kindle book; convert it to EPUB",
    ".azw3": "a Kindle book; convert it to EPUB",
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
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
)
_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_CONTAINER, _DOCUMENT = b"META-INF/container.xml", b"word/document"
_PDF_MARK = b"%PDF-"
_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){1,40}", re.S)
_RELATED = re.compile(rb"^content-type:\s*multipart/(?:related|mixed|alternative)", re.I | re.M)
_SCRIPT = re.compile(r"\s*\[Script Info\]|\s*WEBVTT(?:\s|$)", re.I)
_TIMES = re.compile(
    r"\s*\d{1,6}[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d\d:\d\d[,.]\d{1,3}"
)


def kind_of_bytes(data: bytes, name: str, *, forced: bool = False) -> Kind:
    """Return the format of bytes, as far as it shows before they are decoded.

    `forced` says that the encoding of a text was given, so what is no document
    is a text. Raises `ReaderError` for a format that cannot be read.
    """
    named = ENDINGS.get(_ending(name))
    if data.startswith(_ZIPPED) and named not in (Kind.EPUB, Kind.WORD):
        named = _kind_in_archive(data)
    if data[:1024].lstrip().startswith(_PDF_MARK) or (named is Kind.PDF and _PDF_MARK in data[:1024]):
        return Kind.PDF
    if data.startswith(_OFFICE) and not forced:
        raise ReaderError(_office(data, name))
    if named is not None and named in (Kind.EPUB, Kind.WORD, Kind.PDF):
        return named
    if not forced:
        _refuse_others(data, name)
    if _is_saved_page(data) or named is Kind.SAVED_PAGE:
        return Kind.SAVED_PAGE
    return named or Kind.TEXT


def kind_of_text(text: str, kind: Kind) -> Kind:
    """Return the format of a decoded text whose name and bytes say `kind`."""
    if kind is Kind.TEXT and (_SCRIPT.match(text) or _TIMES.match(text, 0, 2000)):
        return Kind.SUBTITLES
    if looks_like_html(text):
        return Kind.PAGE
    return kind


def damaged(name: str, kind: Kind) -> str:
    """Return the sentence on a document that does not follow its format."""
    return f"{name} is damaged or is no {kind}; get it again, or save it as text."


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower() if "\x00" not in name else ""


def _kind_in_archive(data: bytes) -> Kind | None:
    """Return what a zip archive is by the names in its list, which stands at its end."""
    names = data[-1024 * 1024 :]
    if _CONTAINER in names:
        return Kind.EPUB
    return Kind.WORD if _DOCUMENT in names else None


def _office(data: bytes, name: str) -> str:
    if _LOCKED in data:
        return f"{name} is locked with a password; open it in Word and save it without one."
    return f"{name} is {_OTHERS['.doc']}."


def _refuse_others(data: bytes, name: str) -> None:
    other = _OTHERS.get(_ending(name))
    if other is not None:
        raise ReaderError(f"{name} is {other}.")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReaderError(f"{name} is {kind}, not a text; open a text or a web page instead.")


def _is_saved_page(data: bytes) -> bool:
    """Return whether bytes begin with the headers of a mail message that carries several parts."""
    found = _HEADERS.match(data[:16_384].replace(b"\r\n", b"\n").lstrip())
    return found is not None and _RELATED.search(found[0]) is not None
