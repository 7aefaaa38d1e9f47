"""The dock at the right: glossary, word, doubts and notes behind four tabs."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QDockWidget, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from reader.model.library import PlacedNote
from reader.ui.doubt_panel import DoubtPanel
from reader.ui.glossary_panel import GlossaryPanel
from reader.ui.notes_panel import NotesPanel
from reader.ui.tones import Tones
from reader.ui.word_panel import WordPanel

_LEAST = QSize(240, 160)
_USUAL = QSize(320, 480)


class Tab(IntEnum):
    """The panels, left to right."""

    GLOSSARY = 0
    WORD = 1
    DOUBTS = 2
    NOTES = 3


class _Stack(QStackedWidget):
    """Asks for a comfortable width, which the user may drag away from."""

    def sizeHint(self) -> QSize:
        """Return what is comfortable."""
        return _USUAL

    def minimumSizeHint(self) -> QSize:
        """Return what is still of use."""
        return _LEAST


class SidePanel(QDockWidget):
    """Owns the panels; tabs that have something to count show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setWindowTitle(self.tr("Side panel"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.glossary = GlossaryPanel(self)
        self.word = WordPanel(self)
        self.doubts = DoubtPanel(self)
        self.notes = NotesPanel(self)
        self._stack = _Stack(self)
        for panel in (self.glossary, self.word, self.doubts, self.notes):
            self._stack.addWidget(panel)
        self.setWidget(self._stack)
        self._tabs = QButtonGroup(self)
        self.setTitleBarWidget(self._title_bar())
        self._tabs.idClicked.connect(self._stack.setCurrentIndex)
        self.show_counts(0, 0)
        self.count_notes(())
        self.show_tab(Tab.GLOSSARY)

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        for panel in (self.glossary, self.word, self.doubts, self.notes):
            panel.set_tones(tones)

    def show_tab(self, tab: Tab) -> None:
        """Bring a panel to the front; the dock itself stays as it is."""
        self._tabs.button(tab).setChecked(True)
        self._stack.setCurrentIndex(tab)

    def current_tab(self) -> Tab:
        """The panel in front."""
        return Tab(self._stack.currentIndex())

    def show_counts(self, terms: int, doubts: int) -> None:
        """Show figures beside the tabs' names."""
        self._tabs.button(Tab.GLOSSARY).setText(_counted(self.tr("Glossary"), terms))
        self._tabs.button(Tab.WORD).setText(self.tr("Word"))
        self._tabs.button(Tab.DOUBTS).setText(_counted(self.tr("Doubts"), doubts))

    def count_notes(self, notes: Sequence[PlacedNote]) -> None:
        """Show how many notes there are beside their tab's name."""
        self._tabs.button(Tab.NOTES).setText(_counted(self.tr("Notes"), len(notes)))

    def _title_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("dockTitle")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 8, 8, 4)
        row.setSpacing(2)
        for tab in Tab:
            button = QToolButton(bar)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tabs.addButton(button, tab)
            row.addWidget(button)
        row.addStretch(1)
        close = QToolButton(bar)
        close.setText("✕")
        close.setToolTip(self.tr("Close the side panel (F9)"))
        close.setAccessibleName(self.tr("Close the side panel"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return bar


def _counted(name: str, count: int) -> str:
    return f"{name}  {count}" if count else name
