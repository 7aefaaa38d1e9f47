"""Writes subtitles with a line for each script and for readings: SubRip, and Advanced SubStation Alpha."""

from typing import TextIO

from reader.formats.write import colophon
from reader.formats.write.columns import title_of
from reader.formats.write.cues import Cue, Line, cues
from reader.formats.write.harmless import visible
from reader.model.document import USUAL_FONT_SIZE, Document
from reader.model.progress import Progress
from reader.model.settings import Column

# These begin commands in players and cannot be escaped; their full-width forms cannot either, but begin none.
_NO_COMMANDS = str.maketrans("<>{}\\", "＜＞｛｝＼")
_STYLES = {Column.TRADITIONAL: "Traditional", Column.SIMPLIFIED: "Simplified", None: "Reading"}
_ASS_SIZE = 54
"""Size of the first line on a picture of 1080 lines."""

_ASS_HEAD = """\
[Script Info]
; {made}
Title: {title}
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 0
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, \
MarginR, MarginV, Encoding
Style: Traditional,Noto Sans CJK TC,{size},&H00FFFFFF,&H000000FF,&H00141414,&H80000000,0,0,0,0,100,100,0,0,1,3,0,2,60,60,48,1
Style: Simplified,Noto Sans CJK SC,{smaller},&H00D8E4EA,&H000000FF,&H00141414,&H80000000,0,0,0,0,100,100,0,0,1,3,0,2,60,60,48,1
Style: Reading,Noto Sans,{smallest},&H00A8D8C8,&H000000FF,&H00141414,&H80000000,0,0,0,0,100,100,0,0,1,3,0,2,60,60,48,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""  # noqa: E501


def write_srt(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write SubRip in UTF-8; the cues are numbered from 1."""
    for number, cue in enumerate(cues(document, progress), 1):
        lines = "\n".join(_harmless(line.text) or " " for line in cue.lines)
        stream.write(f"{number}\n{_srt_time(cue.start)} --> {_srt_time(cue.end)}\n{lines}\n\n")


def write_ass(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write Advanced SubStation Alpha with a style for each script and for readings."""
    size = round(_ASS_SIZE * document.choices.font_size / USUAL_FONT_SIZE)
    made = " ".join(colophon.sentences(document))
    head = _ASS_HEAD.format(
        made=_harmless(f"{colophon.source_of(document) or ''} {made}".strip()),
        title=_harmless(title_of(document.article)),
        size=size,
        smaller=round(size * 0.85),
        smallest=round(size * 0.7),
    )
    stream.write(head)
    for cue in cues(document, progress):
        stream.write(_dialogue(cue))


def _dialogue(cue: Cue) -> str:
    first = _STYLES[cue.lines[0].column] if cue.lines else "Traditional"
    text = r"\N".join(_styled(line, first) for line in cue.lines)
    return f"Dialogue: 0,{_ass_time(cue.start)},{_ass_time(cue.end)},{first},,0,0,0,,{text}\n"


def _styled(line: Line, first: str) -> str:
    style = _STYLES[line.column]
    return _harmless(line.text) if style == first else f"{{\\r{style}}}{_harmless(line.text)}"


def _harmless(text: str) -> str:
    return visible(text).replace("\t", " ").strip().translate(_NO_COMMANDS)


def _srt_time(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02},{thousandths:03}"


def _ass_time(seconds: float) -> str:
    whole, hundredths = divmod(round(seconds * 100), 100)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}.{hundredths:02}"
