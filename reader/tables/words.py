"""The segmenter's word list: dictionary headwords with jieba's frequencies.

A list made of headwords gives readers better words than jieba's own: whatever it joins can be looked up.
Frequencies are jieba's. A headword that its own parts would beat gets just enough weight to win against
them (行動電話 is one word), except pairs with one of the commonest characters: many of those (上月, 長得) are
words in one sentence and neighbours in the next, so they keep what jieba knows.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.tables import cache
from reader.tables.frequency import jieba_frequencies

VERSION = 1
"""Changes with what `build` writes, so that older caches are built anew."""

_UNKNOWN = 3  # what a headword counts for that jieba has never seen, as jieba's own rarest words do
_PIECE = 4000
_COMMON = 80  # so many of the commonest characters stand beside other words all the time


@dataclass(frozen=True, slots=True)
class WordList:
    """Word frequencies by Simplified word, and their sum; prefixes of words have frequency 0.

    `mixed` holds headwords with letters, digits or dots in them, which a
    segmenter of Han characters never sees (T恤, 卡拉OK).
    """

    frequencies: dict[str, int]
    total: int
    mixed: tuple[str, ...]


def load(path: Path, fingerprint: str) -> WordList:
    """Return the word list that `build` wrote; `cache.StaleCache` when it has to be built anew."""
    frequencies: dict[str, int] = {}
    pieces = cache.read(path, fingerprint)
    total, mixed = next(pieces)
    for piece in pieces:
        frequencies.update(piece)
    return WordList(frequencies, total, tuple(mixed))


def build(path: Path, fingerprint: str, headwords: Iterable[str]) -> None:
    """Write the word list for `headwords` (Simplified) to `path`; `OSError` when that fails."""
    known = dict(jieba_frequencies())
    total = sum(known.values())
    words, mixed = set(), set()
    for word in headwords:
        (words if all(map(_is_han, word)) else mixed).add(word)
    chosen = {word: known.get(word, _UNKNOWN) for word in words}
    chosen.update({word: count for word, count in known.items() if len(word) == 1})
    common = _commonest(known)
    for word in [word for word in words if len(word) > 2 or (len(word) == 2 and common.isdisjoint(word))]:
        chosen[word] = max(chosen[word], _to_win(word, chosen, total))
    for word in list(chosen):
        for end in range(1, len(word)):
            chosen.setdefault(word[:end], 0)
    pieces = cache.chunks(sorted(chosen.items()), _PIECE)
    cache.write(path, fingerprint, _with_head((total, sorted(mixed)), pieces))


def _commonest(known: dict[str, int]) -> frozenset[str]:
    """Return the characters that stand alone most often."""
    single = sorted((word for word in known if len(word) == 1), key=known.__getitem__, reverse=True)
    return frozenset(single[:_COMMON])


def _with_head(head: object, pieces: Iterable[list[tuple[str, int]]]) -> Iterator[object]:
    yield head
    for piece in pieces:
        yield dict(piece)


def _to_win(word: str, frequencies: dict[str, int], total: int) -> int:
    """Return the smallest frequency with which `word` is likelier than any way to cut it."""
    size, logs = len(word), math.log(total)
    best = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start] = max(
            math.log(frequencies.get(word[start:end]) or 1) - logs + best[end]
            for end in range(start + 1, size + 1)
            if end - start < size and (end == start + 1 or frequencies.get(word[start:end]))
        )
    return math.floor(math.exp(best[0] + logs)) + 1


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char == "〇" or "\U00020000" <= char <= "\U0003ffff"
