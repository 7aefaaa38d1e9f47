"""The dialog of terms that have one meaning in the reader's glossary and another in a list that came in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.entry import Term

_SIZE = QSize(560, 420)
Conflict = tuple[Term, Term]


class ConflictsDialog(QDialog):
    """Both meanings stay unless the reader takes one of them away; what is settled leaves the list."""

    removal_requested = Signal(object)
    """A tuple of the `Term`s that the reader does not want."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Terms with another meaning"))
        self.resize(_SIZE)
        hint = QLabel(
            self.tr(
                "These terms had another meaning in your glossary. Both are kept, unless you choose one."
            ),
            self,
        )
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("rows")
        self.list.setAccessibleName(self.tr("Terms with two meanings"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.mine = QPushButton(self.tr("Keep only &mine"), self)
        self.theirs = QPushButton(self.tr("Keep only the &list's"), self)
        self.both = QPushButton(self.tr("Keep &both"), self)
        self.both.setDefault(True)
        self._lay_out(hint)
        self.mine.clicked.connect(lambda _checked: self._settle(1))
        self.theirs.clicked.connect(lambda _checked: self._settle(0))
        self.both.clicked.connect(self.accept)
        self.list.itemSelectionChanged.connect(self._enable)

    def show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        """List pairs of the reader's term and the list's; all are chosen."""
        self.list.clear()
        for old, new in conflicts:
            mine = self.tr("yours: {0}").format(old.gloss or "–")
            theirs = self.tr("the list's: {0}").format(new.gloss or "–")
            item = QListWidgetItem(f"{old.traditional}\n{mine}\n{theirs}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, (old, new))
        self.list.selectAll()
        self.list.setFocus()
        self._enable()

    def _lay_out(self, hint: QLabel) -> None:
        bottom = QHBoxLayout()
        for button in (self.mine, self.theirs):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self.both)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)

    def _settle(self, unwanted: int) -> None:
        """Ask to take away one side of the chosen pairs."""
        chosen = self.list.selectedItems()
        terms = tuple(item.data(Qt.ItemDataRole.UserRole)[unwanted] for item in chosen)
        for item in chosen:
            self.list.takeItem(self.list.row(item))
        self.removal_requested.emit(terms)
        if not self.list.count():
            self.accept()

    def _enable(self) -> None:
        chosen = bool(self.list.selectedItems())
        self.mine.setEnabled(chosen)
        self.theirs.setEnabled(chosen)
