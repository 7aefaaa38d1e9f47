"""The reading session: one object through which windows and commands do everything."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader.formats.read import read_file, read_text
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.article import Article, Block, Place, Script, SourceText, Variety
from reader.model.document import Document, ExportChoices, ExportFormat, Ruby, Survey
from reader.model.entry import Entry, Term, WordCard
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import Settings, Sound
from reader.paths import Paths
from reader.session.blocks import blocks_of
from reader.session.converters import Converters
from reader.session.find import find
from reader.session.opening import samples, sorted_article, unfolded
from reader.session.user_data import UserData

# What only annotation, look-up and export need is imported where it is used: a text is on the screen sooner.
if TYPE_CHECKING:
    from reader.session.article_reader import ArticleReader
    from reader.session.toolbox import Toolbox
    from reader.session.vocabulary import GlossaryIndex


class ReadingSession:
    """Everything that a front end may ask for; every method may be called from any thread.

    Opening a text is quick and needs no preparation. Annotating, looking up
    and exporting call `prepare` themselves where nobody has done so before.
    """

    def __init__(self, paths: Paths) -> None:
        """Remember where everything lies; nothing heavy is loaded yet."""
        self._paths = paths
        self._user = UserData(paths)
        self._converters = Converters(paths.resources / "opencc")
        self._lock = threading.RLock()
        self._toolbox: Toolbox | None = None
        self._glossary: GlossaryIndex | None = None
        self._reader: ArticleReader | None = None
        self._notes: list[str] = []

    @property
    def settings(self) -> Settings:
        """The reader's choices at this moment."""
        return self._user.settings

    def change_settings(self, **values: object) -> Settings:
        """Change some settings, save them and return all."""
        return self._user.change_settings(**values)

    def take_notes(self) -> tuple[str, ...]:
        """Return the sentences that the user should see once, and forget them."""
        with self._lock:
            notes, self._notes = [*self._user.take_notes(), *self._notes], []
        return tuple(notes)

    def close(self) -> None:
        """Close what the user's data lie in; call it when the program ends."""
        self._user.close()

    # Preparation

    @property
    def ready(self) -> bool:
        """Whether everything that annotation needs is loaded."""
        return self._toolbox is not None

    def prepare(self, progress: Progress = ignore_progress) -> None:
        """Load dictionaries and tables, building their caches the first time.

        Raises `ReaderError` when that is not possible, and what `progress` raises.
        """
        from reader.session.toolbox import load_toolbox

        with self._lock:
            if self._toolbox is None:
                self._glossary = self._make_index()
                self._toolbox = load_toolbox(
                    self._paths, self._converters, self._glossary.han_terms, self._notes.append, progress
                )

    def _tools(self) -> "Toolbox":
        self.prepare()
        assert self._toolbox is not None
        return self._toolbox

    def _index(self) -> "GlossaryIndex":
        self.prepare()
        assert self._glossary is not None
        return self._glossary

    def _make_index(self) -> "GlossaryIndex":
        from reader.session.vocabulary import GlossaryIndex

        others = (self._converters.get("t2s").aligned, self._converters.get("hk2s").aligned)
        return GlossaryIndex(self._terms(), self._character_readings, others)

    def _terms(self) -> Iterator[Term]:
        from reader.lexicon.glossary import read_glossaries

        yield from self._user.terms()
        yield from read_glossaries(self._paths.resources / "glossary")

    def _character_readings(self, char: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(reading[0].lower() for reading in self._tools().lexicon.readings(char, char))
        )

    # Opening

    def open_file(
        self,
        path: Path,
        *,
        clean: bool | None = None,
        script: Script | None = None,
        variety: Variety | None = None,
        codec: str | None = None,
    ) -> Article:
        """Read a file and sort its lines; None leaves a choice to the settings or to detection.

        Raises `ReaderError` with one sentence for a file that cannot be read.
        """
        return self._article(read_file(path, codec), clean, script, variety)

    def open_text(
        self,
        text: str,
        name: str,
        *,
        clean: bool | None = None,
        script: Script | None = None,
        variety: Variety | None = None,
    ) -> Article:
        """Sort the lines of a text that was pasted or piped in; `ReaderError` for an empty one."""
        return self._article(read_text(text, name), clean, script, variety)

    def _article(
        self, source: SourceText, clean: bool | None, script: Script | None, variety: Variety | None
    ) -> Article:
        article = sorted_article(source, self._converters.sets(), script, variety)
        return article if (self.settings.clean if clean is None else clean) else unfolded(article)

    def samples(self) -> tuple[Path, ...]:
        """Return the articles that come with the program; the first is for the first start."""
        return samples(self._paths.seeds)

    def blocks(self, article: Article, opened: frozenset[int] = frozenset()) -> tuple[Block, ...]:
        """Return the rows of the reading view; `opened` has the first lines of the strips that are open."""
        return tuple(blocks_of(article, opened))

    # Annotation

    def _article_reader(self, article: Article) -> "ArticleReader":
        from reader.session.article_reader import ArticleReader

        with self._lock:
            if self._reader is None or self._reader.article is not article:
                self._reader = ArticleReader(article, self._tools(), self._converters, self._index())
            return self._reader

    def annotate(self, article: Article, text: str) -> AnnotatedParagraph:
        """Return the annotation of a paragraph of an article, or of a piece of one."""
        return self._article_reader(article).annotate(text)

    def ruby(self, annotated: AnnotatedParagraph, sound: Sound, surface_tones: bool) -> Ruby:
        """Return what stands above each character; `surface_tones` applies tone sandhi."""
        from reader.language.spoken import ruby_of

        return ruby_of(annotated, sound, surface_tones)

    def survey(self, article: Article, progress: Progress = ignore_progress) -> Survey:
        """Look through the whole article for its terms and doubts; long work for a book."""
        from reader.session.survey import Surveyor

        reader = self._article_reader(article)
        reader.look_for_names(progress=progress)
        return Surveyor(reader, self._index()).run(progress)

    def card(self, token: Token) -> WordCard:
        """Return everything that is known of a token."""
        from reader.session import cards

        return cards.card_of(token, self._tools().lexicon, self._index())

    def look_up(self, word: str) -> tuple[Entry, ...]:
        """Return the dictionary's entries of a word in either script."""
        return self._tools().lexicon.either(word)

    def convert(self, text: str, config: str) -> str:
        """Return a text converted by an OpenCC configuration; `ReaderError` for an unknown one."""
        return self._converters.get(config, rare=True).convert(text)

    def find(self, article: Article, query: str) -> tuple[tuple[Place, int], ...]:
        """Return the places of a text in the article, whichever script it is typed in, with lengths."""
        return tuple(find(article, query, self._converters.any_to_simplified(article).aligned))

    # The user's glossary

    def user_terms(self) -> tuple[Term, ...]:
        """Return the terms of the user's own glossary."""
        return self._user.terms()

    def add_term(self, term: Term) -> None:
        """Add a term to the user's glossary; an empty Simplified form is filled in by conversion."""
        self._user.add_term(self._complete(term))
        self._glossary_changed()

    def replace_term(self, old: Term, new: Term) -> None:
        """Replace a term of the user's glossary, or add `new` where `old` is not the user's."""
        self._user.replace_term(old, self._complete(new))
        self._glossary_changed()

    def remove_term(self, term: Term) -> None:
        """Remove a term from the user's glossary."""
        self._user.remove_term(term)
        self._glossary_changed()

    def _complete(self, term: Term) -> Term:
        from reader.session import cards

        if not term.traditional.strip():
            raise ReaderError("A term needs a word; type it in Traditional characters or Latin letters.")
        simplified = term.simplified or self._converters.get("tw2s").aligned(term.traditional)
        return cards.users_own(term, simplified)

    def _glossary_changed(self) -> None:
        with self._lock:
            if self._toolbox is not None:
                self._glossary = self._make_index()
                self._toolbox.segmenter.set_terms(self._glossary.han_terms())
                self._reader = None

    # Recent texts and places

    def recent(self) -> tuple[Path, ...]:
        """Return the files opened lately that still exist, the latest first."""
        return self._user.recent()

    def remember_opened(self, article: Article, path: Path | None) -> None:
        """Remember that somebody began to read an article; `path` makes it a recent file."""
        self._user.remember(article, path)

    def remember_place(self, article: Article, place: Place) -> None:
        """Remember where the reader stopped."""
        self._user.remember_place(article, place)

    def place_of(self, article: Article) -> Place | None:
        """Return where the reader stopped in an article, None for a new one."""
        return self._user.place_of(article)

    # Export

    def export_formats(self) -> tuple[ExportFormat, ...]:
        """Return the kinds of documents that can be written."""
        from reader.formats import write as writers

        return tuple(writers.FORMATS.values())

    def document(
        self, article: Article, choices: ExportChoices, progress: Progress = ignore_progress
    ) -> Document:
        """Return an article ready to be written; its paragraphs are annotated while they are written."""
        from reader.session.exporting import document_of

        survey = self.survey(article, progress)
        return document_of(
            self._article_reader(article), survey, choices, self._tools().lexicon, self._index()
        )

    def write(
        self, document: Document, format_name: str, stream: TextIO, progress: Progress = ignore_progress
    ) -> None:
        """Write a document to an open text stream."""
        from reader.formats import write as writers

        writers.write(format_name, document, stream, progress)

    def export(
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
