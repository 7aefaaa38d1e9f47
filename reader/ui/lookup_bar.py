"""The line above the word panel: back, forward, and a field to look anything up."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

_TYPING_MS = 180


class LookupBar(QWidget):
    """Asks for searches while somebody types, and for steps through what was looked up."""

    query_changed = Signal(str)
    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choiceRow")
        self.back = self._button("‹", self.tr("Back to what was looked up before (Alt+Left)"))
        self.forward = self._button("›", self.tr("Forward again (Alt+Right)"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Look up: 鯰*, nǐ hǎo, catfish"))
        self.line.setAccessibleName(self.tr("Look up"))
        self.line.setToolTip(
            self.tr("Characters of either script, pinyin with or without tones, or English; with * and ?")
        )
        self.line.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 4)
        row.setSpacing(2)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(4)
        row.addWidget(self.line, 1)
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.line.textEdited.connect(self._typing.start)
        self.line.returnPressed.connect(self._ask)
        self._typing.timeout.connect(self._ask)
        self.show_steps(False, False)

    def take_keys(self) -> None:
        """Let somebody type."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_query(self, query: str) -> None:
        """Show what was searched for; nothing is asked."""
        self._typing.stop()
        if self.line.text() != query:
            self.line.setText(query)

    def show_steps(self, back: bool, forward: bool) -> None:
        """Show whether there is anything before and behind."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def _ask(self) -> None:
        self._typing.stop()
        self.query_changed.emit(self.line.text().strip())

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
