"""The table of contents of an EPUB, from its navigation page or its NCX file."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from reader.formats.read.archive import Archive
from reader.formats.read.epub_package import Package, resolve
from reader.formats.read.xml_tree import BrokenXmlError, Element, all_named, attribute, local, parse_xml

_MOST = 20_000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its label, how deep it stands (from 1) and where it leads."""

    label: str
    depth: int
    path: str
    fragment: str


def read_contents(archive: Archive, package: Package) -> list[Entry]:
    """Return the entries of a book's contents in their order; a broken table is none."""
    for path, find in ((package.contents, _from_page), (package.ncx, _from_ncx)):
        if path is None or path not in archive:
            continue
        try:
            root = parse_xml(archive.read(path), lenient=True)
        except BrokenXmlError:
            continue
        found = [
            Entry(label, depth, *resolve(path, target))
            for _, (label, depth, target) in zip(range(_MOST), find(root), strict=False)
            if label and target
        ]
        if found:
            return found
    return []


def _from_page(root: Element) -> Iterator[tuple[str, int, str]]:
    lists = [each for each in all_named(root, "nav") if attribute(each, "type") in ("toc", None)]
    for link in all_named(lists[0], "a") if lists else ():
        depth = sum(local(above) in ("ol", "ul") for above in link.iterancestors())
        yield _text(link), min(max(depth, 1), _DEEPEST), attribute(link, "href") or ""


def _from_ncx(root: Element) -> Iterator[tuple[str, int, str]]:
    for point in all_named(root, "navPoint"):
        depth = 1 + sum(local(above) == "navPoint" for above in point.iterancestors())
        label = next((each for each in point if local(each) == "navLabel"), None)
        content = next((each for each in point if local(each) == "content"), None)
        if label is not None and content is not None:
            yield _text(label), min(depth, _DEEPEST), attribute(content, "src") or ""


def _text(element: Element) -> str:
    """Return the text in an element, without what stands above characters."""
    pieces = []
    for each in element.iter():
        if local(each) not in ("rt", "rp"):
            pieces.append(each.text or "")  # of an entity, its name
        if each is not element:
            pieces.append(each.tail or "")
    return " ".join(unescape("".join(pieces)).split())
