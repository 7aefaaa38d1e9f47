"""The reader's corrections laid over a paragraph: which of them hold in it, and what they change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Protocol, TypeVar

from reader.model.annotation import AnnotatedParagraph, Doubt, Token
from reader.model.article import Place, Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    Correction,
    FoldRule,
    Reach,
    ReadingRule,
    Scope,
    SenseRule,
)

Cut = tuple[int, tuple[int, ...]]
"""Where words begin that the reader chose, and how long each of them is."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What corrections change in one paragraph; the later of two that disagree holds.

    Numbers are code points of the paragraph: where a change begins, and of
    senses where the word ends. `placed` are the beginnings and ends of what was
    made for its very place.
    """

    cuts: tuple[Cut, ...] = ()
    conversions: tuple[tuple[int, str, Script], ...] = ()
    readings: tuple[tuple[int, tuple[str | None, ...]], ...] = ()
    senses: tuple[tuple[int, int, str], ...] = ()
    placed: frozenset[tuple[int, int]] = frozenset()


NOTHING = Laid()


class Span(Protocol):
    """A piece of a text, as code points."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


_Piece = TypeVar("_Piece", bound=Span)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with the two forms in which it is looked for."""

    rule: BoundaryRule | ReadingRule | ConversionRule | SenseRule
    scope: Scope
    simplified: str


class Corrector:
    """Finds the corrections that hold in a paragraph of one article.

    A rule for everywhere or for the text holds wherever its characters stand, a
    word of two characters or more in either script; one for a place holds
    where it was made and nowhere else.
    """

    def __init__(self, corrections: Iterable[Correction], simplify: Callable[[str], str]) -> None:
        """`corrections` hold for the article, the strongest last; `simplify` keeps the number of characters.

        Rules about folding are no concern of paragraphs.
        """
        self._simplify = simplify
        self._rules = [
            _Rule(each.rule, each.scope, _other_form(each.rule.written, simplify))
            for each in corrections
            if not isinstance(each.rule, FoldRule)
        ]

    def lay(self, text: str, place: Place | None) -> Laid:
        """Return what holds in a paragraph, or in a piece of one that begins at `place`.

        Without a place the rules that were made for places do not hold.
        """
        if not self._rules:
            return NOTHING
        simplified = self._simplify(text)
        cuts: list[Cut] = []
        conversions: list[tuple[int, str, Script]] = []
        readings: list[tuple[int, tuple[str | None, ...]]] = []
        senses: list[tuple[int, int, str]] = []
        placed: set[tuple[int, int]] = set()
        for each in self._rules:
            for start in _places(each, text, simplified, place):
                if each.scope.reach is Reach.HERE:
                    placed.add((start, start + len(each.rule.written)))
                match each.rule:
                    case BoundaryRule(parts=parts):
                        cuts.append((start, tuple(map(len, parts))))
                    case ConversionRule(converted=converted, script=script):
                        conversions.append((start, converted, script))
                    case ReadingRule(pinyin=pinyin):
                        readings.append((start, pinyin))
                    case SenseRule(written=written, gloss=gloss):
                        senses.append((start, start + len(written), gloss))
        return Laid(tuple(cuts), tuple(conversions), tuple(readings), tuple(senses), frozenset(placed))


def _other_form(written: str, simplify: Callable[[str], str]) -> str:
    """Return the Simplified form of a word; of one character, which is often two in Traditional, itself."""
    form = simplify(written) if len(written) > 1 else written
    return form if len(form) == len(written) else written


def _places(each: _Rule, text: str, simplified: str, place: Place | None) -> Iterator[int]:
    """Yield where a rule holds in a text, in order and not twice over the same characters."""
    written = each.rule.written
    if each.scope.reach is Reach.HERE:
        if place is not None and each.scope.line == place.line and each.scope.start is not None:
            start = each.scope.start - place.start
            if start >= 0 and text.startswith(written, start):
                yield start
        return
    forms = {(written, text)}
    # What a conversion makes of one script's characters is no answer for the other's.
    if len(written) > 1 and not isinstance(each.rule, ConversionRule):
        forms.add((each.simplified, simplified))
    starts = sorted({start for form, where in forms for start in _finds(form, where)})
    end = 0
    for start in starts:
        if start >= end:
            end = start + len(written)
            yield start


def _finds(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def converted(text: str, laid: Laid, script: Script) -> str:
    """Return a paragraph in one script with the reader's conversions to it."""
    for start, right, to in laid.conversions:
        if to is script:
            text = text[:start] + right + text[start + len(right) :]
    return text


