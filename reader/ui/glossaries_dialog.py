"""The dialog of the glossaries: which of them are on, and the reader's own to remove."""

from PySide6.QtCore import QSize, Qt, Signal
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

from reader.model.glossary import GlossaryInfo

_SIZE = QSize(480, 520)


class GlossariesDialog(QDialog):
    """Shows the reader's own glossaries and the built-in ones; a tick switches one at once."""

    switch_requested = Signal(object, bool)
    """A `GlossaryInfo`, and whether it is to be on."""

    removal_requested = Signal(object)
    """The `GlossaryInfo` of one of the reader's own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossaries"))
        self.resize(_SIZE)
        hint = QLabel(self.tr("Terms of a glossary that is off are neither marked nor listed."), self)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("rows")
        self.list.setAccessibleName(self.tr("Glossaries by subject"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.remove = QPushButton(self.tr("&Remove"), self)
        self.remove.setAutoDefault(False)
        self.remove.setToolTip(self.tr("Remove a glossary of yours with its terms; Undo brings it back"))
        self.remove.clicked.connect(self._ask_to_remove)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.remove)
        bottom.addWidget(closing)
        column.addLayout(bottom)
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemChanged.connect(self._switched)

    def show_all(self, infos: tuple[GlossaryInfo, ...]) -> None:
        """Show the glossaries; the chosen row stays chosen."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for info in infos:
            item = QListWidgetItem(f"{self._title(info)}\n{self._line(info)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, info)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if info.is_on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(max(0, min(row, len(infos) - 1)))
        self._enable()

    def _chosen(self) -> GlossaryInfo | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _enable(self) -> None:
        info = self._chosen()
        can_remove = info is not None and info.own and info.terms > 0
        if self.focusWidget() is self.remove and not can_remove:
            self.list.setFocus()
        self.remove.setEnabled(can_remove)

    def _ask_to_remove(self) -> None:
        self.removal_requested.emit(self._chosen())

    def _title(self, info: GlossaryInfo) -> str:
        if not info.own:
            return info.title
        return info.title or self.tr("Your general glossary")

    def _line(self, info: GlossaryInfo) -> str:
        owner = self.tr("yours") if info.own else self.tr("built in")
        return self.tr("{0} terms").format(f"{info.terms:,}") + f" · {owner}"

    def _switched(self, item: QListWidgetItem) -> None:
        self.switch_requested.emit(
            item.data(Qt.ItemDataRole.UserRole), item.checkState() is Qt.CheckState.Checked
        )
