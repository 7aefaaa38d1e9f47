"""Tells the web site that a page came from, by what the page or whoever saved it says."""

import re
from urllib.parse import urlsplit

_LOOKED_AT = 300_000
_LONGEST = 253
_TAG = re.compile(r"<(?:link|meta|base)\b[^<>]{0,2000}>", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{1,2000})", re.I)
_CANONICAL = re.compile(r"\brel\s*=\s*[\"']?canonical\b|\bproperty\s*=\s*[\"']?og:url\b", re.I)
_ADDRESS = re.compile(r"\b(?:href|content)\s*=\s*[\"']?\s*(https?://[^\s\"'<>]{1,2000})", re.I)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def site_of_page(markup: str) -> str | None:
    """Return the site of a web page: where a browser saved it from, else what it calls its own address."""
    head = markup[:_LOOKED_AT]
    saved = _SAVED_FROM.search(head, 0, 5000)
    if saved is not None and (site := site_of_address(saved[1])):
        return site
    for tag in _TAG.findall(head):
        address = _ADDRESS.search(tag) if _CANONICAL.search(tag) else None
        if address is not None and (site := site_of_address(address[1])):
            return site
    return None


def site_of_address(address: str) -> str | None:
    """Return the host of a web address without "www.", None for another address."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and len(host) <= _LONGEST and _HOST.fullmatch(host)
    return host if fits else None
