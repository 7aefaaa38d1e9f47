"""The notes of the article: list, jump, write, colour, remove."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.library import NoteKind, PlacedNote
from reader.ui.colour_row import ColourRow, dot
from reader.ui.tones import LIGHT, Tones
from reader.ui.two_line_delegate import RowRole, TwoLineDelegate

NOTE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SAVE_MS = 800


class NoteModel(QAbstractListModel):
    """Notes in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[PlacedNote, ...] = ()

    def set_notes(self, notes: tuple[PlacedNote, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many notes there are."""
        return 0 if parent.isValid() else len(self.notes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        placed = self.notes[index.row()]
        note = placed.note
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._head(placed)}, {note.words}, {self._where(placed)}"
            case RowRole.WORD:
                return self._head(placed)
            case RowRole.LINE:
                return note.words.replace("\n", " ") or self._kind(note.kind)
            case RowRole.FIGURE:
                return self._where(placed)
            case RowRole.IS_MUTED:
                return not note.words
            case RowRole.DOT:
                return dot(note.colour)
            case _:
                return placed if role == NOTE_ROLE else None

    def _head(self, placed: PlacedNote) -> str:
        note = placed.note
        if note.kind is NoteKind.PLACE:
            return note.anchor.after or self.tr("Bookmark")
        return note.anchor.quote

    def _kind(self, kind: NoteKind) -> str:
        names = {
            NoteKind.WORD: self.tr("marked"),
            NoteKind.SENTENCE: self.tr("marked"),
            NoteKind.PLACE: self.tr("bookmark"),
        }
        return names[kind]

    def _where(self, placed: PlacedNote) -> str:
        if placed.place is None:
            return self.tr("no longer in the text")
        return self.tr("line {0}").format(placed.place.line)


class NotesPanel(QWidget):
    """Shows `PlacedNote`s; what is typed below the list belongs to the chosen one."""

    place_requested = Signal(object)
    words_edited = Signal(str, str)
    """The uid of a note and its words."""

    colour_chosen = Signal(str, str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._model = NoteModel(self)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.list = QListView(self)
        self._delegate = TwoLineDelegate(self.list)
        self.editor = QPlainTextEdit(self)
        self.colours = ColourRow(self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._shown: PlacedNote | None = None
        self._keeps_words = False
        self._set_up()
        self._lay_out()
        self._connect()
        self.show_notes(())

    def set_tones(self, tones: Tones = LIGHT) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        self.list.viewport().update()

    def show_notes(self, notes: tuple[PlacedNote, ...], *, keep_words: bool = False) -> None:
        """Show the notes of the article and keep the chosen one; if asked, also what is typed on it."""
        self._keeps_words = keep_words
        chosen = self._shown.note.uid if self._shown is not None else None
        self._model.set_notes(notes)
        self._hint.setText(
            self.tr(
                "Point at a word, or choose a sentence, and press N to write a note on it, M to colour it;"
                " Ctrl+D marks a line."
            )
        )
        self._hint.setVisible(not notes)
        if not self.choose(chosen):
            self._show(None)

    def choose(self, uid: str | None, *, write: bool = False) -> bool:
        """Choose a note, and take the keys to write on it if asked; return False where it is not here."""
        for row, placed in enumerate(self._model.notes):
            if placed.note.uid == uid:
                self.list.setCurrentIndex(self._model.index(row))
                self._show(placed)
                if write:
                    self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def save(self) -> None:
        """Hand over what was typed."""
        self._saving.stop()
        words, shown = self.editor.toPlainText(), self._shown
        if shown is not None and words != shown.note.words:
            self._shown = replace(shown, note=replace(shown.note, words=words))
            self.words_edited.emit(shown.note.uid, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a note goes to it, Delete removes it; leaving the words keeps them."""
        if watched is self.editor and event.type() is QEvent.Type.FocusOut:
            self.save()
        if watched is self.list and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self._go(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._ask_to_remove()
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Notes in this text"))
        self.list.installEventFilter(self)
        self.editor.setPlaceholderText(self.tr("Your note; it is kept as you type"))
        self.editor.setAccessibleName(self.tr("Words of the note"))
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(96)
        self.editor.installEventFilter(self)
        self._remove.setProperty("quiet", "true")

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.setContentsMargins(4, 4, 0, 0)
        bottom.addWidget(self.colours)
        bottom.addStretch(1)
        bottom.addWidget(self._remove)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(4)
        below.addWidget(self.editor)
        below.addLayout(bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.list.clicked.connect(self._go)
        self.list.selectionModel().currentChanged.connect(self._follow_choice)
        self.editor.textChanged.connect(self._saving.start)
        self._saving.timeout.connect(self.save)
        self.colours.colour_chosen.connect(self._choose_colour)
        self._remove.clicked.connect(self._ask_to_remove)

    def _follow_choice(self, index: QModelIndex) -> None:
        placed = index.data(NOTE_ROLE)
        if placed is not None:
            self.save()
            self._show(placed)

    def _show(self, placed: PlacedNote | None) -> None:
        """Show a note below the list; what is being typed on it is not taken away."""
        same = placed is not None and self._shown is not None and placed.note.uid == self._shown.note.uid
        self._shown = placed
        for widget in (self.editor, self.colours, self._remove):
            widget.setVisible(placed is not None)
        if placed is None:
            return
        self.colours.show_colour(placed.note.colour)
        typed = same and (self._saving.isActive() or self._keeps_words)
        if not typed and self.editor.toPlainText() != placed.note.words:
            self.editor.blockSignals(True)
            self.editor.setPlainText(placed.note.words)
            self.editor.blockSignals(False)

    def _go(self, index: QModelIndex) -> None:
        placed = index.data(NOTE_ROLE)
        if placed is not None and placed.place is not None:
            self.place_requested.emit(placed)

    def _choose_colour(self, colour: str) -> None:
        if self._shown is not None:
            self.colour_chosen.emit(self._shown.note.uid, colour)

    def _ask_to_remove(self) -> None:
        if self._shown is not None:
            self.remove_requested.emit(self._shown.note.uid)
