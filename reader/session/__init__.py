"""Everything that a front end may ask for."""

from reader.session.session import AUTOMATIC, ReadingSession

__all__ = ["AUTOMATIC", "ReadingSession"]
