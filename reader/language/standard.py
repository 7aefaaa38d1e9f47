"""Readings by Taiwan's standard: from those of the mainland, by word and by character."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Words or a character that Taiwan reads in another way.

    `written` is Traditional; `mainland` and `taiwan` have one syllable with a
    tone mark per character, parted by spaces. `alone` tells a character of
    which only the word of one character differs (和).
    """

    written: str
    mainland: str
    taiwan: str
    alone: bool = False


class TaiwanReadings:
    """A table of differences, asked word by word.

    A word's own line decides about all of it, also one that says that nothing
    differs (人質); otherwise each character that is read as the table says.
    """

    def __init__(self, differences: Iterable[Difference]) -> None:
        """Later lines win over earlier ones about the same word or character."""
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}
        self._characters: dict[tuple[str, str], str] = {}
        for each in differences:
            if len(each.written) > 1 or each.alone:
                self._words[each.written, each.mainland.lower()] = tuple(each.taiwan.lower().split())
            else:
                self._characters[each.written, each.mainland.lower()] = each.taiwan.lower()

    def read(self, traditional: str, pinyin: tuple[str | None, ...]) -> tuple[str | None, ...]:
        """Return the syllables of a word as Taiwan says them, one item per character as in `pinyin`."""
        key = (traditional, " ".join(syllable or "" for syllable in pinyin))
        whole = self._words.get(key)
        if whole is not None and len(whole) == len(pinyin):
            return whole
        return tuple(
            self._characters.get((char, syllable), syllable) if syllable else syllable
            for char, syllable in zip(traditional, pinyin, strict=True)
        )


def parse_differences(lines: Iterable[str]) -> Iterable[Difference]:
    """Yield the lines of a table: written, mainland, taiwan, note; `alone` in the note marks such a word.

    Comments begin with `#`. Raises `ValueError` for a line that is not whole.
    """
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        written, mainland, taiwan, *note = line.rstrip("\n").split("\t")
        if not len(written) == len(mainland.split()) == len(taiwan.split()):
            raise ValueError(f"one syllable per character: {line!r}")
        yield Difference(written, mainland, taiwan, "alone" in note)


def from_dictionary(entries: Iterable[tuple[str, str, str]]) -> Iterable[Difference]:
    """Yield the differences that a dictionary notes: triples of Traditional headword, mainland, Taiwan.

    A single character that is written with a capital (法, as in France) says
    nothing about the words that it stands in, and is passed over.
    """
    for written, mainland, taiwan in entries:
        is_name = len(written) == 1 and mainland[:1].isupper()
        if not is_name and len(written) == len(mainland.split()) == len(taiwan.split()):
            yield Difference(written, mainland, taiwan)
