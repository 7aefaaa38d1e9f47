"""The panel of the pinned word: every reading, meaning and part of it."""

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.model.dictionary import SearchHits
from reader.model.level import LevelProfile
from reader.model.usage import Usage
from reader.ui import lookup_links as links
from reader.ui.fonts import simplified_families, traditional_families
from reader.ui.lookup_bar import LookupBar
from reader.ui.lookup_pages import Pages
from reader.ui.state_row import StateRow
from reader.ui.tones import LIGHT, Tones
from reader.ui.word_page import WordPage
from reader.ui.word_text import WordFacts


class WordPanel(QWidget):
    """Shows the word that was clicked, or what was looked up, until something else is."""

    add_requested = Signal(str)
    correct_requested = Signal()
    """The word that was clicked in the text is to be set right."""

    link_followed = Signal(QUrl)
    """A place of the text, a word, or a page elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._tones = LIGHT
        self._facts: WordFacts | None = None
        self._usage: Usage | None = None
        self._is_whole = False
        self._in_text = False
        self._hits: tuple[str, SearchHits] | None = None
        self._profile: LevelProfile | None = None
        self.bar = LookupBar(self)
        self._hint = QLabel(
            self.tr("Click a word, or press Enter on it, and everything known of it stays here.")
        )
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.installEventFilter(self)
        self.page.setAccessibleName(self.tr("Word"))
        self.page.document().setDocumentMargin(18)
        self._add = QPushButton(self.tr("Add to glossary"), self)
        self._add.setProperty("quiet", "true")
        self._add.setToolTip(self.tr("Give this word your own meaning (Ctrl+G)"))
        self._add.clicked.connect(self._ask_to_add)
        self.correct = QPushButton(self.tr("Correct…"), self)
        self.correct.setProperty("quiet", "true")
        self.correct.setToolTip(self.tr("Set right its reading, borders, forms or meaning (R)"))
        self.correct.clicked.connect(self.correct_requested)
        self._foot = QWidget(self)
        self.states = StateRow(self._foot)
        self._lay_out()
        self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let copying and selecting be about the page while it has the keys, and not about the text."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            copies = event.matches(keys.Copy) and self.page.textCursor().hasSelection()
            if copies or event.matches(keys.SelectAll):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 4, 8, 8)
        bottom.addWidget(self._add)
        bottom.addStretch(1)
        bottom.addWidget(self.correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._hint)
        column.addWidget(self.page, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 4, 12, 0)
        foot.addWidget(self.states)
        column.addWidget(self._foot)
        column.addLayout(bottom)

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._tones = tones
        self._write()

    def show_facts(self, facts: WordFacts, *, in_text: bool = False) -> None:
        """Show a word; one that was clicked in the text can be set right there."""
        self._facts, self._usage, self._hits = facts, None, None
        self._is_whole = False
        self._in_text = in_text and any(facts.token.pinyin)
        self._write()

    def show_usage(self, usage: Usage) -> None:
        """Show how the text uses the word that is shown."""
        self._usage = usage
        self._write(keep_place=True)

    def show_hits(self, query: str, hits: SearchHits) -> None:
        """Show what a search found."""
        self._hits = query, hits
        self._write()

    def show_profile(self, profile: LevelProfile | None) -> None:
        """Show how hard the words of the text are, wherever no word is shown; None shows nothing."""
        self._profile = profile
        if self._facts is None and self._hits is None:
            self._write()

    def clear(self) -> None:
        """Show no word."""
        self._facts = self._usage = self._hits = None
        self._write()

    def _write(self, *, keep_place: bool = False) -> None:
        """Write the page of what is to be shown."""
        bar = self.page.verticalScrollBar()
        place = bar.value() if keep_place else 0
        self.page.setHtml(self._html())
        bar.setValue(place)
        is_word = self._facts is not None and self._hits is None
        self._add.setVisible(is_word)
        self.correct.setVisible(is_word and self._in_text)
        self._hint.setVisible(self._facts is None and self._hits is None)
        self._foot.setVisible(is_word)

    def _html(self) -> str:
        pages = Pages(self._tones, traditional_families())
        if self._hits is not None:
            return pages.hits(*self._hits)
        if self._facts is None:
            return pages.profile(self._profile) if self._profile is not None else ""
        word = WordPage(self._tones, traditional_families(), simplified_families())
        usage = pages.usage(self._usage, whole=self._is_whole) if self._usage is not None else ""
        card = self._facts.card
        parts = (word.write(self._facts), pages.characters(card.characters), usage)
        return "".join((*parts, pages.elsewhere(card.token.traditional)))

    def _follow(self, url: QUrl) -> None:
        """Show the sentences that were left out; other links are followed elsewhere."""
        if links.is_more(url):
            self._is_whole = True
            self._write(keep_place=True)
        else:
            self.link_followed.emit(url)

    def _ask_to_add(self) -> None:
        if self._facts is not None:
            self.add_requested.emit(self._facts.token.traditional)
