"""The words of one article by form: where they stand, what they share, how they spread over levels."""

from array import array

from reader.language.sentences import pieces, sentence_at
from reader.lexicon.levels import Levels
from reader.model.annotation import Token, TokenKind
from reader.model.article import Place
from reader.model.level import LevelProfile, LevelShare
from reader.model.progress import Progress
from reader.model.usage import Example, Neighbour
from reader.session.article_reader import ArticleReader
from reader.session.blocks import LONGEST

_Form = tuple[str, str]
"""A word's Traditional and Simplified form."""


class ArticleWords:
    """Made in one pass over an article; only read afterwards."""

    def __init__(self, reader: ArticleReader, progress: Progress) -> None:
        """Annotate the whole article, which is long work for a book; `progress` may raise `Cancelled`."""
        self._paragraphs = reader.article.paragraphs
        self._places: dict[_Form, array[int]] = {}
        self._names: set[_Form] = set()
        total = sum(len(paragraph.text) for paragraph in self._paragraphs) or 1
        done = 0
        for number, paragraph in enumerate(self._paragraphs):
            for start, end in pieces(paragraph.text, LONGEST):
                progress(done / total)
                piece = paragraph.text[start:end]
                for token in reader.annotate(piece, Place(paragraph.line, start)).tokens:
                    if token.kind is TokenKind.HAN:
                        self._add(token, number, start + token.start)
                done += end - start
        progress(1.0)

    def _add(self, token: Token, paragraph: int, start: int) -> None:
        form = token.traditional, token.simplified
        # Pairs of numbers in one row: a book has hundreds of thousands of places.
        self._places.setdefault(form, array("L")).extend((paragraph, start))
        if token.name:
            self._names.add(form)

    def profile(self, levels: Levels, name: str) -> LevelProfile:
        """Return how the article's words spread over the levels of a list; names do not count."""
        words: dict[str | None, int] = {}
        running: dict[str | None, int] = {}
        for form, places in self._places.items():
            if form in self._names:
                continue
            level = levels.level(name, *form)
            words[level] = words.get(level, 0) + 1
            running[level] = running.get(level, 0) + len(places) // 2
        order = [*sorted(level for level in words if level is not None), *([None] if None in words else [])]
        return LevelProfile(name, tuple(LevelShare(each, words[each], running[each]) for each in order))

    def sharing(self, char: str, simplified: str, besides: str) -> tuple[Neighbour, ...]:
        """Return the article's other words with a character, the most frequent first.

        `char` and `simplified` are its two forms; `besides` is the Traditional
        word that asks.
        """
        found = [
            Neighbour(form[0], form[1], len(places) // 2, self._place(places, 0))
            for form, places in self._places.items()
            if form[0] != besides and (char in form[0] or simplified in form[1])
        ]
        return tuple(sorted(found, key=lambda each: (-each.count, each.place.line, each.place.start)))

    def examples(self, traditional: str, simplified: str, most: int) -> tuple[int, tuple[Example, ...]]:
        """Return how often a word stands in the article, and the sentences of its first places."""
        places = self._places.get((traditional, simplified), array("L"))
        found: dict[Place, Example] = {}
        for number in range(0, len(places), 2):
            example = self._example(places[number], places[number + 1], len(traditional))
            found.setdefault(example.sentence, example)
            if len(found) == most:
                break
        return len(places) // 2, tuple(found.values())

    def _example(self, paragraph: int, start: int, length: int) -> Example:
        line = self._paragraphs[paragraph]
        first, last = sentence_at(line.text, start)
        text = line.text[first:last].strip()
        lead = len(line.text[first:last]) - len(line.text[first:last].lstrip())
        return Example(
            Place(line.line, first), Place(line.line, start), text, max(0, start - first - lead), length
        )

    def _place(self, places: "array[int]", number: int) -> Place:
        return Place(self._paragraphs[places[2 * number]].line, places[2 * number + 1])
