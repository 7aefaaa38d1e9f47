"""Paints the rows of the panels: a word with a remark beside it, a line below, a small figure at the edge."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.fonts import script_font, traditional_families
from reader.ui.tones import LIGHT, Tones

Index = QModelIndex | QPersistentModelIndex

_MARGIN_X = 12
_MARGIN_Y = 8
_RADIUS = 8
_INSET = 6
_DOT = 9


class RowRole(IntEnum):
    """The parts of a row; what has no value is not painted."""

    WORD = Qt.ItemDataRole.UserRole + 1
    REMARK = Qt.ItemDataRole.UserRole + 2
    LINE = Qt.ItemDataRole.UserRole + 3
    FIGURE = Qt.ItemDataRole.UserRole + 4
    IS_MUTED = Qt.ItemDataRole.UserRole + 5
    IS_WARNING = Qt.ItemDataRole.UserRole + 6
    DOT = Qt.ItemDataRole.UserRole + 7
    """A colour, `#rrggbb`, of a dot before the word."""


class TwoLineDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a list of thousands of them scrolls at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tones = LIGHT
        base = parent.font()
        self._word_font = script_font(traditional_families(), base, 1.25)
        self._line_font = QFont(base)
        self._slanted_font = QFont(base)
        self._slanted_font.setItalic(True)
        self._small_font = script_font(base.families(), base, 0.9)
        self._word_height = QFontMetrics(self._word_font).height()
        self._line_height = QFontMetrics(self._line_font).height()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._tones = tones

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height that all rows have, in pixels."""
        return QSize(160, self._word_height + self._line_height + 2 * _MARGIN_Y + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(_MARGIN_X + _INSET, _MARGIN_Y, -_MARGIN_X - _INSET, -_MARGIN_Y)
        top = QRect(inner.left(), inner.top(), inner.width(), self._word_height)
        figure = _text(index, RowRole.FIGURE)
        if figure:
            taken = self._put(painter, self._small_font, self._tones.muted, top, figure, right=True)
            top.setRight(top.right() - taken - 8)
        top.setLeft(top.left() + self._paint_dot(painter, top, index.data(RowRole.DOT)))
        colour = self._tones.warning if index.data(RowRole.IS_WARNING) else self._tones.text
        taken = self._put(painter, self._word_font, colour, top, _text(index, RowRole.WORD))
        top.setLeft(top.left() + taken + 10)
        self._put(painter, self._line_font, self._tones.accent, top, _text(index, RowRole.REMARK))
        font = self._slanted_font if index.data(RowRole.IS_MUTED) else self._line_font
        self._put(painter, font, self._tones.muted, self._line_rect(inner), _text(index, RowRole.LINE))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line that a meaning is typed in."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Meaning of {0}").format(_text(index, RowRole.WORD)))
        editor.setPlaceholderText(self.tr("Your own meaning; Enter keeps it"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the line over the lower half of the row."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        height = editor.sizeHint().height()
        editor.setGeometry(
            rect.left() + _INSET, rect.bottom() - height - 2, rect.width() - 2 * _INSET, height
        )

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the meaning that holds."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip(), Qt.ItemDataRole.EditRole)

    def _line_rect(self, inner: QRect) -> QRect:
        return QRect(inner.left(), inner.top() + self._word_height + 2, inner.width(), self._line_height)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(self._tones.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tones.soft if selected else self._tones.hover))
        painter.drawRoundedRect(rect.adjusted(_INSET, 1, -_INSET - 1, -2), _RADIUS, _RADIUS)

    def _paint_dot(self, painter: QPainter, room: QRect, colour: str | None) -> int:
        """Paint a dot where there is one, and return the width that it takes."""
        if colour is None:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(room.left(), room.center().y() - _DOT // 2, _DOT, _DOT)
        return _DOT + 8

    def _put(
        self, painter: QPainter, font: QFont, colour: str, room: QRect, text: str, *, right: bool = False
    ) -> int:
        """Paint one line, shortened to the room, and return its width in pixels."""
        if not text or room.width() <= 0:
            return 0
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)


def _text(index: Index, role: RowRole) -> str:
    value: Any = index.data(role)
    return "" if value is None else str(value)
