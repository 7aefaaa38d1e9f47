"""What only the whole article tells: its terms with their counts, and all doubts."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reader.language.entities import sentences_in_brackets
from reader.language.latin_terms import latin_terms
from reader.language.names import written_name
from reader.language.sentences import pieces
from reader.language.terms import Matcher, Span
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Place
from reader.model.document import PlacedDoubt, Survey
from reader.model.entry import Term, TermKind, TermUse, WordUse
from reader.model.progress import Progress
from reader.session.article_reader import ArticleReader
from reader.session.blocks import LONGEST
from reader.session.term_finder import TermFinder
from reader.session.vocabulary import GlossaryIndex
from reader.session.word_terms import FROM_ARTICLE

_ALL_READ = 0.99


@dataclass(slots=True)
class _Found:
    """Places of one term; the first token that it was, and how it is read where it first stands."""

    simplified: str
    places: list[Place] = field(default_factory=list)
    token: Token | None = None
    reading: str = ""


class Surveyor:
    """Collects terms and doubts, paragraph by paragraph."""

    def __init__(
        self,
        reader: ArticleReader,
        glossary: GlossaryIndex,
        finder: TermFinder,
        spelled: Callable[[AnnotatedParagraph, int, int], str],
    ) -> None:
        """`glossary` is the one that the reader annotates with; `finder` finds what it has not.

        `spelled` writes a stretch of a paragraph in pinyin.
        """
        self._spelled = spelled
        self._finder = finder
        self._reader = reader
        self._glossary = glossary
        self._matcher = Matcher(set(glossary.headwords) | reader.names)
        self._terms: dict[str, _Found] = {}
        self._doubts: list[PlacedDoubt] = []
        self._words: dict[str, tuple[Token, Place]] = {}
        self._counts: Counter[str] = Counter()
        self._characters = 0

    def run(self, progress: Progress) -> Survey:
        """Return the survey of the whole article; `progress` may raise `Cancelled`."""
        paragraphs = self._reader.article.paragraphs
        total = sum(len(paragraph.text) for paragraph in paragraphs) or 1
        for paragraph in paragraphs:
            for start, end in pieces(paragraph.text, LONGEST):
                share = self._characters / total
                progress(share)
                annotated = self._reader.annotate(paragraph.text[start:end], Place(paragraph.line, start))
                self._look_at(paragraph.line, start, annotated, partial(progress, share))
                self._characters += end - start
        uses = [self._use(headword, found) for headword, found in self._terms.items()]
        uses = [use for use in uses if not self._finder.is_plain(use)]
        uses += self._found_otherwise(uses, progress)
        uses = list(self._finder.without_torn_names(uses))
        progress(1.0)
        uses.sort(key=lambda use: (use.places[0].line, use.places[0].start))
        return Survey(tuple(uses), tuple(self._doubts), self._characters, tuple(self._running_words()))

    def _found_otherwise(self, uses: Sequence[TermUse], progress: Progress) -> Iterator[TermUse]:
        """Yield the terms that the glossary has not."""
        known = {use.term for use in uses} | {use.simplified for use in uses}
        places = [(place, len(use.term)) for use in uses for place in use.places]
        for found in self._finder.terms(places, lambda: progress(_ALL_READ)):
            if found.headword not in known and found.simplified not in known:
                known.update((found.headword, found.simplified))
                yield TermUse(found.headword, found.simplified, found.senses, tuple(found.places))

    def _look_at(
        self, line: int, offset: int, annotated: AnnotatedParagraph, pause: Callable[[], None]
    ) -> None:
        """Note the doubts, words and terms of a piece of a line that begins at `offset`."""
        for doubt in annotated.doubts:
            self._doubts.append(PlacedDoubt(line, replace(doubt, start=doubt.start + offset)))
        for token in annotated.tokens:
            if token.kind is TokenKind.HAN and not token.name:
                self._words.setdefault(token.simplified, (token, Place(line, offset + token.start)))
                self._counts[token.simplified] += 1
        self._collect(line, offset, annotated)
        self._finder.add(line, offset, annotated, pause)

    def _running_words(self) -> Iterator[WordUse]:
        """Yield the words of the article in the order in which they first stand there."""
        for simplified, (token, place) in self._words.items():
            pinyin = " ".join(syllable for syllable in token.pinyin if syllable)
            yield WordUse(simplified, token.traditional, pinyin, self._counts[simplified], place)

    def _collect(self, line: int, offset: int, annotated: AnnotatedParagraph) -> None:
        """Note the places of the terms of a piece, also of those inside longer terms."""
        edges = {token.start for token in annotated.tokens} | {len(annotated.text)}
        longer = {i: token for token in annotated.tokens if token.term for i in range(token.start, token.end)}
        by_start = {token.start: token for token in annotated.tokens}
        covered: set[int] = set()
        for span in self._matcher.find_all(annotated.simplified):
            whole = span.start in edges and span.end in edges
            if not whole and not _is_part(span, longer.get(span.start)):
                continue
            headword = self._glossary.headwords.get(span.key) or annotated.traditional[span.start : span.end]
            found = self._terms.get(headword)
            if found is None:
                found = self._terms[headword] = _Found(span.key)
                if not any(sense.pinyin for sense in self._glossary.senses(headword)):
                    found.reading = self._spelled(annotated, span.start, span.end)
            found.places.append(Place(line, offset + span.start))
            token = by_start.get(span.start)
            if found.token is None and token is not None and token.end == span.end:
                found.token = token
            covered.update(range(span.start, span.end))
        covered.update(
            place for start, end in sentences_in_brackets(annotated.text) for place in range(start, end)
        )
        for start, text in latin_terms(annotated.tokens, covered):
            found = self._terms.setdefault(text, _Found(text))
            found.places.append(Place(line, offset + start))

    def _use(self, headword: str, found: _Found) -> TermUse:
        senses = self._glossary.senses(headword)
        if not senses:
            senses = (_own_sense(headword, found),)
        return TermUse(headword, found.simplified, senses, tuple(found.places), found.reading)


def _is_part(span: Span, token: Token | None) -> bool:
    """Tell whether a span is a part of a longer term: 大模型 of 語言大模型, but not 訓練集 of 訓練集群.

    What is left of the term on either side must be more than one character.
    """
    if token is None or span.end > token.end:
        return False
    return span.start - token.start != 1 and token.end - span.end != 1


def _own_sense(headword: str, found: _Found) -> Term:
    """Return the sense of a term that no glossary has: its reading and kind, no meaning."""
    token = found.token
    is_name = token is not None and token.name
    pinyin = written_name(token.simplified, token.pinyin) if token is not None and token.name else ""
    kind = TermKind.NAME if is_name else TermKind.ACRONYM if headword.isupper() else TermKind.OTHER
    return Term(headword, found.simplified, pinyin, "", kind, FROM_ARTICLE)
