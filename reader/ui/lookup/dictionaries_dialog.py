"""The dialog of the user's dictionaries: their order, which are on, import and removal."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.dictionary import DictionaryInfo

_SIZE = QSize(620, 440)


class DictionariesDialog(QDialog):
    """Shows the dictionaries in the order in which they are asked; changes are asked for at once."""

    import_requested = Signal()
    levels_requested = Signal()
    remove_requested = Signal(str)
    order_requested = Signal(list)
    switch_requested = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dictionaries"))
        self.resize(_SIZE)
        self._infos: tuple[DictionaryInfo, ...] = ()
        hint = QLabel(
            self.tr("They are asked from top to bottom. Drag them, or use the buttons or Alt+arrows.")
        )
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Dictionaries in their order"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.setObjectName("rows")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.up = self._button(self.tr("Move &up"), self._move_up, Qt.Key.Key_Up)
        self.down = self._button(self.tr("Move &down"), self._move_down, Qt.Key.Key_Down)
        self.remove = self._button(self.tr("&Remove"), self._remove)
        self.add = self._button(self.tr("&Import…"), self.import_requested.emit)
        self.levels = self._button(self.tr("Import a &level list…"), self.levels_requested.emit)
        self._lists = QLabel(self)
        self._lists.setObjectName("quiet")
        self._lists.setWordWrap(True)
        self._lay_out(hint)
        self.list.itemChanged.connect(self._switched)
        self.list.currentRowChanged.connect(self._enable)
        self.list.model().rowsMoved.connect(self._ask_order)
        self._enable()

    def show_all(self, infos: tuple[DictionaryInfo, ...], level_lists: tuple[str, ...]) -> None:
        """Show the dictionaries; the chosen one stays chosen."""
        chosen = self._chosen()
        self._infos = infos
        self.list.blockSignals(True)
        self.list.clear()
        for info in infos:
            item = QListWidgetItem(f"{info.name}\n{_line(info)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, info.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if info.is_on else Qt.CheckState.Unchecked)
            item.setToolTip(info.problem or info.credit)
            if info.name == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._lists.setText(self.tr("Lists of levels: {0}").format(", ".join(level_lists)))
        self._enable()

    def show_busy(self, busy: bool) -> None:
        """Wait for an import, or go on."""
        self.add.setEnabled(not busy)
        self.levels.setEnabled(not busy)

    def _lay_out(self, hint: QLabel) -> None:
        buttons = QVBoxLayout()
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 1)
        middle.addLayout(buttons)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self.add)
        bottom.addWidget(self.levels)
        bottom.addStretch(1)
        bottom.addWidget(closing)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addLayout(middle, 1)
        column.addWidget(self._lists)
        column.addLayout(bottom)

    def _button(self, text: str, act: Callable[[], None], arrow: Qt.Key | None = None) -> QPushButton:
        """Return a button; with Alt and an arrow the list does the same."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        if arrow is not None:
            keys = QKeySequence(Qt.Modifier.ALT | arrow)
            QShortcut(keys, self.list, button.click, context=Qt.ShortcutContext.WidgetShortcut)
            button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        return button

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else ""

    def _names(self) -> list[str]:
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def _enable(self) -> None:
        row = self.list.currentRow()
        was = self.focusWidget()
        info = next((each for each in self._infos if each.name == self._chosen()), None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.remove.setEnabled(info is not None and not info.built_in)
        if was in (self.up, self.down) and not was.isEnabled():
            # Else the keys would go on to the next button, and the next press of Space remove something.
            self.list.setFocus()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row, top = self.list.currentRow(), QModelIndex()
        # Rows are moved in front of another one, and the rows that follow have moved up by then.
        self.list.model().moveRow(top, row, top, row + by + (by > 0))

    def _ask_order(self) -> None:
        self._enable()
        self.order_requested.emit(self._names())

    def _remove(self) -> None:
        if self._chosen():
            self.remove_requested.emit(self._chosen())

    def _switched(self, item: QListWidgetItem) -> None:
        self.switch_requested.emit(
            item.data(Qt.ItemDataRole.UserRole), item.checkState() is Qt.CheckState.Checked
        )


def _line(info: DictionaryInfo) -> str:
    """Return the small line about a dictionary."""
    if info.problem:
        return info.problem
    facts = [
        QCoreApplication.translate("DictionariesDialog", "{0} entries").format(f"{info.entries:,}"),
        info.date[:10],
        info.licence,
    ]
    if info.built_in:
        facts.append(QCoreApplication.translate("DictionariesDialog", "built in"))
    return " · ".join(filter(None, facts))
