"""Decides which words the glossary of a document explains, numbers them and finds their places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.formats.write.columns import senses_of
from reader.formats.write.sounds import word_pinyin
from reader.formats.write.vocabulary import Vocabulary, is_chosen
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.article import Place
from reader.model.document import Document, WordChoice

_MOST_SENSES = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a word in both scripts, its reading and meanings, its count and its places."""

    number: int
    term: str
    simplified: str
    reading: str
    senses: tuple[str, ...]
    count: int
    places: tuple[Place, ...]


class Glossary:
    """The glossary of one document, which fills while the text is written.

    One of terms is known beforehand, one of words only at the end: call `note`
    for every paragraph in their order, then ask for `items`.
    """

    def __init__(self, document: Document) -> None:
        choices = document.choices
        self._document = document
        self._of = choices.glossary_of if choices.glossary else None
        self._uses = document.survey.terms if self._of is WordChoice.TERMS else ()
        self._numbers = {use.term: number for number, use in enumerate(self._uses, 1)}
        self._words = Vocabulary()
        self._explained: dict[tuple[str, str], int] = {}

    @property
    def of_words(self) -> bool:
        """Whether it explains words of the text, and not only terms."""
        return self._of in (WordChoice.ALL, WordChoice.UNKNOWN)

    def number(self, token: Token) -> int | None:
        """Return the number of the entry for a term, None where the token is none or has no entry."""
        if not token.term:
            return None
        if self.of_words:
            return self._explained.get((token.traditional, token.simplified))
        return self._numbers.get(token.term)

    def note(self, annotated: AnnotatedParagraph, line: int) -> frozenset[int]:
        """Note the words of a paragraph; return where those stand that their entries will lead to."""
        if not self.of_words:
            return frozenset()
        firsts: set[int] = set()
        for token in annotated.tokens:
            word = self._words.add(token, line) if self._is_wanted(token) else None
            if word is not None:
                firsts.add(token.start)
                self._explained.setdefault((token.traditional, token.simplified), word.number)
        return frozenset(firsts)

    def _is_wanted(self, token: Token) -> bool:
        chosen = self._of is not None and is_chosen(self._document, self._of, token)
        return chosen and bool(token.term or self._document.glosses(token))

    def items(self) -> Iterator[Item]:
        """Yield the entries in their order."""
        for number, use in enumerate(self._uses, 1):
            senses = tuple(senses_of(use))
            reading = self._document.term_reading(use)
            yield Item(number, use.term, use.simplified, reading, senses, len(use.places), use.places)
        for word in self._words:
            token = word.token
            senses = self._document.glosses(token)[:_MOST_SENSES]
            reading = word_pinyin(self._document, token)
            yield Item(
                word.number, token.traditional, token.simplified, reading, senses, word.count, (word.place,)
            )


def places_text(item: Item, link: Callable[[Place], str]) -> str:
    """Return the count of an entry and links to places; `link` gives "" for one that is not shown."""
    if not item.count:
        return "not in the text"
    count = "once" if item.count == 1 else f"{item.count} times"
    links = [each for each in map(link, item.places) if each]
    return f"{count} · line{'s' if len(links) > 1 else ''} {' '.join(links)}" if links else count
