"""Writes readings as running text."""

import unicodedata
from collections.abc import Iterator, Sequence

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.document import Document, Ruby
from reader.model.settings import Sound

_WESTERN = str.maketrans(
    {
        "，": ",", "、": ",", "。": ".", "．": ".", "；": ";", "：": ":", "？": "?", "！": "!",
        "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "「": "“", "」": "”",
        "『": "‘", "』": "’", "《": "«", "》": "»", "〈": "‹", "〉": "›", "\u3000": " ",
    }
)  # fmt: skip
_OPENING = "([“‘«‹"
_JOINING = "·‧・-–—/"


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


def word_pinyin(token: Token) -> str:
    """Return a token's citation pinyin written together, or "" where no character has a syllable."""
    return join_pinyin(token.text, token.pinyin) if any(token.pinyin) else ""


def running(document: Document, annotated: AnnotatedParagraph, ruby: Ruby, sound: Sound) -> Iterator[str]:
    """Yield the pieces of a paragraph's reading, words apart, punctuation in Western form.

    For pinyin the syllables of `ruby` are taken where the document's choice is
    pinyin, because only they can have surface tones; otherwise the citation
    readings. `sound` is `PINYIN` or `ZHUYIN`; zhuyin needs a `ruby` in zhuyin.
    """
    from_ruby = sound is document.choices.ruby
    glued = True
    for token in annotated.tokens:
        syllables = ruby[token.start : token.end] if from_ruby else token.pinyin
        if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE) and not any(syllables):
            mark = token.text.translate(_WESTERN)
            opening = mark[-1:] in _OPENING
            yield f" {mark}" if opening and not glued else mark
            glued = opening or mark[-1:].isspace() or mark[-1:] in _JOINING
            continue
        word = _joined(token.text, syllables, sound)
        yield word if glued else f" {word}"
        glued = False


def _joined(text: str, syllables: Sequence[str | None], sound: Sound) -> str:
    if sound is Sound.PINYIN:
        return join_pinyin(text, syllables)
    if not any(syllables):
        return text
    return " ".join(syllable or character for character, syllable in zip(text, syllables, strict=False))


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1].lower()
