"""Read subtitles in SRT, WebVTT, ASS or SSA: what is said, in its order, with its times, without styles."""

import re
import warnings

from reader.formats.read.text import empty, read_text
from reader.model.article import Line, SourceText

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_STYLED = re.compile(r"\s*\[Script Info\]", re.I)
_UNSAID = re.compile(r"^(?:NOTE|STYLE|REGION)\b.*?(?:\n\s*\n|\Z)", re.M | re.S)
_STYLED_FORMATS = ("ass", "ssa")
_COMMANDS = re.compile(r"\{\\[^{}]*\}")
# Rows that say nothing; what is neither one of them nor dialogue is dialogue that was damaged.
_KEYS = (
    "Title|Original \\w+|Script \\w+|Synch Point|Update Details|PlayRes[XY]|LayoutRes[XY]|Timer|WrapStyle"
    "|Collisions|PlayDepth|ScaledBorderAndShadow|YCbCr Matrix|Audio \\w+|Video \\w+|Last Style Storage"
    "|Scroll Position|Active Line|Style|Comment|Picture|Sound|Movie|Command|fontname|filename"
)
_STYLING = re.compile(rf"\s*(?:;|\[[^\]]*\]\s*$|!:|(?:{_KEYS}):)")
_BEFORE_WORDS = re.compile(
    r"Dialogue:[^,]*,\s*[\d:.]+\s*,\s*[\d:.]+\s*,[^,]*,[^,]*,\s*-?\d*\s*,\s*-?\d*\s*,\s*-?\d*\s*,[^,]*,"
)
_REMARKS = re.compile(r"\{[^{}]*\}")
_NAMES_OF_CUES = re.compile(r"(?<=\n\n)[^\n]*\n(?=\d\d[\d:.]* *-->)")
_TAGS = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{3,12}>")

_Seconds = tuple[float, float]


def read_subtitles(text: str, name: str) -> SourceText:
    """Return the lines of subtitles; those that do not follow a format are read as a plain text.

    Raises `ReaderError` where nothing is said.
    """
    lines = _said(text)
    if lines is None or _loses(text, [said for said, _ in lines]):
        source = read_text(text, name)
        note = f"{name} does not follow a format of subtitles; it is shown as it is written."
        return SourceText(name, source.lines, notes=(note, *source.notes))
    if not lines:
        raise empty(name)
    numbered = tuple(Line(number, said, seconds=seconds) for number, (said, seconds) in enumerate(lines, 1))
    return SourceText(name, numbered, furnished=False)


def _said(text: str) -> list[tuple[str, _Seconds]] | None:
    """Return the lines that are said with their times, None for a text that is no subtitles."""
    from pysubs2 import SSAFile
    from pysubs2.exceptions import Pysubs2Error

    try:
        with warnings.catch_warnings():  # it warns of damaged rows, which `_loses` looks after
            warnings.simplefilter("ignore")
            file = SSAFile.from_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (Pysubs2Error, ValueError, OverflowError, IndexError, KeyError, AttributeError):
        return None
    lines: list[tuple[str, _Seconds]] = []
    for event in file:
        if event.is_comment or event.is_drawing:
            continue
        # In SRT and WebVTT, braces that hold no command are said.
        said = event.plaintext if file.format in _STYLED_FORMATS else _COMMANDS.sub("", event.text)
        rows = _TAGS.sub("", said.replace("\\N", "\n")).split("\n")
        seconds = (event.start / 1000, max(event.start, event.end) / 1000)
        lines.extend((row.strip(), seconds) for row in rows if row.strip())
    return lines


def _loses(text: str, lines: list[str]) -> bool:
    """Return whether Chinese of the text is missing from the lines; styles and remarks are not said."""
    if _STYLED.match(text):
        rows = (_words_of(row) for row in text.splitlines() if not _STYLING.match(row))
        text = _REMARKS.sub("", "\n".join(rows))
    elif text.lstrip("\ufeff \n").startswith("WEBVTT"):
        text = _UNSAID.sub("\n\n", text.replace("\r\n", "\n"))
        text = text.partition("\n")[2]
        text = _NAMES_OF_CUES.sub("", text)
    text = _TAGS.sub("", text)
    return len(_HAN.findall(text)) > sum(len(_HAN.findall(line)) for line in lines)


def _words_of(row: str) -> str:
    """Return what is said in a row of ASS; all of one that was damaged, for its words may be anywhere."""
    sound = _BEFORE_WORDS.match(row)
    return row[sound.end() :] if sound else row
