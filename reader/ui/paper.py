"""Lays a document out on pages, for a PDF, for a printer and for previews."""

from collections.abc import Iterator
from dataclasses import replace

from reader.model.article import Block, ParagraphKind
from reader.model.document import Document, ExportChoices, Layout, PageSize, Printable
from reader.model.settings import Column, Mode, Sound
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.pages import Annotation, PageChoices, PageGeometry, PageLayout, paginate

_PAPERS = {PageSize.A4: (595.3, 841.9), PageSize.A5: (419.5, 595.3), PageSize.LETTER: (612.0, 792.0)}
"""Width and height in points."""

_MARGIN = 0.095
"""The share of the paper's width that is margin at the sides; above and below there is a little more."""

_SPACING = 80
"""Percent of the screen's distance of lines: paper is read closer, and where lines stand farther apart,
programs that take text out of a PDF mix up the columns."""


def geometry_of(choices: ExportChoices) -> PageGeometry:
    """Return the paper that was chosen, with margins in proportion."""
    width, height = _PAPERS[choices.page_size]
    side = width * _MARGIN
    return PageGeometry(width, height, (side * 1.15, side, side * 1.2, side), choices.font_size)


def pages_of(printable: Printable) -> Iterator[PageLayout]:
    """Yield the pages of a document: its text, then on new ones glossary, doubtful characters, licences."""
    document = printable.document
    geometry, looks = geometry_of(document.choices), _looks(printable)
    count = 0
    blocks = (*_opening(document), *printable.blocks)
    for page in paginate(blocks, lambda _index, block: _annotation(printable, block), geometry, looks):
        count = page.number
        yield page
    plain = Arrangement(Mode.SINGLE, (Column.TRADITIONAL,), ruby=False, hanging=False)
    closing = tuple(_closing(printable))
    for page in paginate(closing, lambda *_: None, geometry, replace(looks, arrangement=plain)):
        yield replace(page, number=count + page.number)


def headings_of(page: PageLayout) -> Iterator[tuple[str, bool]]:
    """Yield the headings that begin on a page, and whether each is the title of all."""
    for part in page.slices:
        block = part.matter.block
        begins = block.start == 0 and part.low <= part.row.top
        if begins and block.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING):
            yield block.text, block.kind is ParagraphKind.TITLE


def _looks(printable: Printable) -> PageChoices:
    document = printable.document
    choices = document.choices
    arrangement = Arrangement(
        mode=Mode.PARALLEL if choices.layout is Layout.SIDE_BY_SIDE else Mode.INTERLINEAR,
        columns=tuple(dict.fromkeys(choices.columns)) or (Column.TRADITIONAL,),
        ruby=choices.ruby is not Sound.NONE,
        beside=choices.ruby is Sound.ZHUYIN,
        spacing=_SPACING,
    )
    title = document.article.title or ""
    return PageChoices(
        arrangement,
        title,
        over=choices.ruby_over,
        gloss_over=printable.gloss_over,
        known=printable.known,
        doubts=choices.doubts,
        marks=printable.marks,
    )


def _annotation(printable: Printable, block: Block) -> Annotation | None:
    if block.line < 1:
        return None
    document = printable.document
    annotated = printable.annotate(block)
    glosses = ()
    if Column.GLOSS in document.choices.columns:
        glosses = tuple(map(document.short_gloss, annotated.tokens))
    spelled = document.spelled(annotated) if Column.PINYIN in document.choices.columns else ()
    return Annotation(annotated, document.ruby(annotated), glosses, spelled)


def _opening(document: Document) -> tuple[Block, ...]:
    article = document.article
    if any(each.kind is ParagraphKind.TITLE for each in article.paragraphs):
        return ()
    return (Block(0, 0, article.title or article.source, ParagraphKind.TITLE),)


def _closing(printable: Printable) -> Iterator[Block]:
    for section in printable.sections:
        yield Block(0, 0, section.heading, ParagraphKind.HEADING)
        for line in section.lines:
            yield Block(0, 0, line, ParagraphKind.REFERENCE)
