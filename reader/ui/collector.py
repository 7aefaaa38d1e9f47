"""Keeps the garbage collector from holding up the window: it looks at everything only when nobody reads."""

import gc
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_YOUNG, _MIDDLE = 700, 10
_NEVER = 2**30
_AWAY_MS = 2000


class Collector(QObject):
    """Decides when Python looks for garbage.

    To look at all objects holds up every thread, for a whole book's annotations
    a quarter of a second and more. Nearly all of them go without that, when the
    last that knows them does; the rest can wait until the reader has turned to
    another program.
    """

    def __init__(self, parent: QObject) -> None:
        """Nothing is collected until `begin`."""
        super().__init__(parent)
        gc.disable()
        self._away = QTimer(self, singleShot=True, interval=_AWAY_MS)
        self._away.timeout.connect(self._collect)

    def begin(self) -> None:
        """Collect what is young from now on, and the rest while the reader is away: the tables are loaded."""
        # The dictionaries are many objects that never go: the collector need not look at them at all.
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        gc.enable()
        cast(QGuiApplication, QGuiApplication.instance()).applicationStateChanged.connect(self._notice)

    def _notice(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()

    def _collect(self) -> None:
        gc.collect()
