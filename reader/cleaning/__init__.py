"""Which lines of a text are the article, which are page furniture, and why."""

from reader.cleaning.classify import classify
from reader.cleaning.ruled import disregard, obey

__all__ = ["classify", "disregard", "obey"]
