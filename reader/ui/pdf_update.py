"""Adds to a finished PDF what Qt's writer leaves out, as an update at its end: bookmarks, marks of subsets.

An update leaves every byte of the file as it is and appends objects, a table of references and a trailer
(ISO 32000-1, 7.5.6). Outlines are described there in 12.3.3, the names of font subsets in 9.6.4.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_INFO = re.compile(rb"/Info\s+(\d+)\s+0\s+R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")
_FONT_OBJECT = re.compile(
    rb"(?<=\n)(\d+) 0 obj\s*(<<(?:(?!endobj).){0,4000}?/(?:BaseFont|FontName) (?:(?!endobj).)*?)endobj", re.S
)
_FONT_NAME = re.compile(rb"(/(?:BaseFont|FontName)\s*/)(?![A-Z]{6}\+)([^\s/<>\[\]()]+)")
_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading and the page that it stands on, counted from 1; level 2 lies under the level 1 before it."""

    text: str
    page: int
    level: int


def complete(
    path: Path,
    bookmarks: Sequence[Bookmark],
    written_anew: Callable[[bytes], dict[int, bytes]] = lambda _data: {},
) -> None:
    """Append bookmarks to a PDF that Qt has written, and name its fonts as the subsets that they are.

    `written_anew` returns other objects of the file that take the place of
    older ones, by their numbers. Raises `ValueError` for a file of another
    structure.
    """
    data = path.read_bytes()
    trailer = data[data.rindex(b"trailer") :]
    root, size = int(_found(_ROOT, trailer)), int(_found(_SIZE, trailer))
    objects = _named_subsets(data) | written_anew(data)
    if bookmarks:
        catalogue = object_of(data, root)
        pages = [int(each) for each in _REFERENCE.findall(_kids(data, int(_found(_PAGES, catalogue))))]
        objects |= _outline(bookmarks, pages, size)
        objects[root] = _with_outline(catalogue, size)
    info = _INFO.search(trailer)
    more = b"/Info %b 0 R\n" % info[1] if info else b""
    update = _Update(root, max(size, *(number + 1 for number in objects)) if objects else size, more)
    if objects:
        with path.open("ab") as file:
            file.write(update.written(objects, len(data), int(_found(_START, data[-_TAIL:]))))


def _with_outline(catalogue: bytes, outline: int) -> bytes:
    content = catalogue.rstrip()
    if not content.endswith(b">>"):
        raise ValueError("the catalogue is no dictionary")
    return b"%b\n/Outlines %d 0 R\n/PageMode /UseOutlines\n>>" % (content[:-2].rstrip(), outline)


def _named_subsets(data: bytes) -> dict[int, bytes]:
    """Return the objects of fonts with a mark of six letters before the name; each font has its own."""
    marks: dict[bytes, bytes] = {}
    objects: dict[int, bytes] = {}
    for match in _FONT_OBJECT.finditer(data):
        content = match[2]
        name = _FONT_NAME.search(content)
        if name is None or b"stream" in content:
            continue
        mark = marks.setdefault(name[2], _mark(len(marks)))
        objects[int(match[1])] = _FONT_NAME.sub(rb"\g<1>" + mark + rb"+\g<2>", content).strip()
    return objects


def _mark(number: int) -> bytes:
    letters = bytearray(b"AAAAAA")
    for at in range(5, -1, -1):
        number, letter = divmod(number, 26)
        letters[at] += letter
    return bytes(letters)


def _kids(data: bytes, pages: int) -> bytes:
    return _found(_KIDS, object_of(data, pages))


def object_of(data: bytes, number: int) -> bytes:
    """Return the content of an object; the latest one where there are several."""
    start = data.rindex(b"\n%d 0 obj" % number)
    start = data.index(b"obj", start) + len(b"obj")
    return data[start : data.index(b"endobj", start)].strip()


def _found(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    match = pattern.search(data)
    if match is None:
        raise ValueError(f"no {pattern.pattern!r}")
    return match[1]


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], first: int) -> dict[int, bytes]:
    """Return the objects of an outline, numbered from `first`: the outline itself, then its items."""
    parents = _parents(bookmarks)
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    objects = {first: b"<<\n/Type /Outlines\n%b>>" % _family(children.get(-1, []), first, len(bookmarks))}
    for index, bookmark in enumerate(bookmarks):
        siblings = children[parents[index]]
        at = siblings.index(index)
        own = children.get(index, [])
        page = pages[min(max(bookmark.page, 1), len(pages)) - 1]
        parts = [b"/Title %b\n/Parent %d 0 R\n" % (_string(bookmark.text), first + 1 + parents[index])]
        if at:
            parts.append(b"/Prev %d 0 R\n" % (first + 1 + siblings[at - 1]))
        if at + 1 < len(siblings):
            parts.append(b"/Next %d 0 R\n" % (first + 1 + siblings[at + 1]))
        parts += [_family(own, first, len(own)), b"/Dest [%d 0 R /Fit]\n" % page]
        objects[first + 1 + index] = b"<<\n%b>>" % b"".join(parts)
    return objects


def _parents(bookmarks: Sequence[Bookmark]) -> list[int]:
    """Return the index of each bookmark's parent, -1 for the outline itself."""
    parents: list[int] = []
    last_top = -1
    for index, bookmark in enumerate(bookmarks):
        parents.append(last_top if bookmark.level > 1 else -1)
        if bookmark.level == 1:
            last_top = index
    return parents


def _family(children: Sequence[int], first: int, count: int) -> bytes:
    if not children:
        return b""
    low, high = first + 1 + children[0], first + 1 + children[-1]
    return b"/First %d 0 R\n/Last %d 0 R\n/Count %d\n" % (low, high, count)


def _string(text: str) -> bytes:
    """Return a text as a string in UTF-16, written in hexadecimal digits so that nothing needs escaping."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()


@dataclass(frozen=True, slots=True)
class _Update:
    """What the trailer of an update says."""

    root: int
    size: int
    more: bytes

    def written(self, objects: dict[int, bytes], offset: int, before: int) -> bytes:
        """Return the update; `offset` is where it will stand, `before` where the older table stands."""
        parts, places = [b"\n"], dict[int, int]()
        at = offset + 1
        for number, content in objects.items():
            places[number] = at
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            at += len(parts[-1])
        parts.append(b"xref\n")
        for number in sorted(places):
            parts.append(b"%d 1\n%010d 00000 n \n" % (number, places[number]))
        parts.append(b"trailer\n<<\n/Size %d\n/Root %d 0 R\n" % (self.size, self.root))
        parts.append(b"%b/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (self.more, before, at))
        return b"".join(parts)
