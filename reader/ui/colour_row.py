"""The colours of marks, and a row of buttons to choose one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from reader.model.library import MarkColour

_DOTS = {
    MarkColour.YELLOW: "#d9a514",
    MarkColour.GREEN: "#4e9a57",
    MarkColour.BLUE: "#4a86c5",
    MarkColour.PINK: "#c9618f",
}
_SIZE = 14


PENCIL = "#8b857a"
"""Stands in the text under what has a note without a colour."""


def dot(colour: str) -> str | None:
    """Return the colour that a mark's dot is painted in, as `#rrggbb`; None for a note without one."""
    return _DOTS[MarkColour(colour)] if colour in tuple(MarkColour) else None


class ColourRow(QWidget):
    """One button for each colour, and one for none."""

    colour_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choiceRow")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for colour, name in self._names().items():
            button = QToolButton(self)
            button.setIcon(_icon(dot(colour), self.devicePixelRatioF()))
            button.setIconSize(QSize(_SIZE, _SIZE))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, colour=colour: self.colour_chosen.emit(colour))
            self._group.addButton(button)
            self.buttons[colour] = button
            row.addWidget(button)

    def show_colour(self, colour: str) -> None:
        """Show which colour a note has."""
        self.buttons.get(colour, self.buttons[""]).setChecked(True)

    def _names(self) -> dict[str, str]:
        return {
            "": self.tr("No colour"),
            MarkColour.YELLOW: self.tr("Yellow"),
            MarkColour.GREEN: self.tr("Green"),
            MarkColour.BLUE: self.tr("Blue"),
            MarkColour.PINK: self.tr("Pink"),
        }


def _icon(colour: str | None, ratio: float) -> QIcon:
    """Return a dot in a colour, or an empty ring."""
    picture = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if colour is None:
            painter.setPen(QColor(PENCIL))
            painter.drawEllipse(3, 3, _SIZE - 6, _SIZE - 6)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(2, 2, _SIZE - 4, _SIZE - 4)
    return QIcon(picture)
