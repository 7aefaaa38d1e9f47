"""Turn a web page into lines, one per block element, without scripts and without the network."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reader.formats.read.blocks import Blocks
from reader.model.article import Line, ParagraphKind

_BLOCK_NAMES = """
address article aside blockquote body br button caption center dd details dialog div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section
select summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DROPPED = frozenset(
    ("script", "style", "rt", "rp", "rtc", "noscript", "template", "svg", "iframe", "object")
)
_FURNITURE = frozenset(("nav", "header", "footer", "aside", "button"))
_NOTE_PLACES = frozenset(("section", "aside", "div", "ol", "ul"))
_NOTE_NAMES = frozenset(
    "footnotes footnote endnotes endnote rearnotes rearnote references reflist doc-footnote doc-endnotes"
    " doc-bibliography bibliography mw-references-wrap".split()
)
_START = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
_BROKEN_OUT_OF = frozenset(("rt", "rp", "rtc", "svg"))
_DEEPEST = 200
_MOST_UNCLOSED = 5
_SMALL_PICTURE = 2
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp|avif)|https?://\S*", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Page:
    """A page's title, or None, its blocks that are not blank, and where each element with a name begins.

    `places` has for a name the index in `lines` of the first block that begins
    at the element or after it.
    """

    title: str | None
    lines: tuple[Line, ...]
    places: dict[str, int] = field(default_factory=dict)


def looks_like_html(text: str) -> bool:
    """Return whether a text begins as a web page does."""
    return _START.match(text, 0, 2000) is not None


def read_html(text: str) -> tuple[str | None, tuple[Line, ...]]:
    """Return a page's title, or None, and its blocks that are not blank, numbered from 1."""
    page = read_page(text)
    return page.title, page.lines


def read_page(text: str, *, xml: bool = False) -> Page:
    """Return what stands on a page; in one written as XML, CDATA sections are text.

    A script, a comment or a title that nothing closes would swallow the rest of
    the page; its opening is passed over instead, so that the rest is read.
    """
    if xml and "<![CDATA[" in text:
        text = _CDATA.sub(lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), text)
    text = _without_open_comment(text)
    for _ in range(_MOST_UNCLOSED):
        collector = _collect(text)
        opening = _last_opening(text, collector.unclosed) if collector.unclosed else -1
        if opening < 0:
            break
        text = f"{text[:opening]}<x-{text[opening + 1 :]}"
    else:
        collector = _collect(text)
    title = _BLANKS.sub(" ", "".join(collector.title)).strip() or None
    return Page(title, collector.blocks.finish(), collector.blocks.places)


def _collect(text: str) -> "_Collector":
    # The parser is quadratic over openings that nothing closes: after the last ">" all is text.
    closed = text.rfind(">") + 1
    text = text[:closed] + text[closed:].replace("<", "&lt;")
    try:
        return _fed(text)
    except AssertionError:  # the parser's own for a section, as "<![x", that it does not know
        return _fed(text.replace("<![", "&lt;!["))


def _fed(text: str) -> "_Collector":
    collector = _Collector()
    collector.feed(text)
    collector.close()
    return collector


def _without_open_comment(text: str) -> str:
    """Return the text with the opening of a comment that never ends as plain characters."""
    opening = text.find("<!--", text.rfind("-->") + 1)
    return text if opening < 0 else f"{text[:opening]}&lt;{text[opening + 1 :]}"


def _last_opening(text: str, tag: str) -> int:
    last = -1
    for found in re.finditer(rf"<{tag}(?=[\s/>])", text, re.I):
        last = found.start()
    return last


