"""A surface that glides instead of jumping, where the reader and the system want motion."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.article import Block, Place
from reader.ui.view.margin import MarginSurface

_PAGE_MS = 220
_WHEEL_MS = 140


class GlidingSurface(MarginSurface):
    """Turns pages and follows the wheel's notches with a short motion; without motion, at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_motion = False
        self._done = 0
        self._distance = 0
        self._afterwards: Callable[[], None] | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_to)
        self._glide.finished.connect(self._arrive)

    def set_motion(self, wanted: bool) -> None:
        """Choose whether the text glides."""
        self.finish_glide()
        self._in_motion = wanted

    def glide_by(
        self, distance: int, afterwards: Callable[[], None] | None = None, milliseconds: int = _PAGE_MS
    ) -> None:
        """Scroll by some pixels, and then do something; what still glides arrives first."""
        self.finish_glide()
        if not self._in_motion or not distance:
            self.scroll_by(distance)
            if afterwards is not None:
                afterwards()
            return
        self._done, self._distance, self._afterwards = 0, distance, afterwards
        self._glide.setDuration(milliseconds)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(float(distance))
        self._glide.start()

    def finish_glide(self) -> None:
        """Be where the motion leads to."""
        if self._glide.state() is QVariantAnimation.State.Running:
            self._glide.stop()
            self._arrive()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Glide by the notches of a wheel; a device that tells pixels moves smoothly by itself."""
        notches = event.angleDelta().y() / 120
        by_pixels = not event.pixelDelta().isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if by_pixels or not self._in_motion or not notches:
            self.finish_glide()
            super().wheelEvent(event)
            return
        left = self._distance - self._done if self._afterwards is None else 0
        self._glide.stop()
        step = round(notches * QApplication.wheelScrollLines() * self._pitch() * 0.8)
        self.glide_by(left - step, milliseconds=_WHEEL_MS)
        event.accept()

    def _glide_to(self, value: float) -> None:
        step = round(value) - self._done
        if step:
            self._done += step
            self.scroll_by(step)

    def _arrive(self) -> None:
        self._glide_to(self._distance)
        self._done = self._distance = 0
        afterwards, self._afterwards = self._afterwards, None
        if afterwards is not None:
            afterwards()

    def go_to(self, place: Place) -> None:
        """Bring a place to the top of the screen; that is never a motion."""
        self._halt()
        super().go_to(place)

    def _replace_blocks(self, blocks: tuple[Block, ...], place: Place | None) -> None:
        self._halt()
        super()._replace_blocks(blocks, place)

    def _halt(self) -> None:
        """End a motion where it is."""
        self._glide.stop()
        self._done = self._distance = 0
        self._afterwards = None
