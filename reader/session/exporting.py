"""Articles as documents: annotated, made ready for the writers of formats, and written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader.model.article import Article, Place, Script
from reader.model.document import Document, ExportChoices, ExportFormat, Survey
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import own_script_first
from reader.session.workshop import Workshop

# Imported where they are used: a window starts sooner.
if TYPE_CHECKING:
    from reader.session.article_reader import ArticleReader
    from reader.session.toolbox import Toolbox
    from reader.session.vocabulary import GlossaryIndex


class Exports:
    """Writes annotated articles; every method may be called from any thread."""

    def __init__(self, workshop: Workshop, survey: Callable[[Article, Progress], Survey]) -> None:
        """`survey` looks through a whole article."""
        self._workshop = workshop
        self._survey = survey

    def formats(self) -> tuple[ExportFormat, ...]:
        """Return the kinds of documents that can be written."""
        from reader.formats import write as writers

        return tuple(writers.FORMATS.values())

    def document(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Document:
        """Return an article ready to be written; its paragraphs are annotated while they are written."""
        survey = self._survey(article, progress)
        shop = self._workshop
        return document_of(shop.article_reader(article), survey, choices, shop.tools(), shop.glossary())

    def write(
        self, document: Document, format_name: str, stream: TextIO, progress: Progress = ignore_progress
    ) -> None:
        """Write a document to an open text stream."""
        from reader.formats import write as writers

        writers.write(format_name, document, stream, progress)

    def save(
        self,
        article: Article,
        target: Path,
        format_name: str,
        choices: ExportChoices,
        progress: Progress = ignore_progress,
    ) -> None:
        """Write an annotated article to a file, all at once or not at all.

        Raises `ReaderError` with one sentence where the file cannot be written.
        """
        from reader.formats import write as writers

        document = self.document(article, choices, lambda share: progress(share / 2))
        writers.save(format_name, document, target, lambda share: progress(0.5 + share / 2))


def document_of(
    reader: "ArticleReader",
    survey: Survey,
    choices: ExportChoices,
    tools: "Toolbox",
    glossary: "GlossaryIndex",
) -> Document:
    """Return the document of an article; its paragraphs are annotated while they are written."""
    from reader.session import cards

    article = reader.article
    if choices.own_script_first:
        columns = own_script_first(choices.columns, article.script is Script.SIMPLIFIED)
        choices = replace(choices, columns=columns)
    return Document(
        article,
        ((each, reader.annotate(each.text, Place(each.line, 0))) for each in article.paragraphs),
        survey,
        choices,
        lambda token: cards.glosses_of(token, tools.lexicon, glossary),
        lambda annotated: tools.pronunciation.ruby(annotated, choices.voice),
        lambda annotated: tools.pronunciation.spelled(annotated, choices.voice),
        cards.credits_of(tools.lexicon),
    )
