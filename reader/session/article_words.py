"""The words of one article by form: where they stand, what they share, how they spread over levels."""

from array import array

from reader.language.sentences import pieces, sentence_at
from reader.lexicon.levels import Levels
from reader.model.annotation import Token, TokenKind
from reader.model.article import Place, Script
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
        self._is_simplified = reader.article.script is Script.SIMPLIFIED
        self._places: dict[_Form, array[int]] = {}
        self._forms: dict[str, list[_Form]] = {}
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
        places = self._places.get(form)
        if places is None:
            places = self._places[form] = array("L")
            self._forms.setdefault(form[1], []).append(form)
        # Pairs of numbers in one row: a book has hundreds of thousands of places.
        places.extend((paragraph, start))
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

    def sharing(self, word: _Form, at: int) -> tuple[str, tuple[Neighbour, ...]]:
        """Return a character of a word as the article writes it, and the other words with it.

        `word` has the Traditional and the Simplified form, `at` the character's
        place in both. The most frequent words come first.
        """
        traditional, simplified = word[0][at], word[1][at]
        passed = set(self._same(word))
        found: list[Neighbour] = []
        for form in self._places:
            if simplified in form[1] and form not in passed and self._has(form, traditional, simplified):
                alike = self._same(form)
                passed.update(alike)
                count = sum(len(self._places[each]) // 2 for each in alike)
                found.append(Neighbour(*form, count, self._place(self._places[form], 0)))
        found.sort(key=lambda each: (-each.count, each.place.line, each.place.start))
        return simplified if self._is_simplified else traditional, tuple(found)

    def _has(self, form: _Form, traditional: str, simplified: str) -> bool:
        """Tell whether a word has a character, and not only one that is simplified alike: 髮 is no 發.

        Amid Traditional text a word may stand in Simplified.
        """
        return self._is_simplified or any(
            simple == simplified and written in (traditional, simplified)
            for written, simple in zip(*form, strict=True)
        )

    def _same(self, word: _Form) -> list[_Form]:
        """Return the forms in which the article has a word: of two characters or more in either script."""
        forms = self._forms.get(word[1], [])
        return [form for form in forms if form[0] == word[0] or len(word[1]) > 1]

    def examples(self, word: _Form, most: int) -> tuple[int, tuple[Example, ...]]:
        """Return how often a word stands in the article, and the sentences of its first places.

        `word` has the Traditional and the Simplified form.
        """
        rows = [self._places[form] for form in self._same(word)]
        places = sorted(pair for row in rows for pair in zip(row[::2], row[1::2], strict=True))
        found: dict[Place, Example] = {}
        for paragraph, start in places:
            example = self._example(paragraph, start, len(word[0]))
            found.setdefault(example.sentence, example)
            if len(found) == most:
                break
        return len(places), tuple(found.values())

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
