"""Which word somebody points at: with the mouse, else with the keyboard, else the one that was pinned."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from reader.model.annotation import Token, TokenKind
from reader.model.article import Place
from reader.ui.block_feed import BlockFeed
from reader.ui.view import Hit, ReadingView


@dataclass(frozen=True, slots=True)
class Pointed:
    """A word and where it stands in the article."""

    token: Token
    place: Place


class Pointer(QObject):
    """Follows the mouse and the keyboard through the text."""

    def __init__(self, view: ReadingView, feed: BlockFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._feed = feed
        self._hovered: Pointed | None = None
        self._carded: Pointed | None = None
        self._pinned: Pointed | None = None
        view.token_hovered.connect(self._hover)
        view.token_activated.connect(self._pin)

    def word(self) -> Pointed | None:
        """Return the word that is pointed at, None where there is none or it is no Chinese word."""
        here = self._hovered or self._pointed(self._view.current()) or self._pinned
        return here if here is not None and here.token.kind is TokenKind.HAN else None

    def carded(self) -> Pointed | None:
        """Return the word that the card shows, or showed last: the mouse may be on the card now."""
        return self._carded

    def pinned(self) -> Pointed | None:
        """Return the word that the word panel shows."""
        return self._pinned

    def line(self) -> Place:
        """Return the place that a bookmark would be put at: the keyboard's word, or the top of the screen."""
        pointed = self._pointed(self._view.current())
        return pointed.place if pointed is not None else self._view.place()

    def forget(self) -> None:
        """Point at nothing: another article was opened."""
        self._hovered = self._carded = self._pinned = None

    def _hover(self, hit: Hit | None) -> None:
        self._hovered = self._pointed(hit)
        self._carded = self._hovered or self._carded

    def _pin(self, hit: Hit) -> None:
        self._pinned = self._hovered = self._pointed(hit)

    def _pointed(self, hit: Hit | None) -> Pointed | None:
        block = self._feed.block(hit.block) if hit is not None else None
        if hit is None or block is None:
            return None
        return Pointed(hit.token, Place(block.line, block.start + hit.token.start))
