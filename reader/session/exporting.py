"""Articles as documents: annotated, made ready for the writers of formats, and written."""

import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader.cleaning import disregard
from reader.model.article import Article, Place
from reader.model.document import Document, ExportChoices, ExportFormat, Printable, Survey, WordChoice
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import RubyOver
from reader.session.blocks import blocks_of
from reader.session.library import LibraryDesk
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

    def __init__(self, workshop: Workshop, library: LibraryDesk) -> None:
        """The library tells which words are known, and what was noted and set right."""
        self._workshop = workshop
        self._library = library
        self._sampled: tuple[Article, object, tuple[ArticleReader, Survey]] | None = None

    def formats(self) -> tuple[ExportFormat, ...]:
        """Return the kinds of documents that can be written."""
        from reader.formats import write as writers

        return (*writers.FORMATS.values(), PDF)

    def document(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Document:
        """Return an article ready to be written; its paragraphs are annotated while they are written."""
        return self._document(article, self._looked_through(article, choices, progress), choices)

    def _looked_through(
        self, article: Article, choices: ExportChoices, progress: Progress
    ) -> tuple["ArticleReader", Survey]:
        """Return the annotator of an article and what it found in all of it; long work for a book."""
        from reader.session.surveying import survey_of

        shop = self._workshop
        if choices.corrections:
            reader = shop.article_reader(article)
        else:
            reader = shop.new_reader(disregard(article), corrected=False)
        return reader, survey_of(shop, reader, progress)

    def _document(
        self, article: Article, seen: tuple["ArticleReader", Survey], choices: ExportChoices
    ) -> Document:
        from reader.session.documents import document_of

        reader, survey = seen
        asked = (choices.glossary_of, choices.words)
        by_known = choices.ruby_over is RubyOver.UNKNOWN or WordChoice.UNKNOWN in asked
        known = self._library.words.settled_forms(survey) if by_known else frozenset[str]()
        notes = self._library.notes.of(article) if choices.notes else ()
        return replace(document_of(self._workshop, reader, survey, choices, known), notes=notes)

    def printable(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Printable:
        """Return an article ready to be painted on pages; blocks are annotated when they are asked for."""
        seen = self._looked_through(article, choices, progress)
        return self._printable(article, seen, choices, progress)

    def _printable(
        self,
        whole: Article,
        seen: tuple["ArticleReader", Survey],
        choices: ExportChoices,
        progress: Progress,
    ) -> Printable:
        from reader.formats.write.closing import sections_of
        from reader.formats.write.remarks import marks_of

        document = self._document(whole, seen, choices)
        reader, survey = seen
        article = reader.article
        strips = frozenset(line.line for line in article.folded) if choices.furniture else frozenset[int]()
        gloss_over = self._workshop.user.settings.gloss_over
        known = RubyOver.UNKNOWN in (choices.ruby_over, gloss_over)
        return Printable(
            document,
            tuple(each for each in blocks_of(article, strips) if not each.folded),
            sections_of(document, progress),
            lambda block: reader.annotate(block.text, Place(block.line, block.start)),
            self._library.words.settled_forms(survey) if known else frozenset(),
            marks_of(document),
            gloss_over,
        )

    def sample(self, article: Article, format_name: str, choices: ExportChoices) -> Printable | str:
        """Return the beginning of a document, for a preview: as pages, or as the text of its file.

        Pages stand for formats that look like pages; a deck is shown as its table of words.
        """
        from reader.formats import write as writers

        seen = self._beginning(article, corrected=choices.corrections)
        if format_name in _PAGED:
            return self._printable(article, seen, choices, ignore_progress)
        stream = io.StringIO()
        document = self._document(article, seen, choices)
        writers.write("tsv" if format_name == "anki" else format_name, document, stream)
        return stream.getvalue()

    def _beginning(self, article: Article, *, corrected: bool) -> tuple["ArticleReader", Survey]:
        """Return the beginning of an article under annotation; it is kept until something has changed."""
        from reader.session.documents import beginning_of
        from reader.session.surveying import survey_of

        shop = self._workshop
        state = (shop.glossary(), self._library.corrections.holding_for(article) if corrected else None)
        if self._sampled is None or self._sampled[0] is not article or self._sampled[1] != state:
            shown = article if corrected else disregard(article)
            reader = shop.new_reader(beginning_of(shown), article, corrected=corrected)
            self._sampled = (article, state, (reader, survey_of(shop, reader, ignore_progress)))
        return self._sampled[2]

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
