"""Says to a screen reader what others see happen: which word was reached, what was found or told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from reader.model.annotation import Token
from reader.ui.view import Hit, ReadingView
from reader.ui.view.accessible import tell_row

_MUCH = 120
"""Characters: a longer stretch of text is counted and not read out."""


class Announcer(QObject):
    """Announces whole phrases; `phrase` says a word as it is written, read, and in a few words of English."""

    announced = Signal(str)

    def __init__(
        self, view: ReadingView, phrase: Callable[[Token], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._phrase = phrase
        self._row: int | None = None

    def reach(self, hit: Hit | None) -> None:
        """Say the word that the keyboard came to, after the paragraph if that is another one."""
        self._follow()
        if hit is not None:
            self.say(self._phrase(hit.token))

    def stretch(self, text: str, selected: bool) -> None:
        """Say what the selection took in, or gave back, as the keyboard moved its end; of much, how much."""
        self._follow()
        if not text:
            return
        said = text if len(text) <= _MUCH else self.tr("%n characters").replace("%n", str(len(text)))
        sentence = self.tr("%1 selected") if selected else self.tr("%1 not selected any more")
        self.say(sentence.replace("%1", said))

    def _follow(self) -> None:
        row = self._view.keyboard_row()
        if row is not None and row != self._row:
            tell_row(self._view, row)
        self._row = row

    def forget(self) -> None:
        """Begin anew: another text is shown."""
        self._row = None

    def say(self, sentence: str) -> None:
        """Announce a sentence, if anybody listens."""
        if not sentence:
            return
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))
        self.announced.emit(sentence)
