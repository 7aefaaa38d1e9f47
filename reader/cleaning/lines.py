"""What can be measured of a single line: its length, its punctuation and its shape."""

import re
from dataclasses import dataclass

from reader.model.article import Line

HEAD = 400
"""Code points of a line that are looked at; a longer line is prose or nothing we know."""

_STOPS = re.compile(r"[，,、；;。！!？?…：]")
_SENTENCE_END = frozenset("。！!？?…」』”’\"'；;：:）)】〉》，,、．.～~—")
_FULL_STOP = frozenset("。！!？?")
_QUOTES = '「『“"‘（('
_OUTER = "\ufeff\u200b \t\u3000\xa0\r\f\v"
_CLOSERS = "」』”’\"'）)】〉》 "
_FUNCTION = re.compile(r"[的了是在和也不這这那就都而與与及為为他她我你們们對对於于有被把]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TIME = r"(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"
_DAY = (
    r"(?:(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d{2}|(?:19|20)\d{10}"
    r"|[12]?\d{1,2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:[a-z]{3,9}\.?\s+)?\d{1,2},?\s+(?:19|20)\d{2}"
    r"|\d{1,3}\s*(?:秒|分[鐘钟]|小[時时]|天|日|週|周|[個个]?月|年)[之以]?前|昨天|今天|刚刚|剛剛)"
)
_HALTS = re.compile(r"[，,。！!？?、；]")
_DATE = re.compile(rf"{_DAY}|{_TIME}", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百〇零]{1,4}[）)、.．]|[（(]?\d{1,3}[）)]|\d{1,3}(?:\.\d{1,2}){0,2}[、.．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}\s|[①-⑳㈠-㈩⑴-⒇]"
    r"|(?i:part|chapter|section|no)\.?\s*\d{1,3}\b|#{1,6}\s+\S|(?:Q|A)\d{0,2}\s*[:：.]|步[驟骤]\s*[一二三四五六七八九十\d]|其[一二三四五六七八九十][,，、:：])"
)
_BULLET = re.compile(r"[•·●○■□◆◇★☆▪▶►※＊*–—-]\s*\S|[-*+]\s+\S")
_COUNT = r"\s*[〇零一二三四五六七八九十百千兩两\d]{1,9}\s*"
_CHAPTER = re.compile(
    rf"[【《〈「]?(?:第{_COUNT}[章回節节卷部集篇幕折話话](?:$|[\s:：、.．·】》〉」])"
    rf"|第{_COUNT}[章回節节卷](?=[^。，！？]{{1,24}}$)|卷{_COUNT}$"
    r"|(?:楔子|序[章言幕曲]?|引子|引言|前言|後記|后记|尾聲|尾声|終章|终章|番外|附錄|附录|結語|结语|自序|跋|緒論|绪论)"
    r"(?:$|[\s:：之一二三四五六七八九十\d]))"
)
_SEPARATOR = re.compile(r"[\s　|｜│·・/／>›»、,，‧•]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """The measurements of a line; `size` counts code points without outer blanks."""

    number: int
    text: str
    head: str
    size: int
    han: int
    stops: int
    function: int
    ends: bool
    full_stop: bool
    cut: bool
    stamp: bool
    numbered: bool
    bullet: bool
    chapter: bool
    menu: int

    @property
    def headline(self) -> bool:
        """Whether the line looks like a headline: short, Han, and not a finished sentence."""
        return 5 <= self.size <= 75 and not self.full_stop and self.han * 2 >= self.size and not self.stamp

    @property
    def parted(self) -> bool:
        """Return whether the line has a blank inside, as headlines of two parts have."""
        inner = self.head[3:-3]
        return " " in inner or "\u3000" in inner

    @property
    def paragraph(self) -> bool:
        """Whether the line is without doubt a piece of prose."""
        return (
            self.size >= 40
            and self.stops >= 2
            and not self.cut
            and (self.ends or (self.size >= 90 and "。" in self.head))
        )

    @property
    def token(self) -> bool:
        """Whether the line is a word or two without any punctuation, as the items of a menu are."""
        return self.size <= 8 and not self.stops and not self.ends and not self.numbered and not self.bullet


def measure(line: Line) -> Shape:
    """Return the measurements of `line`; looks at its first 400 code points and at its end."""
    text = line.text.strip(_OUTER) or line.text or " "
    head = text[:HEAD]
    size = len(text)
    bare = text[-6:].rstrip(_CLOSERS)
    cut = text.endswith(("...", "…", "..", "．．．"))
    return Shape(
        number=line.number,
        text=line.text,
        head=head,
        size=size,
        han=len(_HAN.findall(head)),
        stops=len(_STOPS.findall(head)),
        function=len(_FUNCTION.findall(head)),
        ends=text[-1:] in _SENTENCE_END,
        full_stop=not cut and (bare[-1:] in _FULL_STOP or _is_quoted(text)),
        cut=cut and not text.endswith("……"),
        stamp=size <= 48 and _is_stamp(head),
        numbered=_NUMBERED.match(head) is not None and not (head[0] == "#" and line.text[0] != "#"),
        bullet=_BULLET.match(head) is not None,
        chapter=size <= 75 and _CHAPTER.match(head) is not None,
        menu=_menu(head) if 8 <= size < HEAD else 0,
    )


def _is_stamp(head: str) -> bool:
    """Return whether a line is a date or a time with hardly anything else."""
    if not any(character.isdigit() for character in head) and head not in ("昨天", "今天", "刚刚", "剛剛"):
        return False
    rest, found = _DATE.subn("", head)
    return found > 0 and len(_HAN.findall(rest)) <= 8 and not _HALTS.search(rest)


def _is_quoted(text: str) -> bool:
    """Return whether a line ends in a closing quote that finishes speech, not a headline's quoted word."""
    if text[-1:] not in "」』”":
        return False
    return text[0] in _QUOTES or len(text) >= 40


def _menu(head: str) -> int:
    """Return how many short words a line of nothing but short words has, else 0."""
    if "。" in head or "，" in head or "「" in head or "“" in head:
        return 0
    words = [word for word in _SEPARATOR.split(head) if word]
    if len(words) < 3:
        return 0
    small = sum(len(word) <= 6 for word in words)
    return len(words) if small * 4 >= len(words) * 3 else 0


def words_of(head: str) -> list[str]:
    """Return the words of a menu line, without its separators."""
    return [word for word in _SEPARATOR.split(head) if word]
