"""Keeps the garbage collector from holding up the window: it looks at everything only when nobody reads."""

import gc
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_FEW = 700  # objects, fewer than which need not be looked at
_BUSY_MS, _IDLE_MS = 50, 250
_EVERY = 4
_AWAY_MS = 2000


class Collector(QObject):
    """Decides when Python looks for garbage, and in which thread: in that of the window only.

    Left to itself Python looks in whatever thread makes objects, and would take a
    window's objects apart in a thread where Qt forbids it. To look at all objects
    holds up every thread, for a whole book's annotations a quarter of a second and
    more. Nearly all of them go without that, when the last that knows them does; the
    rest can wait until the reader has turned to another program.
    """

    def __init__(self, parent: QObject) -> None:
        """Nothing is collected until `begin`."""
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._ticks = QTimer(self, interval=_IDLE_MS)
        self._ticks.timeout.connect(self._look_at_young)
        self._away = QTimer(self, singleShot=True, interval=_AWAY_MS)
        self._away.timeout.connect(self._collect)

    def begin(self) -> None:
        """Collect what is young from now on, and the rest while the reader is away: the tables are loaded."""
        # The dictionaries are many objects that never go: the collector need not look at them at all.
        gc.freeze()
        self._ticks.start()
        cast(QGuiApplication, QGuiApplication.instance()).applicationStateChanged.connect(self._notice)

    def _look_at_young(self) -> None:
        is_busy = gc.get_count()[0] >= _FEW
        if is_busy:
            self._looks += 1
            gc.collect(0 if self._looks % _EVERY else 1)
        # Often while much is made, so that each look is short; seldom otherwise, to let the machine rest.
        self._ticks.setInterval(_BUSY_MS if is_busy else _IDLE_MS)

    def _notice(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()

    def _collect(self) -> None:
        gc.collect()
