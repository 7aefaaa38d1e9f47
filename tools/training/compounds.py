"""Learn how rows of words look that are one word: the weights of `reader.language.compounds`.

    python tools/training/compounds.py DATA compounds.npz

Words of three and more characters of jieba's dictionary, cut as if they were not in the program's word list,
are examples of their kinds; rows of words in the sentences of DATA (laid out as the README says) that no
dictionary has are examples of none. Needs scikit-learn. Seeded; a minute and a half on one core.
"""

import lzma
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingImports]
from sklearn.linear_model import SGDClassifier  # pyright: ignore[reportMissingImports]
from sklearn.metrics import roc_auc_score  # pyright: ignore[reportMissingImports]

from reader.language.compounds import KINDS, SIZE, Rows, key_of
from reader.language.term_candidates import SMALL, SMALL_WORDS
from reader.language.term_words import CLASSES, class_of_tag
from reader.paths import default_paths
from reader.session.workshop import Workshop
from reader.tables.word_facts import WordFacts

_KIND_OF = {"nr": 0, "nrfg": 0, "nrt": 1, "ns": 2, "nt": 3, "nz": 4, "n": 5, "vn": 5, "j": 5, "b": 5, "s": 5}
_KIND_OF |= {"i": 6, "l": 6}
_LONGEST_NAME = 4
_ROWS = 400_000
_MOST_WORDS, _LONGEST = 5, 9
_OFTEN = 3
_NAMES_WEIGH = 0.4
"""jieba marks so many words as people's names that not all can be."""

_WORD = re.compile("[一-鿿]{3,8}")
Example = tuple[list[str], int]


class Examples:
    """The examples of each kind, and of none."""

    def __init__(self, data: Path) -> None:
        """Read them; `data` has the sentences."""
        from reader.tables.frequency import jieba_frequencies

        shop = Workshop(default_paths().ensure())
        self._cutter = shop.tools().segmenter
        self._has = shop.tools().lexicon.has
        self._facts = WordFacts()
        self._words = [word for word, _ in jieba_frequencies()]
        self.found: list[Example] = [*self._dictionary(), *self._sentences(data)]

    def _dictionary(self) -> Iterator[Example]:
        for word in self._words:
            kind = _KIND_OF.get(self._facts[word].tag)
            if kind is None or not _WORD.fullmatch(word):
                continue
            kind = 1 if kind == 0 and len(word) > _LONGEST_NAME else kind
            parts = self._cutter.cut_without(word)
            if 2 <= len(parts) <= 6 and parts[0] not in SMALL and parts[-1] not in SMALL:
                yield parts, kind

    def _sentences(self, data: Path) -> Iterator[Example]:
        rows: dict[tuple[str, ...], int] = {}
        for path in sorted(data.glob("*/*.sent.xz")):
            with lzma.open(path, "rt", encoding="utf-8") as file:
                sentences = file.read().splitlines()
            for sentence in sentences:
                for run in re.findall("[一-鿿]+", sentence.replace("▁", "")):
                    self._count(self._cutter.cut(run), rows)
        shuffled = list(rows.items())
        random.Random(3).shuffle(shuffled)
        left = _ROWS
        for row, times in shuffled:
            word = "".join(row)
            kind = _KIND_OF.get(self._facts[word].tag)
            if kind is not None:
                yield from [(list(row), kind)] * min(times, _OFTEN)
            elif left and not self._has(word) and not self._facts[word].tag:
                left -= 1
                yield list(row), -1

    @staticmethod
    def _count(words: list[str], rows: dict[tuple[str, ...], int]) -> None:
        for first in range(len(words)):
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                if words[last] in SMALL or words[last] in SMALL_WORDS:
                    break
                row = tuple(words[first : last + 1])
                size = sum(map(len, row))
                if size > _LONGEST:
                    break
                if last > first and size > 2:
                    rows[row] = rows.get(row, 0) + 1

    def features(self) -> np.ndarray:
        """Return the features of all examples."""
        known: dict[str, tuple[int, int, int]] = {}
        columns: tuple[list[int], list[int], list[int]] = ([], [], [])
        first, last, texts = [], [], []
        for words, _ in self.found:
            first.append(len(columns[0]))
            for word in words:
                if word not in known:
                    kind = class_of_tag(self._facts[word].tag)
                    kind = kind or ("letter" if len(word) == 1 else "word")
                    known[word] = key_of(word), CLASSES.index(kind), len(word)
                for column, value in zip(columns, known[word], strict=True):
                    column.append(value)
            last.append(len(columns[0]) - 1)
            texts.append("".join(words))
        return Rows(columns, (first, last), texts).features()


def main(data: Path, path: Path) -> None:
    """Write the weights, and print how well a twentieth is told that was kept back."""
    examples = Examples(data)
    kinds = np.array([kind for _, kind in examples.found])
    features = examples.features()
    count, slots = features.shape
    ends = np.arange(0, count * slots + 1, slots)
    matrix = csr_matrix((np.ones(count * slots, np.float32), features.ravel(), ends), shape=(count, SIZE))
    matrix.sum_duplicates()
    importance = np.where(kinds == 0, _NAMES_WEIGH, 1.0)
    back = np.random.RandomState(0).rand(count) < 0.05
    weights, bias = np.zeros((SIZE, len(KINDS)), np.float32), np.zeros(len(KINDS), np.float32)
    print(f"{count} rows, {int((kinds >= 0).sum())} of them words")
    for number, name in enumerate(KINDS):
        model = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=4, tol=None, average=True, random_state=0)
        model.fit(matrix[~back], kinds[~back] == number, sample_weight=importance[~back])
        weights[:, number], bias[number] = model.coef_[0], model.intercept_[0]
        odds = model.decision_function(matrix[back])
        print(f"{name}: area under the curve {roc_auc_score(kinds[back] == number, odds):.3f}")
    np.savez_compressed(path, weights=weights, bias=bias)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
