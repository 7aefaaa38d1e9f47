"""The panel of the pinned word: every reading, meaning and part of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from reader.ui.fonts import simplified_families, traditional_families
from reader.ui.state_row import StateRow
from reader.ui.tones import LIGHT, Tones
from reader.ui.word_page import WordPage
from reader.ui.word_text import WordFacts


class WordPanel(QWidget):
    """Shows the word that was clicked until another one is."""

    add_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tones = LIGHT
        self._facts: WordFacts | None = None
        self._hint = QLabel(
            self.tr("Click a word, or press Enter on it, and everything known of it stays here.")
        )
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setContentsMargins(18, 12, 18, 12)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("Word"))
        self.page.document().setDocumentMargin(18)
        self._add = QPushButton(self.tr("Add to glossary"), self)
        self._add.setProperty("quiet", "true")
        self._add.setToolTip(self.tr("Give this word your own meaning (Ctrl+G)"))
        self._add.clicked.connect(self._ask_to_add)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 4, 8, 8)
        bottom.addWidget(self._add)
        bottom.addStretch(1)
        self.states = StateRow(self)
        self.states.setContentsMargins(12, 4, 12, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hint, 1)
        column.addWidget(self.page, 1)
        column.addWidget(self.states)
        column.addLayout(bottom)
        self.clear()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._tones = tones
        if self._facts is not None:
            self.show_facts(self._facts)

    def show_facts(self, facts: WordFacts) -> None:
        """Show a word."""
        self._facts = facts
        page = WordPage(self._tones, traditional_families(), simplified_families())
        self.page.setHtml(page.write(facts))
        self._hint.hide()
        self.page.show()
        self._add.show()

    def clear(self) -> None:
        """Show no word."""
        self._facts = None
        self.page.clear()
        self.page.hide()
        self._add.hide()
        self.states.hide()
        self._hint.show()

    def _ask_to_add(self) -> None:
        if self._facts is not None:
            self.add_requested.emit(self._facts.token.traditional)
