"""Whether the system asks programs for less motion."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QStyle

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_WINDOWS_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION."""

_BUS = "org.freedesktop.portal"
_PORTAL = (f"{_BUS}.Desktop", "/org/freedesktop/portal/desktop", f"{_BUS}.Settings")
_ASKED: dict[tuple[str, str], Callable[[object], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
}
"""Settings of desktops, and what in them means less motion."""


class Motion(QObject):
    """Asks the system once, and is told its answer later where a desktop gives it over the bus."""

    changed = Signal(bool)
    """Whether motion is welcome, when that turns out to be otherwise than `welcome` said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.welcome = _style_moves() and not _reduced_on_windows() and not _reduced_on_mac()

    def ask_desktop(self) -> None:
        """Ask the desktop over the bus, without waiting for it; most systems need not be asked."""
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for (group, key), means_less in _ASKED.items():
            message = QDBusMessage.createMethodCall(*_PORTAL, "Read")
            message.setArguments([group, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message, 2000), self)
            watcher.finished.connect(lambda call, means_less=means_less: self._hear(call, means_less))

    def _hear(self, call: "QDBusPendingCallWatcher", means_less: Callable[[object], bool]) -> None:
        answer = call.reply().arguments() if not call.isError() else []
        call.deleteLater()
        if answer and self.welcome and means_less(_bare(answer[0])):
            self.welcome = False
            self.changed.emit(False)


def _bare(value: object) -> object:
    """Return what variants within variants hold."""
    while hasattr(value, "variant"):
        value = value.variant()  # type: ignore[attr-defined]
    return value


def _style_moves() -> bool:
    return bool(QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animate))


def _reduced_on_windows() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    moves = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(_WINDOWS_ANIMATION, 0, ctypes.byref(moves), 0)
    return not moves.value


def _reduced_on_mac() -> bool:
    if sys.platform != "darwin":
        return False
    file = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
    return bool(QSettings(str(file), QSettings.Format.NativeFormat).value("reduceMotion", 0, int))
