"""Everything that a front end may ask for."""

from reader.session.session import ReadingSession

__all__ = ["ReadingSession"]
