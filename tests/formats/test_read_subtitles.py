"""Reading subtitles: what is said, and nothing of times and styles."""

import pytest
from documents import texts

from reader.formats.read import read_bytes
from reader.model.errors import ReaderError

SRT = """1
00:00:01,000 --> 00:00:02,000
你好<i>嗎</i>{\\an8}
第二行

2
00:00:03,000 --> 00:00:04,500
{再見}
"""
VTT = """WEBVTT 片名

NOTE 備註

名
00:01.000 --> 00:02.000 align:left
<v 王>你好</v>

00:03.000 --> 00:04.000
再見
"""
ASS = """[Script Info]
Title: 片
[V4+ Styles]
Format: Name, Fontname
Style: D,細明體
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,備註
Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\b1}你好{註}\\N再見，朋友
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.srt", SRT, ["你好嗎", "第二行", "{再見}"]),
        ("a.vtt", VTT, ["你好", "再見"]),
        ("a.ass", ASS, ["你好", "再見，朋友"]),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "big5"])
def test_what_is_said_is_read_in_any_encoding(name, text, said, codec):
    source = read_bytes(text.encode(codec), name)
    assert texts(source) == said
    assert (source.furnished, source.notes) == (False, ())
    assert source.codec


@pytest.mark.parametrize("text", [SRT, VTT, ASS, SRT.replace("\n", "\r\n")])
def test_subtitles_are_known_by_their_beginning(text):
    assert not read_bytes(text.encode(), "a.txt").furnished


def test_what_follows_no_format_is_shown_as_it_is_written():
    source = read_bytes("你好\n再見\n".encode(), "a.srt")
    assert texts(source) == ["你好", "再見"]
    assert len(source.notes) == 1


def test_lines_without_a_time_are_not_lost():
    source = read_bytes(("前言沒有時間\n\n" + SRT).encode(), "a.srt")
    assert "前言沒有時間" in texts(source)


def test_subtitles_in_which_nothing_is_said_are_refused():
    with pytest.raises(ReaderError, match="no text"):
        read_bytes(b"1\n00:00:01,000 --> 00:00:02,000\n\n", "a.srt")


@pytest.mark.parametrize(
    "damage",
    [
        ("Dialogue:", "Diblogue:"),
        ("Dialogue: 0,0:00", "Dia 0:00"),
        ("[Events]", ""),
        (",0,0,0,,", ",0 0,0,,"),
        (".00,D,,0,0,0,,", ".0,,"),
        ("0:00:02.00,D,,0,0,0,,", "0:00:02.00,"),
        ("0:00:01.00,0:00:02.00,D,,0,0,0,,", "0:00"),
    ],
)
def test_damaged_dialogue_is_not_lost(damage):
    source = read_bytes(ASS.replace(*damage).encode(), "a.ass")
    assert "再見，朋友" in "".join(texts(source))
