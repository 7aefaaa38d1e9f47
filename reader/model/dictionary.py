"""What is told of dictionaries themselves, and what a search in them finds."""

from dataclasses import dataclass

from reader.model.entry import Entry, Part


@dataclass(frozen=True, slots=True)
class DictionaryInfo:
    """One dictionary in the user's order.

    `date`, `licence` and `credit` are the file's own words, empty where it has
    none. `built_in` came with the program and cannot be removed. `problem` is
    a sentence where it cannot be used, else empty.
    """

    name: str
    entries: int
    date: str = ""
    licence: str = ""
    credit: str = ""
    is_on: bool = True
    built_in: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What a search found, best first: by headword, by reading, by meaning.

    `parts` are the words inside a word that nothing was found of.
    """

    words: tuple[Entry, ...] = ()
    sounds: tuple[Entry, ...] = ()
    glosses: tuple[Entry, ...] = ()
    parts: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.words or self.sounds or self.glosses)
