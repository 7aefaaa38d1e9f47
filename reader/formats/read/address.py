"""Fetch a page from the web, when somebody asks for it: with limits of time, size and redirections."""

import http.client
import ipaddress
import json
import re
import socket
import ssl
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from reader import __version__
from reader.formats.read.contained import Limits, Sentences, Work, ask
from reader.model.errors import ReaderError
from reader.model.progress import Progress

LARGEST = 20 * 1024 * 1024
"""The most bytes that a page may have, also once it is unpacked."""
SECONDS = 30
"""Seconds in which a page must have arrived."""
_SILENCE = 10
_MOST_REDIRECTIONS = 5
_MEMORY = 1000 * 1024 * 1024
_PIECE = 64 * 1024
_SCHEMES = ("http", "https")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.I)
_SAFE = "%/:=&?~#+!$,;'@()*[]-._"
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; CatfishReader/{__version__})",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh,zh-Hant;q=0.9,zh-Hans;q=0.8,en;q=0.5",
    "Accept-Encoding": "identity",
}
_REASONS = {
    401: "wants a password",
    403: "gives nothing to programs",
    404: "has no page",
    410: "has no page any more",
    **dict.fromkeys(range(300, 400), "leads on and on, or to something that is no web page,"),
    429: "wants fewer requests, so wait some minutes,",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds: its bytes, the address after redirections, and what its header says of it."""

    data: bytes
    address: str
    type: str
    charset: str | None


def is_address(text: str) -> bool:
    """Return whether a text is one address of a web page."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def fetch(address: str, progress: Progress) -> Fetched:
    """Return what an address holds; only http and https are fetched.

    Raises `ReaderError` with one sentence where that is not possible within the
    limits, and what `progress` raises.
    """
    address = address.strip()
    if not is_address(address):
        raise ReaderError(f"“{_short(address)}” is not the address of a web page; it begins with https://.")
    sentences = Sentences(
        f"{_short(address)} did not arrive within {SECONDS} seconds; try later, or save the page as a file.",
        _too_large(address),
        f"{_short(address)} could not be fetched; open it in a browser and save the page as a file.",
    )
    work = Work("fetch", [address], Limits(SECONDS, SECONDS, _MEMORY), sentences)
    head, data = ask(work, b"", progress).split(b"\n", 1)
    return Fetched(data, *json.loads(head))


def answer(values: list[Any], _data: bytes) -> bytes:
    """Fetch the address in `values`; return what its header says as a line of JSON, and then its bytes."""
    address = str(values[0])
    try:
        with _opener(address).open(
            Request(_encoded(address), headers=_HEADERS), timeout=_SILENCE
        ) as response:
            found = cast("http.client.HTTPResponse", response)
            data = _unpacked(_body(found, address), found.headers, address)
            head = [response.url, found.headers.get_content_type(), found.headers.get_content_charset()]
    except HTTPError as error:
        reason = _REASONS.get(error.code, f"answers with the error {error.code}")
        raise ReaderError(f"{_host(address)} {reason} at {_short(address)}.") from error
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise ReaderError(_failure(address, error)) from error
    return json.dumps(head).encode() + b"\n" + data


def _opener(address: str) -> OpenerDirector:
    """Return an opener that knows the web and nothing else: no files, no FTP, no data in addresses."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        _Redirections(address),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirections(HTTPRedirectHandler):
    """Follows a few redirections to the web, and none from there into the reader's own network."""

    max_redirections = _MOST_REDIRECTIONS
    max_repeats = 2

    def __init__(self, address: str) -> None:
        self._from_inside = _is_inside(address)

    def redirect_request(  # noqa: PLR0917 - as urllib calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the next request, or raise `ReaderError` for a place that is not followed."""
        target = urljoin(req.full_url, newurl)
        if urlsplit(target).scheme not in _SCHEMES:
            raise ReaderError(
                f"{_host(req.full_url)} leads to something that is no web page; it was not opened."
            )
        if not self._from_inside and _is_inside(target):
            raise ReaderError(f"{_host(req.full_url)} leads into your own network; it was not followed.")
        return super().redirect_request(req, fp, code, msg, headers, _encoded(target))


def _is_inside(address: str) -> bool:
    """Return whether an address leads to this machine or to a network that is not public."""
    host = urlsplit(address).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(each).partition("%")[0]).is_global for each in found)


def _encoded(address: str) -> str:
    """Return an address in ASCII, as servers want it."""
    parts = urlsplit(address)
    host = parts.netloc
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return urlunsplit((parts.scheme, host, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))


def _body(response: http.client.HTTPResponse, address: str) -> bytes:
    pieces = bytearray()
    while piece := response.read(_PIECE):
        pieces += piece
        if len(pieces) > LARGEST:
            raise ReaderError(_too_large(address))
    return bytes(pieces)


def _unpacked(data: bytes, headers: Message, address: str) -> bytes:
    """Return the bytes of a page that was sent packed although nobody asked for that."""
    coding = (headers.get("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ReaderError(f"{_host(address)} sends the page packed in a way that is not known ({coding}).")
    for window in (47, -15):  # zlib's numbers for: gzip or zlib, and neither of them
        packer = zlib.decompressobj(window)
        try:
            page = packer.decompress(data, LARGEST + 1)
        except zlib.error:
            continue
        if len(page) > LARGEST:
            raise ReaderError(_too_large(address))
        return page
    raise ReaderError(f"What {_host(address)} sent is damaged; try again.")


def _failure(address: str, error: Exception) -> str:
    """Return what went wrong on the way to a server."""
    reason = error.reason if isinstance(error, URLError) else error
    host = _host(address)
    if isinstance(reason, TimeoutError):
        return f"{host} does not answer; try again later."
    if isinstance(reason, socket.gaierror):
        return f"There is no server {host}, or there is no connection to the internet."
    if isinstance(reason, ssl.SSLError):
        return f"The connection to {host} is not safe: its certificate could not be verified."
    if isinstance(reason, ConnectionRefusedError):
        return f"{host} refuses the connection."
    return f"{host} broke off the connection or answered with something that is no web page."


def _host(address: str) -> str:
    return urlsplit(address).hostname or _short(address)


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:60]}…"


def _too_large(address: str) -> str:
    return f"{_short(address)} has more than {LARGEST // 1048576} MB; save it as a file and open that."
