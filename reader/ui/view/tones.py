"""Which tone a character is read in, for those who want to see it as a colour."""

from functools import lru_cache
from unicodedata import normalize

from reader.model.annotation import AnnotatedParagraph, TokenKind
from reader.model.reading import bare, is_syllable
from reader.ui.view.glyphs import ToneOf
from reader.ui.view.lines import Box
from reader.ui.view.zhuyin import is_zhuyin

_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_ZHUYIN_MARKS = {"ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 5}
_DIGITS = {sign: tone for tone in range(1, 6) for sign in (str(tone), "¹²³⁴⁵"[tone - 1])}
_NEUTRAL = 5


@lru_cache(maxsize=4096)
def tone_of_syllable(syllable: str) -> int:
    """Return the tone of a syllable in any notation, 5 for the neutral one, 0 of no syllable."""
    if not syllable:
        return 0
    if syllable[-1] in _DIGITS:
        return _DIGITS[syllable[-1]]
    if is_zhuyin(syllable):
        return next((_ZHUYIN_MARKS[sign] for sign in syllable if sign in _ZHUYIN_MARKS), 1)
    return next((_MARKS[sign] for sign in normalize("NFD", syllable) if sign in _MARKS), _NEUTRAL)


@lru_cache(maxsize=4096)
def _is_one(syllable: str) -> bool:
    if syllable[-1] in _DIGITS:
        return sum(sign in _DIGITS for sign in syllable) == 1
    return is_zhuyin(syllable) or is_syllable(bare(syllable))


def tone_of_box(annotated: AnnotatedParagraph) -> ToneOf:
    """Return what tells the tones of a box and of its annotation.

    A character has the tone of the one syllable above it, or of its own as the
    word has it. What holds a whole word has no tone.
    """
    tokens = annotated.tokens

    def tone_of(box: Box) -> tuple[int, int]:
        if not 0 <= box.token < len(tokens) or tokens[box.token].kind is not TokenKind.HAN:
            return 0, 0
        token = tokens[box.token]
        if box.end - box.start != 1 or len(box.text) != 1:
            return 0, 0
        if box.ruby and _is_one(box.ruby):
            tone = tone_of_syllable(box.ruby)
            return tone, tone
        own = token.pinyin[box.start - token.start] if token.start <= box.start < token.end else None
        return tone_of_syllable(own or ""), 0

    return tone_of
