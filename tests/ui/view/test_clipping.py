"""Nothing is cut off at the edge of the page, in any layout, at any zoom, in small windows too."""

import pytest
from view_samples import annotate, body

from reader.model.article import Block, ParagraphKind
from reader.model.settings import Column, Mode
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.kinsoku import HANGING
from reader.ui.view.metrics import FontMeasures
from reader.ui.view.rows import Annotation
from reader.ui.view.sheet import Sheet

BLOCKS = (
    Block(1, 0, "清晨的碼頭與鯰魚", ParagraphKind.TITLE),
    *body("", "清晨的碼頭很冷，DeepSeek-V3 說鯰魚會晚到；我們記錄水溫。")[1:],
)
SYLLABLES = {"pinyin": "zhuāng", "zhuyin": "ㄓㄨㄤ˙"}
LAYOUTS = [
    (Mode.PARALLEL, tuple(Column)),
    (Mode.PARALLEL, (Column.TRADITIONAL, Column.SIMPLIFIED)),
    (Mode.PARALLEL, (Column.PINYIN, Column.GLOSS)),
    (Mode.INTERLINEAR, tuple(Column)),
    (Mode.SINGLE, (Column.TRADITIONAL,)),
    (Mode.VERTICAL, (Column.TRADITIONAL,)),
]


@pytest.mark.parametrize("sound", list(SYLLABLES))
@pytest.mark.parametrize(("mode", "columns"), LAYOUTS)
@pytest.mark.parametrize("zoom", [100, 200, 400])
@pytest.mark.parametrize("size", [(240, 220), (400, 300), (900, 600)])
@pytest.mark.usefixtures("qtbot")
def test_nothing_is_cut_off(
    size: tuple[int, int], zoom: int, mode: Mode, columns: tuple[Column, ...], sound: str
) -> None:
    arrangement = Arrangement(mode=mode, columns=columns, zoom=zoom, beside=sound == "zhuyin")
    setting = arrangement.setting(*size)
    sheet = Sheet(setting, FontMeasures())
    sheet.replace_blocks(BLOCKS)
    across = size[1] if mode is Mode.VERTICAL else size[0]
    for index, block in enumerate(BLOCKS):
        annotated, ruby = annotate(block.text)
        ruby = tuple(each and SYLLABLES[sound] for each in ruby)
        glosses = tuple("incomprehensibility" for _ in annotated.tokens)
        sheet.annotate(index, Annotation(annotated, ruby, glosses))
        for column in sheet.row(index).columns:
            for box in (box for line in column.lines for box in line.boxes if box.text not in HANGING):
                right = column.place.x + box.text_x + box.content
                if box.ruby and not setting.beside:
                    right = max(right, column.place.x + box.ruby_x + column.measure.ruby(box.ruby))
                assert right <= across + 1, (column.place.column, box.text)
                assert column.place.x + box.text_x >= 0
