"""The small form inside the glossary panel that adds a term of the user's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.ui.controls import ChoiceBox


class TermForm(QFrame):
    """Two lines to type in and a choice of the glossary; Enter adds, Esc closes."""

    term_added = Signal(str, str, str)
    """The term as written, its meaning, which may be empty, and the subject of its glossary, or ""."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.term_line = QLineEdit(self)
        self.term_line.setPlaceholderText(self.tr("Term, in either script"))
        self.term_line.setAccessibleName(self.tr("New term"))
        self.gloss_line = QLineEdit(self)
        self.gloss_line.setPlaceholderText(self.tr("Meaning"))
        self.gloss_line.setAccessibleName(self.tr("Meaning of the new term"))
        self.subject_box = ChoiceBox(self)
        self.subject_box.setEditable(True)
        self.subject_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._subject_line = QLineEdit(self.subject_box)
        self._subject_line.setPlaceholderText(self.tr("Your general glossary"))
        self.subject_box.setLineEdit(self._subject_line)
        self.subject_box.setAccessibleName(self.tr("Glossary of the new term"))
        self._add = QPushButton(self.tr("Add"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        for button in (self._add, self._cancel):
            button.setProperty("quiet", "true")
        self._lay_out()
        self.term_line.textChanged.connect(self._check)
        self.term_line.returnPressed.connect(self.gloss_line.setFocus)
        self.gloss_line.returnPressed.connect(self._finish)
        self._subject_line.returnPressed.connect(self._finish)
        self._add.clicked.connect(self._finish)
        self._cancel.clicked.connect(self.close_form)
        self._check()
        self.hide()

    def open(self, term: str) -> None:
        """Show the form and take the keys: where a term is given, its meaning is asked next."""
        self.term_line.setText(term)
        self.gloss_line.clear()
        self.show()
        line = self.gloss_line if term else self.term_line
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_subjects(self, subjects: tuple[str, ...]) -> None:
        """Offer the subjects of the glossaries that there are; what is chosen stays."""
        chosen = self.subject_box.currentText()
        self.subject_box.clear()
        self.subject_box.addItems(["", *subjects])
        self.subject_box.setEditText(chosen)

    def close_form(self) -> None:
        """Hide the form."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        column.addWidget(self.term_line)
        column.addWidget(self.gloss_line)
        column.addWidget(self.subject_box)
        column.addLayout(buttons)

    def _check(self) -> None:
        self._add.setEnabled(bool(self.term_line.text().strip()))

    def _finish(self) -> None:
        term = self.term_line.text().strip()
        if term:
            subject = " ".join(self.subject_box.currentText().split())
            self.term_added.emit(term, self.gloss_line.text().strip(), subject)
            self.close_form()
