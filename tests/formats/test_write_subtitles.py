"""Subtitles: lines for scripts and readings, times, and text that commands no player."""

import io
from dataclasses import replace
from itertools import pairwise

import pysubs2
import pytest
from handmade import annotated, catfish, document, plain
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.write import write
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices
from reader.model.settings import Column, Sound


def written(name, made):
    stream = io.StringIO()
    write(name, made, stream)
    return stream.getvalue()


def events(name, made):
    """Return what another program reads of a document: start, end, lines."""
    return read(name, written(name, made))


def read(name, text):
    file = pysubs2.SSAFile.from_string(text, name)
    return [(each.start, each.end, each.plaintext.split("\n")) for each in file]


@pytest.mark.parametrize("name", ["srt", "ass"])
def test_a_cue_has_a_line_for_each_script_and_for_the_reading(name):
    found = events(name, catfish())
    assert found[0][2][:2] == ["鯰魚和雜志", "鲶鱼和杂志"]
    assert found[0][2][2].lower() == "niányú hé zázhì"
    assert found[-1][2][:2] == ["雜志，1個！", "杂志，1个！"]


def test_readings_are_left_out_or_in_zhuyin_as_chosen():
    none = events("srt", catfish(ExportChoices(columns=(Column.SIMPLIFIED,), ruby=Sound.NONE)))
    assert none[0][2] == ["鲶鱼和杂志"]
    zhuyin = events("srt", catfish(ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.ZHUYIN)))
    assert zhuyin[0][2] == ["鯰魚和雜志", "ㄅ ㄅ ㄏㄜˊ ㄗㄚˊ ㄓˋ"]


@pytest.mark.parametrize("name", ["srt", "ass"])
def test_times_grow_and_never_overlap(name):
    rows = [(1, ParagraphKind.BODY, plain("和" * 200)), (2, ParagraphKind.BODY, plain("和。"))]
    found = events(name, document(rows))
    assert all(start < end for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join(lines[0] for _, _, lines in found) == "和" * 201 + "。"
    assert all(len(lines[0]) <= 24 for _, _, lines in found)


def test_long_sentences_are_parted_at_their_rests_and_short_ones_stay_whole():
    text = "和和。" + "和" * 15 + "，" + "和" * 15 + "。」和"
    found = events("srt", document([(1, ParagraphKind.BODY, plain(text))], ExportChoices(ruby=Sound.NONE)))
    assert [lines[0] for _, _, lines in found] == ["和和。", "和" * 15 + "，", "和" * 15 + "。」", "和"]


def test_times_of_the_source_are_kept_and_lines_of_one_time_stay_together():
    made = document(
        [(each, ParagraphKind.BODY, plain(text)) for each, text in enumerate(["和", "會", "雜"], 1)],
        ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.NONE),
    )
    spans = [(1.0, 2.5), (1.0, 2.5), (4.25, 6.0)]
    pairs = [
        (replace(paragraph, seconds=span), each)
        for (paragraph, each), span in zip(made.paragraphs, spans, strict=True)
    ]
    assert events("srt", replace(made, paragraphs=pairs)) == [
        (1000, 2500, ["和 會"]),
        (4250, 6000, ["雜"]),
    ]


def test_zhuyin_and_rare_characters_and_latin_survive():
    body, _ = annotated("𠮷|jí 女|nǚ GPT-4o ㄅㄆ")
    found = events("ass", document([(1, ParagraphKind.BODY, body)]))
    assert found[0][2][0] == "𠮷女GPT-4oㄅㄆ"
    assert "nǚ" in found[0][2][2].lower()


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("<>{}\\N\x00\x1b\n\r\u2028\u202e\ufffe\ud800-->和，12:3"),
        st.characters(exclude_categories=()),
    ),
    min_size=1,
    max_size=30,
)


@given(HOSTILE)
@pytest.mark.parametrize("name", ["srt", "ass"])
def test_hostile_text_commands_no_player(name, text):
    row, _ = annotated("雜志|zá-zhì")
    choices = ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.NONE)
    made = document(
        [(1, ParagraphKind.BODY, plain(text)), (2, ParagraphKind.BODY, row)], choices, title=text, source=text
    )
    shown = written(name, made)
    assert not set("\x00\x1b\r\u2028\u202e\ufffe") & set(shown)
    found = read(name, shown)
    assert found[-1][2] == ["雜志"]
    body = shown.split("[Events]")[-1]
    assert not set("<{}") & set(body)
