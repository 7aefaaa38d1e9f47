"""One article under annotation: its converters, its names, its annotated paragraphs."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator

from reader.language.annotate import Annotator, Vocabulary, joined
from reader.language.convert import restore_aspect_marker
from reader.language.corrections import NOTHING, Corrector, Laid, converted
from reader.language.doubt import DoubtFinder
from reader.language.fitting import fitting_conversions
from reader.language.names import keep_surnames
from reader.language.sentences import pieces
from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Article, Place, Script
from reader.model.correction import Correction
from reader.model.progress import Progress, ignore_progress
from reader.session.article_names import ArticleNames
from reader.session.blocks import LONGEST
from reader.session.converters import Converters
from reader.session.heard import Heard, sounds_of
from reader.session.toolbox import Toolbox
from reader.session.vocabulary import GlossaryIndex

_KEPT_CHARACTERS = 120_000


class ArticleReader:
    """Annotates the paragraphs of one article and remembers the latest; safe to use from any thread."""

    def __init__(
        self,
        article: Article,
        toolbox: Toolbox,
        converters: Converters,
        glossary: GlossaryIndex,
        corrections: Iterable[Correction] = (),
    ) -> None:
        """The glossary is the one at this moment: after a change, make a new reader.

        `corrections` are those that hold for the article, the strongest last.
        """
        self.article = article
        self._toolbox = toolbox
        self._glossary = glossary
        self._is_simplified = article.script is Script.SIMPLIFIED
        self._to_simplified = converters.to_simplified(article.variety)
        self._converters = converters
        self._lock = threading.RLock()
        self._kept: OrderedDict[tuple[str, Laid], AnnotatedParagraph] = OrderedDict()
        self._corrector = Corrector(corrections, self.simplify)
        self._size = 0
        self._heard = Heard()
        self._names = ArticleNames(article, self.simplify, toolbox, glossary.headwords)
        self.names: frozenset[str] = frozenset()
        self._annotator = self._make_annotator()

    def _make_annotator(self) -> Annotator:
        vocabulary = Vocabulary(
            self._glossary.headwords, self._glossary.readings, self.names, self._toolbox.mixed
        )
        doubts = None if self._is_simplified else self._doubt_finder()
        return Annotator(
            self._toolbox.segmenter,
            self._toolbox.transcriber,
            doubts,
            vocabulary,
            is_simplified=self._is_simplified,
            fixed=self._glossary.fixed_words(self._toolbox.mixed),
        )

    def _doubt_finder(self) -> DoubtFinder:
        sets = self._converters.sets()
        lexicon = self._toolbox.lexicon
        back = self._converters.to_traditional
        variety = self.article.variety
        return DoubtFinder(
            lambda text: back(variety).aligned(text),
            lambda word: not all(entry.variant for entry in lexicon.entries(word, "")),
            sets.simplified,
            sets.traditional,
        )

    def look_for_names(self, progress: Progress = ignore_progress, *, whole: bool = False) -> frozenset[str]:
        """Find the names in the beginning of the article, or in the `whole`, and return all that are known.

        New ones change later annotations. `progress` is told 0 now and then, so that long
        work can make room or stop.
        """
        self._take_names(self._names.look(progress, whole=whole))
        return self.names

    def _take_names(self, names: frozenset[str]) -> None:
        with self._lock:
            if names - self.names:
                self.names |= names
                self._annotator = self._make_annotator()
                self._kept.clear()
                self._heard.clear()
                self._size = 0

    def simplify(self, text: str) -> str:
        """Return a text in Simplified, position by position."""
        if self._is_simplified:
            return text
        return restore_aspect_marker(text, self._to_simplified.aligned(text))

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Lay other corrections over the article from now on."""
        corrector = Corrector(corrections, self.simplify)
        with self._lock:
            self._corrector = corrector

    def annotate(self, text: str, place: Place | None = None, *, soon: bool = False) -> AnnotatedParagraph:
        """Return the annotation of a paragraph, or of a piece of one that begins at `place`.

        A very long one is annotated piece by piece. Without a place the
        corrections that were made for places do not hold. The names are those of the
        article, or, where nobody has looked for them yet and it is wanted `soon`, those
        that the text shows by itself.
        """
        if not self._names.begun:
            if soon:
                self._take_names(self._names.shown_by(self.simplify(text)))
            else:
                self.look_for_names()
        if len(text) <= LONGEST:
            return self._annotate_piece(text, place)
        return joined(
            [
                self._annotate_piece(text[start:end], place and Place(place.line, place.start + start))
                for start, end in pieces(text, LONGEST)
            ]
        )

    def _annotate_piece(self, text: str, place: Place | None) -> AnnotatedParagraph:
        laid = self._corrector.lay(text, place)
        with self._lock:
            found = self._kept.get((text, laid))
            if found is not None:
                self._kept.move_to_end((text, laid))
                return found
            annotator = self._annotator
        simplified = self.simplify(text)
        traditional = self._traditional(text) if self._is_simplified else text
        fitting = laid
        if laid.conversions:
            fitting = fitting_conversions(laid, annotator.edges(simplified, laid))
            simplified = converted(simplified, fitting, Script.SIMPLIFIED)
            traditional = converted(traditional, fitting, Script.TRADITIONAL)
        annotated = annotator.annotate(text, traditional, simplified, fitting)
        with self._lock:
            if annotator is self._annotator and (text, laid) not in self._kept:
                self._keep((text, laid), annotated)
                if laid is NOTHING:
                    self._heard.note(annotated)
        return annotated

    def words(self, text: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the words of a text, in Traditional ("" where that is a guess) and in Simplified.

        The third is whether a word is read as the dictionary says: terms, names and
        what the reader has corrected can have readings of their own.
        """
        with self._lock:
            annotator = self._annotator
        simplified = self.simplify(text)
        is_plain = self._corrector.lay(text, None) is NOTHING
        for piece in annotator.cut(simplified):
            word = "" if self._is_simplified else text[piece.start : piece.end]
            plain = is_plain and not piece.name and piece.term is None
            yield word, simplified[piece.start : piece.end], plain

    def sounds(self, text: str) -> list[str]:
        """Return the sound of each character of a line where it stands, "" of what has none."""
        known = self.known_sounds(text)
        return known if known is not None else sounds_of(self.annotate(text))

    def known_sounds(self, text: str) -> list[str] | None:
        """Return the sounds of a line that was annotated before, None for another one."""
        if self._corrector.lay(text, None) is not NOTHING:
            return None
        if len(text) <= LONGEST:
            return self._heard.of(text)
        sounds: list[str] = []
        for start, end in pieces(text, LONGEST):
            part = self._heard.of(text[start:end])
            if part is None:
                return None
            sounds += part
        return sounds

    def _traditional(self, text: str) -> str:
        converted = self._converters.to_traditional(self.article.variety).aligned(text)
        return keep_surnames(text, converted, self.names)

    def _keep(self, key: tuple[str, Laid], annotated: AnnotatedParagraph) -> None:
        self._kept[key] = annotated
        self._size += len(key[0])
        while self._size > _KEPT_CHARACTERS and len(self._kept) > 1:
            (dropped, _), _ = self._kept.popitem(last=False)
            self._size -= len(dropped)
