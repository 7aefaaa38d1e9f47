"""Join the visual lines of a PDF's pages to paragraphs, headings, and what repeats on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from reader.formats.read.joining import join_rows
from reader.formats.read.pdf_lines import VisualLine
from reader.model.article import FoldReason, Line, ParagraphKind

_MARGIN = 0.12
_NUMBER_MARGIN = 0.14
_LARGER = 1.12
_LONGEST_HEADING = 80
_MOST_ROWS = 3
_PAGE_NUMBER = re.compile(
    r"[\s\-–—·.|/第頁页共of]*(?:page)?\s*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—·.|/第頁页共of\d]*", re.I
)
_ENDS = frozenset("。！？!?」』”…：:；;")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"[•·●○■□◆▪–*]\s*\S|(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．])\s*\S")


def paragraphs_of(pages: Sequence[list[VisualLine]], chapters: Sequence[tuple[str, int]]) -> Iterator[Line]:
    """Yield the lines of a document, numbered from 1; pages' numbers and running titles are marked.

    `chapters` are the labels of the document's outline with their levels.
    """
    body = _body_size(pages)
    margins = _margins(pages)
    labels = {_bare(label): level for label, level in chapters if _bare(label)}
    ranks = _Ranks(labels, _sizes(pages, body, margins))
    joiner = _Joiner()
    for number, page in enumerate(pages):
        aside = [line for at, line in enumerate(page) if (number, at) in margins]
        for line in aside:
            if line.baseline * 2 > line.page[1]:
                joiner.put_aside(line)
        for at, line in enumerate(page):
            if (number, at) not in margins:
                joiner.take(line, _edge(page, line))
        for line in aside:
            if line.baseline * 2 <= line.page[1]:
                joiner.put_aside(line)
        joiner.end_page()
    joiner.end_paragraph()
    for number, (rows, size) in enumerate(joiner.finished, 1):
        text = _joined(rows)
        yield Line(number, text, *ranks.part(text, len(rows), size))


def _body_size(pages: Sequence[list[VisualLine]]) -> float:
    """Return the size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _margins(pages: Sequence[list[VisualLine]]) -> set[tuple[int, int]]:
    """Return the places (page, line) of page numbers and of running titles, which repeat."""
    edges: list[tuple[int, int, str]] = []
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            height = line.page[1]
            depth = min(line.baseline, height - line.baseline - line.size) / height
            if depth < _NUMBER_MARGIN and _PAGE_NUMBER.fullmatch(line.text) and len(page) > 1:
                found.add((number, at))
            elif depth < _MARGIN:
                edges.append((number, at, _DIGITS.sub("#", "".join(line.text.split()))))
    counts = Counter(text for _, _, text in edges)
    least = max(3, len(pages) // 5)
    found.update((number, at) for number, at, text in edges if counts[text] >= least)
    return found


def _sizes(pages: Sequence[list[VisualLine]], body: float, margins: set[tuple[int, int]]) -> list[float]:
    """Return the sizes that are larger than the body's, the largest first: they rank headings."""
    sizes = {
        line.size
        for number, page in enumerate(pages)
        for at, line in enumerate(page)
        if line.size >= _LARGER * body and len(line.text) <= _LONGEST_HEADING and (number, at) not in margins
    }
    return sorted(sizes, reverse=True)


def _edge(page: list[VisualLine], line: VisualLine) -> tuple[float, float]:
    """Return the left and right edge of the column in which a line stands."""
    column = [each for each in page if each.left < line.right and line.left < each.right]
    return min(each.left for each in column), max(each.right for each in column)


@dataclass(slots=True)
class _Last:
    line: VisualLine
    edge: tuple[float, float]
    page: int


class _Joiner:
    """Joins lines to paragraphs, also over the end of a page."""

    def __init__(self) -> None:
        self.finished: list[tuple[list[str], float | None]] = []
        self._rows: list[str] = []
        self._last: _Last | None = None
        self._page = 0
        self._aside: list[VisualLine] = []
        self._leadings: list[float] = []

    def put_aside(self, line: VisualLine) -> None:
        """Take a line of the margin, which stands before the paragraph that it interrupts."""
        self._aside.append(line)
        if not self._rows:
            self.end_paragraph()

    def end_page(self) -> None:
        """Go on to the next page."""
        self._page += 1

    def take(self, line: VisualLine, edge: tuple[float, float]) -> None:
        """Take the next line of text."""
        if self._last is not None and not self._goes_on(self._last, line, edge):
            self.end_paragraph()
        self._rows.append(line.text)
        self._last = _Last(line, edge, self._page)

    def end_paragraph(self) -> None:
        """Finish the paragraph, and then the lines of the margin that came within it."""
        if self._rows and self._last is not None:
            self.finished.append((self._rows, self._last.line.size))
            self._rows = []
        self.finished.extend(([line.text], None) for line in self._aside)
        self._aside = []

    def _goes_on(self, last: _Last, line: VisualLine, edge: tuple[float, float]) -> bool:
        """Return whether a line goes on with the paragraph of the line before."""
        em = max(line.size, 1.0)
        if abs(line.size - last.line.size) > 0.08 * em or _ITEM.match(line.text):
            return False
        short = last.line.right < last.edge[1] - 2.2 * em
        indented = line.left > edge[0] + 0.8 * em and last.line.left < last.edge[0] + 0.8 * em
        if short or indented:
            return False
        leading = last.line.baseline - line.baseline
        if self._page != last.page or leading <= 0:  # the next page, or the next column
            return last.line.text.rstrip()[-1:] not in _ENDS
        usual = median(self._leadings[-200:]) if self._leadings else 1.7 * em
        if leading > max(1.35 * usual, 1.3 * em):
            return False
        self._leadings.append(leading)
        return True


@dataclass(frozen=True, slots=True)
class _Ranks:
    """What tells a heading: the outline's labels with their levels, and the sizes larger than the body's."""

    labels: dict[str, int]
    sizes: list[float]

    def part(self, text: str, rows: int, size: float | None) -> tuple[ParagraphKind | FoldReason | None, int]:
        """Return the part that a paragraph plays, and its level; `size` is None in the margin."""
        if size is None:
            return FoldReason.OUTSIDE, 0
        level = self.labels.get(_bare(text))
        if level is not None:
            return ParagraphKind.HEADING, level
        if size in self.sizes and len(text) <= _LONGEST_HEADING and rows <= _MOST_ROWS:
            return ParagraphKind.HEADING, min(6, self.sizes.index(size) + 1)
        return (ParagraphKind.ITEM, 1) if _ITEM.match(text) else (None, 0)


def _joined(rows: list[str]) -> str:
    """Return the text of a paragraph; a word that was parted at a line's end is one again."""
    whole: list[str] = []
    for row in rows:
        if whole and whole[-1].endswith("\u00ad"):
            whole[-1] = whole[-1][:-1] + row.lstrip()
        else:
            whole.append(row)
    return join_rows(whole).replace("\u00ad", "-")


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
