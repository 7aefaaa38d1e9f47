"""Read a plain text from a string into numbered lines."""

import re

from reader.model.article import Line, SourceText
from reader.model.errors import ReaderError

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(text: str, name: str) -> SourceText:
    r"""Return the lines of a string; lines of nothing but blanks are counted and left out.

    Lines end at "\n" or "\r\n", and at a lone "\r" only in a text without any
    "\n"; never at a form feed, U+0085, U+2028 or U+2029, which stay in the line's
    text, so that numbers agree with other programs'. Surrogates without a
    partner become U+FFFD, with a note. Raises `ReaderError` for a text without lines.
    """
    text = text.removeprefix("\ufeff")
    notes: tuple[str, ...] = ()
    if _SURROGATE.search(text):
        whole = without_surrogates(text)
        if whole.count("\ufffd") > text.count("\ufffd"):
            notes = ("Some characters of the text were broken and are marked with “\ufffd”.",)
        text = whole
    rows = text.split("\n") if "\n" in text else text.split("\r")
    lines = tuple(Line(number, row.removesuffix("\r")) for number, row in enumerate(rows, 1) if row.strip())
    if not lines:
        raise empty(name)
    return SourceText(name, lines, notes=notes)


def without_surrogates(text: str) -> str:
    """Return `text` with pairs of surrogates joined and single ones replaced by U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def empty(name: str) -> ReaderError:
    """Return the error for a text that holds nothing."""
    return ReaderError(f"There is no text in {name}.")
