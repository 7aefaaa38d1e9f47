"""The text of one paragraph of a Word document, without what is read above its characters."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.formats.read.xml_tree import Element, attribute, local

_SKIPPED = frozenset(("rt", "del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback"))
_BLANKS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OWN_MARKS = ("footnoteRef", "endnoteRef")
_DEEPEST = 100


@dataclass(slots=True)
class Numbers:
    """The numbers of notes, given in the order in which the text refers to them."""

    given: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> str:
        """Return the mark of a note: footnotes have numbers, endnotes have one more letter."""
        count = sum(each == kind for each, _ in self.given)
        number = self.given.setdefault((kind, name), count + 1)
        return f"[{number}]" if kind == "footnote" else f"[e{number}]"


@dataclass(slots=True)
class Words:
    """What a paragraph says: its lines, the words for its pictures, the boxes that hold other paragraphs."""

    lines: list[str]
    pictures: list[str]
    boxes: list[Element]


def words_of(paragraph: Element, numbers: Numbers) -> Words:
    """Return what a paragraph says; a line break in it begins a line."""
    words = Words([], [], [])
    text = "".join(_pieces(paragraph, words, numbers, 0))
    words.lines.extend(text.split("\n"))
    return words


def _pieces(parent: Element, words: Words, numbers: Numbers, depth: int) -> Iterator[str]:
    for child in parent:
        name = local(child)
        if name == "t":
            yield (child.text or "").replace("\n", " ").replace("\r", " ")
        elif name in _BLANKS:
            yield _BLANKS[name]
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "sym":
            yield _symbol(child)
        elif name in _MARKS:
            yield numbers.of(_MARKS[name], attribute(child, "id") or "")
        elif name == "docPr":
            alternative = " ".join((attribute(child, "descr") or "").split())
            if alternative:
                words.pictures.append(alternative)
        elif name == "txbxContent":
            words.boxes.append(child)
        elif name not in _SKIPPED and name not in _OWN_MARKS and depth < _DEEPEST:
            yield from _pieces(child, words, numbers, depth + 1)


def _symbol(symbol: Element) -> str:
    """Return the character of a symbol font's place; the private places of such fonts mean no character."""
    try:
        code = int(attribute(symbol, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else "\ufffd"
