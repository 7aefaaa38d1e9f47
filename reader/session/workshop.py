"""What all parts of the session work with: paths, tools, glossary, and the article under annotation."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.model.article import Article
from reader.model.entry import Term
from reader.model.progress import Progress, ignore_progress
from reader.paths import Paths
from reader.session.article_key import key_of
from reader.session.converters import Converters
from reader.session.user_data import UserData

_OWN = "yours: "

# What only annotation and look-up need is imported where it is used: a text is on the screen sooner.
if TYPE_CHECKING:
    from reader.lexicon.subjects import WordLists
    from reader.session.article_reader import ArticleReader
    from reader.session.commonness import Commonness
    from reader.session.toolbox import Toolbox
    from reader.session.vocabulary import GlossaryIndex


def own_name(subject: str) -> str:
    """Return the name of one of the user's own glossaries, which no built-in one has."""
    return _OWN + subject


class Workshop:
    """Loads each tool when it is first needed, and once; safe to use from any thread."""

    def __init__(self, paths: Paths) -> None:
        """Remember where everything lies; nothing heavy is loaded yet."""
        self.paths = paths
        self.converters = Converters(paths.resources / "opencc")
        self.user = UserData(paths, self.converters.folded)
        self._lock = threading.RLock()
        self._toolbox: Toolbox | None = None
        self._glossary: GlossaryIndex | None = None
        self._reader: ArticleReader | None = None
        self._notes: list[str] = []

    def take_notes(self) -> tuple[str, ...]:
        """Return the sentences that the user should see once, and forget them."""
        with self._lock:
            notes, self._notes = [*self.user.take_notes(), *self._notes], []
        return tuple(notes)

    def note(self, sentence: str) -> None:
        """Keep a sentence for the user."""
        self._notes.append(sentence)

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
                    self.paths, self.converters, self._glossary.han_terms, self.note, progress
                )

    def tools(self) -> "Toolbox":
        """Return dictionary, segmenter and transcriber, loaded if need be."""
        self.prepare()
        assert self._toolbox is not None
        return self._toolbox

    def glossary(self) -> "GlossaryIndex":
        """Return the glossary as it is at this moment, built in and the user's."""
        self.prepare()
        assert self._glossary is not None
        return self._glossary

    def word_lists(self) -> "WordLists":
        """Return the built-in lists of words, without the subjects whose glossaries are off."""
        from reader.lexicon.subjects import WordLists, read_words

        silent = self.user.library.glossary.silent()
        words = read_words(self.paths.resources / "subject-words.txt")
        subjects = {word: subject for word, subject in words.items() if subject not in silent}
        return WordLists(subjects, read_words(self.paths.resources / "judged-words.txt"))

    def commonness(self) -> "Commonness":
        """Return how common words are in the language."""
        return self.tools().commonness

    def article_reader(self, article: Article) -> "ArticleReader":
        """Return the annotator of an article; that of the latest one is kept."""
        with self._lock:
            if self._reader is None or self._reader.article is not article:
                self._reader = self.new_reader(article)
            return self._reader

    def new_reader(
        self, article: Article, whole: Article | None = None, *, corrected: bool = True
    ) -> "ArticleReader":
        """Return an annotator of an article, or of a part of a `whole` one, that nobody else uses.

        Where it is not `corrected`, none of the reader's corrections hold.
        """
        from reader.session.article_reader import ArticleReader

        corrections = self.user.library.corrections.holding_for(key_of(whole or article)) if corrected else ()
        return ArticleReader(article, self.tools(), self.converters, self.glossary(), corrections)

    def glossary_changed(self) -> None:
        """Take over the user's glossary; paragraphs are annotated anew from now on."""
        with self._lock:
            if self._toolbox is not None:
                self._glossary = self._make_index()
                self._toolbox.segmenter.set_terms(self._glossary.han_terms())
                self._reader = None

    def corrections_changed(self) -> None:
        """Take over the user's corrections; paragraphs are annotated anew from now on."""
        with self._lock:
            if self._reader is not None:
                key = key_of(self._reader.article)
                self._reader.correct(self.user.library.corrections.holding_for(key))

    def forget_annotations(self) -> None:
        """Annotate paragraphs anew from now on: something that they depend on has changed."""
        with self._lock:
            self._reader = None

    def reload(self, progress: Progress = ignore_progress) -> None:
        """Load all tools anew: words are told apart with another dictionary from now on."""
        with self._lock:
            self._toolbox = self._reader = None
            self.prepare(progress)

    def check_words(self) -> None:
        """Throw the words away that texts are cut into, if they come from another dictionary now.

        Whoever needs them next makes them, and need not be told.
        """
        from reader.session.toolbox import WORDS

        tools = self.tools()
        if tools.shelf.base is not tools.lexicon:
            with suppress(OSError):
                (self.paths.cache / WORDS).unlink(missing_ok=True)

    def reload_levels(self) -> None:
        """Take over the graded lists in the user's folder."""
        from reader.lexicon.levels import load_levels

        with self._lock:
            if self._toolbox is not None:
                self._toolbox.levels = load_levels(self.paths.data / "levels")

    def _make_index(self) -> "GlossaryIndex":
        from reader.session.vocabulary import GlossaryIndex

        others = (self.converters.get("t2s").aligned, self.converters.get("hk2s").aligned)
        return GlossaryIndex(self._terms(), self._readings_of, others)

    def _terms(self) -> Iterator[Term]:
        from reader.lexicon.glossary import read_glossaries

        silent = self.user.library.glossary.silent()
        yield from (term for term in self.user.library.terms() if own_name(term.subject) not in silent)
        built_in = read_glossaries(self.paths.resources / "glossary")
        yield from (term for term in built_in if term.glossary not in silent)

    def _readings_of(self, character: str) -> tuple[str, ...]:
        return self.tools().pronunciation.readings_of(character)
