"""The window whose dictionaries are dragged with a real mouse; prints the orders that came of it."""

import json
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

from hand import Hand
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from window_session import FIRST, FakeSession

from reader.app import build, make_application
from reader.ui.lookup.dictionaries_dialog import DictionariesDialog

_PATIENCE = 20.0


class Window(QObject):
    """Lets the hand's thread ask Qt's."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(lambda ask: ask(), Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], Any]) -> Any:
        """Return what a function returns in Qt's thread."""
        answers: queue.Queue[Any] = queue.Queue()
        self.asked.emit(lambda: answers.put(question()))
        return answers.get(timeout=_PATIENCE)

    def wait(self, question: Callable[[], bool]) -> None:
        """Ask until the answer is yes; after a while it is no longer asked."""
        pause = threading.Event()
        for _ in range(int(_PATIENCE / 0.02)):
            if self.ask(question):
                return
            pause.wait(0.02)


app = make_application(["catfish-reader"])
session = FakeSession()
session.dictionaries.order.append("CFDICT")
parts = build(session, app)  # type: ignore[arg-type]
parts.window.resize(1100, 800)
parts.window.show()
parts.reading.start([FIRST])
window = Window()
seen: dict[str, list[str]] = {}


def spot(box: DictionariesDialog, row: int, below: int = 0) -> tuple[int, int]:
    """Return where a row's middle lies on the screen, or a place so many pixels below it."""
    middle = box.list.visualItemRect(box.list.item(row)).center() + QPoint(0, below)
    place = box.list.viewport().mapToGlobal(middle)
    return place.x(), place.y()


def note(name: str, before: list[str]) -> None:
    """Note an order once it is another one than before, in the session and in the list alike."""

    def shown() -> list[str]:
        return [box.list.item(row).text().split("\n")[0] for row in range(box.list.count())]

    window.wait(lambda: session.dictionaries.order == shown() != before)
    seen[name] = list(session.dictionaries.order)


def drive() -> None:
    """Drag, press keys, and undo."""
    hand = Hand()
    window.wait(lambda: box.list.count() == 3)
    order = list(session.dictionaries.order)
    hand.drag(window.ask(lambda: spot(box, 0)), window.ask(lambda: spot(box, 2, 12)))
    note("to the end", order)
    hand.drag(window.ask(lambda: spot(box, 1)), window.ask(lambda: spot(box, 0, -12)))
    note("to the top", seen["to the end"])
    hand.type("Alt_L", "Down")
    note("down by keys", seen["to the top"])
    hand.type("Control_L", "z")
    note("undone", seen["down by keys"])
    hand.type("Control_L", "z")
    note("undone twice", seen["undone"])
    sys.stdout.write(json.dumps(seen) + "\n")
    window.ask(lambda: (box.close(), parts.window.close()))
    window.asked.emit(app.quit)


parts.lookup.dictionaries.open()
found = parts.window.findChild(DictionariesDialog)
assert found is not None
box = found
threading.Thread(target=drive, daemon=True).start()
app.exec()
parts.desk.worker.stop()
