"""Which lines of a text are the article, which are page furniture, and why."""

from reader.cleaning.classify import classify

__all__ = ["classify"]
