"""Turn a web page into lines, one per block element, without scripts and without the network."""

import re
from html.parser import HTMLParser

from reader.model.article import Line

_BLOCK_NAMES = """
address article aside blockquote body br button caption center dd details dialog div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section
select summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(("script", "style", "rt", "rp", "noscript", "template", "svg", "iframe", "object"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_START = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_DEEPEST = 200


def looks_like_html(text: str) -> bool:
    """Return whether a text begins as a web page does."""
    return _START.match(text, 0, 2000) is not None


def read_html(text: str) -> tuple[str | None, tuple[Line, ...]]:
    """Return a page's title, or None, and its blocks that are not blank, numbered from 1."""
    collector = _Collector()
    # The parser is quadratic over openings that nothing closes: after the last ">" all is text.
    closed = text.rfind(">") + 1
    collector.feed(text[:closed] + text[closed:].replace("<", "&lt;"))
    collector.close()
    collector.end_line()
    title = _BLANKS.sub(" ", "".join(collector.title)).strip() or None
    return title, tuple(Line(number, row) for number, row in enumerate(collector.rows, 1))


class _Collector(HTMLParser):
    """Collects the text between block elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[str] = []
        self.title: list[str] = []
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._in_title = False
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a block, a dropped element or the title begins."""
        if tag in _DROPPED and len(self._open) < _DEEPEST:
            self._open.append(tag)
        elif tag == "title":
            self._in_title = not self.title
        elif tag in _BLOCKS:
            self.end_line()
            self._preformatted += tag == "pre"
        elif tag in _CELLS:
            self._pieces.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content; one that is dropped has nothing to drop."""
        if tag in _BLOCKS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        """Note where a block, a dropped element or the title ends."""
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
            self.end_line()
            if tag == "pre" and self._preformatted:
                self._preformatted -= 1

    def handle_data(self, data: str) -> None:
        """Take text, unless it stands in a dropped element."""
        if self._in_title:
            self.title.append(data)
        elif self._open:
            return
        elif self._preformatted:
            first, *others = data.split("\n")
            self._pieces.append(first)
            for other in others:
                self.end_line()
                self._pieces.append(other)
        else:
            self._pieces.append(data)

    def end_line(self) -> None:
        """Finish the line that is being collected."""
        row = _BLANKS.sub(" ", "".join(self._pieces)).strip(" ")
        self._pieces.clear()
        if row.strip():
            self.rows.append(row)
