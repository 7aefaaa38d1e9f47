"""How kinds of paragraphs are set: indents, signs, sizes."""

import pytest
from view_samples import FakeMeasure, annotate

from reader.model.article import Block, ParagraphKind
from reader.model.settings import Column, Mode
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.lay_out import lay_out
from reader.ui.view.rows import Annotation, Matter, Row
from reader.ui.view.styles import Sign, sign_of, style_of

SENTENCE = "清晨的碼頭很冷，漁船還沒有回來。"


def row_of(kind: ParagraphKind, mode: Mode = Mode.PARALLEL, width: int = 400) -> Row:
    block = Block(1, 0, SENTENCE * 3, kind)
    setting = Arrangement(mode=mode, zoom=50).setting(width, width)
    matter = Matter(block, Annotation(*annotate(block.text)))
    return lay_out(0, matter, setting, lambda *_: FakeMeasure())


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("kind", [ParagraphKind.QUOTE, ParagraphKind.ITEM, ParagraphKind.CODE])
def test_indented_paragraphs_stand_farther_in_and_stay_in_their_column(
    kind: ParagraphKind, mode: Mode
) -> None:
    indented, body = row_of(kind, mode), row_of(ParagraphKind.BODY, mode)
    for inner, outer in zip(indented.columns, body.columns, strict=True):
        assert inner.place.x > outer.place.x
        assert inner.place.x + inner.place.width == outer.place.x + outer.place.width


def test_a_narrow_column_is_not_indented() -> None:
    place = row_of(ParagraphKind.QUOTE, width=120).columns[0].place
    assert place == row_of(ParagraphKind.BODY, width=120).columns[0].place


@pytest.mark.parametrize("kind", list(ParagraphKind))
def test_every_kind_has_a_style_and_headings_are_larger(kind: ParagraphKind) -> None:
    style = style_of(Block(1, 0, SENTENCE, kind))
    large = kind in (ParagraphKind.TITLE, ParagraphKind.HEADING)
    assert (style.scale > 1.1, style.bold) == (large, large)


@pytest.mark.parametrize(
    ("text", "start", "sign"),
    [
        ("水溫", 0, Sign.DOT),
        ("後面的一段", 30, Sign.NONE),
        ("• 水溫", 0, Sign.NONE),
        ("1. 水溫", 0, Sign.NONE),
        ("（三）水溫", 0, Sign.NONE),
        ("三、水溫", 0, Sign.NONE),
        ("三天以後", 0, Sign.DOT),
    ],
)
def test_an_item_has_one_sign(text: str, start: int, sign: Sign) -> None:
    assert sign_of(Block(1, start, text, ParagraphKind.ITEM)) is sign


def test_other_paragraphs_have_none_but_quotations() -> None:
    assert sign_of(Block(1, 0, SENTENCE, ParagraphKind.QUOTE)) is Sign.RULE
    assert sign_of(Block(1, 0, SENTENCE)) is Sign.NONE
    assert row_of(ParagraphKind.BODY).columns[0].place.column is Column.TRADITIONAL


def size_of(level: int, width: int = 900) -> int:
    block = Block(1, 0, SENTENCE, ParagraphKind.HEADING, level=level)
    setting = Arrangement(mode=Mode.SINGLE).setting(width, width)
    return lay_out(0, Matter(block), setting, lambda *_: FakeMeasure()).size


def test_headings_are_as_large_as_their_rank() -> None:
    sizes = [size_of(level) for level in range(1, 5)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4
    assert sizes[-1] == 20


def test_a_large_heading_is_smaller_where_few_characters_have_room() -> None:
    assert size_of(1, width=280) < size_of(1)
    assert size_of(1, width=100) == 20


def test_items_stand_as_deep_as_they_are_nested() -> None:
    def indent(level: int) -> float:
        return style_of(Block(1, 0, SENTENCE, ParagraphKind.ITEM, level=level)).indent

    assert indent(0) == indent(1) < indent(2) < indent(3)


@pytest.mark.parametrize("mode", [Mode.PARALLEL, Mode.SINGLE, Mode.VERTICAL])
@pytest.mark.parametrize("plain", [True, False])
def test_the_cells_of_a_table_begin_at_one_place(mode: Mode, plain: bool) -> None:
    rows = ("日期\t水溫\t清晨", "一\t9\t很冷，很冷", "三月一日\t12.5\t沒有")
    found: list[list[float]] = []
    for text in rows:
        block = Block(1, 0, text, ParagraphKind.TABLE)
        setting = Arrangement(mode=mode, zoom=50).setting(600, 600)
        annotation = None if plain else Annotation(*annotate(text))
        lines = lay_out(0, Matter(block, annotation), setting, lambda *_: FakeMeasure()).columns[0]
        assert len(lines.lines) == 1
        cells = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\t")]
        found.append([lines.lines[0].box_of(cell).x for cell in cells])
    assert found[1:] == [pytest.approx(found[0], abs=2)] * 2


def test_a_cell_that_is_too_long_pushes_the_next_one_on() -> None:
    text = "很" * 12 + "\t冷"
    block = Block(1, 0, text, ParagraphKind.TABLE)
    setting = Arrangement(mode=Mode.SINGLE, zoom=50).setting(240, 240)
    line = lay_out(0, Matter(block), setting, lambda *_: FakeMeasure()).columns[0].lines[0]
    assert line.box_of(13).x > line.box_of(11).x + 10
