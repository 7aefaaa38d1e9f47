"""Shows on standard error how far long work is."""

import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from reader.model.progress import Progress

_PATIENCE = 0.5
_REDRAW = 0.1
_REPORT = 15.0


class ProgressBar:
    """A bar on a terminal; elsewhere a line of text every now and then, if the work is long.

    Work of less than half a second shows nothing. `quiet` shows nothing at
    all. The bar is gone when the block ends.
    """

    def __init__(
        self,
        stream: TextIO | None = None,
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._bar = not quiet and self._stream.isatty()
        self._lines = not quiet and not self._bar
        self._clock = clock
        self._next = clock() + (_PATIENCE if self._bar else _REPORT)
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, share: float, label: str = "") -> None:
        """Show that `share`, 0..1, of the work is done; `label` says what it is at."""
        now = self._clock()
        if now < self._next:
            return
        with suppress(OSError, ValueError):
            if self._bar:
                self._next = now + _REDRAW
                self._draw(min(1.0, max(0.0, share)), label)
            elif self._lines:
                self._next = now + _REPORT
                self._stream.write(f"catfish-reader: {share:.0%} {label}".rstrip() + "\n")
                self._stream.flush()

    def part(self, low: float, high: float, label: str = "") -> Progress:
        """Return the progress of a piece of the work that leads from `low` to `high`."""
        return lambda share: self.show(low + (high - low) * share, label)

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._drawn:
            with suppress(OSError, ValueError):
                self._stream.write(f"\r{' ' * self._drawn}\r")
                self._stream.flush()
            self._drawn = 0

    def _draw(self, share: float, label: str) -> None:
        room = shutil.get_terminal_size().columns - 1
        width = max(10, min(40, room - 30))
        full = round(width * share)
        line = f"[{'#' * full}{'.' * (width - full)}] {share:4.0%} {label}"[:room]
        self._stream.write(f"\r{line.ljust(self._drawn)}")
        self._stream.flush()
        self._drawn = len(line)
