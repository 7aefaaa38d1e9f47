"""The pipeline: from a paragraph's text to its words, readings and doubts."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.language.corrections import NOTHING, Laid, corrected
from reader.language.doubt import DoubtFinder
from reader.language.fitting import edges_of, recut_fitting
from reader.language.latin import has_han, is_han, runs
from reader.language.names import name_reading, surname_reading
from reader.language.numerals import join_numerals
from reader.language.segment import Segmenter
from reader.language.terms import Matcher, Span
from reader.language.transcribe import Transcriber
from reader.language.word_book import Spoken, Word, as_one
from reader.model.annotation import AnnotatedParagraph, Doubt, Token, TokenKind

_SHORT = 3


class Piece(NamedTuple):
    """A word before it has a reading; offsets in code points."""

    start: int
    end: int
    kind: TokenKind
    term: str | None = None
    name: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words beyond the dictionary's, by their Simplified form.

    `terms` maps a glossary term to its headword in Traditional; `readings` to
    a fixed reading, one syllable or None per character; `names` are the names
    found in the article; `mixed` are dictionary words with letters in them.
    """

    terms: Mapping[str, str]
    readings: Mapping[str, tuple[str | None, ...]]
    names: frozenset[str]
    mixed: frozenset[str] = frozenset()


def fixed_words(terms: Iterable[str], mixed: frozenset[str]) -> Matcher:
    """Return what finds the words that the segmenter cannot know: those that are more than Han characters."""
    return Matcher(mixed.union(term for term in terms if not all(map(is_han, term))))


