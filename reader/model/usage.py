"""How a word is used in the article that is open."""

from dataclasses import dataclass

from reader.model.article import Place


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the word in it.

    `sentence` is where the sentence begins, `place` where the word stands,
    `start` and `length` where it stands within `text`, in code points.
    """

    sentence: Place
    place: Place
    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another word of the article, how often it stands there and where first."""

    traditional: str
    simplified: str
    count: int
    place: Place


@dataclass(frozen=True, slots=True)
class Usage:
    """A word in the article: how often, in which sentences, and the words that share its characters.

    `examples` may be fewer than `count`. `sharing` has (character, words) for
    each character that other words have too.
    """

    count: int = 0
    examples: tuple[Example, ...] = ()
    sharing: tuple[tuple[str, tuple[Neighbour, ...]], ...] = ()
