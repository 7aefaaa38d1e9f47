"""What the window does when the program is started again: it opens the files and comes to the front."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from reader.ui.reading_controller import ReadingController
from reader.ui.single_instance import Instance
from reader.ui.window import Window


def answer_later_starts(address: str, window: Window, reading: ReadingController) -> Instance:
    """Listen for later starts until what is returned is closed."""
    instance = Instance(address, window)
    instance.files_received.connect(partial(_open, window, reading))
    return instance


def _open(window: Window, reading: ReadingController, files: tuple[Path, ...]) -> None:
    for file in files[:1]:
        reading.open_path(file)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
