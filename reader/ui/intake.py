"""What a clipboard or a drop holds that can be read: a file, an address, a piece of a page, or a text."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.I)
_BLOCK = re.compile(r"<(?:p|h[1-6]|li|tr|div|blockquote|br|ruby)\b", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """The one kind of thing that is to be opened; there may be several files, and all else is None."""

    paths: tuple[Path, ...] = ()
    address: str | None = None
    html: str | None = None
    text: str | None = None


def given_in(data: QMimeData | None) -> Given:
    """Return what is in the data: files before an address, a page with blocks before its plain text.

    A clipboard that nothing was copied to yet may have no data at all.
    """
    if data is None:
        return Given()
    urls = data.urls()
    files = [url.toLocalFile() for url in urls if url.isLocalFile()]
    if files:
        return Given(paths=tuple(map(Path, files)))
    text = data.text() if data.hasText() else ""
    if _ADDRESS.fullmatch(text.strip()):
        return Given(address=text.strip())
    if urls and not text.strip():
        return Given(address=urls[0].toString())
    html = data.html() if data.hasHtml() else ""
    if html.strip() and (_BLOCK.search(html) or not text.strip()):
        return Given(html=html)
    return Given(text=text) if text.strip() else Given()
