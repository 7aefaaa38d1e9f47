"""The tone that a character is coloured by, in every notation."""

import pytest
from view_samples import annotate

from reader.ui.view.lines import Box
from reader.ui.view.tones import tone_of_box, tone_of_syllable


@pytest.mark.parametrize(
    ("syllable", "tone"),
    [
        ("yū", 1), ("yú", 2), ("lǚ", 3), ("lǜ", 4), ("de", 5), ("", 0),
        ("ㄩ", 1), ("ㄩˊ", 2), ("ㄌㄩˇ", 3), ("ㄌㄩˋ", 4), ("˙ㄉㄜ", 5),
        ("yu2", 2), ("lu:4", 4), ("de5", 5), ("yü²", 2), ("p‘in¹", 1),
    ],
)  # fmt: skip
def test_tones_are_told_in_every_notation(syllable: str, tone: int) -> None:
    assert tone_of_syllable(syllable) == tone


@pytest.mark.parametrize(
    ("ruby", "tones"),
    [
        ("qíng", (2, 2)),  # as it is spoken, which is not as the dictionary has it
        ("qing4", (4, 4)),
        ("qīngchén", (1, 0)),  # a whole word's has no tone of its own
        ("qing1ch\u00e9n2", (1, 0)),
        ("", (1, 0)),
    ],
)
def test_a_character_has_the_tone_of_what_stands_above_it(ruby: str, tones: tuple[int, int]) -> None:
    annotated, _ = annotate("清晨")
    assert tone_of_box(annotated)(Box(0, 1, 0, 10, "清", 10, ruby, 0)) == tones


def test_what_is_no_character_has_no_tone() -> None:
    annotated, _ = annotate("清晨，ok")
    tone_of = tone_of_box(annotated)
    assert tone_of(Box(0, 2, 0, 10, "qīngchén", 10, "", 0)) == (0, 0)
    assert tone_of(Box(2, 3, 0, 10, "，", 10, "", 1)) == (0, 0)
    assert tone_of(Box(0, 1, 0, 10, "清", 10, "", -1)) == (0, 0)
