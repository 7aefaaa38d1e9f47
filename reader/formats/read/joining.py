"""Join the rows of a paragraph that was broken to fit a width."""

import re
from collections.abc import Iterable

_WIDE = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…]"
)


def join_rows(rows: Iterable[str]) -> str:
    """Return rows as one line: with a blank between Latin words, with none beside Chinese."""
    whole = ""
    for row in rows:
        piece = row.strip(" \t")
        if whole and piece:
            tight = _WIDE.match(piece) is not None or _WIDE.match(whole[-1]) is not None
            whole += piece if tight else " " + piece
        else:
            whole += piece
    return whole
