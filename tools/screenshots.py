"""Takes the pictures of the documentation from the real window: `python tools/screenshots.py [FOLDER]`."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app import Parts

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "seeds" / "catfish-in-the-tank.txt"
SIZE = (1280, 800)
WORD = "鯰魚"
PATIENCE = 120.0


def main() -> int:
    """Write `reading-light.png` and `reading-dark.png`; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    parser.add_argument("--word", default=WORD, help="the word whose card is shown")
    parser.add_argument("--file", type=Path, default=SAMPLE, help="the text that is shown")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["CATFISH_READER_HOME"] = home
        take(arguments.folder, arguments.file, arguments.word)
    return 0


def take(folder: Path, text: Path, word: str) -> None:
    """Open the text in the window, point at the word, and write a picture in each look."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    from reader import app as program
    from reader.model.settings import Theme
    from reader.paths import default_paths
    from reader.session import ReadingSession

    app = program.make_application([])
    session = ReadingSession(default_paths().ensure())
    parts = program.build(session, app)
    window, view = parts.window, parts.window.view
    surveys: list[object] = []
    parts.reading.survey_made.connect(surveys.append)
    window.resize(*SIZE)
    window.show()
    parts.reading.start([text])
    wait(app.processEvents, lambda: bool(surveys))
    window.strip.clear()
    for theme in (Theme.LIGHT, Theme.DARK):
        window.commands.themes[theme].trigger()
        settle(app.processEvents)
        point_at(parts, word, app.processEvents)
        settle(app.processEvents)
        target = folder / f"reading-{theme.value}.png"
        window.grab().save(str(target))
        print(target)
        leave = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(2, 2), QPointF(2, 2), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        app.sendEvent(view.viewport(), leave)
    window.close()
    session.close()


def point_at(parts: "Parts", word: str, process: Callable[[], None]) -> None:
    """Move the mouse over the text, line by line, until the card is about the word."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    viewport = parts.window.view.viewport()
    for top in range(viewport.height() // 4, viewport.height() - 60, 10):
        for left in range(20, viewport.width() // 2, 12):
            QTest.mouseMove(viewport, QPoint(left, top))
            process()
            if parts.card.isVisible() and parts.card.text().startswith(word):
                return
    raise SystemExit(f"{word} does not stand on the first screen of the text.")


def wait(process: Callable[[], None], done: Callable[[], bool]) -> None:
    """Let the window live until something is done."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise SystemExit("The text was not read through in time.")
        process()
        time.sleep(0.005)


def settle(process: Callable[[], None], seconds: float = 0.5) -> None:
    """Let what is under way come to rest."""
    end = time.monotonic() + seconds
    wait(process, lambda: time.monotonic() > end)


if __name__ == "__main__":
    sys.exit(main())
