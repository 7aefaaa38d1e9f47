"""Runs of one kind in a text: Han characters, Latin words, numbers, punctuation, spaces."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.model.annotation import TokenKind

HAN_RANGES = ("㐀䶿", "一鿿", "\uf900\ufaff", "〇〇", "々々", "\U00020000\U0003ffff")
"""The first and the last of each stretch of Han characters."""

HAN = "".join(f"{first}-{last}" for first, last in HAN_RANGES)
"""The inside of a regular expression's brackets for a Han character."""

# A letter is anything alphabetic that is not Han; full-width letters and digits count as what they are.
_LETTER = rf"[^\W\d_{HAN}]"
_WORD = rf"[^\W_{HAN}]"
_RUN = re.compile(
    rf"""
    (?P<han>[{HAN}]+)
  | (?P<address>
        (?:https?://|www\.)[!-~]*[A-Za-z0-9_/=&\#%~-]
      | [A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    )
  | (?P<latin>
        (?:\d+(?=[A-Za-z]))?{_LETTER}{_WORD}*
        (?:[.’'&_/-]{_WORD}+|(?<=[A-Za-z])\+\+|(?<=[A-Za-z])\#)*
    )
  | (?P<number>
        \d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)
      | (?:(?<!\w)[+-])?\d+(?:,\d{{3}}(?!\d))*(?:[.:/]\d+)*(?:[%‰％]|°[CF]?)?
    )
  | (?P<space>\s+)
  | (?P<punctuation>(?P<mark>[^\w\s]|_)(?P=mark)*)
    """,
    re.VERBOSE,
)

_KINDS = {
    "han": TokenKind.HAN,
    "address": TokenKind.LATIN,
    "latin": TokenKind.LATIN,
    "number": TokenKind.NUMBER,
    "space": TokenKind.SPACE,
    "punctuation": TokenKind.PUNCTUATION,
}


class Run(NamedTuple):
    """A stretch of text of one kind; offsets in code points."""

    start: int
    end: int
    kind: TokenKind


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """Yield the runs of `text[start:end]`; together they cover it without gaps."""
    position = start
    stop = len(text) if end is None else end
    for match in _RUN.finditer(text, start, stop):
        if match.start() > position:
            yield Run(position, match.start(), TokenKind.PUNCTUATION)
        yield Run(match.start(), match.end(), _KINDS[match.lastgroup or "punctuation"])
        position = match.end()
    if position < stop:
        yield Run(position, stop, TokenKind.PUNCTUATION)


def is_han(char: str) -> bool:
    """Tell whether a character is a Han character."""
    return "一" <= char <= "鿿" or _IS_HAN.match(char) is not None


def has_han(text: str) -> bool:
    """Tell whether a text has a Han character."""
    return _IS_HAN.search(text) is not None


def is_only_han(text: str) -> bool:
    """Tell whether all of a text is Han characters."""
    return _ONLY_HAN.fullmatch(text) is not None


def is_latin(char: str) -> bool:
    """Tell whether a character is a letter or digit of a Latin word."""
    return char.isalnum() and not is_han(char)


_IS_HAN = re.compile(f"[{HAN}]")
_ONLY_HAN = re.compile(f"[{HAN}]*")
