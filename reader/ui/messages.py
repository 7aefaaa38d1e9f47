"""Turns what went wrong into one calm sentence; faults of our own also go to the log, with their trace."""

import logging
from types import TracebackType

from PySide6.QtCore import QObject

from reader.model.errors import Cancelled, ReaderError
from reader.ui.message_strip import MessageKind, MessageStrip

_log = logging.getLogger(__name__)


class Messages(QObject):
    """The one road to the message strip."""

    def __init__(self, strip: MessageStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strip = strip

    def tell(self, sentence: str) -> None:
        """Show a note."""
        self._strip.tell(sentence)

    def clear(self) -> None:
        """Forget the messages: they were about an article that was left."""
        self._strip.clear()

    def tell_error(self, error: BaseException) -> None:
        """Show what went wrong; work that the user stopped is no fault and is not mentioned."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ReaderError):
            self._strip.tell(str(error), MessageKind.PROBLEM)
            return
        _log.error("a fault inside the program", exc_info=error)
        sentence = self.tr("Something went wrong inside Catfish Reader. Your text is unharmed; please go on.")
        self._strip.tell(sentence, MessageKind.PROBLEM)

    def catch(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Be `sys.excepthook`: no exception in a slot goes unseen, and none ends the program."""
        self.tell_error(error)
