"""The reading session: one object through which windows and commands do everything."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reader.cleaning import obey
from reader.formats.read import ENDINGS, read_address, read_bytes, read_file, read_html_text, read_text
from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Article, Block, ParagraphKind, Place, Script, SourceText, Variety
from reader.model.document import Ruby, Spelled, Survey
from reader.model.outline import Heading
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import Settings, Voice
from reader.paths import Paths
from reader.session.blocks import blocks_of
from reader.session.copying import Copies
from reader.session.dictionaries import Dictionaries
from reader.session.dictionary import Dictionary
from reader.session.exporting import Exports
from reader.session.find import Finder, Found
from reader.session.library import LibraryDesk
from reader.session.opening import samples, sorted_article, unfolded
from reader.session.user_glossary import UserGlossary
from reader.session.workshop import Workshop

AUTOMATIC = "auto"
"""As the name of a codec: have it found, whatever was chosen before."""


class ReadingSession:
    """Everything that a front end may ask for; every method may be called from any thread.

    Opening a text is quick and needs no preparation. Annotating, looking up
    and exporting call `prepare` themselves where nobody has done so before.
    What concerns the dictionary, the dictionaries' order, the user's library
    and glossary, and exports is asked of `dictionary`, `dictionaries`,
    `library`, `glossary`, `copies` and `exports`.
    """

    def __init__(self, paths: Paths) -> None:
        """Remember where everything lies; nothing heavy is loaded yet."""
        self._workshop = Workshop(paths)
        self.dictionary = Dictionary(self._workshop)
        self.dictionaries = Dictionaries(self._workshop)
        self.library = LibraryDesk(self._workshop)
        self.glossary = UserGlossary(self._workshop)
        self.copies = Copies(self._workshop)
        self._finder = Finder(self._workshop)
        self.exports = Exports(self._workshop, self.library)

    @property
    def settings(self) -> Settings:
        """The reader's choices at this moment."""
        return self._workshop.user.settings

    def change_settings(self, **values: object) -> Settings:
        """Change some settings, save them and return all."""
        return self._workshop.user.change_settings(**values)

    @property
    def settings_file(self) -> Path:
        """Where the settings are kept, in a form that people can read."""
        return self._workshop.user.settings_file

    def override_settings(self, written: Iterable[str]) -> None:
        """Let settings, each `name=value`, hold until the program ends; none of them is saved.

        Raises `ReaderError` for what is no setting or no value of it.
        """
        self._workshop.user.override_settings(written)

    def take_notes(self) -> tuple[str, ...]:
        """Return the sentences that the user should see once, and forget them."""
        return self._workshop.take_notes()

    def close(self) -> None:
        """Close what the user's data lie in; call it when the program ends."""
        self._workshop.user.close()

    @property
    def ready(self) -> bool:
        """Whether everything that annotation needs is loaded."""
        return self._workshop.ready

    def prepare(self, progress: Progress = ignore_progress) -> None:
        """Load dictionaries and tables, building their caches the first time.

        Raises `ReaderError` when that is not possible, and what `progress` raises.
        """
        self._workshop.prepare(progress)

    # Opening

    def open_file(
        self,
        path: Path,
        *,
        clean: bool | None = None,
        script: Script | None = None,
        variety: Variety | None = None,
        codec: str | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        """Read a file and sort its lines; None leaves a choice to the settings or to detection.

        Without a codec the one that was chosen for the file before holds; `AUTOMATIC` has it found anew.
        Raises `ReaderError` with one sentence for a file that cannot be read.
        """
        codec = self._codec(path, codec)
        return self._article(read_file(path, codec, progress), clean, script, variety, codec)

    def open_address(
        self,
        address: str,
        *,
        clean: bool | None = None,
        script: Script | None = None,
        variety: Variety | None = None,
        codec: str | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        """Fetch a page from the web and sort its lines; nothing else of the program uses the network.

        Raises `ReaderError` with one sentence for a page that cannot be fetched or read.
        """
        codec = self._codec(address, codec)
        return self._article(read_address(address, codec, progress), clean, script, variety, codec)

    def open_bytes(
        self,
        data: bytes,
        name: str,
        *,
        clean: bool | None = None,
        script: Script | None = None,
        variety: Variety | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        """Sort the lines of what was piped in; format and encoding are found in the bytes.

        Raises `ReaderError` with one sentence for what cannot be read.
        """
        return self._article(read_bytes(data, name, progress=progress), clean, script, variety)

    def open_html(
        self,
        html: str,
        name: str,
        *,
        clean: bool | None = None,
        progress: Progress = ignore_progress,
    ) -> Article:
        """Sort the lines of a piece of a web page, from the clipboard; `ReaderError` for an empty one."""
        return self._article(read_html_text(html, name, progress), clean, None, None)

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

    def _codec(self, source: Path | str, codec: str | None) -> str | None:
        """Return the encoding to read a file or an address in, None to have it found."""
        if codec is None:
            return self.library.texts.chosen_codec(source)
        return None if codec == AUTOMATIC else codec

    def _article(
        self,
        source: SourceText,
        clean: bool | None,
        script: Script | None,
        variety: Variety | None,
        codec: str | None = None,
    ) -> Article:
        article = sorted_article(source, self._workshop.converters.sets(), script, variety)
        article = replace(article, chosen_codec=codec)
        cleaned = self.settings.clean if clean is None else clean
        return self.refolded(article) if cleaned else unfolded(article)

    def refolded(self, article: Article) -> Article:
        """Return an article folded as the reader's rules say now; an equal one where none changed."""
        return obey(article, self.library.corrections.folds(article))

    def readable_endings(self) -> frozenset[str]:
        """Return the endings of names, such as ".epub", that files which can be read usually have."""
        return frozenset(ENDINGS)

    def samples(self) -> tuple[Path, ...]:
        """Return the articles that come with the program; the first is for the first start."""
        return samples(self._workshop.paths.seeds)

    def blocks(self, article: Article, opened: frozenset[int] = frozenset()) -> tuple[Block, ...]:
        """Return the rows of the reading view; `opened` has the first lines of the strips that are open."""
        return tuple(blocks_of(article, opened))

    # Annotation

    def annotate(
        self, article: Article, text: str, place: Place | None = None, *, soon: bool = False
    ) -> AnnotatedParagraph:
        """Return the annotation of a paragraph of an article, or of a piece of one that begins at `place`.

        Without a place the corrections that were made for places do not hold. What is wanted `soon` does not
        wait for the names of the article: see `look_for_names`.
        """
        return self._workshop.article_reader(article).annotate(text, place, soon=soon)

    def look_for_names(self, article: Article, progress: Progress = ignore_progress) -> frozenset[str]:
        """Return the names of people in an article (Simplified), if not in the rest of a book.

        What was annotated `soon`, before they were known, and has one of them, is another now.
        """
        return self._workshop.article_reader(article).look_for_names(progress)

    def ruby(self, annotated: AnnotatedParagraph, voice: Voice) -> Ruby:
        """Return what stands above each character."""
        return self._workshop.tools().pronunciation.ruby(annotated, voice)

    def spelled(self, annotated: AnnotatedParagraph, voice: Voice) -> tuple[Spelled, ...]:
        """Return each token in running pinyin, by the rules of its orthography."""
        return self._workshop.tools().pronunciation.spelled(annotated, voice)

    def survey(self, article: Article, progress: Progress = ignore_progress) -> Survey:
        """Look through the whole article for its terms and doubts; long work for a book."""
        from reader.session.surveying import survey_of

        return survey_of(self._workshop, self._workshop.article_reader(article), progress)

    def convert(self, text: str, config: str) -> str:
        """Return a text converted by an OpenCC configuration; `ReaderError` for an unknown one."""
        return self._workshop.converters.get(config, rare=True).convert(text)

    # Finding

    def fold(self, article: Article, text: str) -> str:
        """Return a text, of the same length, in which what `find` takes for the same is the same."""
        return self._finder.fold(article, text)

    def outline(self, article: Article) -> tuple[Heading, ...]:
        """Return the title and the headings of an article, in their order."""
        kinds = {ParagraphKind.TITLE: 0, ParagraphKind.HEADING: 1}
        return tuple(
            Heading(
                Place(each.line, 0),
                each.text,
                max(each.level, kinds[each.kind]),
                self.fold(article, each.text),
            )
            for each in article.paragraphs
            if each.kind in kinds
        )

    def find(self, article: Article, query: str) -> tuple[Found, ...]:
        """Return the places of a text in the article with lengths, in either script or in pinyin."""
        found = (each for batch in self._finder.search(article, query) for each in batch)
        return tuple(sorted(found, key=lambda each: (each[0].line, each[0].start)))

    def search(
        self, article: Article, query: str, near: Place | None = None, progress: Progress = ignore_progress
    ) -> Iterator[tuple[Found, ...]]:
        """Yield what `find` returns, batch by batch: from `near` to the end, then from the beginning.

        By sound that is gone through twice: see `Finder.search`.
        """
        return self._finder.search(article, query, near, progress)