class _Collector(HTMLParser):
    """Collects the text between block elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = Blocks()
        self.title: list[str] = []
        self._open: list[str] = []
        self._in_title = False
        self._preformatted = 0
        self._code = 0
        self._furniture = 0
        self._note_place = ""
        self._note_depth = 0

    @property
    def unclosed(self) -> str | None:
        """The element without text whose end is still missing, None if there is none."""
        return "title" if self._in_title else next(iter(self._open), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a block, a dropped element or the title begins."""
        self._start(tag, attrs)
        if not self._open:
            self.blocks.surround.open(tag, attrs)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED and len(self._open) < _DEEPEST:
            self._open.append(tag)
        elif tag == "title":
            self._in_title = not self.title
        elif tag in _BLOCKS:
            while tag != "br" and self._open and self._open[-1] in _BROKEN_OUT_OF:
                self._open.pop()
            self._start_block(tag)
        elif tag in _CELLS:
            self.blocks.start_cell()
        elif tag == "img" and not self._open:
            self._take_picture(dict(attrs))
        elif tag == "code":
            self._code += 1
            if self._preformatted:
                self.blocks.state.code = True
        if attrs and not self._open:
            self._note_names(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content; one that is dropped has nothing to drop."""
        if tag in _BLOCKS:
            self.blocks.end_line()
        elif tag == "img" and not self._open:
            self._take_picture(dict(attrs))
        if attrs and not self._open:
            self._remember(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Note where a block, a dropped element or the title ends."""
        self._end(tag)
        if not self._open:
            self.blocks.surround.close(tag)

    def _end(self, tag: str) -> None:
        if tag in _DROPPED:
            if tag in self._open:
                while self._open.pop() != tag:
                    pass
        elif tag == "title":
            self._in_title = False
        elif tag == "ruby":
            while self._open and self._open[-1] in ("rt", "rp"):
                self._open.pop()
        elif tag in _BLOCKS:
            self._end_block(tag)
        elif tag in _CELLS:
            self.blocks.end_cell()
        elif tag == "code" and self._code:
            self._code -= 1

    def handle_data(self, data: str) -> None:
        """Take text, unless it stands in a dropped element."""
        if self._in_title:
            self.title.append(data)
        elif self._open:
            return
        elif self._preformatted:
            first, *others = data.split("\n")
            self.blocks.add(first)
            for other in others:
                self.blocks.end_line()
                self.blocks.add(other)
        else:
            self.blocks.add(data)

    def _start_block(self, tag: str) -> None:
        self.blocks.end_line()
        state = self.blocks.state
        if tag in _HEADINGS:
            state.start_heading(int(tag[1]))
        elif tag in ("ul", "ol"):
            state.lists += 1
            state.start_heading(0)
        elif tag == "li":
            state.items = min(state.items + 1, max(1, state.lists))
        elif tag == "blockquote":
            state.quotes += 1
        elif tag in ("figcaption", "caption"):
            state.caption = True
        elif tag == "pre":
            self._preformatted += 1
            state.code = self._code > 0
        elif tag == "table":
            state.start_heading(0)
            self.blocks.start_table()
        elif tag == "tr":
            self.blocks.start_row()
        elif tag in ("p", "section", "article"):
            state.start_text()
        self._furniture += tag in _FURNITURE

    def _end_block(self, tag: str) -> None:
        self.blocks.end_line()
        state = self.blocks.state
        if tag in _HEADINGS:
            state.start_heading(0)
        elif tag in ("ul", "ol"):
            state.lists = max(0, state.lists - 1)
            state.items = min(state.items, state.lists)
        elif tag == "li":
            state.items = max(0, state.items - 1)
        elif tag == "blockquote":
            state.quotes = max(0, state.quotes - 1)
        elif tag in ("figcaption", "caption"):
            state.caption = False
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
            state.code = state.code and self._preformatted > 0
        elif tag == "tr":
            self.blocks.end_row()
        elif tag == "table":
            self.blocks.end_table()
        self._furniture = max(0, self._furniture - (tag in _FURNITURE))
        if tag == self._note_place:
            self._note_depth -= 1
            if self._note_depth <= 0:
                self._note_place, state.note = "", False

    def _note_names(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """See whether an element holds notes, and remember its name."""
        self._remember(attributes)
        if tag == self._note_place:
            self._note_depth += 1
        elif not self._note_place and tag in _NOTE_PLACES:
            told = (attributes.get(key) or "" for key in ("class", "role", "epub:type", "id"))
            if not _NOTE_NAMES.isdisjoint(" ".join(told).lower().split()):
                self._note_place, self._note_depth, self.blocks.state.note = tag, 1, True

    def _remember(self, attributes: Mapping[str, str | None]) -> None:
        for key in ("id", "name"):
            name = attributes.get(key)
            if name:
                self.blocks.remember(name)

    def _take_picture(self, attributes: Mapping[str, str | None]) -> None:
        """Take the words that stand for a picture: in the line if they are an emoji, else below it."""
        alt = _BLANKS.sub(" ", attributes.get("alt") or "").strip()
        if not alt or self._furniture or _FILE_NAME.fullmatch(alt):
            return
        if len(alt) <= _SMALL_PICTURE:
            self.blocks.add(alt)
        elif _LETTER.search(alt):
            self.blocks.add_below(alt, ParagraphKind.CAPTION)
