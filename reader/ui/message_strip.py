"""The one road on which a message reaches the user: a calm strip above the text."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

_MOST = 20
_LONGEST = 600


class MessageKind(StrEnum):
    """How a message is coloured."""

    NOTE = "note"
    PROBLEM = "problem"


class MessageStrip(QFrame):
    """Shows one message at a time, problems first; closing it shows the next unread one."""

    message_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageStrip")
        self._unread: list[tuple[str, MessageKind]] = []
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.setObjectName("stripClose")
        self._close.setText("✕")
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentence: str, kind: MessageKind = MessageKind.NOTE) -> None:
        """Show a sentence; the same one twice is shown once."""
        message = (sentence[:_LONGEST], kind)
        if message in self._unread:
            self._unread.remove(message)
        self._unread = [*self._unread, message][-_MOST:]
        self._show_next()
        self.message_shown.emit(sentence)

    def dismiss(self) -> None:
        """Close the message that is shown."""
        if self._unread:
            self._unread.remove(self._next())
        self._show_next()

    def clear(self) -> None:
        """Forget all messages."""
        self._unread.clear()
        self._show_next()

    def text(self) -> str:
        """The message that is shown, or nothing."""
        return self._next()[0] if self._unread else ""

    def _next(self) -> tuple[str, MessageKind]:
        """Return the message to show: the latest problem, or else the latest note."""
        problems = [message for message in self._unread if message[1] is MessageKind.PROBLEM]
        return (problems or self._unread)[-1]

    def _show_next(self) -> None:
        if not self._unread:
            self.hide()
            return
        sentence, kind = self._next()
        self._label.setText(sentence)
        self._label.setAccessibleName(sentence)
        self._label.setProperty("kind", kind.value)
        self.style().unpolish(self._label)
        self.style().polish(self._label)
        self.show()
