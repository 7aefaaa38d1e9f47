"""How hard words are: their levels in graded lists, and how an article's words spread over them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """A word's level in a graded list, both as they are shown: "HSK 3.0", "7–9"."""

    list: str
    level: str

    def __str__(self) -> str:
        """Name list and level."""
        return f"{self.list}: {self.level}"


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How many distinct and running words of an article are of one level; None for words of no level."""

    level: str | None
    words: int
    running: int


@dataclass(frozen=True, slots=True)
class LevelProfile:
    """An article's words by their levels in one list, the lowest first, those of no level last.

    Names, numbers and words in Latin letters do not count.
    """

    list: str
    shares: tuple[LevelShare, ...]

    @property
    def running(self) -> int:
        """All running words that count."""
        return sum(share.running for share in self.shares)

    @property
    def words(self) -> int:
        """All distinct words that count."""
        return sum(share.words for share in self.shares)
