"""Writes readings as running text."""

import unicodedata
from collections.abc import Iterator, Sequence

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.document import Document, Ruby
from reader.model.punctuation import JOINING, OPENING, WESTERN
from reader.model.settings import Column, RubyOver, Sound

_BETWEEN = {Sound.NUMBERED: "", Sound.WADE_GILES: "-"}
"""What parts the syllables of one word."""


def join_pinyin(text: str, syllables: Sequence[str | None]) -> str:
    """Return one word's pinyin, written together: 西安 is xī'ān, 36氪 is 36kè.

    `syllables` has one item per character of `text`; a character without one
    stands for itself.
    """
    joined = ""
    for character, syllable in zip(text, syllables, strict=False):
        # An apostrophe shows where a syllable without an initial begins.
        if syllable and joined and joined[-1].isalpha() and _base(syllable[0]) in "aoe":
            joined += "'"
        joined += syllable or character
    return joined


def word_pinyin(document: Document, token: Token) -> str:
    """Return a token's citation pinyin written together, or "" where no character has a syllable."""
    return join_pinyin(token.text, document.citation(token)) if any(token.pinyin) else ""


def running(document: Document, annotated: AnnotatedParagraph, sound: Sound) -> Iterator[str]:
    """Yield the pieces of a paragraph's reading in a notation, words apart, punctuation in Western form.

    Pinyin is spelled by the rules of its orthography; the syllables of other
    notations are the document's own, so it must have been asked for that one.
    """
    if sound is Sound.PINYIN:
        for word in document.spelled(annotated):
            yield word.text if word.joined else f" {word.text}"
        return
    ruby = document.ruby(annotated)
    glued = True
    for token in annotated.tokens:
        syllables = ruby[token.start : token.end]
        if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE) and not any(syllables):
            mark = token.text.translate(WESTERN)
            opening = mark[-1:] in OPENING
            yield f" {mark}" if opening and not glued else mark
            glued = opening or mark[-1:].isspace() or mark[-1:] in JOINING
            continue
        word = joined(token, syllables, sound)
        yield word if glued else f" {word}"
        glued = False


def joined(token: Token, syllables: Sequence[str | None], sound: Sound) -> str:
    """Return the reading of one word in a notation; a word without syllables stands for itself."""
    if not any(syllables):
        return token.text
    if token.kind is TokenKind.NUMBER and not any(syllables[1:]):
        return syllables[0] or token.text
    if sound is Sound.PINYIN:
        return join_pinyin(token.text, syllables)
    parts = (syllable or character for character, syllable in zip(token.text, syllables, strict=False))
    return _BETWEEN.get(sound, " ").join(parts)


def told_guesses(
    document: Document, annotated: AnnotatedParagraph, sound: Sound
) -> Iterator[tuple[str, bool]]:
    """Yield what `running` yields, and of each piece whether it should be marked as a guess."""
    pieces = running(document, annotated, sound)
    for token, piece in zip(annotated.tokens, pieces, strict=True):
        yield piece, is_guess(document, token)


def is_guess(document: Document, token: Token) -> bool:
    """Tell whether a token's reading is doubtful, and doubts are to be marked."""
    return document.choices.doubts and not token.sure and any(token.pinyin)


def reading_lines(document: Document) -> tuple[Sound, ...]:
    """Return the notations that get a line of their own where nothing can stand above characters.

    These are what was to stand above the whole text, and the pinyin column.
    """
    choices = document.choices
    wanted = [choices.ruby] if choices.ruby is not Sound.NONE and choices.ruby_over is RubyOver.ALL else []
    if Column.PINYIN in choices.columns:
        wanted.append(Sound.PINYIN)
    return tuple(dict.fromkeys(wanted))


def bracketed(document: Document, token: Token, above: Ruby) -> str:
    """Return a chosen word's reading in brackets, "" where every word is read in a line of its own."""
    if document.choices.ruby_over is RubyOver.ALL or not any(above):
        return ""
    return f" ({joined(token, above, document.choices.ruby)})"


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1].lower()
