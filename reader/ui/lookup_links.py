"""Links of the word panel's pages: to places of the text, to other words, and to pages elsewhere."""

from urllib.parse import parse_qs, quote, urlencode

from PySide6.QtCore import QUrl

from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry

ELSEWHERE = (
    ("MDBG", "https://www.mdbg.net/chinese/dictionary?page=worddict&wdrst=1&wdqb={0}"),
    ("Wiktionary", "https://en.wiktionary.org/wiki/{0}"),
    ("萌典", "https://www.moedict.tw/{0}"),
    ("Wikipedia", "https://zh.wikipedia.org/wiki/{0}"),
)
"""Names and addresses of pages about a word; they are opened when somebody clicks, never before."""

MORE = "more:"
"""The link to the sentences that are left out at first."""

_PLACE, _WORD = "place", "word"


def to_example(number: int) -> str:
    """Return the link to an example of the page, by its number."""
    return f"{_PLACE}:{number}"


def to_word(traditional: str, simplified: str, pinyin: str = "") -> str:
    """Return the link to a word; its reading is written with spaces, or left out."""
    return f"{_WORD}:?{urlencode({'t': traditional, 's': simplified, 'p': pinyin})}"


def to_entry(entry: Entry) -> str:
    """Return the link to the word of an entry."""
    return to_word(entry.traditional, entry.simplified, "\t".join(entry.pinyin))


def elsewhere(word: str) -> tuple[tuple[str, str], ...]:
    """Return names and addresses of pages about a word."""
    return tuple((name, address.format(quote(word))) for name, address in ELSEWHERE)


def example_of(url: QUrl) -> int | None:
    """Return the number of the example that a link leads to, None for another link."""
    return int(url.path()) if url.scheme() == _PLACE and url.path().isdecimal() else None


def word_of(url: QUrl) -> Token | None:
    """Return the word that a link leads to as a token, None for another link."""
    if url.scheme() != _WORD:
        return None
    said = parse_qs(url.query(QUrl.ComponentFormattingOption.FullyEncoded))
    traditional = said.get("t", [""])[0]
    simplified = said.get("s", [traditional])[0]
    syllables = said.get("p", [""])[0].split("\t")
    if not traditional or len(simplified) != len(traditional):
        return None
    return token_for(traditional, simplified, tuple(syllables))


def token_for(traditional: str, simplified: str, syllables: tuple[str, ...]) -> Token:
    """Return a token that stands in no text; readings that do not fit its characters are left out."""
    fits = len(syllables) == len(traditional)
    pinyin = tuple(each or None for each in syllables) if fits else ("",) * len(traditional)
    return Token(0, traditional, traditional, simplified, TokenKind.HAN, pinyin)


def is_more(url: QUrl) -> bool:
    """Tell whether a link asks for what was left out of the page."""
    return url.scheme() == MORE.rstrip(":")


def is_web(url: QUrl) -> bool:
    """Tell whether a link leads to one of the pages elsewhere."""
    return url.scheme() == "https"
