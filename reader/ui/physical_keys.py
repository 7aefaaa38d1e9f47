"""Commands by where their keys are, for keyboards that write another script than Latin."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_ROWS = {0x10: "QWERTYUIOP", 0x1E: "ASDFGHJKL", 0x2C: "ZXCVBNM"}
"""The letters of a Latin keyboard by the scan code of the first key of each row, as PCs count."""

_XKB = 8
"""X11 and Wayland add this to the kernel's codes, which are those of PCs for letters."""

_MACHINE_KEYS = 0x01000000
"""Qt's codes from here on are of keys that write nothing."""


class PhysicalKeys(QObject):
    """Watches a widget: where a key writes Cyrillic, Greek or bopomofo, the command of its place is done."""

    def __init__(self, window: QWidget, watched: QWidget) -> None:
        super().__init__(window)
        self._window = window
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do the command whose key is pressed, if there is one."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = letter_at(event.nativeScanCode()) if 0x7F < event.key() < _MACHINE_KEYS else ""
            if letter and self._do(letter, event.modifiers()):
                return True
        return super().eventFilter(watched, event)

    def _do(self, letter: str, modifiers: Qt.KeyboardModifier) -> bool:
        names = (
            (Qt.KeyboardModifier.ControlModifier, "Ctrl+"),
            (Qt.KeyboardModifier.AltModifier, "Alt+"),
            (Qt.KeyboardModifier.ShiftModifier, "Shift+"),
        )
        wanted = QKeySequence("".join(name for modifier, name in names if modifiers & modifier) + letter)
        for action in self._window.actions():
            if action.isEnabled() and wanted in action.shortcuts():
                action.trigger()
                return True
        return False


def letter_at(scan_code: int) -> str:
    """Return the Latin letter of a key by its place, "" for other keys and where places are not told."""
    if sys.platform == "darwin":
        return ""
    code = scan_code if sys.platform == "win32" else scan_code - _XKB
    for first, letters in _ROWS.items():
        if first <= code < first + len(letters):
            return letters[code - first]
    return ""
