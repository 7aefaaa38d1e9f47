"""Sort the lines of a text into the article's paragraphs and folded page furniture."""

from dataclasses import replace

from reader.cleaning.extent import Extent, find_extent
from reader.cleaning.furniture import Sorting, find_folds
from reader.cleaning.heart import Page, read_page
from reader.cleaning.structure import sort_kinds
from reader.cleaning.surroundings import is_framed
from reader.model.article import (
    Article,
    FoldedLine,
    FoldReason,
    Line,
    Paragraph,
    ParagraphKind,
    Script,
    SourceText,
    Variety,
)

_TOLD_BY_TEXT = (ParagraphKind.TITLE, ParagraphKind.META, ParagraphKind.REFERENCE)
_NEAR = 5
"""How far from the beginning of a text its title may stand."""


def classify(source: SourceText, script: Script, variety: Variety) -> Article:
    """Return the article of `source`: every line is a paragraph or a folded line, in the order of the source.

    `script` and `variety` are handed on. A text that shows no furniture keeps
    all its lines; so does a page without prose, and `found` is then false.
    What the format says of a kept line goes before what its text looks like.
    """
    if not source.furnished:
        return _everything(source, script, variety)
    page = read_page(source.lines)
    extent = find_extent(page, source.title, framed=is_framed(source.lines))
    if extent is None:
        return replace(_everything(source, script, variety), found=False)
    sorting = find_folds(page, extent, source.lines)
    for index, line in enumerate(source.lines):
        if isinstance(line.hint, FoldReason):
            sorting.folds[index] = (line.hint, 1.0)
    return Article(
        source=source.name,
        title=_title_text(page, extent, source.title),
        script=script,
        variety=variety,
        paragraphs=_paragraphs(source, page, extent, sorting),
        folded=tuple(
            FoldedLine(
                source.lines[index].number,
                source.lines[index].text,
                reason,
                round(min(1.0, max(0.0, score)), 2),
            )
            for index, (reason, score) in sorted(sorting.folds.items())
        ),
        notes=source.notes,
        codec=source.codec,
        site=source.site,
    )


def _title_text(page: Page, extent: Extent, given: str | None) -> str | None:
    return page.shapes[extent.title].text.strip() if extent.title is not None else given


def _paragraphs(source: SourceText, page: Page, extent: Extent, sorting: Sorting) -> tuple[Paragraph, ...]:
    kept = [index for index in range(len(source.lines)) if index not in sorting.folds]
    kinds = sort_kinds(page, kept, extent.title)
    return tuple(
        _paragraph(source.lines[index], kind, index in sorting.doubtful)
        for index, kind in zip(kept, kinds, strict=True)
    )


def _paragraph(line: Line, kind: ParagraphKind, doubtful: bool = False) -> Paragraph:
    """Return a kept line as what its format calls it, unless its text tells more."""
    hint = line.hint if isinstance(line.hint, ParagraphKind) and kind not in _TOLD_BY_TEXT else kind
    return Paragraph(line.number, hint, line.text, line.level, doubtful, line.seconds)


def _everything(source: SourceText, script: Script, variety: Variety) -> Article:
    """Return an article of all lines but those that the format itself calls furniture."""
    lines = [line for line in source.lines if not isinstance(line.hint, FoldReason)]
    title = next((at for at, line in enumerate(lines[:_NEAR]) if line.text.strip() == source.title), None)
    return Article(
        source=source.name,
        title=source.title,
        script=script,
        variety=variety,
        paragraphs=tuple(
            _paragraph(line, ParagraphKind.TITLE if at == title else ParagraphKind.BODY)
            for at, line in enumerate(lines)
        ),
        folded=tuple(
            FoldedLine(line.number, line.text, line.hint, 1.0)
            for line in source.lines
            if isinstance(line.hint, FoldReason)
        ),
        notes=source.notes,
        codec=source.codec,
        site=source.site,
    )
