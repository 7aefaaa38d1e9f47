"""One syllable's notations: tone marks (lǜ), tone numbers (lu:4), zhuyin (ㄌㄩˋ), and bare (lü).

What is no syllable (a letter, a digit, punctuation) is returned as it came, so whole readings can be
mapped item by item. An item that holds several syllables has them parted by spaces.
"""

import re
from functools import lru_cache
from unicodedata import normalize

_TONE_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_TONE_OF_MARK = {mark: tone for tone, mark in _TONE_MARKS.items() if mark}
_ZHUYIN_TONES = {"1": "", "2": "ˊ", "3": "ˇ", "4": "ˋ"}
_NEUTRAL_DOT = "˙"

_INITIALS = {
    "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ",
    "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ", "x": "ㄒ",
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
    "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "ong": "ㄨㄥ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iu": "ㄧㄡ",
    "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ",
    "uang": "ㄨㄤ", "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ",
}  # fmt: skip
_WHOLE = {
    "er": "ㄦ", "r": "ㄦ", "m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ",
    "yi": "ㄧ", "yin": "ㄧㄣ", "ying": "ㄧㄥ", "you": "ㄧㄡ", "yong": "ㄩㄥ",
    "yu": "ㄩ", "yue": "ㄩㄝ", "yuan": "ㄩㄢ", "yun": "ㄩㄣ",
    "wu": "ㄨ", "wei": "ㄨㄟ", "wen": "ㄨㄣ", "weng": "ㄨㄥ", "wong": "ㄨㄥ",
    "zhi": "ㄓ", "chi": "ㄔ", "shi": "ㄕ", "ri": "ㄖ", "zi": "ㄗ", "ci": "ㄘ", "si": "ㄙ",
}  # fmt: skip


def _all_syllables() -> dict[str, str]:
    """Return every toneless syllable that can be written, with its zhuyin."""
    found = {final: sign for final, sign in _FINALS.items() if final[0] in "aoeê" and final != "ong"}
    for final, sign in _FINALS.items():
        if final[0] == "i" and final != "i":
            found["y" + final[1:]] = sign
        if final[0] == "u" and final != "u":
            found["w" + final[1:]] = sign
        for initial, onset in _INITIALS.items():
            palatal = initial in ("j", "q", "x")
            if palatal and final[0] in "aoeêu":
                continue
            found[initial + (final.replace("ü", "u") if palatal else final)] = onset + sign
    return found | _WHOLE


_ZHUYIN = _all_syllables()
_NUMBERED = re.compile(r"([^\W\d_]+)([1-5])")


def is_syllable(text: str) -> bool:
    """Tell whether `text` is a syllable without tone (lü, not lu: or lǜ), in any case."""
    return text.lower() in _ZHUYIN


@lru_cache(maxsize=8192)
def to_marks(text: str) -> str:
    """Return a syllable with a tone number as one with a tone mark: lu:4 becomes lǜ, de5 becomes de.

    `u:`, `ü` and `v` are one letter. What has no tone number comes back unchanged.
    """
    if " " in text:
        return " ".join(map(to_marks, text.split(" ")))
    letters = text.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü").replace("V", "Ü")
    match = _NUMBERED.fullmatch(letters)
    if match is None:
        return text
    plain, tone = match.groups()
    place = _place_of_mark(plain.lower())
    if place < 0:
        return plain
    return normalize("NFC", plain[: place + 1] + _TONE_MARKS[tone] + plain[place + 1 :])


def _place_of_mark(syllable: str) -> int:
    """Return where the mark goes, or -1: on a, e or ê; the o of ou; else the last vowel; else n or m."""
    for letter in "aeê":
        if letter in syllable:
            return syllable.index(letter)
    if "ou" in syllable:
        return syllable.index("o")
    last = max(map(syllable.rfind, "oiuü"))
    if last >= 0:
        return last
    return max(syllable.rfind("n"), syllable.rfind("m"))


@lru_cache(maxsize=8192)
def to_numbers(text: str) -> str:
    """Return a syllable with a tone mark as one with a tone number: lǜ becomes lu:4, de becomes de5.

    A single unmarked capital letter is a letter, no syllable.
    """
    if " " in text:
        return " ".join(map(to_numbers, text.split(" ")))
    plain, tone = _parted(text)
    if not _sounds(text, plain):
        return text
    return plain.replace("ü", "u:").replace("Ü", "U:") + tone


@lru_cache(maxsize=8192)
def to_zhuyin(text: str) -> str:
    """Return a syllable with a tone mark in zhuyin, as Taiwan writes it: lǜ becomes ㄌㄩˋ, de becomes ˙ㄉㄜ.

    The first tone has no sign, the neutral tone's dot stands before, and the r
    of erhua is a plain ㄦ.
    """
    if " " in text:
        return " ".join(map(to_zhuyin, text.split(" ")))
    plain, tone = _parted(text)
    if not _sounds(text, plain):
        return text
    sign = _ZHUYIN[plain.lower()]
    if tone == "5":
        return sign if text == "r" else _NEUTRAL_DOT + sign
    return sign + _ZHUYIN_TONES[tone]


def bare(text: str) -> str:
    """Return a syllable without its tone mark: lǜ becomes lü."""
    return _parted(text)[0]


def _parted(text: str) -> tuple[str, str]:
    """Return the letters without tone mark, and the tone as "1".."5"."""
    tone, kept = "5", ""
    for sign in normalize("NFD", text):
        if sign in _TONE_OF_MARK:
            tone = _TONE_OF_MARK[sign]
        else:
            kept += sign
    return normalize("NFC", kept), tone


def _sounds(text: str, plain: str) -> bool:
    """Tell whether a text, with the letters `plain`, is a syllable and not a letter of its own."""
    return is_syllable(plain) and not (len(text) == 1 and text.isascii() and text.isupper())
