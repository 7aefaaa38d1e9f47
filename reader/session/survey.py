"""What only the whole article tells: its terms with their counts, and all doubts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.language.entities import sentences_in_brackets
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
from reader.session.term_finder import FROM_ARTICLE, TermFinder
from reader.session.vocabulary import GlossaryIndex

# Addresses, file names, units and sizes are nothing that an editor would explain.
_NO_TERM = re.compile(
    r".*(?:://|@|www\.).*|.*\.[a-z]{2,4}|\d+[A-Za-z]{1,2}|(?:[KMGTP]?B|[KMG]bps|d[Bb]|[kMG]?Hz|[kcm]?m|kg|k?W|US)"
)

_CONNECTING = frozenset({"&", "＆", "of", "de", "von", "van", "der", "the", "and"})
"""What may stand inside a Latin name."""


@dataclass(slots=True)
class _Found:
    """Places of one term; the first token that it was, for its reading."""

    simplified: str
    places: list[Place] = field(default_factory=list)
    token: Token | None = None


class Surveyor:
    """Collects terms and doubts, paragraph by paragraph."""

    def __init__(self, reader: ArticleReader, glossary: GlossaryIndex, finder: TermFinder) -> None:
        """`glossary` is the one that the reader annotates with; `finder` finds what it has not."""
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
                progress(self._characters / total)
                place = Place(paragraph.line, start)
                self._look_at(paragraph.line, start, self._reader.annotate(paragraph.text[start:end], place))
                self._characters += end - start
        progress(1.0)
        uses = [self._use(headword, found) for headword, found in self._terms.items()]
        uses += self._found_otherwise(uses)
        uses.sort(key=lambda use: (use.places[0].line, use.places[0].start))
        return Survey(tuple(uses), tuple(self._doubts), self._characters, tuple(self._running_words()))

    def _found_otherwise(self, uses: Sequence[TermUse]) -> Iterator[TermUse]:
        """Yield the terms that the glossary has not."""
        known = {use.term for use in uses} | {use.simplified for use in uses}
        places = [(place, len(use.term)) for use in uses for place in use.places]
        for found in self._finder.terms(places):
            if found.headword not in known and found.simplified not in known:
                known.update((found.headword, found.simplified))
                yield TermUse(found.headword, found.simplified, found.senses, tuple(found.places))

    def _look_at(self, line: int, offset: int, annotated: AnnotatedParagraph) -> None:
        """Note the doubts, words and terms of a piece of a line that begins at `offset`."""
        for doubt in annotated.doubts:
            self._doubts.append(PlacedDoubt(line, replace(doubt, start=doubt.start + offset)))
        for token in annotated.tokens:
            if token.kind is TokenKind.HAN and not token.name:
                self._words.setdefault(token.simplified, (token, Place(line, offset + token.start)))
                self._counts[token.simplified] += 1
        self._collect(line, offset, annotated)
        self._finder.add(line, offset, annotated)

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
            found = self._terms.setdefault(headword, _Found(span.key))
            found.places.append(Place(line, offset + span.start))
            token = by_start.get(span.start)
            if found.token is None and token is not None and token.end == span.end:
                found.token = token
            covered.update(range(span.start, span.end))
        covered.update(
            place for start, end in sentences_in_brackets(annotated.text) for place in range(start, end)
        )
        for start, text in _latin_phrases(annotated.tokens, covered):
            found = self._terms.setdefault(text, _Found(text))
            found.places.append(Place(line, offset + start))

    def _use(self, headword: str, found: _Found) -> TermUse:
        senses = self._glossary.senses(headword)
        if not senses:
            senses = (_own_sense(headword, found),)
        return TermUse(headword, found.simplified, senses, tuple(found.places))


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


def _latin_phrases(tokens: Sequence[Token], covered: set[int]) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of Latin words that no glossary covers.

    Capitalised neighbours are one name, also with a small word or a sign between them (S&P Global Ratings).
    """
    phrase: list[Token] = []
    between: list[Token] = []
    for token in tokens:
        if token.kind is TokenKind.LATIN and token.start not in covered:
            if token.text in _CONNECTING and phrase:
                between.append(token)
                continue
            if phrase and not (_is_capitalised(token) and _is_capitalised(phrase[-1])):
                yield from _as_term(phrase)
                phrase, between = [], []
            phrase += [*between, token]
            between = []
        elif phrase and (token.text == " " or token.text in _CONNECTING):
            between.append(token)
        else:
            yield from _as_term(phrase)
            phrase, between = [], []
    yield from _as_term(phrase)


def _is_capitalised(token: Token) -> bool:
    return any(char.isupper() for char in token.text)


def _as_term(phrase: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield a phrase that a reader may ask about: no address, no lone letter, no common small word."""
    text = "".join(token.text for token in phrase)
    if len(text) > 1 and (len(text) > 3 or not text.islower()) and not _NO_TERM.fullmatch(text):
        yield phrase[0].start, text
