"""From a word that a reader points at to what may be set right in it, and from what was typed to rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Place, Script
from reader.model.correction import (
    BoundaryRule,
    ConversionRule,
    CorrectableWord,
    ReadingRule,
    Rule,
    SenseRule,
    Wish,
)
from reader.model.entry import WordCard
from reader.model.errors import ReaderError
from reader.model.reading import bare, is_syllable, to_marks

NO_SYLLABLE = "-"
"""Stands for a character without a syllable where syllables are typed."""


def correctable(
    annotated: AnnotatedParagraph, token: Token, card_of: Callable[[Token], WordCard], place: Place
) -> CorrectableWord:
    """Return a word of a paragraph with its neighbours; `place` is the word's own.

    `ReaderError` where the paragraph has no such word any more.
    """
    tokens = annotated.tokens
    index = next(
        (i for i, each in enumerate(tokens) if (each.start, each.text) == (token.start, token.text)), -1
    )
    if index < 0:
        raise ReaderError("This word was cut anew in the meantime; point at it once more.")
    first, last = index, index
    if index and tokens[index - 1].kind is TokenKind.HAN:
        first -= 1
    if index + 1 < len(tokens) and tokens[index + 1].kind is TokenKind.HAN:
        last += 1
    own = tokens[index]
    card = card_of(own)
    readings = [_spaced(entry.pinyin) for entry in card.entries if len(entry.pinyin) == len(own.text)]
    if len(own.text) == 1 and own.alternatives:
        readings += own.alternatives[0]
    glosses = [term.gloss for term in card.terms if term.gloss]
    glosses += [gloss for entry in card.entries for gloss in entry.glosses]
    return CorrectableWord(
        place,
        tuple(each.text for each in tokens[first : last + 1]),
        index - first,
        _spaced(own.pinyin),
        own.traditional,
        own.simplified,
        own.sense or "",
        tuple(dict.fromkeys(each.lower() for each in readings)),
        tuple(dict.fromkeys(glosses)),
    )


def rules_of(word: CorrectableWord, wish: Wish) -> Iterator[tuple[Rule, Place]]:
    """Yield the rules that a wish asks for, each with the place that it is about.

    Raises `ReaderError` with one sentence where what was typed makes no sense.
    """
    parts = tuple(wish.words.split())
    if parts != word.phrase:
        yield _boundary(word, parts)
    if wish.reading.split() != word.reading.split():
        yield ReadingRule(word.written, _syllables(word.written, wish.reading)), word.place
    for typed, now, script in (
        (wish.traditional, word.traditional, Script.TRADITIONAL),
        (wish.simplified, word.simplified, Script.SIMPLIFIED),
    ):
        if typed.strip() != now:
            yield _conversion(word.written, typed.strip(), script), word.place
    if wish.sense.strip() and wish.sense.strip() != word.sense:
        yield SenseRule(word.written, wish.sense.strip()), word.place


def _boundary(word: CorrectableWord, parts: tuple[str, ...]) -> tuple[Rule, Place]:
    """Return the rule for other words, without the neighbours that stay as they are."""
    if "".join(parts) != "".join(word.phrase):
        raise ReaderError("Change only the spaces between the words; the characters have to stay.")
    first = _alike(parts, word.phrase)
    last = _alike(parts[first:][::-1], word.phrase[first:][::-1])
    changed = parts[first : len(parts) - last]
    before = sum(map(len, word.phrase[: word.at]))
    start = word.place.start - before + sum(map(len, parts[:first]))
    return BoundaryRule("".join(changed), changed), Place(word.place.line, start)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Return how many items two rows begin with alike."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _syllables(written: str, typed: str) -> tuple[str | None, ...]:
    items = typed.lower().split()
    if len(items) != len(written):
        raise ReaderError(
            f"Type one syllable for each of the {len(written)} characters of {written}, with spaces between"
            f" them; “{NO_SYLLABLE}” stands for none."
        )
    syllables = tuple(None if item == NO_SYLLABLE else to_marks(item) for item in items)
    for item, syllable in zip(items, syllables, strict=True):
        if syllable is not None and (not is_syllable(bare(syllable)) or any(map(str.isdigit, syllable))):
            raise ReaderError(f"“{item}” is no syllable of pinyin; type it like zhǎng or zhang3.")
    return syllables


def _conversion(written: str, converted: str, script: Script) -> Rule:
    if len(converted) != len(written):
        raise ReaderError(f"{written} has {len(written)} characters; type as many for its other form.")
    return ConversionRule(written, converted, script)


def _spaced(pinyin: Iterable[str | None]) -> str:
    return " ".join(syllable or NO_SYLLABLE for syllable in pinyin)
