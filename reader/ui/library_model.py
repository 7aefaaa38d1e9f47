"""The rows of the library: texts, and the lines that a search has found in them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.library import Hit, LibraryText
from reader.ui.two_line_delegate import RowRole
from reader.ui.wording import percent_of

ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_BEFORE = 3
_THOUSAND = 10_000


class LibraryModel(QAbstractListModel):
    """Rows are `LibraryText`s, or `Hit`s with the texts that they are in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[LibraryText | tuple[Hit, LibraryText]] = ()

    def set_rows(self, rows: Sequence[LibraryText | tuple[Hit, LibraryText]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, LibraryText):
            return self._of_text(row, role)
        return self._of_hit(*row, role)

    def _of_text(self, text: LibraryText, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{name_of(text)}, {self._facts(text)}, {_day(text)}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{text.source or text.name}\n{self._facts(text)} · {_day(text)}"
            case RowRole.WORD:
                return name_of(text)
            case RowRole.LINE:
                return self._facts(text)
            case RowRole.FIGURE:
                return _day(text)
            case RowRole.IS_MUTED:
                return not text.kept
            case _:
                return None

    def _of_hit(self, hit: Hit, text: LibraryText, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.snippet}, {name_of(text)}"
            case RowRole.WORD:
                return _around(hit)
            case RowRole.LINE:
                return name_of(text)
            case _:
                return None

    def _facts(self, text: LibraryText) -> str:
        """Return what is known of a text as one quiet line: read, known, length, tags."""
        parts = [self.tr("{0} read").format(percent_of(text.read))] if text.read else []
        if text.known is not None:
            parts.append(self.tr("{0} known").format(percent_of(text.known)))
        if text.length:
            parts.append(self.tr("{0} characters").format(_rounded(text.length)))
        return " · ".join([*parts, *(f"#{tag}" for tag in text.tags)])


def name_of(text: LibraryText) -> str:
    """Return what a text is called: its title, or else its name."""
    return text.title or Path(text.name).name


def _day(text: LibraryText) -> str:
    """Return the day on which a text was opened last, with its year where that is not this one."""
    opened = datetime.fromtimestamp(text.opened)
    form = "d MMM" if opened.year == datetime.now().year else "d MMM yyyy"
    return QLocale().toString(QDate(opened.year, opened.month, opened.day), form)


def _around(hit: Hit) -> str:
    """Return the line of a hit from a few characters before the find on, so that a narrow list shows it."""
    cut = max(0, hit.start - hit.snippet_start - _BEFORE)
    return ("…" if hit.snippet_start + cut else "") + hit.snippet[cut:]


def _rounded(count: int) -> str:
    return f"{count:,}" if count < _THOUSAND else f"{round(count, -3):,}"
