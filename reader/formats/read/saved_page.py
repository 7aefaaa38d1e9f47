"""Read a saved web page in MHTML: the page inside, and nothing that it refers to."""

from dataclasses import replace
from email import policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser

from reader.formats.read.codec import decode
from reader.formats.read.kinds import Kind, damaged
from reader.formats.read.markup import read_markup
from reader.formats.read.origin import site_of_address
from reader.formats.read.text import read_text
from reader.model.article import SourceText
from reader.model.errors import ReaderError

_MOST_PARTS = 10_000


def read_saved_page(data: bytes, name: str, codec: str | None = None) -> SourceText:
    """Return the lines of the page that a saved page holds.

    `codec` is the encoding of the page; without it the page's own bytes decide.
    Raises `ReaderError` where there is no page.
    """
    message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip())
    page = _page_in(message)
    if page is None:
        raise ReaderError(damaged(name, Kind.SAVED_PAGE))
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise ReaderError(damaged(name, Kind.SAVED_PAGE))
    decoded = decode(payload, name, codec or _declared(page, payload))
    notes = decoded.notes
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        notes += (f"The end of {name} is missing; what stood there cannot be read.",)
    plain = page.get_content_type() == "text/plain"
    source = read_text(decoded.text, name) if plain else read_markup(Kind.PAGE, decoded.text, name)
    site = _site(message, page) or source.site
    return replace(source, codec=decoded.codec, notes=notes + source.notes, site=site)


def _site(message: Message, page: Message) -> str | None:
    """Return the site that the file says it was saved from."""
    told = (message.get("Snapshot-Content-Location"), page.get("Content-Location"))
    return next((site for each in told if each and (site := site_of_address(str(each)))), None)


def _page_in(message: Message) -> Message | None:
    """Return the part that is shown first: the first one in HTML, else the first text."""
    plain = None
    for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False):
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            return part
        if kind == "text/plain" and plain is None:
            plain = part
    return plain


def _declared(part: Message, payload: bytes) -> str | None:
    """Return the encoding that the part's header names, if its bytes bear that out and are no UTF-8."""
    named = part.get_content_charset()
    if named is None:
        return None
    for codec in ("utf-8", named):
        try:
            payload.decode(codec)
        except (LookupError, ValueError):
            continue
        return None if codec == "utf-8" else codec
    return None
