"""The glossary as a list model: one row for each term of the article, with count, senses and their source."""

import unicodedata
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from reader.model.entry import Part, TermKind, TermUse
from reader.ui.two_line_delegate import RowRole
from reader.ui.word_text import source_name

USE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Order(StrEnum):
    """How the terms are sorted."""

    PLACE = "place"
    COUNT = "count"
    ALPHABET = "alphabet"


class GlossaryModel(QAbstractListModel):
    """Holds the terms in the order in which they first appear."""

    gloss_edited = Signal(object, str)
    """A `TermUse` and the meaning that the user typed for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._uses: tuple[TermUse, ...] = ()

    def set_uses(self, uses: tuple[TermUse, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._uses = uses
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many terms there are."""
        return 0 if parent.isValid() else len(self._uses)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every row be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a part of a row."""
        if not index.isValid():
            return None
        use = self._uses[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(use)
            case Qt.ItemDataRole.ToolTipRole:
                return _plain_tooltip(self._senses(use))
            case Qt.ItemDataRole.EditRole:
                return use.gloss or ""
            case RowRole.WORD:
                return use.term
            case RowRole.REMARK:
                return use.pinyin
            case RowRole.LINE:
                return self._meaning(use)
            case RowRole.FIGURE:
                return len(use.places) or None
            case RowRole.IS_MUTED:
                return use.gloss is None
            case _:
                return use if role == USE_ROLE else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what the user typed; the survey that follows brings the new row."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        use = self._uses[index.row()]
        if str(value) == (use.gloss or ""):
            return False
        self.gloss_edited.emit(use, str(value))
        return True

    def _meaning(self, use: TermUse) -> str:
        known = [sense.gloss for sense in use.senses if sense.gloss]
        return "  ·  ".join(known) if known else self.tr("no meaning yet")

    def _spoken(self, use: TermUse) -> str:
        return self.tr("{term}: {meaning}, {count} times").format(
            term=use.term, meaning=self._meaning(use), count=len(use.places)
        )

    def _senses(self, use: TermUse) -> list[str]:
        lines = [f"{sense.gloss} ({source_name(sense)})" for sense in use.senses if sense.gloss]
        head = use.term if use.simplified == use.term else f"{use.term}  {use.simplified}"
        if lines:
            return [head, *lines]
        lines = [head, self.tr("no meaning yet: double-click, or F2, to give it one")]
        if use.parts:
            lines.append(self.tr("Words inside, each by itself:"))
        return lines + list(map(_part_line, use.parts))


class SortedGlossary(QSortFilterProxyModel):
    """The glossary sorted and filtered for the panel."""

    def __init__(self, source: GlossaryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = Order.PLACE
        self._filter = ""
        self._kind: TermKind | None = None
        self.setSourceModel(source)
        self.sort(0)

    def set_order(self, order: Order) -> None:
        """Sort by first place, by count (most first) or by the alphabet."""
        self._order = order
        self.invalidate()

    def set_filter(self, text: str) -> None:
        """Show only terms whose writing, reading or meanings contain a text."""
        self._filter = _bare(text.strip())
        self.invalidate()

    def set_kind(self, kind: TermKind | None) -> None:
        """Show only terms of a kind; None shows all."""
        self._kind = kind
        self.invalidate()

    def lessThan(self, left: _Index, right: _Index) -> bool:
        """Compare two terms in the chosen order."""
        first, second = left.data(USE_ROLE), right.data(USE_ROLE)
        by_place = left.row() < right.row()
        if self._order is Order.PLACE or first is None or second is None:
            return by_place
        if self._order is Order.COUNT:
            return (-len(first.places), left.row()) < (-len(second.places), right.row())
        return _alphabetic(first) < _alphabetic(second)

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        """Tell whether a term is of the kind and contains what the filter says."""
        if not self._filter and self._kind is None:
            return True
        use = self.sourceModel().index(source_row, 0, source_parent).data(USE_ROLE)
        if self._kind is not None and kind_of(use) is not self._kind:
            return False
        texts = [use.term, use.simplified, use.reading]
        texts += [text for sense in use.senses for text in (sense.gloss, sense.pinyin)]
        return any(self._filter in _bare(text) for text in texts)


def kind_of(use: TermUse) -> TermKind:
    """Return what kind of term a use is: that of its first sense that has one."""
    kinds = (sense.kind for sense in use.senses if sense.kind is not TermKind.OTHER)
    return next(kinds, TermKind.OTHER)


def _bare(text: str) -> str:
    """Return a text in small letters without tone marks, so that they need not be typed."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def _alphabetic(use: TermUse) -> tuple[str, str]:
    """Sort by reading, so that Chinese and Latin terms stand in one alphabet."""
    return (_bare(use.pinyin or use.term), use.term)


def _part_line(part: Part) -> str:
    """Return a word inside a term with its first meanings."""
    senses = [term.gloss for term in part.terms]
    senses += [gloss for entry in part.entries for gloss in entry.glosses]
    return "  ".join(filter(None, (part.text, "; ".join(senses[:2]))))


def _plain_tooltip(lines: list[str]) -> str:
    """Return lines as a tool tip that Qt cannot take for markup: markup characters are escaped."""
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
    return "<p style='white-space: pre-wrap; margin: 0'>" + "<br>".join(escaped) + "</p>"
