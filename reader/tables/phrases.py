"""pypinyin with its phrase table loaded in small pieces.

Importing the table in one go stops the window for almost 200 ms. pypinyin can start without it
(`PYPINYIN_NO_PHRASES`) and takes phrases afterwards; its own segmenter must be taught them too, or 银行 reads
yínxíng.
"""

import importlib.metadata
import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from reader.tables import cache

_PIECE = 750

# Some phrases are listed with changed tones (不是 as bú shì); readings here are citation tones.
_CITATION = {("不", "bú"): "bù", ("一", "yí"): "yī", ("一", "yì"): "yī"}


def fingerprint() -> str:
    """Return what the cached table depends on."""
    return f"pypinyin-{importlib.metadata.version('pypinyin')}"


class PhraseTable:
    """pypinyin's reading of a text, and the phrases that it knows by heart."""

    def __init__(self) -> None:
        """Import pypinyin, without its phrases."""
        _without_phrases()
        import pypinyin
        from pypinyin.constants import PHRASES_DICT

        self._pinyin = pypinyin.pinyin
        self._style = pypinyin.Style.TONE
        self._phrases = PHRASES_DICT

    def __contains__(self, phrase: object) -> bool:
        """Tell whether a Simplified phrase is listed."""
        return phrase in self._phrases

    def readings(self, clause: str) -> list[str | None]:
        """Return a syllable with tone mark, or None, for each character of a Simplified clause."""
        rows = self._rows(clause)
        if len(rows) != len(clause):
            rows = [self._rows(char)[0] for char in clause]
        return [
            _CITATION.get((char, row[0]), row[0].strip()) or None
            for char, row in zip(clause, rows, strict=True)
        ]

    def _rows(self, text: str) -> list[list[str]]:
        blanks = cast("Any", lambda rest: list(" " * len(rest)))  # its stub forgets that lists are allowed
        return self._pinyin(text, style=self._style, errors=blanks)

    def teach(self, pieces: Iterable[dict[str, list[list[str]]]]) -> None:
        """Add phrases, a piece at a time."""
        from pypinyin.seg import mmseg

        for piece in pieces:
            mmseg.seg.train(iter(piece))
            self._phrases.update(piece)

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
    if not table:
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
