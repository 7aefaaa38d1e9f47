"""Collects the distinct words of a text with their first places, counts and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Place
from reader.model.document import Document, WordChoice

_SENTENCE_ENDS = frozenset("。！？!?；;…")
_CLOSING = frozenset("」』”’）)》〉")
_LONGEST_SIDE = 80
"""Of a sentence without an end, this much is taken on either side of the word."""

Key = tuple[str, str, tuple[str | None, ...]]


@dataclass(slots=True)
class Word:
    """A distinct word: the token and place where it first stands, and how often it occurs."""

    token: Token
    place: Place
    number: int
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is written: what stands before a word, the word, and what follows."""

    before: str
    word: str
    after: str


class Vocabulary:
    """Distinct words in the order of their first places; a spelling with two readings is two words."""

    def __init__(self) -> None:
        self._words: dict[Key, Word] = {}

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words.values())

    def add(self, token: Token, line: int) -> Word | None:
        """Count a token, and return its word if this is the first; numbers and marks are no words."""
        if token.kind not in (TokenKind.HAN, TokenKind.LATIN):
            return None
        key = (token.traditional, token.simplified, token.pinyin)
        word = self._words.get(key)
        is_new = word is None
        if word is None:
            word = self._words[key] = Word(token, Place(line, token.start), len(self._words) + 1)
        word.count += 1
        return word if is_new else None


def is_chosen(document: Document, choice: WordChoice, token: Token) -> bool:
    """Tell whether a token is one of the words that were chosen; numbers and marks never are."""
    if token.kind not in (TokenKind.HAN, TokenKind.LATIN):
        return False
    if choice is WordChoice.UNKNOWN:
        return not document.known(token)
    return choice is WordChoice.ALL or token.term is not None


def sentence_of(annotated: AnnotatedParagraph, token: Token) -> Sentence:
    """Return the sentence that a token stands in; a very long one is cut at both sides."""
    text = annotated.text
    start = token.start
    lowest = max(0, token.start - _LONGEST_SIDE)
    while start > lowest and text[start - 1] not in _SENTENCE_ENDS:
        start -= 1
    if start and text[start - 1] in _SENTENCE_ENDS:
        while start < token.start and text[start] in _CLOSING:
            start += 1
    end, highest = token.end, min(len(text), token.end + _LONGEST_SIDE)
    while end < highest and text[end] not in _SENTENCE_ENDS:
        end += 1
    while end < highest and text[end] in _SENTENCE_ENDS | _CLOSING:
        end += 1
    before = (
        ("…" if start == lowest and start else "") if text[start - 1 : start] not in _SENTENCE_ENDS else ""
    )
    after = "…" if end == highest < len(text) and text[end - 1] not in _SENTENCE_ENDS | _CLOSING else ""
    return Sentence(
        f"{before}{text[start : token.start].lstrip()}",
        token.text,
        f"{text[token.end : end].rstrip()}{after}",
    )
