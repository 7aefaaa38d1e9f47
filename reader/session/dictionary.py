"""The dictionary as front ends see it."""

from reader.model.annotation import Token
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

    def look_up(self, word: str) -> tuple[Entry, ...]:
        """Return the dictionary's entries of a word in either script."""
        return self._workshop.tools().lexicon.either(word)
