"""Words: a text's Han runs cut by jieba over our own word list."""

import contextlib
import math
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Protocol

from reader.language.latin import runs
from reader.model.annotation import TokenKind

# How much likelier than its own parts a term is. A pair is easily torn by a neighbour (在內/卷); a longer
# term that is too heavy tears its neighbours.
_PAIR_WEIGHT = 20
_WEIGHT = 2


class Words(Protocol):
    """What a segmenter needs to know of a word list."""

    @property
    def frequencies(self) -> dict[str, int]:
        """Frequency by Simplified word; prefixes of words are there with 0."""
        ...

    @property
    def total(self) -> int:
        """The sum that the frequencies are shares of."""
        ...


class Segmenter:
    """Cuts Simplified Han runs into words that the dictionary or the glossary has.

    jieba's guessing of unknown words (HMM) is off: it invents words across
    real boundaries, and names are found by rules of their own.
    """

    def __init__(self, words: Words, terms: Iterable[str] = ()) -> None:
        """`terms` are further words (Simplified, Han only) that win against their own parts.

        The word list becomes the segmenter's own: it is changed by terms.
        """
        jieba = _import_jieba()
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ = words.frequencies
        self._tokenizer.total = words.total
        self._tokenizer.initialized = True
        self._original: dict[str, int | None] = {}
        self.set_terms(terms)

    def set_terms(self, terms: Iterable[str]) -> None:
        """Replace the further words by others."""
        frequencies = self._tokenizer.FREQ
        for word, count in self._original.items():
            if count is None:
                del frequencies[word]
            else:
                frequencies[word] = count
        self._original = {}
        for term in terms:
            self._add(term)

    def _add(self, term: str) -> None:
        """Add a word with just enough weight to win against its own parts."""
        frequencies = self._tokenizer.FREQ
        if len(term) > 1:
            share, weight = 1.0, _PAIR_WEIGHT if len(term) == 2 else _WEIGHT
            for part in self.cut(term):
                share *= (frequencies.get(part) or 1) / self._tokenizer.total
            wanted = math.floor(weight * share * self._tokenizer.total) + 1
            self._set(term, max(frequencies.get(term) or 0, wanted, 3))
        for end in range(1, len(term)):
            if term[:end] not in frequencies:
                self._set(term[:end], 0)

    def _set(self, word: str, count: int) -> None:
        self._original.setdefault(word, self._tokenizer.FREQ.get(word))
        self._tokenizer.FREQ[word] = count

    def cut(self, run: str) -> list[str]:
        """Return the words of a run of Han characters; joined they are the run."""
        return list(self._tokenizer.cut(run, HMM=False))

    def cut_without(self, word: str) -> list[str]:
        """Return the words of which a word consists, as if the list had not the word itself.

        What is not Han in it is a word by itself: AI手机壳 is AI, 手机 and 壳.
        """
        parts: list[str] = []
        for run in runs(word, 0, len(word)):
            text = word[run.start : run.end]
            if run.kind is not TokenKind.HAN:
                parts.append(text)
            else:
                parts += self._inside(word) if text == word else self.cut(text)
        return parts

    def _inside(self, word: str) -> list[str]:
        ends = self._tokenizer.get_DAG(word)
        ends[0] = [end for end in ends[0] if end != len(word) - 1] or [0]
        best: dict[int, tuple[float, int]] = {}
        self._tokenizer.calc(word, ends, best)
        parts: list[str] = []
        start = 0
        while start < len(word):
            end = best[start][1] + 1
            parts.append(word[start:end])
            start = end
        return parts

    def lists(self, word: str) -> bool:
        """Tell whether the word list itself has a word, whatever the terms are."""
        return bool(self._original.get(word, self._tokenizer.FREQ.get(word)))


def _import_jieba() -> ModuleType:
    """Import jieba without the slow `pkg_resources`, which it does not need."""
    if "jieba" in sys.modules:
        return sys.modules["jieba"]
    with _hidden("pkg_resources"):
        import jieba
    return jieba


@contextlib.contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Make `import name` fail inside the block, as if the package were not installed."""
    known = sys.modules.get(name)
    sys.modules[name] = None  # pyright: ignore[reportArgumentType] - the documented way to block an import
    try:
        yield
    finally:
        if known is None:
            del sys.modules[name]
        else:
            sys.modules[name] = known
