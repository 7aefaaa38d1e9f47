"""The headings of an article, to go to."""

from dataclasses import dataclass

from reader.model.article import Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 0, the title's. `key` is its text as `ReadingSession.fold` makes it."""

    place: Place
    text: str
    level: int
    key: str
