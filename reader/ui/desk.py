"""What every controller works with."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model.settings import Settings
from reader.session import ReadingSession
from reader.ui.changes import Changes
from reader.ui.long_work import LongWork
from reader.ui.messages import Messages
from reader.ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Desk:
    """The session, the worker to ask it in, and the roads to the user and to the library.

    `settings` returns what holds now.
    """

    session: ReadingSession
    worker: Worker
    long_work: LongWork
    messages: Messages
    changes: Changes
    settings: Callable[[], Settings]
