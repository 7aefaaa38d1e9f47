"""The glossary of the article: filter, sort, jump, edit in place and add."""

from collections import Counter

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.entry import TermKind, TermUse
from reader.ui.controls import ChoiceBox
from reader.ui.glossary_model import USE_ROLE, GlossaryModel, Order, SortedGlossary, kind_of
from reader.ui.term_form import TermForm
from reader.ui.tones import Tones
from reader.ui.two_line_delegate import TwoLineDelegate
from reader.ui.wording import kind_name

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GlossaryPanel(QWidget):
    """Shows `TermUse`s; a click asks for a term's next place, an edit for a meaning of the user's own."""

    place_requested = Signal(object)
    gloss_edited = Signal(object, str)
    term_added = Signal(str, str, str)
    glossaries_requested = Signal()

    removal_requested = Signal(object)
    """A `TermUse` whose meaning of the reader's own is to be taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._added = ""
        self._before: QWidget | None = None
        self._model = GlossaryModel(self)
        self._sorted = SortedGlossary(self._model, self)
        self.filter_line = QLineEdit(self)
        self.order_box = ChoiceBox(self)
        self.kind_box = ChoiceBox(self)
        self.list = QListView(self)
        self.form = TermForm(self)
        self._hint = QLabel(self)
        self._edit = QPushButton(self.tr("Edit meaning"), self)
        self._add = QPushButton(self.tr("Add term"), self)
        self.glossaries = QPushButton(self.tr("Glossaries…"), self)
        self._delegate = TwoLineDelegate(self.list)
        self._set_up()
        self._lay_out()
        self._connect()
        self.show_waiting()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        self.list.viewport().update()

    def show_waiting(self) -> None:
        """Say that the terms are still being looked for."""
        self._model.set_uses(())
        self._hint.setText(self.tr("Terms appear here once the text has been read through."))
        self._hint.show()

    def show_stopped(self) -> None:
        """Say that the text was not read through."""
        self._hint.setText(
            self.tr("Reading through the text was stopped. Open it again to complete this list.")
        )
        self._hint.show()

    def show_uses(self, uses: tuple[TermUse, ...]) -> None:
        """Show the terms of the article and keep the chosen one."""
        before = self._chosen()
        chosen = self._added or (before.term if before is not None else "")
        self._added = ""
        self._model.set_uses(uses)
        self._fill_kinds(uses)
        self._hint.setText(self.tr("This text has no terms of a glossary. Add your own below."))
        self._hint.setVisible(not uses)
        for row in range(self._sorted.rowCount()):
            use = self._sorted.index(row, 0).data(USE_ROLE)
            if chosen in (use.term, use.simplified):
                self.list.setCurrentIndex(self._sorted.index(row, 0))

    def open_form(self, term: str = "") -> None:
        """Show the form for a new term, filled in where something is known."""
        before = self.window().focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._before = before
        self._add.hide()
        self._edit.hide()
        self.glossaries.hide()
        self.form.open(term)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a term jumps to it, F2 edits and Delete removes it, which elsewhere are other keys."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() is QEvent.Type.ShortcutOverride and key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and key == Qt.Key.Key_Delete:
            self._ask_to_remove()
            return True
        if event.type() is QEvent.Type.KeyPress and key in _ENTER:
            self._jump(self.list.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.filter_line.setPlaceholderText(self.tr("Filter terms"))
        self.filter_line.setAccessibleName(self.tr("Filter terms"))
        self.filter_line.setClearButtonEnabled(True)
        self.order_box.setAccessibleName(self.tr("Order of the terms"))
        for order, name in (
            (Order.PLACE, self.tr("In the text")),
            (Order.COUNT, self.tr("Most frequent")),
            (Order.ALPHABET, self.tr("A–Z")),
        ):
            self.order_box.addItem(name, order)
        self.kind_box.setAccessibleName(self.tr("Kind of terms"))
        self.kind_box.addItem(self.tr("All kinds"), None)
        self.list.setModel(self._sorted)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setAccessibleName(self.tr("Terms of this text"))
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        for button in (self._edit, self._add, self.glossaries):
            button.setProperty("quiet", "true")
        self._edit.setToolTip(self.tr("Give the chosen term your own meaning (F2)"))
        self._edit.setEnabled(False)
        self.glossaries.setToolTip(self.tr("Choose which glossaries are on"))
        self._add.setToolTip(self.tr("Add a term of your own (Ctrl+G)"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 4)
        top.setSpacing(8)
        top.addWidget(self.filter_line, 1)
        top.addWidget(self.order_box)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 4, 8, 8)
        bottom.addWidget(self._add)
        bottom.addStretch(1)
        bottom.addWidget(self.glossaries)
        bottom.addWidget(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        kinds = QHBoxLayout()
        kinds.setContentsMargins(16, 0, 16, 4)
        kinds.addWidget(self.kind_box, 1)
        column.addLayout(kinds)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._sorted.set_filter)
        self.order_box.currentIndexChanged.connect(self._sort)
        self.kind_box.currentIndexChanged.connect(self._choose_kind)
        self.list.clicked.connect(self._jump)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._follow_choice)
        self._model.gloss_edited.connect(self.gloss_edited)
        self._edit.clicked.connect(self._edit_chosen)
        self._add.clicked.connect(self._open_empty_form)
        self.glossaries.clicked.connect(lambda _checked: self.glossaries_requested.emit())
        self.form.term_added.connect(self._take_added)
        self.form.closed.connect(self._form_closed)

    def _chosen(self) -> TermUse | None:
        return self.list.currentIndex().data(USE_ROLE)

    def _jump(self, index: QModelIndex) -> None:
        use = index.data(USE_ROLE)
        editing = self.list.state() is QAbstractItemView.State.EditingState
        if use is not None and not editing:
            self.place_requested.emit(use)

    def _ask_to_remove(self) -> None:
        use = self._chosen()
        if use is not None:
            self.removal_requested.emit(use)

    def _sort(self) -> None:
        self._sorted.set_order(Order(self.order_box.currentData()))

    def _choose_kind(self) -> None:
        chosen = self.kind_box.currentData()  # Qt gives plain text back
        self._sorted.set_kind(TermKind(chosen) if chosen else None)

    def _fill_kinds(self, uses: tuple[TermUse, ...]) -> None:
        """Offer the kinds that the text has, with their counts; keep the chosen one."""
        chosen = self.kind_box.currentData()
        counts = Counter(map(kind_of, uses))
        self.kind_box.blockSignals(True)
        self.kind_box.clear()
        self.kind_box.addItem(self.tr("All kinds"), None)
        for kind in (kind for kind in TermKind if counts[kind]):
            self.kind_box.addItem(f"{kind_name(kind)} · {counts[kind]}", kind)
        self.kind_box.setCurrentIndex(max(0, self.kind_box.findData(chosen)))
        self.kind_box.blockSignals(False)
        self._choose_kind()

    def _follow_choice(self, index: QModelIndex) -> None:
        self._edit.setEnabled(index.isValid())

    def _edit_chosen(self) -> None:
        self.list.edit(self.list.currentIndex())

    def _open_empty_form(self) -> None:
        self.open_form()

    def _take_added(self, term: str, gloss: str, subject: str) -> None:
        """Ask for a new term, which is chosen as soon as the list has it."""
        self._added = term
        self.term_added.emit(term, gloss, subject)

    def _form_closed(self) -> None:
        self._add.show()
        self._edit.show()
        self.glossaries.show()
        back = self._before if self._before is not None and self._before.isVisible() else self._add
        self._before = None
        back.setFocus()
