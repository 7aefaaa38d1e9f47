"""The words inside a word: what each of them means by itself, which is not what the whole means."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.language.latin import has_han, is_han
from reader.model.entry import Part, Term
from reader.session.vocabulary import GlossaryIndex

if TYPE_CHECKING:
    from reader.session.toolbox import Toolbox


def parts_of(
    traditional: str, simplified: str, tools: "Toolbox", glossary: GlossaryIndex
) -> tuple[Part, ...]:
    """Return the words of which a word consists, left to right, with their senses and entries.

    冠狀動脈支架 is 冠狀動脈 and 支架. What neither a dictionary nor a glossary
    has falls into the longest words that they have, and at last into characters.
    """
    words = _Words(tools, glossary)
    parts: list[Part] = []
    start = 0
    for word in tools.segmenter.cut_without(simplified):
        parts += words.known_in(traditional[start : start + len(word)], word, whole=simplified)
        start += len(word)
    return tuple(part for part in parts if has_han(part.text))


class _Words:
    """Looks pieces of words up."""

    def __init__(self, tools: "Toolbox", glossary: GlossaryIndex) -> None:
        self._shelf = tools.shelf
        self._glossary = glossary

    def known_in(self, traditional: str, simplified: str, whole: str) -> Iterator[Part]:
        """Yield a word, or the longest known ones inside it where nothing is known of it."""
        start = 0
        while start < len(simplified):
            for end in range(len(simplified), start, -1):
                part = self._part(traditional[start:end], simplified[start:end])
                is_known = (part.entries or part.terms) and simplified[start:end] != whole
                if is_known or end == start + 1:
                    yield part
                    start = end
                    break

    def _part(self, traditional: str, simplified: str) -> Part:
        entries = self._shelf.entries(traditional, simplified)
        listed = {gloss for entry in entries for gloss in entry.glosses}
        return Part(traditional, entries, tuple(self._senses(simplified, listed)))

    def _senses(self, simplified: str, listed: set[str]) -> Iterator[Term]:
        """Yield the glossary's senses of a word that the dictionaries do not have."""
        headword = self._glossary.headwords.get(simplified)
        if headword is None or not any(map(is_han, headword)):
            return
        for sense in self._glossary.senses(headword):
            if sense.gloss and sense.gloss not in listed:
                yield sense