def recut(
    pieces: Sequence[_Piece],
    cuts: Iterable[Cut],
    word: Callable[[int, int], _Piece],
    rest: Callable[[int, int], Iterable[_Piece]],
) -> list[_Piece]:
    """Return pieces that cover a text, with the words that the reader chose among them.

    `word(start, end)` makes a piece of a chosen word, `rest` cuts anew what is
    left of a piece that a chosen word has torn:

        鯰魚效 | 應 | 來 | 了    with 鯰魚 | 效應    becomes    鯰魚 | 效應 | 來 | 了
    """
    made = list(pieces)
    for start, lengths in cuts:
        end = start + sum(lengths)
        before = [piece for piece in made if piece.start < start]
        after = [piece for piece in made if piece.end > end]
        if before and before[-1].end > start:
            before[-1:] = rest(before[-1].start, start)
        if after and after[0].start < end:
            after[:1] = rest(end, after[0].end)
        edges = pairwise(accumulate(lengths, initial=start))
        chosen = [word(*edge) for edge in edges]
        made = [*before, *chosen, *after]
    return made


def corrected(annotated: AnnotatedParagraph, laid: Laid) -> AnnotatedParagraph:
    """Return a paragraph with the readings and senses that the reader chose, and without settled doubts."""
    if not (laid.readings or laid.senses or laid.conversions):
        return annotated
    tokens = list(annotated.tokens)
    edges = {edge for token in tokens for edge in (token.start, token.end)}
    for start, pinyin in laid.readings:
        span = start, start + len(pinyin)
        is_whole = span in laid.placed or edges.issuperset(span)
        tokens = [_read(token, start, pinyin, is_whole=is_whole) for token in tokens]
    for start, end, gloss in laid.senses:
        tokens = [
            replace(token, sense=gloss) if (token.start, token.end) == (start, end) else token
            for token in tokens
        ]
    return replace(annotated, tokens=tuple(tokens), doubts=tuple(_open_doubts(annotated.doubts, laid)))


def _read(token: Token, start: int, pinyin: tuple[str | None, ...], *, is_whole: bool) -> Token:
    """Return a token with the syllables of a reading that begins at `start`.

    What is said of one character leaves longer words alone: that 長 is zhǎng says nothing about 長城.
    Where the characters are no whole words (行人 in 外行人, 長大 in 校長|大喊), only a longer word whose
    reading is a guess follows.
    """
    end = start + len(pinyin)
    low, high = max(token.start, start), min(token.end, end)
    if low >= high or (len(pinyin) == 1 and token.end - token.start > 1):
        return token
    is_inside = token.start <= start and end <= token.end
    if not is_whole and (token.sure or not is_inside):
        return token
    syllables = list(token.pinyin)
    others = list(token.alternatives) or [()] * len(syllables)
    for place in range(low, high):
        right, old = pinyin[place - start], syllables[place - token.start]
        known = (old, *others[place - token.start])
        others[place - token.start] = tuple(each for each in dict.fromkeys(known) if each and each != right)
        syllables[place - token.start] = right
    settled = {"sure": True, "chance": None} if (low, high) == (token.start, token.end) else {}
    return replace(token, pinyin=tuple(syllables), alternatives=tuple(others), **settled)


def _open_doubts(doubts: Iterable[Doubt], laid: Laid) -> Iterator[Doubt]:
    """Yield the doubts that no conversion has settled."""
    settled = {
        place
        for start, right, script in laid.conversions
        if script is Script.TRADITIONAL
        for place in range(start, start + len(right))
    }
    for doubt in doubts:
        if settled.isdisjoint(range(doubt.start, doubt.start + len(doubt.written))):
            yield doubt
