from collections.abc import Callable
from itertools import pairwise

import pytest
from view_samples import FakeMeasure, annotate, body

from reader.model.annotation import AnnotatedParagraph
from reader.model.document import Ruby
from reader.ui.view import ReadingView
from reader.ui.view.atoms import script_atoms
from reader.ui.view.layout import break_lines
from reader.ui.view.zhuyin import BESIDE, is_zhuyin, stacked

SYLLABLES = ("ㄧ", "ㄇㄚ˙", "˙ㄇㄜ", "ㄓㄨㄤˋ", "ㄋㄩˇ", "ㄦˊ", "ㄑㄩㄥˊ")
TEXT = "清晨的碼頭很冷，"


def with_zhuyin(text: str) -> tuple[AnnotatedParagraph, Ruby]:
    annotated, ruby = annotate(text)
    return annotated, tuple(each and "ㄓㄨㄤˋ" for each in ruby)


@pytest.mark.parametrize("syllable", SYLLABLES)
def test_every_symbol_is_painted_once_within_its_room(syllable: str) -> None:
    marks = list(stacked(syllable))
    assert sorted(mark.text for mark in marks) == sorted(syllable)
    for mark in marks:
        assert 0 <= mark.x < BESIDE
        assert -1 < mark.y < 0.2  # about the height of the character


@pytest.mark.parametrize("syllable", SYLLABLES)
def test_symbols_stand_under_one_another(syllable: str) -> None:
    symbols = [mark for mark in stacked(syllable) if is_zhuyin(mark.text)]
    assert [mark.text for mark in symbols] == [each for each in syllable if is_zhuyin(each)]
    for above, below in pairwise(symbols):
        assert above.x == below.x
        assert above.y < below.y


def test_pinyin_is_no_zhuyin() -> None:
    assert not is_zhuyin("zhuàng")
    assert not is_zhuyin("")


def test_zhuyin_takes_the_same_room_beside_every_character() -> None:
    annotated, ruby = with_zhuyin("清晨的")
    (line,) = break_lines(script_atoms("清晨的", annotated.tokens, ruby), FakeMeasure(), 99)
    assert [(box.x, box.width, box.text_x) for box in line.boxes] == [(0, 16, 0), (16, 16, 16), (32, 16, 32)]


def test_a_switch_of_sounds_changes_the_page_and_back(show: Callable[..., ReadingView]) -> None:
    view = show(body(TEXT))
    pinyin = view.grab().toImage()
    view.set_annotation(0, *with_zhuyin(TEXT))
    assert view.grab().toImage() != pinyin
    view.set_annotation(0, *annotate(TEXT))
    assert view.grab().toImage() == pinyin


def test_lines_of_zhuyin_are_as_close_as_lines_without_ruby(show: Callable[..., ReadingView]) -> None:
    blocks = body(*[TEXT * 40] * 30)
    view = show(blocks)
    with_pinyin = view.verticalScrollBar().singleStep()
    for index, block in enumerate(blocks):
        view.set_annotation(index, *with_zhuyin(block.text))
    with_zhuyin_step = view.verticalScrollBar().singleStep()
    view.set_ruby_shown(False)
    assert with_pinyin > with_zhuyin_step == view.verticalScrollBar().singleStep()
