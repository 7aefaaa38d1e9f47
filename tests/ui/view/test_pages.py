"""Pages: every line on one page, none parted, headings with their text; and the PDF made from them."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from view_samples import FakeMeasure, annotate, body, long_text, strip

from reader.model.article import Block, ParagraphKind
from reader.model.errors import Cancelled, ReaderError
from reader.model.settings import Column, Mode, RubyOver
from reader.ui.view import (
    Annotation,
    Arrangement,
    PageChoices,
    PageGeometry,
    PageLayout,
    paginate,
    paint_page,
)
from reader.ui.view.pdf import mend, write_pdf

SENTENCE = "清晨的碼頭很冷，漁船還沒有回來。"
MODES = {
    "parallel": Arrangement(),
    "sentences": Arrangement(by_sentence=True),
    "interlinear": Arrangement(mode=Mode.INTERLINEAR, columns=(Column.TRADITIONAL, Column.GLOSS)),
    "single": Arrangement(mode=Mode.SINGLE),
    "vertical": Arrangement(mode=Mode.VERTICAL),
}
EVERY = pytest.mark.parametrize("arrangement", MODES.values(), ids=list(MODES))


A4 = PageGeometry()


def annotation(_index: int, block: Block) -> Annotation:
    annotated, ruby = annotate(block.text)
    return Annotation(annotated, ruby, tuple("early" for _ in annotated.tokens))


def pages_of(
    blocks: tuple[Block, ...], arrangement: Arrangement, geometry: PageGeometry = A4
) -> list[PageLayout]:
    choices = PageChoices(arrangement, title="題目")
    return list(paginate(blocks, annotation, geometry, choices, lambda *_: FakeMeasure()))


@EVERY
@given(lengths=st.lists(st.integers(1, 40), min_size=1, max_size=12), height=st.integers(150, 900))
@settings(max_examples=20, deadline=None)
def test_every_line_is_on_one_page_and_inside_it(
    arrangement: Arrangement, lengths: list[int], height: int
) -> None:
    blocks = body(*(SENTENCE * length for length in lengths))
    geometry = PageGeometry(300, height, (20, 20, 20, 20))
    pages = pages_of(blocks, arrangement, geometry)
    deep = geometry.area()[0 if arrangement.mode is Mode.VERTICAL else 1]
    seen: Counter[tuple[int, Column, int]] = Counter()
    for number, page in enumerate(pages, 1):
        assert page.number == number
        bottom = 0
        for part in page.slices:
            assert part.top >= bottom
            bottom = part.top + part.high - part.low
            for column in part.row.columns:
                for line in range(len(column.lines)):
                    top = column.top_of(line)
                    if part.low <= top < part.high:
                        seen[part.row.index, column.place.column, line] += 1
                        assert top + column.deep <= part.high or len(page.slices) == 1
        assert bottom <= deep or len(page.slices) == 1
    rows = {part.row.index: part.row for page in pages for part in page.slices}
    lines = [
        (index, column.place.column, line)
        for index, row in rows.items()
        for column in row.columns
        for line in range(len(column.lines))
    ]
    assert seen == Counter(lines)
    assert sorted(rows) == list(range(len(blocks)))


def test_a_heading_goes_over_with_its_text() -> None:
    filler = body(SENTENCE * 18)
    blocks = tuple(
        block
        for count in range(1, 40)
        for block in (*filler * (count % 3 + 1), Block(count, 0, "題目", ParagraphKind.HEADING))
    )
    pages = pages_of(blocks, MODES["single"])
    assert len(pages) > 4
    assert all(page.slices[-1].matter.block.kind is not ParagraphKind.HEADING for page in pages[:-1])


def test_no_line_of_a_paragraph_stands_alone_at_a_pages_edge() -> None:
    pages = pages_of(body(*(SENTENCE * count for count in range(3, 40))), MODES["single"])
    for page in pages:
        for part in page.slices:
            (column,) = part.row.columns
            shown = [top for top in column.tops if part.low <= top < part.high]
            assert len(shown) > 1 or len(column.lines) <= 2


def test_folded_lines_are_left_out_and_no_text_is_one_page() -> None:
    (page,) = pages_of((strip(1), *body("清晨")), MODES["parallel"])
    assert [part.row.index for part in page.slices] == [1]
    (empty,) = pages_of((), MODES["parallel"])
    assert (empty.number, empty.slices) == (1, ())


def test_pages_are_made_only_when_they_are_asked_for() -> None:
    asked: list[int] = []

    def note(index: int, block: Block) -> Annotation:
        asked.append(index)
        return annotation(index, block)

    pages = paginate(long_text(), note, PageGeometry(), PageChoices(), lambda *_: FakeMeasure())
    next(pages)
    assert len(asked) < 40


def test_readings_can_be_left_out_as_on_the_screen() -> None:
    choices = PageChoices(MODES["single"], over=RubyOver.UNKNOWN, known=frozenset({"清晨"}))
    page = next(paginate(body("清晨鯰魚"), annotation, PageGeometry(), choices, lambda *_: FakeMeasure()))
    boxes = page.slices[0].row.columns[0].lines[0].boxes
    assert [bool(box.ruby) for box in boxes] == [False, False, True, True]


def test_meanings_can_be_left_out_as_on_the_screen() -> None:
    choices = PageChoices(MODES["interlinear"], gloss_over=RubyOver.UNKNOWN, known=frozenset({"清晨"}))
    page = next(paginate(body("清晨鯰魚"), annotation, PageGeometry(), choices, lambda *_: FakeMeasure()))
    columns = {column.place.column: column for column in page.slices[0].row.columns}
    boxes = columns[Column.GLOSS].lines[0].boxes
    assert [(box.start, box.text) for box in boxes if box.text] == [(2, "early")]
    assert all(box.ruby for box in columns[Column.TRADITIONAL].lines[0].boxes)


# The document


@EVERY
def test_the_text_of_a_document_is_the_text_that_was_written(
    qapp: QApplication, tmp_path: Path, arrangement: Arrangement
) -> None:
    text = "白天一個工人，「長門」見水／火～山。" * 3
    path = tmp_path / "pages.pdf"
    choices = PageChoices(arrangement, title="題目")
    assert write_pdf(path, paginate(body(text), annotation, PageGeometry(), choices), "題目") == 1
    with pypdfium2.PdfDocument(path) as document:
        assert document.get_metadata_value("Title") == "題目"
        found = document[0].get_textpage().get_text_range()
    characters = Counter(each for each in found if each > "\u2e7f")
    wanted = Counter(text)
    assert all(characters[each] >= count for each, count in wanted.items())
    assert characters.keys() <= wanted.keys()


def test_a_novel_page_is_painted_in_order_though_its_tones_are_coloured(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "tones.pdf"
    choices = PageChoices(replace(MODES["single"], ruby=False), tones=True, numbered=False)
    write_pdf(path, paginate(body("清碼水魚溫頭清晨"), annotation, PageGeometry(), choices), "")
    with pypdfium2.PdfDocument(path) as document:
        assert document[0].get_textpage().get_text_range().replace("\r\n", "") == "清碼水魚溫頭清晨"


def test_a_document_has_the_pages_numbers_and_the_title_from_the_second_on(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "pages.pdf"
    heard: list[int] = []
    pages = paginate(long_text(), annotation, PageGeometry(), PageChoices(title="題目"))
    count = write_pdf(path, pages, "題目", lambda page: heard.append(page.number))
    assert heard == list(range(1, count + 1))
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == count > 2
    assert "題目" not in texts[0]
    assert all("題目" in text for text in texts[1:])
    assert all(str(number) in text.splitlines() for number, text in enumerate(texts, 1))


def test_writing_can_be_stopped_and_a_bad_place_is_told(qapp: QApplication, tmp_path: Path) -> None:
    def stop(_page: PageLayout) -> None:
        raise Cancelled

    pages = paginate(long_text(), annotation, PageGeometry(), PageChoices())
    with pytest.raises(Cancelled):
        write_pdf(tmp_path / "stopped.pdf", pages, "", stop)
    if sys.platform != "win32":
        pages = paginate(body("清"), annotation, PageGeometry(), PageChoices())
        with pytest.raises(ReaderError, match="cannot be written"):
            write_pdf(tmp_path / "nowhere" / "pages.pdf", pages, "")


def test_only_the_names_of_glyphs_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "some.pdf"
    before = b"<2F69> beginbfrange\n<2F69> <2F6A> [<2F69> <5929>]\nendbfrange <2F69> [<2F69>]"
    path.write_bytes(before)
    mend(path)
    assert path.read_bytes() == before.replace(b"[<2F69> <5929>]", b"[<767D> <5929>]")
    (tmp_path / "empty").write_bytes(b"")
    mend(tmp_path / "empty")


@EVERY
def test_pages_fill_any_painter_and_paint_inside_their_margins(
    qapp: QApplication, arrangement: Arrangement
) -> None:
    page = next(paginate(long_text(), annotation, PageGeometry(), PageChoices(arrangement)))
    picture = QImage(595, 842, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    with QPainter(picture) as painter:
        paint_page(painter, page)
    white = QColor("white").rgb()
    inked = [(x, y) for x in range(0, 595, 2) for y in range(0, 842, 2) if picture.pixel(x, y) != white]
    assert len(inked) > 2000
    assert min(x for x, _ in inked) > 36
    assert max(x for x, _ in inked) < 595 - 36
    assert min(y for _, y in inked) > 50
