"""The dock at the left: every text that was opened, found by what it says, sorted, tagged, removed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.library import Hit, LibraryText, TextOrder
from reader.ui.controls import ChoiceBox
from reader.ui.library_model import ROW_ROLE, LibraryModel
from reader.ui.tones import Tones
from reader.ui.two_line_delegate import TwoLineDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAUSE_MS = 180
_USUAL = QSize(340, 480)


class _Body(QWidget):
    """Asks for a comfortable width, which the user may drag away from."""

    def sizeHint(self) -> QSize:
        """Return what is comfortable."""
        return _USUAL


class LibraryPanel(QDockWidget):
    """Shows texts, or what was found in them; what to show is asked for."""

    shown = Signal()
    search_requested = Signal(str)
    list_requested = Signal()
    order_chosen = Signal(object)
    """A `TextOrder`."""

    text_requested = Signal(object)
    """A `LibraryText` to open."""

    hit_requested = Signal(object, object)
    """A `Hit` and the `LibraryText` to open at it."""

    remove_requested = Signal(object)
    tags_edited = Signal(object, object)
    """A `LibraryText` and its tags now, as a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.setWindowTitle(self.tr("Library"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea)
        self.search_line = QLineEdit(self)
        self.order_box = ChoiceBox(self)
        self.tag_box = ChoiceBox(self)
        self.list = QListView(self)
        self.tags_line = QLineEdit(self)
        self._tags = QPushButton(self.tr("Tags"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._hint = QLabel(self)
        self._model = LibraryModel(self)
        self._delegate = TwoLineDelegate(self.list)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow_choice()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        self.list.viewport().update()

    def order(self) -> TextOrder:
        """What the texts are sorted by."""
        return TextOrder(self.order_box.currentData())

    def show_order(self, order: TextOrder) -> None:
        """Sort the texts by something else."""
        if order is not self.order():
            self.order_box.blockSignals(True)
            self.order_box.setCurrentIndex(self.order_box.findData(order))
            self.order_box.blockSignals(False)
            self._ask()

    def tag(self) -> str | None:
        """The tag whose texts are shown, None for all."""
        return self.tag_box.currentData()

    def show_texts(self, texts: Sequence[LibraryText], tags: Sequence[str]) -> None:
        """Show texts, and the tags that there are."""
        self._fill_tags(tags)
        self._set_rows(texts)
        self._hint.setText(
            self.tr("No text has this tag.")
            if self.tag()
            else self.tr("Every text that you open stays here.")
        )

    def show_hits(self, hits: Sequence[tuple[Hit, LibraryText]]) -> None:
        """Show what a search has found."""
        self._set_rows(hits)
        self._hint.setText(self.tr("Nothing was found, in either script."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the chosen row, Delete removes it; Down leads from the search to the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list and event.key() in _ENTER:
                self._open(self.list.currentIndex())
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._ask_to_remove()
                return True
            if watched is self.search_line and event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.setCurrentIndex(self._model.index(0))
                return True
            if watched is self.tags_line and event.key() == Qt.Key.Key_Escape:
                self._close_tags()
                return True
        return super().eventFilter(watched, event)

    def _set_rows(self, rows: Sequence[LibraryText | tuple[Hit, LibraryText]]) -> None:
        chosen = self._chosen()
        self._model.set_rows(rows)
        self._hint.setVisible(not rows)
        for number, row in enumerate(rows):
            if isinstance(row, LibraryText) and chosen is not None and row.key == chosen.key:
                self.list.setCurrentIndex(self._model.index(number))
        self._follow_choice()

    def _fill_tags(self, tags: Sequence[str]) -> None:
        chosen = self.tag()
        self.tag_box.blockSignals(True)
        self.tag_box.clear()
        self.tag_box.addItem(self.tr("All texts"), None)
        for tag in tags:
            self.tag_box.addItem(f"#{tag}", tag)
        self.tag_box.setCurrentIndex(max(0, self.tag_box.findData(chosen)))
        self.tag_box.setVisible(bool(tags))
        self.tag_box.blockSignals(False)

    def _set_up(self) -> None:
        self.search_line.setPlaceholderText(self.tr("Search all texts"))
        self.search_line.setAccessibleName(self.tr("Search all texts, in either script"))
        self.search_line.setClearButtonEnabled(True)
        self.order_box.setAccessibleName(self.tr("Order of the texts"))
        names = {
            TextOrder.OPENED: self.tr("Opened last"),
            TextOrder.ADDED: self.tr("Newest"),
            TextOrder.TITLE: self.tr("Title"),
            TextOrder.LENGTH: self.tr("Longest"),
            TextOrder.READ: self.tr("Most read"),
            TextOrder.KNOWN: self.tr("Most known"),
        }
        for order, name in names.items():
            self.order_box.addItem(name, order)
        self.tag_box.setAccessibleName(self.tr("Texts with a tag"))
        self.tag_box.hide()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Texts"))
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(18, 8, 18, 12)
        self.tags_line.setPlaceholderText(self.tr("Tags, separated by commas"))
        self.tags_line.setAccessibleName(self.tr("Tags of the chosen text"))
        self.tags_line.hide()
        for button in (self._tags, self._remove):
            button.setProperty("quiet", "true")
        self._remove.setToolTip(self.tr("Take the chosen text off the shelf; Edit, Undo brings it back"))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.search_line)
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.order_box)
        boxes.addWidget(self.tag_box, 1)
        boxes.addStretch(1)
        top.addLayout(boxes)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(8, 4, 8, 8)
        bottom.addWidget(self._tags)
        bottom.addWidget(self.tags_line, 1)
        bottom.addStretch(0)
        bottom.addWidget(self._remove)
        body = _Body(self)
        body.setObjectName("panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)
        self.setWidget(body)
        self.setTitleBarWidget(self._title_bar())

    def _title_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("dockTitle")
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 8, 8, 4)
        title = QLabel(self.tr("Library"), bar)
        title.setObjectName("quiet")
        row.addWidget(title)
        row.addStretch(1)
        close = QToolButton(bar)
        close.setText("✕")
        close.setToolTip(self.tr("Close the library (Ctrl+B)"))
        close.setAccessibleName(self.tr("Close the library"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return bar

    def _connect(self) -> None:
        self.search_line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._ask)
        self.order_box.currentIndexChanged.connect(self._choose_order)
        self.tag_box.currentIndexChanged.connect(self._ask)
        self.list.clicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._follow_choice)
        for watched in (self.list, self.search_line, self.tags_line):
            watched.installEventFilter(self)
        self._tags.clicked.connect(self._open_tags)
        self.tags_line.returnPressed.connect(self._keep_tags)
        self._remove.clicked.connect(self._ask_to_remove)

    def _choose_order(self) -> None:
        self.order_chosen.emit(self.order())
        self._ask()

    def _ask(self) -> None:
        query = self.search_line.text().strip()
        if query:
            self.search_requested.emit(query)
        else:
            self.list_requested.emit()

    def _chosen(self) -> LibraryText | None:
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, LibraryText) else None

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, LibraryText):
            self.text_requested.emit(row)
        elif row is not None:
            self.hit_requested.emit(*row)

    def _follow_choice(self) -> None:
        self._close_tags()
        for button in (self._tags, self._remove):
            button.setVisible(self._chosen() is not None)

    def _ask_to_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.remove_requested.emit(chosen)

    def _open_tags(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.tags_line.setText(", ".join(chosen.tags))
            self._tags.hide()
            self.tags_line.show()
            self.tags_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_tags(self) -> None:
        self.tags_line.hide()
        self._tags.setVisible(self._chosen() is not None)

    def _keep_tags(self) -> None:
        chosen = self._chosen()
        tags = tuple(tag.strip().lstrip("#") for tag in self.tags_line.text().split(","))
        self._close_tags()
        if chosen is not None:
            self.tags_edited.emit(chosen, tags)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
