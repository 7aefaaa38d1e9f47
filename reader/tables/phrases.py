"""pypinyin's phrase table and readings of characters, loaded in small pieces.

Importing the table in one go stops the window for almost 200 ms. pypinyin can start without it
(`PYPINYIN_NO_PHRASES`), and the phrases come from a cache.
"""

import importlib.metadata
import importlib.util
import os
import re
from collections.abc import Iterable
from pathlib import Path

from reader.tables import cache

_PIECE = 750

# Some phrases are listed with changed tones (不是 as bú shì); readings here are citation tones.
_CITATION = {("不", "bú"): "bù", ("一", "yí"): "yī", ("一", "yì"): "yī"}


def fingerprint() -> str:
    """Return what the cached table depends on."""
    return f"pypinyin-{importlib.metadata.version('pypinyin')}"


class PhraseTable:
    """pypinyin's reading of a text, and the phrases that it knows by heart.

    It reads as `pypinyin.pinyin` does (the longest phrase from left to right,
    else a character's first reading), without what that call does for the
    other styles and options: those take four fifths of its time.
    """

    def __init__(self) -> None:
        """Import pypinyin, without its phrases."""
        _without_phrases()
        from pypinyin.constants import PINYIN_DICT, RE_HANS

        self._listed = PINYIN_DICT
        self._runs = re.compile(RE_HANS.pattern.strip("^$"))
        self._single: dict[str, str | None] = {}
        self._phrases: dict[str, tuple[str, ...]] = {}
        self._beginnings: set[str] = set()

    def __contains__(self, phrase: object) -> bool:
        """Tell whether a Simplified phrase is listed."""
        return phrase in self._phrases

    def words(self) -> Iterable[str]:
        """Return the Simplified phrases."""
        return self._phrases.keys()

    def readings(self, clause: str) -> list[str | None]:
        """Return a syllable with tone mark, or None, for each character of a Simplified clause."""
        found: list[str | None] = []
        for run in self._runs.finditer(clause):
            found += [None] * (run.start() - len(found))
            self._read(run.group(), found)
        return found + [None] * (len(clause) - len(found))

    def _read(self, run: str, found: list[str | None]) -> None:
        """Add the readings of a run of Han characters."""
        beginnings, phrases, single = self._beginnings, self._phrases, self._single
        start, size = 0, len(run)
        while start < size:
            end, longest = start + 1, 0
            while end <= size and (piece := run[start:end]) in beginnings:
                if piece in phrases:
                    longest = end
                end += 1
            if longest:
                found += phrases[run[start:longest]]
                start = longest
                continue
            # pypinyin reads the rest one by one where all of it could begin a phrase
            last = size if end > size else start + 1
            for char in run[start:last]:
                if char not in single:
                    single[char] = self._first(char)
                found.append(single[char])
            start = last

    def _first(self, char: str) -> str | None:
        return self._listed.get(ord(char), "").split(",")[0] or None

    def teach(self, pieces: Iterable[dict[str, list[list[str]]]]) -> None:
        """Add phrases, a piece at a time."""
        for piece in pieces:
            for phrase, rows in piece.items():
                self._phrases[phrase] = tuple(
                    _CITATION.get((char, row[0]), row[0]) for char, row in zip(phrase, rows, strict=True)
                )
                self._beginnings.update(phrase[:end] for end in range(1, len(phrase) + 1))

    def __len__(self) -> int:
        """Return the number of phrases."""
        return len(self._phrases)


def readings_of_character(char: str) -> tuple[str, ...]:
    """Return all syllables with tone marks that a character can have, rare ones among them."""
    _without_phrases()
    from pypinyin.constants import PINYIN_DICT

    readings = PINYIN_DICT.get(ord(char), "")
    return tuple(readings.split(",")) if readings else ()


def load(path: Path) -> PhraseTable:
    """Return pypinyin with the phrases of the cache file; `cache.StaleCache` when it has to be built."""
    pieces = list(cache.read(path, fingerprint()))
    table = PhraseTable()
    table.teach(pieces)
    return table


def build(path: Path) -> None:
    """Write pypinyin's phrases to the cache file; `OSError` when that fails."""
    _without_phrases()
    spec = importlib.util.find_spec("pypinyin.phrases_dict")
    if spec is None or spec.loader is None:
        raise ImportError("pypinyin.phrases_dict")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    phrases = sorted(module.phrases_dict.items())
    cache.write(path, fingerprint(), (dict(piece) for piece in cache.chunks(phrases, _PIECE)))


def _without_phrases() -> None:
    """Have a later import of pypinyin leave its phrases out."""
    os.environ["PYPINYIN_NO_PHRASES"] = "1"
