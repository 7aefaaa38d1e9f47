"""What a paragraph shows to be a term, and what its finders must know of a word."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model.entry import TermKind


@dataclass(frozen=True, slots=True)
class Entity:
    """A term of a paragraph; offsets in code points. `gloss` is what the article itself explains, or ""."""

    start: int
    end: int
    kind: TermKind
    gloss: str = ""


Fact = Callable[[str], tuple[int, str]]
"""Returns how often a Simplified word is used in general and its part of speech; (0, "") if it is unknown."""
