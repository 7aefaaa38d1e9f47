"""A hand on the mouse and the keys of an X display: what it does arrives as from a real one."""

import ctypes
import os
import threading

_LEFT = 1
_PACE = threading.Event()
_PACE_S = 0.03


class Hand:
    """Moves, presses and types at the pace of a quick person; for a thread that is not Qt's."""

    def __init__(self) -> None:
        """Reach for the display that the environment names; `OSError` where the X libraries are missing."""
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(os.environ["DISPLAY"].encode()))
        self._at = (0, 0)

    def move(self, x: int, y: int, steps: int = 8) -> None:
        """Move to a place of the screen, in pixels, in a straight line."""
        (left, top), now = self._at, ctypes.c_ulong(0)
        for step in range(1, steps + 1):
            place = left + (x - left) * step // steps, top + (y - top) * step // steps
            self._done(self._test.XTestFakeMotionEvent(self._display, -1, *place, now))
        self._at = (x, y)

    def press(self) -> None:
        """Hold the left button down."""
        self._done(self._test.XTestFakeButtonEvent(self._display, _LEFT, 1, ctypes.c_ulong(0)))

    def release(self) -> None:
        """Let the left button go."""
        self._done(self._test.XTestFakeButtonEvent(self._display, _LEFT, 0, ctypes.c_ulong(0)))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Take something at one place and let it go at another."""
        self.move(*start)
        self.press()
        self.move(*end)
        self.release()

    def type(self, *keys: str) -> None:
        """Press keys together, named as X does: "Alt_L", "Up"."""
        codes = [
            self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(self._x.XStringToKeysym(key.encode())))
            for key in keys
        ]
        for code, is_down in [*((code, 1) for code in codes), *((code, 0) for code in reversed(codes))]:
            self._done(self._test.XTestFakeKeyEvent(self._display, code, is_down, ctypes.c_ulong(0)))

    def _done(self, _sent: int) -> None:
        """Let the display take an event in, and the window see it before the next one."""
        self._x.XSync(self._display, 0)
        _PACE.wait(_PACE_S)
