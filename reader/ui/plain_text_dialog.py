"""A section of the text in a plain read-only field, which screen readers can go through by character."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.model.article import Paragraph, Place
from reader.ui.fonts import script_font, traditional_families

_BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard
_ENDS = str.maketrans("\n\r\u2028\u2029", "    ")
_BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse


class PlainTextDialog(QDialog):
    """Shows paragraphs, one a line, with the caret at a place; can go on reading from the caret."""

    place_chosen = Signal(object)

    def __init__(self, paragraphs: Sequence[Paragraph], here: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Plain text"))
        self.resize(640, 480)
        self._paragraphs = paragraphs
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(_BY_KEYS | _BY_MOUSE)
        self.text.setAccessibleName(self.tr("Plain text of this section"))
        self.text.setFont(script_font(traditional_families(), self.font(), 1.3))
        self.text.setPlainText("\n".join(_on_one_line(each.text) for each in paragraphs))
        hint = QLabel(self.tr("Move by character or word, and choose and copy, with the usual keys."), self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        here_button = buttons.addButton(self.tr("&Read on from here"), QDialogButtonBox.ButtonRole.AcceptRole)
        here_button.clicked.connect(self._go)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(hint)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self._put_caret(here)
        self.text.setFocus()

    def place(self) -> Place:
        """Return the place of the caret."""
        cursor = self.text.textCursor()
        paragraph = self._paragraphs[min(cursor.blockNumber(), len(self._paragraphs) - 1)]
        return Place(paragraph.line, _code_points(paragraph.text, cursor.positionInBlock()))

    def _put_caret(self, here: Place) -> None:
        for number, paragraph in enumerate(self._paragraphs):
            if paragraph.line >= here.line:
                block = self.text.document().findBlockByNumber(number)
                within = _units(paragraph.text[: here.start]) if paragraph.line == here.line else 0
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + min(within, block.length() - 1))
                self.text.setTextCursor(cursor)
                return

    def _go(self) -> None:
        self.place_chosen.emit(self.place())
        self.accept()


def _on_one_line(text: str) -> str:
    """Return a text of the same length without what would begin another line in the field."""
    return text.translate(_ENDS)


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def _code_points(text: str, units: int) -> int:
    """Return the code point of a text that some of Qt's units lead to."""
    for at, char in enumerate(text):
        if units <= 0:
            return at
        units -= 2 if char > "\uffff" else 1
    return len(text)
