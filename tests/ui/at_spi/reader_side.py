"""The window, for a screen reader's test: presses the keys that it is told on its standard input."""

import os
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from window_session import FIRST, SECOND, FakeSession

from reader.app import build, make_application

app = make_application(["catfish-reader"])
parts = build(FakeSession(), app)  # type: ignore[arg-type]
parts.window.show()
parts.reading.start([FIRST])


def obey() -> None:
    """Read one line: keys, or `open`, or nothing at the end."""
    line = os.read(sys.stdin.fileno(), 100).decode().strip()
    if not line:
        parts.window.close()
        app.quit()
    elif line == "open":
        parts.reading.open_path(SECOND)
    else:
        QTest.keySequence(app.focusWidget() or parts.window.view, QKeySequence(line))


told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
told.activated.connect(obey)
app.exec()
