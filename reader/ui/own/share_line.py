"""A small line that shows how a share grew from day to day."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.tones import LIGHT, Tones

_HEIGHT = 44
_PAD = 4.0


class ShareLine(QWidget):
    """Is only there when there are two days or more to join."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tones = LIGHT
        self._shares: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Share of known words by day"))
        self.hide()

    def set_tones(self, tones: Tones) -> None:
        """Take over the colours of a look."""
        self._tones = tones
        self.update()

    def show_shares(self, shares: tuple[float, ...]) -> None:
        """Show shares of 0..1, one a day, the first day at the left."""
        self._shares = shares
        self.setVisible(len(shares) > 1)
        self.setAccessibleDescription(", ".join(f"{round(share * 100)} %" for share in shares))
        self.update()

    def sizeHint(self) -> QSize:
        """Return what is comfortable."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line over a quiet ground line."""
        if len(self._shares) < 2:
            return
        low, high = min(self._shares), max(self._shares)
        span = max(high - low, 0.02)
        width, height = self.width() - 2 * _PAD, self.height() - 2 * _PAD
        points = [
            QPointF(
                _PAD + width * number / (len(self._shares) - 1),
                _PAD + height * (1 - (share - low) / span),
            )
            for number, share in enumerate(self._shares)
        ]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self._tones.line))
            painter.drawLine(QPointF(_PAD, self.height() - 1.0), QPointF(_PAD + width, self.height() - 1.0))
            pen = QPen(QColor(self._tones.accent), 1.8)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))
            painter.setBrush(QColor(self._tones.accent))
            painter.drawEllipse(points[-1], 2.5, 2.5)
