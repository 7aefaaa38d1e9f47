"""Copying from a text: which pieces of it, and in which form."""

from dataclasses import dataclass
from enum import StrEnum


class CopyForm(StrEnum):
    """What is put on the clipboard for a piece of text."""

    PLAIN = "plain"
    PINYIN = "pinyin"
    SCRIPTS = "scripts"
    RUBY = "ruby"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some code points, `start` to `end`, of a row of the reading view; `line` is that of its `Block`."""

    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes on the clipboard: plain text, and HTML where the form has any."""

    text: str
    html: str | None = None
