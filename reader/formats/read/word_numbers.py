"""The numbers that Word counts itself: of lists and headings, as its file of numberings describes them."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from reader.formats.read.xml_tree import Element, all_named, attribute, local

_LEVELS = 9
_MOST = 9999
_PLACE = re.compile(r"%([1-9])")
_TIGHT = "、．）】》〉　"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting"
    " ideographDigital chineseLegalSimplified ideographLegalTraditional koreanCounting".split()
)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numberings:
    """Counts the items of a document's lists; one object reads one document from its beginning."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    def label(self, numbering: str | None, level: int) -> str:
        """Return what stands before the next item of a list, level 0 being the outermost; "" for none.

        Lists that share a description count on, unless one says where it begins.
        """
        origin = self.origins.get(numbering or "")
        levels = self.levels.get(origin or "", {})
        if origin is None or numbering is None or level not in levels:
            return ""
        counts = self._counts[origin]
        if numbering not in self._begun:
            self._begun.add(numbering)
            for at, start in self.starts.get(numbering, {}).items():
                counts[at] = start - 1
        counts[level] = min(_MOST, counts.get(level, levels[level].start - 1) + 1)
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        form = levels[level].form
        if form in ("bullet", "none"):
            return ""

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            described = levels.get(at, _Level())
            return written(counts.get(at, described.start), described.form)

        return _PLACE.sub(part, levels[level].text)


def numbered(label: str, text: str) -> str:
    """Return a paragraph with its number before it."""
    if not label:
        return text
    return f"{label}{'' if label[-1] in _TIGHT else ' '}{text}"


def read_numberings(root: Element | None) -> Numberings:
    """Return the numberings that a document's file of them describes."""
    found = Numberings()
    for each in all_named(root, "abstractNum") if root is not None else ():
        levels = {_whole(attribute(child, "ilvl")): _level(child) for child in each if local(child) == "lvl"}
        found.levels[attribute(each, "abstractNumId") or ""] = levels
    for each in all_named(root, "num") if root is not None else ():
        name = attribute(each, "numId") or ""
        for child in each:
            if local(child) == "abstractNumId":
                found.origins[name] = attribute(child, "val") or ""
            elif local(child) == "lvlOverride":
                starts = [_whole(attribute(start, "val")) for start in all_named(child, "startOverride")]
                if starts:
                    found.starts.setdefault(name, {})[_whole(attribute(child, "ilvl"))] = starts[0]
    return found


def _level(element: Element) -> _Level:
    level = _Level()
    for child in element:
        value = attribute(child, "val") or ""
        if local(child) == "numFmt":
            level.form = value
        elif local(child) == "lvlText":
            level.text = value[:40]
        elif local(child) == "start":
            level.start = _whole(value)
    return level


def written(number: int, form: str) -> str:
    """Return a number as a list writes it; a form that is not known is written in digits."""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return head + (_DIGITS[ones] if ones else "")
    if form == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(9, (number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 5 else 0