class Annotator:
    """Annotates the paragraphs of one article."""

    def __init__(
        self,
        segmenter: Segmenter,
        transcriber: Transcriber,
        doubts: DoubtFinder | None,
        vocabulary: Vocabulary,
        *,
        is_simplified: bool = False,
        fixed: Matcher | None = None,
    ) -> None:
        """`doubts` is None for a text whose characters are not to be questioned.

        `is_simplified` tells that the text was written so: then its Traditional form
        is a guess, which says nothing about readings. `fixed` is `fixed_words` of the
        vocabulary, where that is at hand.
        """
        self._segmenter = segmenter
        self._transcriber = transcriber
        self._doubts = doubts
        self._vocabulary = vocabulary
        self._is_simplified = is_simplified
        if fixed is None:
            fixed = fixed_words(vocabulary.terms, vocabulary.mixed)
        self._matcher = fixed.and_also(vocabulary.names)

    def annotate(
        self, text: str, traditional: str, simplified: str, laid: Laid = NOTHING
    ) -> AnnotatedParagraph:
        """Return the annotation of `text`; the three strings are equally long, position by position.

        `laid` are the reader's corrections; its conversions are in the strings already.
        """
        pieces = self._cut_as_chosen(simplified, laid)
        spoken = self._readings(pieces, traditional, simplified)
        tokens = tuple(
            Token(
                piece.start,
                text[piece.start : piece.end],
                traditional[piece.start : piece.end],
                simplified[piece.start : piece.end],
                piece.kind,
                reading.pinyin,
                reading.alternatives,
                reading.sure,
                traditional[piece.start : piece.end] if piece.name else piece.term,
                piece.name,
                chance=reading.chance,
            )
            for piece, reading in zip(pieces, spoken, strict=True)
        )
        doubts = ()
        if self._doubts is not None:
            words = [(token.start, token.text, token.name) for token in tokens if token.kind is TokenKind.HAN]
            doubts = tuple(self._doubts.find(text, simplified, words))
        return corrected(AnnotatedParagraph(text, traditional, simplified, tokens, doubts), laid)

    def edges(self, simplified: str, laid: Laid) -> frozenset[int]:
        """Return where the words of a text begin and end, those among them that the reader chose."""
        return edges_of(self._cut_as_chosen(simplified, laid))

    def _cut_as_chosen(self, simplified: str, laid: Laid) -> list[Piece]:
        return recut_fitting(
            list(self.cut(simplified)),
            laid,
            lambda start, end: self._chosen(simplified, start, end),
            lambda start, end: self._cut_plain(simplified, start, end),
        )

    def cut(self, simplified: str) -> Iterator[Piece]:
        """Yield the words of a text, which cover it without gaps: terms and names first, then the rest."""
        position = 0
        for span in self._matcher.find(simplified):
            yield from self._cut_plain(simplified, position, span.start)
            yield self._matched(simplified, span)
            position = span.end
        yield from self._cut_plain(simplified, position, len(simplified))

    def _matched(self, simplified: str, span: Span) -> Piece:
        kind = TokenKind.HAN if has_han(simplified[span.start : span.end]) else TokenKind.LATIN
        is_name = span.key in self._vocabulary.names
        return Piece(span.start, span.end, kind, self._vocabulary.terms.get(span.key), is_name)

    def _chosen(self, simplified: str, start: int, end: int) -> Piece:
        """Return a word whose borders the reader chose."""
        word = simplified[start:end]
        kinds = {run.kind for run in runs(simplified, start, end)}
        kind = TokenKind.HAN if has_han(word) else kinds.pop() if len(kinds) == 1 else TokenKind.LATIN
        return Piece(start, end, kind, self._vocabulary.terms.get(word), word in self._vocabulary.names)

    def _cut_plain(self, simplified: str, start: int, end: int) -> Iterator[Piece]:
        terms = self._vocabulary.terms
        for run in runs(simplified, start, end):
            if run.kind is not TokenKind.HAN:
                yield Piece(run.start, run.end, run.kind)
                continue
            position = run.start
            for word, joined_up in join_numerals(self._segmenter.cut(simplified[run.start : run.end])):
                kind = TokenKind.NUMBER if joined_up else TokenKind.HAN
                yield Piece(position, position + len(word), kind, terms.get(word))
                position += len(word)

    def _readings(self, pieces: list[Piece], traditional: str, simplified: str) -> Iterator[Spoken]:
        """Yield a reading for each piece."""
        clauses: list[list[Word]] = []
        sizes: list[int] = []
        for clause in _clauses(pieces):
            texts = [simplified[piece.start : piece.end] for piece in clause]
            words: list[Word] = []
            for index, (piece, text) in enumerate(zip(clause, texts, strict=True)):
                fixed = self._fixed(piece, texts, index)
                parts = [text] if fixed is not None else self._parts(text)
                sizes.append(len(parts))
                start = piece.start
                for place, part in enumerate(parts):
                    own = fixed if len(parts) == 1 else self._fixed_part(parts, place)
                    end = start + len(part)
                    words.append(Word(traditional[start:end], part, own, self._is_simplified))
                    start = end
            clauses.append(words)
        spoken = itertools.chain.from_iterable(self._transcriber.transcribe(clauses))
        for size in sizes:
            yield next(spoken) if size == 1 else as_one(itertools.islice(spoken, size))

    def _parts(self, word: str) -> list[str]:
        """Return the words by which a word is read: itself, or those inside where no list has it."""
        if len(word) < _SHORT or self._segmenter.lists(word) or word in self._vocabulary.mixed:
            return [word]
        return self._segmenter.cut_without(word)

    def _fixed_part(self, parts: list[str], index: int) -> tuple[str | None, ...] | None:
        word = parts[index]
        if not has_han(word):
            return (None,) * len(word)
        known = self._vocabulary.readings
        return known[word] if word in known else surname_reading(parts, index)

    def _fixed(self, piece: Piece, words: list[str], index: int) -> tuple[str | None, ...] | None:
        """Return the reading that needs no weighing: none, a term's, a name's, a surname's."""
        word = words[index]
        if piece.kind is not TokenKind.HAN and not has_han(word):
            return (None,) * len(word)
        if piece.name:
            return name_reading(word, list(map(self._transcriber.in_name, word)))
        if piece.term is not None and word in self._vocabulary.readings:
            return self._vocabulary.readings[word]
        return surname_reading(words, index)


def _clauses(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces between punctuation marks, and each mark by itself; together they are all pieces."""
    clause: list[Piece] = []
    for piece in pieces:
        if piece.kind is TokenKind.PUNCTUATION:
            yield clause
            yield [piece]
            clause = []
        else:
            clause.append(piece)
    yield clause


def joined(parts: Sequence[AnnotatedParagraph]) -> AnnotatedParagraph:
    """Return the annotation of a paragraph from those of its pieces."""
    tokens: list[Token] = []
    doubts: list[Doubt] = []
    start = 0
    for part in parts:
        tokens.extend(replace(token, start=token.start + start) for token in part.tokens)
        doubts.extend(replace(doubt, start=doubt.start + start) for doubt in part.doubts)
        start += len(part.text)
    return AnnotatedParagraph(
        "".join(part.text for part in parts),
        "".join(part.traditional for part in parts),
        "".join(part.simplified for part in parts),
        tuple(tokens),
        tuple(doubts),
    )
