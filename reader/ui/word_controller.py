"""Shows what a word means: on the card for the word pointed at, in the panel for the one clicked."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent

from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.settings import Sound, Voice
from reader.session import ReadingSession
from reader.ui.card import Card
from reader.ui.view import Hit, ReadingView
from reader.ui.word_panel import WordPanel
from reader.ui.word_text import WordFacts, facts_of, phrase_of

_START = 0


class WordController(QObject):
    """Asks the session for cards: under a millisecond, so it is done at once and not in the worker."""

    word_pinned = Signal()
    word_looked_up = Signal(object)
    """The panel shows a `Token` that nobody pointed at."""

    def __init__(
        self,
        session: ReadingSession,
        view: ReadingView,
        card: Card,
        panel: WordPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._card = card
        self._panel = panel
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def point(self, hit: Hit | None) -> None:
        """Show the card of the word under the mouse or the keyboard's, or let it go."""
        if hit is None:
            self._card.leave()
        else:
            facts = self._facts(hit.token, *hit.beside)
            self._card.show_facts(facts, hit.around, aside=self._view.is_vertical())

    def phrase(self, token: Token) -> str:
        """Return a word as it is said to a screen reader."""
        return phrase_of(self._facts(token))

    def pin(self, hit: Hit) -> None:
        """Show everything known of a word in the panel."""
        self._card.hide()
        self._panel.show_facts(self._facts(hit.token, *hit.beside), in_text=True)
        self.word_pinned.emit()

    def show(self, token: Token, before: Token | None = None, after: Token | None = None) -> None:
        """Show everything known of a word that was looked up, wherever it stands."""
        self._panel.show_facts(self._facts(token, before, after))
        self.word_looked_up.emit(token)

    def forget(self) -> None:
        """Show no word: another article was opened."""
        self._card.hide()
        self._panel.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the card away as soon as the text moves under it, or the keys go elsewhere."""
        if event.type() in (QEvent.Type.Wheel, QEvent.Type.Resize):
            self._card.hide()
        elif watched is self._view and isinstance(event, QFocusEvent) and _goes_elsewhere(event):
            self._card.leave()
        return super().eventFilter(watched, event)

    def _facts(self, token: Token, before: Token | None = None, after: Token | None = None) -> WordFacts:
        return facts_of(self._session.dictionary.card(token, before, after), self._zhuyin(token))

    def _zhuyin(self, token: Token) -> str:
        """Return the token's reading in zhuyin: the session transcribes paragraphs, so it is made one."""
        if not any(token.pinyin):
            return ""
        alone = Token(
            _START,
            token.text,
            token.traditional,
            token.simplified,
            token.kind,
            token.pinyin,
            token.alternatives,
        )
        paragraph = AnnotatedParagraph(token.text, token.traditional, token.simplified, (alone,))
        return " ".join(each for each in self._session.ruby(paragraph, Voice(Sound.ZHUYIN)) if each)


def _goes_elsewhere(event: QFocusEvent) -> bool:
    """Tell whether the keys go away from the text; a menu that comes up is about its word."""
    return event.lostFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason
