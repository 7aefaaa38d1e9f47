"""The main window: the text in the middle, the side panel, the menus, and what is dropped on it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QToolBar, QVBoxLayout, QWidget

from reader.model.article import Article
from reader.ui.actions import Actions, make_actions
from reader.ui.encoding_menu import EncodingMenu
from reader.ui.find_bar import FindBar
from reader.ui.header import Header
from reader.ui.intake import Given, given_in
from reader.ui.library_panel import LibraryPanel
from reader.ui.menus import fill_menu_bar
from reader.ui.message_strip import MessageStrip
from reader.ui.side_panel import SidePanel, Tab
from reader.ui.status import Status
from reader.ui.tones import Look
from reader.ui.view import ReadingView

_NAME = "Catfish Reader"
_COMFORTABLE = QSize(1240, 820)
_PANEL_WIDTH = 340
_PANEL_LEAST = 240
_PANEL_SHARE = 0.36


class Window(QMainWindow):
    """Builds the widgets and lays them out; controllers fill them."""

    given_dropped = Signal(object)
    """A `Given`."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_NAME)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.commands: Actions = make_actions(self)
        self.view = ReadingView(self)
        self.view.setAccessibleName(self.tr("Text"))
        self.view.setAcceptDrops(False)
        self._narrowing = QTimer(self, singleShot=True, interval=0)
        self._narrowing.timeout.connect(self._narrow_panel)
        self.header = Header(self.commands, self)
        self.strip = MessageStrip(self)
        self.find_bar = FindBar(self)
        self.side = SidePanel(self)
        self.status = Status(self)
        self.library = LibraryPanel(self)
        menus = fill_menu_bar(self.menuBar(), self.commands)
        self.recent_menu, self.samples_menu, self.backups_menu, encodings = menus
        self.encodings = EncodingMenu(encodings, self)
        self.status.codec_button.setMenu(encodings)
        self._lay_out()
        self._connect()
        self._fit_screen()
        self.view.setFocus()

    def show_article(self, article: Article) -> None:
        """Show the article's title in the title bar and above the text, and its length."""
        title = article.title or Path(article.source).name
        self.setWindowTitle(f"{title} — {_NAME}")
        self.header.set_title(title)
        self.status.show_codec(self.encodings.show_codec(article.codec))
        self.status.show_characters(sum(len(each.text) for each in article.paragraphs))

    def show_place(self) -> None:
        """Show how far down the text the reader is."""
        bar = self.view.reading_bar()
        self.status.show_place(round(100 * bar.value() / bar.maximum()) if bar.maximum() else 100)

    def show_folds(self, count: int, all_open: bool) -> None:
        """Offer to open or to fold lines where there are any."""
        self.commands.unfold_all.setEnabled(count > 0 and not all_open)
        self.commands.fold_all.setEnabled(count > 0)

    def bring_word(self) -> None:
        """Show the word panel, without taking the keys from the text."""
        self.show_tab(Tab.WORD)

    def bring_notes(self) -> None:
        """Show the notes panel."""
        self.show_tab(Tab.NOTES)

    def set_look(self, look: Look) -> None:
        """Take over the colours of a look."""
        self.view.set_colours(look.page)
        self.side.set_tones(look.tones)
        self.library.set_tones(look.tones)

    def show_tab(self, tab: Tab) -> None:
        """Open the side panel with a tab in front."""
        self.side.show()
        self.side.show_tab(tab)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files, pages and text."""
        if given_in(event.mimeData()) != Given():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to open what was dropped."""
        given = given_in(event.mimeData())
        if given != Given():
            event.acceptProposedAction()
            self.given_dropped.emit(given)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything be saved and stopped first."""
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text most of the width when the window gets narrow."""
        super().resizeEvent(event)
        self._narrowing.start()

    def _narrow_panel(self) -> None:
        most = max(_PANEL_LEAST, round(self.width() * _PANEL_SHARE))
        if self.side.width() > most:
            self.resizeDocks([self.side], [most], Qt.Orientation.Horizontal)

    def _lay_out(self) -> None:
        bar = QToolBar(self.tr("Reading"), self)
        bar.setObjectName("headerBar")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(self.header)
        self.addToolBar(bar)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        self.setCentralWidget(centre)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.side)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.library)
        self.library.hide()
        self.setStatusBar(self.status)
        self.setTabOrder(self.find_bar, self.view)
        self.setMinimumSize(640, 400)

    def _fit_screen(self) -> None:
        """Begin large enough to read comfortably, and never larger than the screen."""
        self.resize(_COMFORTABLE.boundedTo(self.screen().availableSize() * 0.9))
        self.resizeDocks([self.side], [min(_PANEL_WIDTH, self.width() // 3)], Qt.Orientation.Horizontal)

    def _connect(self) -> None:
        """Connect what concerns the window alone."""
        commands = self.commands
        commands.quit.triggered.connect(self.close)
        commands.panel.setChecked(True)
        commands.panel.toggled.connect(self.side.setVisible)
        self.side.visibilityChanged.connect(self._panel_changed)
        commands.own.library.toggled.connect(self._show_library)
        self.library.visibilityChanged.connect(self._library_changed)
        commands.own.show_notes.triggered.connect(self._show_notes)
        commands.show_glossary.triggered.connect(self._show_glossary)
        commands.show_word.triggered.connect(self._show_word)
        commands.show_doubts.triggered.connect(self._show_doubts)

    def _panel_changed(self) -> None:
        if self.isVisible():
            self.commands.panel.setChecked(self.side.isVisibleTo(self))

    def _show_library(self, shown: bool) -> None:
        self.library.setVisible(shown)
        if shown:
            self.library.search_line.setFocus()
        else:
            self.view.setFocus()

    def _library_changed(self) -> None:
        if self.isVisible():
            self.commands.own.library.setChecked(self.library.isVisibleTo(self))

    def _show_notes(self) -> None:
        self.show_tab(Tab.NOTES)
        self.side.notes.list.setFocus()

    def _show_glossary(self) -> None:
        self.show_tab(Tab.GLOSSARY)
        self.side.glossary.list.setFocus()

    def _show_word(self) -> None:
        self.show_tab(Tab.WORD)
        self.side.word.page.setFocus()

    def _show_doubts(self) -> None:
        self.show_tab(Tab.DOUBTS)
        self.side.doubts.list.setFocus()
