"""Sort the lines of a text into the article's paragraphs and folded page furniture."""

from reader.cleaning.extent import Extent, find_extent
from reader.cleaning.furniture import Folds, find_folds
from reader.cleaning.heart import Page, read_page
from reader.cleaning.structure import sort_kinds
from reader.model.article import (
    Article,
    FoldedLine,
    Paragraph,
    ParagraphKind,
    Script,
    SourceText,
    Variety,
)


def classify(source: SourceText, script: Script, variety: Variety) -> Article:
    """Return the article of `source`: every line is a paragraph or a folded line, in the order of the source.

    `script` and `variety` are handed on. A text that shows no furniture keeps
    all its lines; so does a page without prose, and `found` is then false.
    """
    page = read_page(source.lines)
    extent = find_extent(page, source.title)
    if extent is None:
        return _everything(source, script, variety)
    folds = find_folds(page, extent)
    return Article(
        source=source.name,
        title=_title_text(page, extent, source.title),
        script=script,
        variety=variety,
        paragraphs=_paragraphs(source, page, extent, folds),
        folded=tuple(
            FoldedLine(
                source.lines[index].number,
                source.lines[index].text,
                reason,
                round(min(1.0, max(0.0, score)), 2),
            )
            for index, (reason, score) in sorted(folds.items())
        ),
        notes=source.notes,
    )


def _title_text(page: Page, extent: Extent, given: str | None) -> str | None:
    return page.shapes[extent.title].text.strip() if extent.title is not None else given


def _paragraphs(source: SourceText, page: Page, extent: Extent, folds: Folds) -> tuple[Paragraph, ...]:
    kept = [index for index in range(len(source.lines)) if index not in folds]
    kinds = sort_kinds(page, kept, extent.title)
    return tuple(
        Paragraph(source.lines[index].number, kind, source.lines[index].text)
        for index, kind in zip(kept, kinds, strict=True)
    )


def _everything(source: SourceText, script: Script, variety: Variety) -> Article:
    """Return an article of all lines, for a page on which nothing looks like prose."""
    return Article(
        source=source.name,
        title=source.title,
        script=script,
        variety=variety,
        paragraphs=tuple(Paragraph(line.number, ParagraphKind.BODY, line.text) for line in source.lines),
        folded=(),
        found=False,
        notes=source.notes,
    )
