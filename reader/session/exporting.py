"""Articles as documents: annotated, made ready for the writers of formats, and written."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from reader import __version__
from reader.model.article import Article, Paragraph, Place, Script
from reader.model.document import Document, ExportChoices, ExportFormat, Printable, Survey, WordChoice
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import RubyOver, own_script_first
from reader.session.blocks import blocks_of
from reader.session.opening import unfolded
from reader.session.workshop import Workshop

PDF = ExportFormat("pdf", ".pdf", "PDF", binary=True, painted=True)
"""The format that front ends paint themselves, from what `printable` returns."""


class Exports:
    """Writes annotated articles; every method may be called from any thread."""

    def __init__(
        self,
        workshop: Workshop,
        survey: Callable[[Article, Progress], Survey],
        known_words: Callable[[Survey], frozenset[str]],
    ) -> None:
        """`survey` looks through a whole article; `known_words` returns Simplified forms."""
        self._workshop = workshop
        self._known_words = known_words
        self._survey = survey

    def formats(self) -> tuple[ExportFormat, ...]:
        """Return the kinds of documents that can be written."""
        from reader.formats import write as writers

        return (*writers.FORMATS.values(), PDF)

    def document(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Document:
        """Return an article ready to be written; its paragraphs are annotated while they are written."""
        from reader.session import cards

        survey = self._survey(article, progress)
        shop = self._workshop
        reader, tools, glossary = shop.article_reader(article), shop.tools(), shop.glossary()
        choices = _for_article(choices, article)
        by_known = choices.ruby_over is RubyOver.UNKNOWN or choices.glossary_of is WordChoice.UNKNOWN
        known = self._known_words(survey) if by_known else frozenset[str]()
        return Document(
            article,
            ((each, reader.annotate(each.text, Place(each.line, 0))) for each in shown(article, choices)),
            survey,
            choices,
            lambda token: cards.glosses_of(token, tools.shelf, glossary),
            lambda annotated: tools.pronunciation.ruby(annotated, choices.voice),
            lambda annotated: tools.pronunciation.spelled(annotated, choices.voice),
            cards.credits_of(tools.shelf),
            lambda token: cards.short_gloss_of(token, tools.shelf, glossary),
            lambda token: token.simplified in known,
            __version__,
            date.today(),
            lambda token: next((str(each) for each in cards.levels_of(token, tools.levels)), None),
        )

    def printable(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Printable:
        """Return an article ready to be painted on pages; blocks are annotated when they are asked for."""
        from reader.formats.write.closing import sections_of

        document = self.document(article, choices, progress)
        reader = self._workshop.article_reader(article)
        strips = frozenset(line.line for line in article.folded) if choices.furniture else frozenset[int]()
        blocks = tuple(each for each in blocks_of(article, strips) if not each.folded)
        known = choices.ruby_over is RubyOver.UNKNOWN
        return Printable(
            document,
            blocks,
            sections_of(document, progress),
            lambda block: reader.annotate(block.text, Place(block.line, block.start)),
            self._known_words(document.survey) if known else frozenset(),
        )

    def put(self, made: Path, target: Path) -> None:
        """Put a file that was made elsewhere in the place of `target`, all at once or not at all."""
        from reader.formats.write.atomic import replace_bytes_atomically

        with made.open("rb") as source, replace_bytes_atomically(target) as stream:
            shutil.copyfileobj(source, stream)

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


def _for_article(choices: ExportChoices, article: Article) -> ExportChoices:
    """Return the choices with the columns in the order that suits an article, if that is wanted."""
    if not choices.own_script_first:
        return choices
    return replace(choices, columns=own_script_first(choices.columns, article.script is Script.SIMPLIFIED))


def shown(article: Article, choices: ExportChoices) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document: the article's, and folded lines where they are wanted."""
    return unfolded(article).paragraphs if choices.furniture else article.paragraphs
