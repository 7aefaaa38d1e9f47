"""The list of everything that the reader set right: edit, remove, export."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.correction import Correction, Reach
from reader.session import ReadingSession
from reader.ui.controls import ChoiceBox
from reader.ui.tones import Tones
from reader.ui.two_line_delegate import RowRole, TwoLineDelegate

CORRECTION_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_WIDER = {
    Reach.HERE: (Reach.HERE, Reach.TEXT, Reach.EVERYWHERE),
    Reach.TEXT: (Reach.TEXT, Reach.EVERYWHERE),
    Reach.SITE: (Reach.SITE, Reach.EVERYWHERE),
    Reach.EVERYWHERE: (Reach.EVERYWHERE,),
}


class CorrectionModel(QAbstractListModel):
    """Corrections, the latest first."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._corrections: tuple[Correction, ...] = ()

    def set_corrections(self, corrections: tuple[Correction, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._corrections = corrections[::-1]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many corrections there are."""
        return 0 if parent.isValid() else len(self._corrections)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        each = self._corrections[index.row()]
        right = self._session.library.corrections.text_of(each.rule)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{each.rule.written} → {right}, {self._kind(each)}, {reach_name(self, each.scope.reach)}"
                )
            case RowRole.WORD:
                return each.rule.written
            case RowRole.REMARK:
                return right
            case RowRole.LINE:
                return f"{self._kind(each)} · {reach_name(self, each.scope.reach)}"
            case _:
                return each if role == CORRECTION_ROLE else None

    def _kind(self, correction: Correction) -> str:
        names = {
            "boundary": self.tr("words"),
            "reading": self.tr("reading"),
            "conversion": self.tr("other script"),
            "sense": self.tr("meaning"),
            "fold": self.tr("folding"),
        }
        return names[self._session.library.corrections.kind_of(correction.rule)]


def reach_name(where: QObject, reach: Reach) -> str:
    """Return how far a correction reaches, in words."""
    names = {
        Reach.HERE: where.tr("here only"),
        Reach.TEXT: where.tr("in its text"),
        Reach.SITE: where.tr("on its web site"),
        Reach.EVERYWHERE: where.tr("everywhere"),
    }
    return names[reach]


class CorrectionsDialog(QDialog):
    """Below the list stands what the chosen correction says, and how far it reaches."""

    rewrite_requested = Signal(object, str, object)
    """A `Correction`, what it says now, and its `Reach`."""

    remove_requested = Signal(object)
    export_requested = Signal()

    def __init__(self, session: ReadingSession, tones: Tones, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Corrections"))
        self.resize(520, 560)
        self._session = session
        self._model = CorrectionModel(session, self)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.list = QListView(self)
        self._delegate = TwoLineDelegate(self.list)
        self._delegate.set_tones(tones)
        self.line = QLineEdit(self)
        self.reach_box = ChoiceBox(self)
        self.reach_box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._keep = self._button(self.tr("Keep"))
        self._remove = self._button(self.tr("Remove"))
        self._export = self._button(self.tr("Save the list…"))
        self._set_up()
        self._lay_out()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        self.list.viewport().update()

    def show_corrections(self, corrections: tuple[Correction, ...]) -> None:
        """Show the corrections, and keep the place in the list."""
        row = self.list.currentIndex().row()
        self._model.set_corrections(corrections)
        self._hint.setText(
            self.tr("They hold in the window, in commands and in exports. The text itself is never changed.")
            if corrections
            else self.tr("You have corrected nothing yet.")
        )
        self._export.setEnabled(bool(corrections))
        if corrections:
            self.list.setCurrentIndex(self._model.index(min(max(row, 0), len(corrections) - 1)))
        self._follow_choice()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("quiet", "true")
        button.setAutoDefault(False)
        return button

    def _set_up(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Corrections"))
        self.line.setAccessibleName(self.tr("What the correction says"))
        self.reach_box.setAccessibleName(self.tr("How far it reaches"))
        self.list.selectionModel().currentChanged.connect(self._follow_choice)
        self.line.returnPressed.connect(self._rewrite)
        self._keep.clicked.connect(self._rewrite)
        self._remove.clicked.connect(self._ask_to_remove)
        self._export.clicked.connect(self.export_requested)

    def _lay_out(self) -> None:
        panel = QWidget(self)
        panel.setObjectName("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        form = QHBoxLayout()
        form.setSpacing(8)
        form.addWidget(self.line, 1)
        form.addWidget(self.reach_box)
        form.addWidget(self._keep)
        bottom = QHBoxLayout()
        bottom.addWidget(self._remove)
        bottom.addStretch(1)
        bottom.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(12)
        column.addWidget(self._hint)
        column.addWidget(panel, 1)
        column.addLayout(form)
        column.addLayout(bottom)

    def _chosen(self) -> Correction | None:
        return self.list.currentIndex().data(CORRECTION_ROLE)

    def _follow_choice(self) -> None:
        chosen = self._chosen()
        for widget in (self.line, self.reach_box, self._keep, self._remove):
            widget.setVisible(chosen is not None)
        if chosen is None:
            return
        self.line.setText(self._session.library.corrections.text_of(chosen.rule))
        self.reach_box.clear()
        for reach in _WIDER[chosen.scope.reach]:
            self.reach_box.addItem(reach_name(self, reach), reach)
        self.reach_box.setEnabled(self.reach_box.count() > 1)

    def _rewrite(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.rewrite_requested.emit(chosen, self.line.text(), Reach(self.reach_box.currentData()))

    def _ask_to_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.remove_requested.emit(chosen)
