"""What somebody types to find words by their sound: yinhang, yín háng and yin2hang2 are one question."""

import re
from itertools import islice, product
from unicodedata import normalize

from reader.language.latin import is_han
from reader.model.reading import is_syllable

_TONE_MARKS = {ord(mark): None for mark in "\u0304\u0301\u030c\u0300"}
_PART = re.compile(r"[a-zü]+|.", re.DOTALL)
_PARTING = re.compile(r"[1-5\s'’·‧-]")
_LONGEST = 60
"""Letters: nobody types more without a space, and a longer run could be read in too many ways."""

_WAYS = 48
"""How many ways of reading a question are tried, the ones with the longest syllables first."""

_NO_WORD = frozenset(("m", "n", "ng", "hm", "hng", "r"))
"""Sounds that people hardly mean when they type these letters alone."""

_ALSO = {"lue": "lüe", "nue": "nüe"}

Way = tuple[str, ...]
"""One way to read a question: for each character a syllable without tone in small letters, or itself."""


def ways_of(query: str) -> tuple[Way, ...]:
    """Return the ways in which a question can be pinyin, with Han characters between; none where it cannot.

    Tone marks, tone digits, spaces, apostrophes and hyphens only part
    syllables; `ü`, `v` and `u:` are one letter. A run of capitals (API) is no pinyin,
    and neither is a single letter without a tone.
    """
    if sum(char.isalpha() and not is_han(char) for char in query) > _LONGEST or _is_plain(query):
        return ()
    options: list[list[Way]] = []
    for part in _parts(query):
        if len(part) == 1 and is_han(part):
            options.append([(part,)])
            continue
        readings = _syllables(part)
        if not readings:
            return ()
        options.append(readings)
    if not any(unit.isalpha() and not is_han(unit) for ways in options for way in ways for unit in way):
        return ()
    combined = islice(product(*options), _WAYS)
    return tuple(tuple(unit for way in ways for unit in way) for ways in combined)


def _is_plain(query: str) -> bool:
    """Tell whether a question is an abbreviation or a single letter, and no pinyin."""
    letters = [char for char in query if char.isascii() and char.isalpha()]
    return query.isascii() and (
        (len(letters) > 1 and all(map(str.isupper, letters))) or (len(query.strip()) == 1)
    )


def _parts(query: str) -> list[str]:
    """Return the runs of letters of a question, and each other sign by itself."""
    bare = normalize("NFC", normalize("NFD", query).translate(_TONE_MARKS)).lower()
    bare = bare.replace("u:", "ü").replace("v", "ü")
    parts: list[str] = []
    for piece in _PARTING.split(bare):
        for match in _PART.finditer(piece):
            parts.append(match[0])
    return parts


def _syllables(letters: str) -> list[Way]:
    """Return every way to cut a run of letters into syllables, the longest syllables first."""
    from_here: dict[int, list[Way]] = {len(letters): [()]}
    for start in range(len(letters) - 1, -1, -1):
        ways: list[Way] = []
        for end in range(min(len(letters), start + 6), start, -1):
            unit = _unit(letters[start:end], first=start == 0)
            if unit:
                ways += [(unit, *rest) for rest in from_here.get(end, ())]
        from_here[start] = ways[:_WAYS]
    return from_here[0]


def _unit(letters: str, *, first: bool) -> str:
    """Return the syllable that some letters are, or "". An r of its own is that of erhua, and never first."""
    if letters == "r" and not first:
        return letters
    if letters[0] in "jqxy":
        letters = letters.replace("ü", "u")
    letters = _ALSO.get(letters, letters)
    return letters if is_syllable(letters) and letters not in _NO_WORD else ""
