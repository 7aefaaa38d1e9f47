"""What the window does when the program is started again: it opens the files and comes to the front."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from reader.ui.single_instance import Instance
from reader.ui.window import Window

_Open = Callable[[tuple[Path, ...]], None]


def answer_later_starts(address: str, window: Window, open_files: _Open) -> Instance:
    """Listen for later starts until what is returned is closed; `open_files` takes their files."""
    instance = Instance(address, window)
    instance.files_received.connect(partial(_open, window, open_files))
    return instance


def _open(window: Window, open_files: _Open, files: tuple[Path, ...]) -> None:
    open_files(files)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
