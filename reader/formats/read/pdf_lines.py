"""Join the characters of a PDF's page to visual lines, without readings that stand above characters."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from reader.formats.read.radicals import unified

_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_READING = re.compile(r"[a-zü\u0300-\u036f]", re.I)
_BOPOMOFO = re.compile("[\u3105-\u312f\u31a0-\u31bf\u02c9\u02ca\u02c7\u02cb\u02d9\u3041-\u30ff]")
_HYPHENS = "\x02\ufffe"
_RUBY_SIZE = 0.68
_NEAR_STRIPS = 6
_SAME_LINE = 0.35


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its place, in points from the lower left corner; `made` if PDFium put it there."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    made: bool


@dataclass(frozen=True, slots=True)
class VisualLine:
    """A line as it is printed: its text, its edges, the size of its characters and of its page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: tuple[float, float]


def visual_lines(characters: Iterable[Char], width: float, height: float) -> list[VisualLine]:
    """Return the lines of a page in the order of reading."""
    rows = _rows(_without_readings(list(characters)))
    lines = (_line(row, (max(width, 1.0), max(height, 1.0))) for row in rows)
    return [line for line in lines if line is not None]


def _without_readings(characters: list[Char]) -> list[Char]:
    """Return the characters without pinyin and zhuyin that are printed small above Chinese ones."""
    small = [at for at, each in enumerate(characters) if _may_be_reading(each)]
    if not small:
        return characters
    bases = _Bases(each for each in characters if _HAN.match(each.text))
    readings = {at for at in small if bases.below(characters[at])}
    return [each for at, each in enumerate(characters) if at not in readings]


def _may_be_reading(char: Char) -> bool:
    plain = unicodedata.normalize("NFD", char.text)
    return _READING.match(plain) is not None or _BOPOMOFO.match(char.text) is not None


class _Bases:
    """The Chinese characters of a page, by the strip of the page that they stand in."""

    _STRIP = 8.0

    def __init__(self, characters: Iterable[Char]) -> None:
        self._strips: dict[int, list[Char]] = {}
        for each in characters:
            self._strips.setdefault(int(each.left // self._STRIP), []).append(each)

    def below(self, small: Char) -> bool:
        """Return whether a character stands close above a much larger Chinese one, or zhuyin right of it."""
        strip = int(small.left // self._STRIP)
        beside = _BOPOMOFO.match(small.text) is not None
        for near in range(strip - _NEAR_STRIPS, strip + _NEAR_STRIPS + 1):
            for base in self._strips.get(near, ()):
                if small.size > _RUBY_SIZE * base.size:
                    continue
                raised = (small.baseline - base.baseline) / base.size
                if 0.7 <= raised <= 1.7 and base.left - base.size <= small.left <= base.right + base.size:
                    return True
                right = 0 <= small.left - base.right + 0.1 * base.size <= 0.7 * base.size
                if beside and right and -0.3 <= raised < 0.9:
                    return True
        return False


def _rows(characters: Sequence[Char]) -> list[list[Char]]:
    """Return the characters line by line."""
    rows: list[list[Char]] = [[]]
    broken = False
    for each in characters:
        if each.text in "\r\n":
            broken = bool(rows[-1])
            continue
        if broken and not _goes_on(rows[-1], each):
            rows.append([])
        broken = False
        rows[-1].append(each)
    return rows


def _goes_on(row: list[Char], char: Char) -> bool:
    """Return whether a character stands on the line of the ones before, close behind them."""
    last = next((each for each in reversed(row) if not each.made), None)
    if last is None or char.made:
        return False
    near = -0.2 * last.size <= char.left - last.right < last.size
    return near and abs(char.baseline - last.baseline) < _SAME_LINE * last.size and char.size == last.size


def _line(row: list[Char], page: tuple[float, float]) -> VisualLine | None:
    solid = [each for each in row if not each.made and not each.text.isspace()]
    if not solid:
        return None
    text = _text(row)
    if not text.strip():
        return None
    return VisualLine(
        text,
        min(each.left for each in solid),
        max(each.right for each in solid),
        median(each.baseline for each in solid),
        round(median(each.size for each in solid), 1),
        page,
    )


def _text(row: list[Char]) -> str:
    """Return the text of a line: without blanks that only part Chinese characters, radicals as characters."""
    pieces: list[str] = []
    for at, each in enumerate(row):
        if each.text in _HYPHENS:
            pieces.append("-" if at + 1 < len(row) else "\u00ad")
            continue
        if each.made and each.text == " " and _between_wide(row, at):
            continue
        pieces.append(unified(each.text))
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _between_wide(row: list[Char], at: int) -> bool:
    before = row[at - 1].text if at else ""
    after = row[at + 1].text if at + 1 < len(row) else ""
    return not before or not after or (_WIDE.match(before) is not None and _WIDE.match(after) is not None)
