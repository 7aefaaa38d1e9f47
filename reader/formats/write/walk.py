"""Walks through a document's paragraphs while reporting how far it is."""

from collections.abc import Iterator

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Paragraph
from reader.model.document import Document
from reader.model.progress import Progress


def walk(document: Document, progress: Progress) -> Iterator[tuple[Paragraph, AnnotatedParagraph]]:
    """Yield each paragraph with its annotation; the share reported is of the article's characters.

    Whatever `progress` raises ends the walk.
    """
    article = document.article
    shown = (*article.paragraphs, *article.folded) if document.choices.furniture else article.paragraphs
    total = sum(len(each.text) + 1 for each in shown) or 1
    done = 0
    progress(0.0)
    for paragraph, annotated in document.paragraphs:
        yield paragraph, annotated
        done += len(paragraph.text) + 1
        progress(min(1.0, done / total))
    progress(1.0)
