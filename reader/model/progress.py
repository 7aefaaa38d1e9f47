"""How long work reports progress and learns that it should stop."""

from collections.abc import Callable

from reader.model.errors import Cancelled

Progress = Callable[[float], None]
"""Called with the share done, 0..1; may raise `Cancelled` to stop the work."""


def ignore_progress(_share: float) -> None:
    """Be the progress of work that nobody watches."""


__all__ = ["Cancelled", "Progress", "ignore_progress"]
