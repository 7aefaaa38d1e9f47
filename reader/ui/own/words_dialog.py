"""The calm figure at length: how much of the article is known, and which words are worth learning."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.library import NewWord, WordState
from reader.ui.fonts import script_font
from reader.ui.own.growth_line import GrowthLine
from reader.ui.own.words_controller import Figures
from reader.ui.own_actions import STATE_KEYS
from reader.ui.tones import Tones
from reader.ui.two_line_delegate import RowRole, TwoLineDelegate
from reader.ui.wording import percent_of, state_name

WORD_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class NewWordModel(QAbstractListModel):
    """Words worth learning, in the order in which they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[NewWord, ...] = ()

    def set_words(self, words: tuple[NewWord, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._words = words
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many words there are."""
        return 0 if parent.isValid() else len(self._words)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        word = self._words[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{word.traditional}, {word.pinyin}, {self._line(word)}"
            case RowRole.WORD:
                return word.traditional
            case RowRole.REMARK:
                return word.pinyin
            case RowRole.LINE:
                return self._line(word)
            case RowRole.FIGURE:
                return self.tr("{0} ×").format(word.count)
            case _:
                return word if role == WORD_ROLE else None

    def _line(self, word: NewWord) -> str:
        parts = [word.simplified] if word.simplified != word.traditional else []
        if word.rank is not None:
            parts.append(self.tr("frequency rank {0}").format(f"{word.rank:,}"))
        if word.state is not WordState.NEW:
            parts.append(state_name(word.state))
        return " · ".join(parts)


class WordsDialog(QDialog):
    """Stays beside the text; a double click, or Enter, goes to a word, and the keys of the text mark it."""

    place_requested = Signal(object)
    """A `NewWord`."""

    marks_requested = Signal(object, object)
    """Words in Traditional as a tuple, and a `WordState`."""

    import_requested = Signal()

    level_chosen = Signal(str, str)
    """A graded list and the level up to which its words are known."""

    def __init__(self, tones: Tones, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Known words"))
        self.resize(440, 620)
        self._figure = QLabel(self)
        self._figure.setFont(script_font(self.font().families(), self.font(), 2.2))
        self._remark = QLabel(self)
        self._remark.setObjectName("quiet")
        self._remark.setWordWrap(True)
        self.shares_line = GrowthLine(self.tr("Known in this text"), percent_of, 0.02, self)
        self.words_line = GrowthLine(self.tr("Words that you know"), lambda count: f"{count:,.0f}", 20, self)
        self._heading = QLabel(self.tr("Worth learning here"), self)
        self._model = NewWordModel(self)
        self.list = QListView(self)
        self._delegate = TwoLineDelegate(self.list)
        self.buttons = {state: QPushButton(self) for state in STATE_KEYS if state is not WordState.NEW}
        self._import = QPushButton(self.tr("Import a list…"), self)
        self.level_button = QPushButton(self.tr("I know a level"), self)
        self.level_menu = QMenu(self)
        self._set_up()
        self._lay_out()
        self.set_tones(tones)

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        for line in (self.shares_line, self.words_line):
            line.set_tones(tones)
        self.list.viewport().update()

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of the article, and keep the place in the list."""
        row = self.list.currentIndex().row()
        self._figure.setText(percent_of(figures.share) if figures.share is not None else "—")
        self._remark.setText(self._sentence(figures))
        self.shares_line.show_points(figures.shares)
        self._model.set_words(figures.worth_learning)
        if row >= 0 and figures.worth_learning:
            self.list.setCurrentIndex(self._model.index(min(row, len(figures.worth_learning) - 1)))

    def show_days(self, days: Sequence[tuple[date, int]]) -> None:
        """Show how many words of the list were known on each day, up to today."""
        today = datetime.now(UTC).date()
        flat = [(today, days[-1][1])] if days and days[-1][0] < today else []
        self.words_line.show_points((*days, *flat))

    def show_levels(self, lists: dict[str, tuple[str, ...]]) -> None:
        """Offer the levels of graded lists."""
        self.level_menu.clear()
        for name, levels in lists.items():
            menu = self.level_menu.addMenu(name)
            for level in levels:
                action = menu.addAction(self.tr("up to {0}").format(level))
                action.triggered.connect(
                    lambda _checked=False, name=name, level=level: self.level_chosen.emit(name, level)
                )
        self.level_button.setVisible(not self.level_menu.isEmpty())

    def _sentence(self, figures: Figures) -> str:
        if not figures.known and not figures.learning:
            return self.tr(
                "Mark what you know, word by word ({0}) or with a list, and this figure tells how much of a"
                " text you can read. Nothing is counted before."
            ).format(STATE_KEYS[WordState.KNOWN])
        return self.tr(
            "of the running words of this text are known. Your list: {0} known, {1} learning."
        ).format(f"{figures.known:,}", f"{figures.learning:,}")

    def _set_up(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Words worth learning"))
        self.list.activated.connect(self._go)
        for state, button in self.buttons.items():
            key = STATE_KEYS[state]
            button.setText(state_name(state).capitalize())
            button.setToolTip(self.tr("Mark the chosen words as {0} ({1})").format(state_name(state), key))
            button.setProperty("quiet", "true")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._mark(state))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
        self.level_button.setProperty("quiet", "true")
        self.level_button.setAutoDefault(False)
        self.level_button.setMenu(self.level_menu)
        self.level_button.hide()
        self._import.setProperty("quiet", "true")
        self._import.setAutoDefault(False)
        self._import.clicked.connect(self.import_requested)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._remark, 1)
        marks = QHBoxLayout()
        marks.setSpacing(4)
        for button in self.buttons.values():
            marks.addWidget(button)
        marks.addStretch(1)
        lists = QHBoxLayout()
        lists.addWidget(self.level_button)
        lists.addStretch(1)
        lists.addWidget(self._import)
        panel = QWidget(self)
        panel.setObjectName("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.words_line)
        column.addWidget(self.shares_line)
        column.addWidget(self._heading)
        column.addWidget(panel, 1)
        column.addLayout(marks)
        column.addLayout(lists)

    def _go(self, index: QModelIndex) -> None:
        word = index.data(WORD_ROLE)
        if word is not None:
            self.place_requested.emit(word)

    def _mark(self, state: WordState) -> None:
        chosen = [index.data(WORD_ROLE) for index in self.list.selectedIndexes()]
        if chosen:
            self.marks_requested.emit(tuple(word.traditional for word in chosen), state)
