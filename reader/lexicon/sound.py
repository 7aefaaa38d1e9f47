"""Pinyin as people type it, matched with the readings of headwords.

A reading's *key* is its letters without tones (`nihao`), which an index finds at once; whether the tones and
the gaps fit is then decided on its *numbers* (`ni3hao3`). What is typed may have tones or not, as numbers or
marks, on all syllables or on some, and may be joined or spaced.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from reader.model.reading import is_syllable, to_numbers

MOST = 80
"""Code points: longer texts are nobody's pinyin."""

MOST_STARS = 4
"""More would make matching slow."""

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_GAP = re.compile(r"[\s'’\-·]+")
_MARK = re.compile("[\u0304\u0301\u030c\u0300]")
_LETTER = re.compile("([a-zê])([\u0304\u0301\u030c\u0300]?)")
_CHUNK = re.compile("((?:[a-zê][\u0304\u0301\u030c\u0300]?)+)((?:[1-5](?![0-9]))?)|([*?0-9])")
_AFTER_TONE = "(?<=[0-5])"
_WILD = {"*": ".*", "?": ".[0-5]?"}


@dataclass(frozen=True, slots=True)
class Query:
    """Typed pinyin: a GLOB pattern for keys, and the pattern that a reading's numbers must fit."""

    glob: str
    wild: bool
    numbers: re.Pattern[str]


@lru_cache(maxsize=8192)
def _numbered(item: str) -> str:
    """Return one item of a reading in small letters with its tone; 0 for a letter or digit by itself."""
    if " " in item:
        return "".join(map(_numbered, item.split(" ")))
    number = to_numbers(item).lower().replace("u:", "v")
    if number[-1:] in "12345" and number[:-1].isalpha():
        return number
    return number + "0" if number.isalnum() else ""


@lru_cache(maxsize=8192)
def _key(item: str) -> str:
    """Return one item of a reading without its tone."""
    return "".join(_numbered(part)[:-1] for part in item.split(" "))


def key(pinyin: Iterable[str]) -> str:
    """Return the letters of a reading without tones: ("nǐ", "hǎo") becomes nihao, ü becomes v."""
    return "".join(map(_key, pinyin))


def numbers(pinyin: Iterable[str]) -> str:
    """Return a reading in numbers: ("nǚ", "T") becomes nv3t0."""
    return "".join(map(_numbered, pinyin))


def parse(text: str) -> Query | None:
    """Return what was typed, or None where it cannot be pinyin.

    `ü`, `v` and `u:` are one letter; `*` stands for any letters, `?` for one.
    """
    if not text.strip() or len(text) > MOST:
        return None
    typed = normalize("NFD", text.strip().lower().replace("？", "?").replace("＊", "*"))
    typed = typed.replace("u:", "v").replace("e\u0302", "ê")
    typed = re.sub("u([\u0304\u0301\u030c\u0300]?)\u0308", r"v\1", typed).replace("u\u0308", "v")
    glob, patterns = "", list[str]()
    for piece in _GAP.split(typed):
        chunks = _CHUNK.findall(piece)
        if "".join(map("".join, chunks)) != piece:
            return None
        glob += "".join(_MARK.sub("", letters) + wild for letters, _tone, wild in chunks)
        patterns.append("".join(_pattern(*chunk) for chunk in chunks))
    if not any(map(str.isalpha, glob)) or glob.count("*") > MOST_STARS:
        return None
    return Query(glob, "*" in glob or "?" in glob, re.compile(_AFTER_TONE.join(patterns)))


def _pattern(letters: str, tone: str, sign: str) -> str:
    """Return the pattern of joined letters, with the tone of the last syllable or "", or of another sign."""
    if sign:
        return _WILD.get(sign, sign + "[0-5]?")
    bare = _MARK.sub("", letters)
    # xian1 is one syllable, and xian may be two.
    is_one = len(tone) + len(letters) - len(bare) == 1 and is_syllable(bare.replace("v", "ü"))
    signs, after = list[str](), ""
    for letter, mark in reversed(_LETTER.findall(letters)):
        # Up to the next marked letter there is an end of a syllable: xīān is not xiān.
        apart = f"(?!{after})" if mark and after else ""
        signs.append(letter + (f"(?=[a-zê]*{_TONES[mark]}){apart}" if mark else ""))
        after = letter if mark else letter + after if after else ""
    return ("" if is_one else "[0-5]?").join(reversed(signs)) + (tone or "[0-5]?")


def fits(query: Query, pinyin: Iterable[str]) -> bool:
    """Tell whether a reading has the tones and gaps that were typed."""
    return query.numbers.fullmatch(numbers(pinyin)) is not None
