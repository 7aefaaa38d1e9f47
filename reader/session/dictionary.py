"""The dictionary as front ends see it: what words mean, how hard they are, how the article uses them."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.language.latin import is_han
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Article
from reader.model.dictionary import SearchHits
from reader.model.entry import Entry, WordCard
from reader.model.level import Level, LevelProfile
from reader.model.progress import Progress, ignore_progress
from reader.model.usage import Usage
from reader.session.workshop import Workshop

if TYPE_CHECKING:
    from reader.session.article_reader import ArticleReader
    from reader.session.article_words import ArticleWords

MOST_EXAMPLES = 1000
"""So many sentences of an article are told: all but of a book's commonest words."""

_MOST_SHARING = 12
_LONGEST_WORD = 20


class Dictionary:
    """What words mean; tools are loaded when they are first needed."""

    def __init__(self, workshop: Workshop) -> None:
        """The dictionaries are the workshop's."""
        self._workshop = workshop
        self._lock = threading.Lock()
        self._words: tuple[ArticleReader, ArticleWords] | None = None

    def card(self, token: Token, before: Token | None = None, after: Token | None = None) -> WordCard:
        """Return everything that is known of a token; its neighbours help to choose among meanings."""
        from reader.session import cards, senses

        beside = senses.Beside(before, after)
        return cards.card_of(token, self._workshop.tools(), self._workshop.glossary(), beside)

    def short_glosses(self, annotated: AnnotatedParagraph) -> tuple[str, ...]:
        """Return a short meaning for each token of a paragraph, "" for one that has none."""
        from reader.session import cards, senses

        shelf, glossary = self._workshop.tools().shelf, self._workshop.glossary()
        around = (None, *annotated.tokens, None)
        return tuple(
            cards.short_gloss_of(token, shelf, glossary, senses.Beside(around[at], around[at + 2]))
            if token.kind is TokenKind.HAN
            else ""
            for at, token in enumerate(annotated.tokens)
        )

    def look_up(self, word: str) -> tuple[Entry, ...]:
        """Return the dictionaries' entries of a word in either script."""
        return self._workshop.tools().shelf.either(word)

    def search(self, query: str) -> SearchHits:
        """Return what a query finds: Han text, pinyin with or without tones, English; with * and ?.

        Of a word that no dictionary has, the words inside it.
        """
        tools, word = self._workshop.tools(), query.strip()
        found = tools.shelf.search(query)
        if found or not 1 < len(word) <= _LONGEST_WORD or not all(map(is_han, word)):
            return found
        from reader.session.word_parts import parts_of

        simplified = self._workshop.converters.get("tw2s").aligned(word)
        return replace(found, parts=parts_of(word, simplified, tools, self._workshop.glossary()))

    def levels(self, token: Token) -> tuple[Level, ...]:
        """Return a token's levels in the graded lists."""
        from reader.session import cards

        return cards.levels_of(token, self._workshop.tools().levels)

    def level_lists(self) -> tuple[str, ...]:
        """Return the names of the graded lists."""
        return self._workshop.tools().levels.names

    def profile(
        self, article: Article, name: str | None = None, progress: Progress = ignore_progress
    ) -> LevelProfile:
        """Return how an article's words spread over the levels of a list, the first one when None.

        Long work for a book, the first time that something is asked of it.
        """
        levels = self._workshop.tools().levels
        return self._article_words(article, progress).profile(levels, name or levels.names[0])

    def usage(self, article: Article, token: Token, progress: Progress = ignore_progress) -> Usage:
        """Return how an article uses a word: its sentences, and other words with the same characters."""
        words = self._article_words(article, progress)
        word = token.traditional, token.simplified
        count, examples = words.examples(word, MOST_EXAMPLES)
        asked = {pair: at for at, pair in enumerate(zip(*word, strict=True))} if any(token.pinyin) else {}
        shared = (words.sharing(word, at) for at in sorted(asked.values()))
        sharing = tuple((char, others[:_MOST_SHARING]) for char, others in shared if others)
        return Usage(count, examples, sharing)

    def _article_words(self, article: Article, progress: Progress) -> "ArticleWords":
        """Return the words of an article; those of the latest one are kept until annotations change."""
        from reader.session.article_words import ArticleWords

        reader = self._workshop.article_reader(article)
        with self._lock:
            kept = self._words
        if kept is not None and kept[0] is reader:
            return kept[1]
        words = ArticleWords(reader, progress)
        with self._lock:
            self._words = reader, words
        return words
