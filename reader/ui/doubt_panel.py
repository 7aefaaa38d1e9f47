"""The list of characters that a converter probably got wrong: errors first, a click shows the place."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from reader.model.annotation import DoubtKind
from reader.model.document import PlacedDoubt
from reader.ui.tones import Tones
from reader.ui.two_line_delegate import RowRole, TwoLineDelegate

DOUBT_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_RANK = {DoubtKind.ERROR: 0, DoubtKind.VARIANT: 1, DoubtKind.REGIONAL: 2}


class DoubtModel(QAbstractListModel):
    """Doubts, errors first, then in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doubts: tuple[PlacedDoubt, ...] = ()

    def set_doubts(self, doubts: tuple[PlacedDoubt, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._doubts = tuple(sorted(doubts, key=_order))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many doubts there are."""
        return 0 if parent.isValid() else len(self._doubts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        placed = self._doubts[index.row()]
        doubt = placed.doubt
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{doubt.written} → {doubt.proper}, {doubt.word}, {self._kind(doubt.kind)}"
            case RowRole.WORD:
                return f"{doubt.written} → {doubt.proper}"
            case RowRole.REMARK:
                return doubt.word
            case RowRole.LINE:
                return self._kind(doubt.kind)
            case RowRole.FIGURE:
                return self.tr("line {0}").format(placed.line)
            case RowRole.IS_WARNING:
                return doubt.kind is DoubtKind.ERROR
            case _:
                return placed if role == DOUBT_ROLE else None

    def _kind(self, kind: DoubtKind) -> str:
        names = {
            DoubtKind.ERROR: self.tr("probably wrong"),
            DoubtKind.VARIANT: self.tr("accepted variant"),
            DoubtKind.REGIONAL: self.tr("another region's form"),
        }
        return names[kind]


class DoubtPanel(QWidget):
    """Shows `PlacedDoubt`s; a click or Enter asks for the place of one."""

    place_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._model = DoubtModel(self)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self._delegate = TwoLineDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Doubtful characters"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(self._jump)
        self.list.activated.connect(self._jump)
        self.show_waiting()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._delegate.set_tones(tones)
        self.list.viewport().update()

    def show_waiting(self) -> None:
        """Say that the text is still being read through."""
        self._model.set_doubts(())
        self._hint.setText(self.tr("Doubtful characters appear here once the text has been read through."))

    def show_stopped(self) -> None:
        """Say that the text was not read through."""
        self._hint.setText(
            self.tr("Reading through the text was stopped. Open it again to complete this list.")
        )
        self._hint.show()

    def show_doubts(self, doubts: tuple[PlacedDoubt, ...]) -> None:
        """Show the doubts of the article."""
        self._model.set_doubts(doubts)
        if doubts:
            self._hint.setText(
                self.tr("Characters that a converter may have got wrong. The text is not changed.")
            )
        else:
            self._hint.setText(self.tr("No character of this text looks wrongly converted."))

    def _jump(self, index: QModelIndex) -> None:
        placed = index.data(DOUBT_ROLE)
        if placed is not None:
            self.place_requested.emit(placed)


def _order(placed: PlacedDoubt) -> tuple[int, int, int]:
    return (_RANK[placed.doubt.kind], placed.line, placed.doubt.start)
