"""The dictionary as front ends see it."""

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import Entry, WordCard
from reader.session.workshop import Workshop


class Dictionary:
    """What words mean; tools are loaded when they are first needed."""

    def __init__(self, workshop: Workshop) -> None:
        """The lexicon is the workshop's."""
        self._workshop = workshop

    def card(self, token: Token) -> WordCard:
        """Return everything that is known of a token."""
        from reader.session import cards

        return cards.card_of(token, self._workshop.tools().lexicon, self._workshop.glossary())

    def short_glosses(self, annotated: AnnotatedParagraph) -> tuple[str, ...]:
        """Return a short meaning for each token of a paragraph, "" for one that has none."""
        from reader.session import cards

        lexicon, glossary = self._workshop.tools().lexicon, self._workshop.glossary()
        return tuple(
            cards.short_gloss_of(token, lexicon, glossary) if token.kind is TokenKind.HAN else ""
            for token in annotated.tokens
        )

    def look_up(self, word: str) -> tuple[Entry, ...]:
        """Return the dictionary's entries of a word in either script."""
        return self._workshop.tools().lexicon.either(word)
