"""Articles as documents: annotated, made ready for the writers of formats, and written."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader.model.article import Article, Place
from reader.model.document import Document, ExportChoices, ExportFormat, Printable, Survey, WordChoice
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import RubyOver
from reader.session.blocks import blocks_of
from reader.session.workshop import Workshop

# Imported where it is used: a window starts sooner.
if TYPE_CHECKING:
    from reader.session.article_reader import ArticleReader

PDF = ExportFormat("pdf", ".pdf", "PDF", binary=True, painted=True)
"""The format that front ends paint themselves, from what `printable` returns."""

_PAGED = frozenset(("html", "epub", "docx", "pdf"))
_FILE = "exports.json"


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
        self._sampled: tuple[Article, ArticleReader, Survey] | None = None

    def formats(self) -> tuple[ExportFormat, ...]:
        """Return the kinds of documents that can be written."""
        from reader.formats import write as writers

        return (*writers.FORMATS.values(), PDF)

    def document(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Document:
        """Return an article ready to be written; its paragraphs are annotated while they are written."""
        survey = self._survey(article, progress)
        return self._document(self._workshop.article_reader(article), survey, choices)

    def _document(self, reader: "ArticleReader", survey: Survey, choices: ExportChoices) -> Document:
        from reader.session.documents import document_of

        asked = (choices.glossary_of, choices.words)
        by_known = choices.ruby_over is RubyOver.UNKNOWN or WordChoice.UNKNOWN in asked
        known = self._known_words(survey) if by_known else frozenset[str]()
        return document_of(self._workshop, reader, survey, choices, known)

    def printable(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Printable:
        """Return an article ready to be painted on pages; blocks are annotated when they are asked for."""
        survey = self._survey(article, progress)
        return self._printable(self._workshop.article_reader(article), survey, choices, progress)

    def _printable(
        self, reader: "ArticleReader", survey: Survey, choices: ExportChoices, progress: Progress
    ) -> Printable:
        from reader.formats.write.closing import sections_of

        document = self._document(reader, survey, choices)
        article = reader.article
        strips = frozenset(line.line for line in article.folded) if choices.furniture else frozenset[int]()
        known = choices.ruby_over is RubyOver.UNKNOWN
        return Printable(
            document,
            tuple(each for each in blocks_of(article, strips) if not each.folded),
            sections_of(document, progress),
            lambda block: reader.annotate(block.text, Place(block.line, block.start)),
            self._known_words(survey) if known else frozenset(),
        )

    def sample(self, article: Article, format_name: str, choices: ExportChoices) -> Printable | str:
        """Return the beginning of a document, for a preview: as pages, or as the text of its file.

        Pages stand for formats that look like pages; a deck is shown as its table of words.
        """
        from reader.formats import write as writers

        reader, survey = self._beginning(article)
        if format_name in _PAGED:
            return self._printable(reader, survey, choices, ignore_progress)
        stream = io.StringIO()
        document = self._document(reader, survey, choices)
        writers.write("tsv" if format_name == "anki" else format_name, document, stream)
        return stream.getvalue()

    def _beginning(self, article: Article) -> tuple["ArticleReader", Survey]:
        """Return the beginning of an article under annotation; that of the latest one is kept."""
        from reader.session.documents import beginning_of
        from reader.session.surveying import survey_of

        shop = self._workshop
        if self._sampled is None or self._sampled[0] is not article:
            reader = shop.new_reader(beginning_of(article))
            self._sampled = (article, reader, survey_of(shop, reader, ignore_progress))
        return self._sampled[1], self._sampled[2]

    def remembered(self, format_name: str) -> ExportChoices | None:
        """Return what was last chosen for a format, None where nothing was."""
        from reader.library.export_file import load_choices

        return load_choices(self._workshop.paths.config / _FILE).get(format_name)

    def remember(self, format_name: str, choices: ExportChoices) -> None:
        """Keep what was chosen for a format; where that is not possible, a note says so."""
        from reader.library.export_file import save_choices

        try:
            save_choices(self._workshop.paths.config / _FILE, format_name, choices)
        except ReaderError as error:
            self._workshop.note(str(error))

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
