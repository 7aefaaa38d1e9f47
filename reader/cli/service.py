"""How commands get at the session, without loading it before one is needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.session import ReadingSession

SessionFactory = Callable[[], "ReadingSession"]
"""Makes a session. It must be importable by name, because worker processes make their own."""


def open_session() -> "ReadingSession":
    """Return a session over this user's folders, which are made when something is put into them."""
    from reader.paths import default_paths
    from reader.session import ReadingSession

    return ReadingSession(default_paths())
