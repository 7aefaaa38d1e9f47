"""What is written above the characters: pinyin or zhuyin, citation or surface tones."""

from functools import lru_cache

from reader.language.sandhi import surface
from reader.model.annotation import AnnotatedParagraph
from reader.model.document import Ruby
from reader.model.reading import to_zhuyin
from reader.model.settings import Sound


def ruby_of(annotated: AnnotatedParagraph, sound: Sound, surface_tones: bool) -> Ruby:
    """Return one string per character of a paragraph, None where nothing stands above it."""
    if sound is Sound.NONE:
        return (None,) * len(annotated.text)
    syllables = (
        _surface(annotated) if surface_tones else [s for token in annotated.tokens for s in token.pinyin]
    )
    if sound is Sound.ZHUYIN:
        return tuple(None if syllable is None else _zhuyin(syllable) for syllable in syllables)
    return tuple(syllables)


def _surface(annotated: AnnotatedParagraph) -> list[str | None]:
    """Return the syllables as they are spoken, phrase by phrase."""
    spoken: list[str | None] = []
    phrase: list[tuple[str, tuple[str | None, ...]]] = []
    for token in annotated.tokens:
        if any(token.pinyin):
            phrase.append((token.text, token.pinyin))
            continue
        spoken.extend(syllable for word in surface(phrase) for syllable in word)
        phrase = []
        spoken.extend(token.pinyin)
    spoken.extend(syllable for word in surface(phrase) for syllable in word)
    return spoken


@lru_cache(maxsize=4096)
def _zhuyin(syllable: str) -> str:
    """Return a syllable in zhuyin; one that has none stays as it is."""
    try:
        return to_zhuyin(syllable)
    except ValueError:
        return syllable
