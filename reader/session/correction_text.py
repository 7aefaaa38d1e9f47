"""Corrections as a line of text that a person can read and change."""

from dataclasses import replace

from reader.model.correction import BoundaryRule, ConversionRule, FoldRule, ReadingRule, Rule, SenseRule
from reader.model.errors import ReaderError

_NO_SYLLABLE = "-"
_FOLDED = {"always": True, "never": False}

KINDS: dict[type[Rule], str] = {
    BoundaryRule: "boundary",
    ReadingRule: "reading",
    ConversionRule: "conversion",
    SenseRule: "sense",
    FoldRule: "fold",
}
"""The names of the kinds of rules."""


def text_of(rule: Rule) -> str:
    """Return what a rule makes of the characters that it is about.

    Words are parted by spaces, and so are syllables, where a hyphen stands for
    none; a rule about folding says "always" or "never".
    """
    match rule:
        case BoundaryRule(parts=parts):
            return " ".join(parts)
        case ReadingRule(pinyin=pinyin):
            return " ".join(syllable or _NO_SYLLABLE for syllable in pinyin)
        case ConversionRule(converted=converted):
            return converted
        case SenseRule(gloss=gloss):
            return gloss
        case FoldRule(folded=folded):
            return next(word for word, value in _FOLDED.items() if value is folded)


def rewritten(rule: Rule, text: str) -> Rule:
    """Return a rule of the same kind about the same characters that says what a text says.

    Raises `ReaderError` with a sentence where the text makes no sense for it.
    """
    text = text.strip()
    match rule:
        case BoundaryRule(written=written):
            parts = tuple(text.split())
            if "".join(parts) != written:
                raise ReaderError(f"Write the characters {written} with spaces between the words.")
            return BoundaryRule(written, parts)
        case ReadingRule(written=written):
            syllables = tuple(None if each == _NO_SYLLABLE else each for each in text.split())
            if len(syllables) != len(written):
                raise ReaderError(
                    f"Write one syllable for each of the {len(written)} characters of {written}, with spaces"
                    f" between them; “{_NO_SYLLABLE}” stands for none."
                )
            return ReadingRule(written, syllables)
        case ConversionRule(written=written):
            if len(text) != len(written):
                raise ReaderError(f"A conversion of {written} has as many characters: {len(written)}.")
            return replace(rule, converted=text)
        case SenseRule(written=written):
            if not text:
                raise ReaderError(f"Write the meaning of {written}.")
            return SenseRule(written, text)
        case FoldRule(written=written):
            if text not in _FOLDED:
                raise ReaderError("A line is folded “always” or “never”.")
            return FoldRule(written, _FOLDED[text])
