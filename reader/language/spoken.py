"""What is written above the characters: how a paragraph sounds, in the notation that was asked for."""

from collections.abc import Callable, Sequence

from reader.language.sandhi import surface
from reader.language.spoken_numbers import DIGITS, read_out
from reader.language.standard import TaiwanReadings
from reader.language.wade_giles import to_wade_giles
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.document import Ruby
from reader.model.reading import to_numbers, to_zhuyin
from reader.model.settings import Sound, Standard, Voice

_NOTATIONS: dict[Sound, Callable[[str], str]] = {
    Sound.ZHUYIN: to_zhuyin,
    Sound.NUMBERED: lambda syllable: to_numbers(syllable).replace("u:", "ü").replace("U:", "Ü"),
    Sound.WADE_GILES: to_wade_giles,
}

_Syllables = Sequence[str | None]
_NUMERALS = dict(zip(DIGITS, "零一二三四五六七八九", strict=True)) | {"shí": "十"}


def ruby_of(annotated: AnnotatedParagraph, voice: Voice, taiwan: TaiwanReadings) -> Ruby:
    """Return one string per character of a paragraph, None where nothing stands above it."""
    if voice.sound is Sound.NONE:
        return (None,) * len(annotated.text)
    syllables = syllables_of(annotated, voice, taiwan)
    write = _NOTATIONS.get(voice.sound)
    if write is None:
        return tuple(syllables)
    return tuple(None if syllable is None else write(syllable) for syllable in syllables)


def syllables_of(annotated: AnnotatedParagraph, voice: Voice, taiwan: TaiwanReadings) -> list[str | None]:
    """Return the syllables of a paragraph in pinyin with tone marks, one item per character.

    `taiwan` is asked where the voice follows Taiwan's standard.
    """
    said = [_said(annotated, place, voice, taiwan) for place in range(len(annotated.tokens))]
    if voice.surface_tones:
        said = _surface(annotated.tokens, said)
    return [syllable for word in said for syllable in word]


def _said(annotated: AnnotatedParagraph, place: int, voice: Voice, taiwan: TaiwanReadings) -> _Syllables:
    """Return the citation syllables of one token."""
    token = annotated.tokens[place]
    if voice.numbers and token.kind is TokenKind.NUMBER and not any(token.pinyin):
        before, after = annotated.text[: token.start][-1:], annotated.text[token.end : token.end + 1]
        return (read_out(token.text, after, before), *token.pinyin[1:])
    if voice.standard is Standard.TAIWAN and any(token.pinyin):
        return taiwan.read(token.traditional, token.pinyin)
    return token.pinyin


def _surface(tokens: Sequence[Token], said: Sequence[_Syllables]) -> list[_Syllables]:
    """Return the syllables as they are spoken, phrase by phrase."""
    spoken: list[_Syllables] = []
    phrase: list[tuple[str, _Syllables]] = []
    for token, syllables in zip(tokens, said, strict=True):
        if any(token.pinyin):
            phrase.append((token.text, syllables))
            continue
        spoken.extend(surface(phrase))
        phrase = []
        spoken.append(_number_as_spoken(syllables) if any(syllables) else syllables)
    spoken.extend(surface(phrase))
    return spoken


def _number_as_spoken(syllables: _Syllables) -> _Syllables:
    """Return a number that is read out as it is spoken: 一百 is yì bǎi, while single digits stay."""
    said = (syllables[0] or "").split(" ")
    signs = "".join(_NUMERALS.get(syllable, "点") for syllable in said)
    spoken = surface([(signs, said)])[0]
    return (" ".join(syllable or "" for syllable in spoken), *syllables[1:])
