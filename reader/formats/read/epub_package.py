"""The package of an EPUB: its title, its chapters in their order and where its contents are."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from reader.formats.read.archive import Archive
from reader.formats.read.xml_tree import BrokenXmlError, Element, all_named, attribute, parse_xml

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_MOST_CHAPTERS = 10_000


@dataclass(frozen=True, slots=True)
class Package:
    """What the package file says; all paths are from the archive's root."""

    title: str | None
    chapters: tuple[str, ...]
    contents: str | None
    ncx: str | None


def read_package(archive: Archive) -> Package:
    """Return the package of a book; `BrokenXmlError` where there is none."""
    roots = all_named(parse_xml(archive.read(_CONTAINER), lenient=True), "rootfile")
    path = next((found for each in roots if (found := attribute(each, "full-path"))), None)
    if path is None:
        raise BrokenXmlError("no package")
    root = parse_xml(archive.read(path), lenient=True)
    items = {attribute(each, "id"): each for each in all_named(root, "item")}
    chapters = []
    for reference in all_named(root, "itemref")[:_MOST_CHAPTERS]:
        item = items.get(attribute(reference, "idref"))
        if item is not None and (attribute(item, "media-type") or _PAGES[0]) in _PAGES:
            chapters.append(_path(path, item))
    # Notes that pop up are often outside the order of reading; they follow it.
    chapters += [
        _path(path, item)
        for item in items.values()
        if attribute(item, "media-type") in _PAGES
        and "nav" not in (attribute(item, "properties") or "").split()
    ]
    contents = [each for each in items.values() if "nav" in (attribute(each, "properties") or "").split()]
    ncx = [each for each in items.values() if attribute(each, "media-type") == "application/x-dtbncx+xml"]
    return Package(
        _title(root),
        tuple(dict.fromkeys(chapters)),
        _path(path, contents[0]) if contents else None,
        _path(path, ncx[0]) if ncx else None,
    )


def resolve(base: str, reference: str) -> tuple[str, str]:
    """Return the path and the fragment that a link in the file at `base` leads to."""
    target, _, fragment = reference.partition("#")
    path = posixpath.join(posixpath.dirname(base), unquote(target)) if target else base
    return posixpath.normpath(path), unquote(fragment)


def _path(package: str, item: Element) -> str:
    return resolve(package, attribute(item, "href") or "")[0]


def _title(root: Element) -> str | None:
    for each in all_named(root, "title"):
        text = " ".join("".join(each.itertext()).split())
        if text:
            return text
    return None
