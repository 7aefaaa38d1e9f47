"""How likely each line of a page is the article's: boosted trees over what was measured of the lines.

The trees were trained by `tools/training/lines.py` on the pages of the tests and on eleven real ones.
The first ones weigh the columns of `features`, the second ones these and what the first ones say of the
lines around, `second_look`; a change in either needs a new training.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from reader.cleaning.features import Matrix
from reader.cleaning.second_look import look_again
from reader.model.errors import ReaderError
from reader.paths import default_paths

_FILE = "line-trees.npz"
_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Trees:
    """Decision trees in one table of nodes; a leaf is its own child, `roots` are where the trees begin."""

    feature: Any
    threshold: Any
    left: Any
    right: Any
    value: Any
    roots: Any
    baseline: float
    depth: int

    def log_odds(self, rows: Matrix) -> Any:
        """Return for each row the logarithm of the odds that its line is the article's."""
        parts = [self._weigh(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _weigh(self, rows: Matrix) -> Any:
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            lower = rows[lines, self.feature[at]] <= self.threshold[at]
            at = np.where(lower, self.left[at], self.right[at])
        return self.baseline + self.value[at].sum(axis=1)


@dataclass(frozen=True, slots=True)
class Judge:
    """Two sets of trees: the second ones see what the first ones say of a line's neighbours."""

    first: Trees
    second: Trees

    def log_odds(self, rows: Matrix, told: Any = 0.0) -> Any:
        """Return for each row of a page the logarithm of the odds that its line is the article's.

        `told` is what else speaks for each line, in the same measure; it counts both times, so that
        the lines around are told of it too.
        """
        return self.second.log_odds(look_again(rows, self.first.log_odds(rows) + told)) + told


@cache
def shipped_judge() -> Judge:
    """Return the trees that come with the program; `ReaderError` where their file cannot be used."""
    return load_judge(default_paths().resources / _FILE)


def load_judge(path: Path) -> Judge:
    """Return the trees in a file that `tools/training/lines.py` wrote; `ReaderError` for another one."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            return Judge(_trees(file, "first"), _trees(file, "second"))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise ReaderError(f"{path} is missing or damaged; install Catfish Reader again.") from error


def _trees(file: Any, name: str) -> Trees:
    return Trees(
        feature=file[f"{name}_feature"],
        threshold=file[f"{name}_threshold"],
        left=file[f"{name}_left"],
        right=file[f"{name}_right"],
        value=file[f"{name}_value"],
        roots=file[f"{name}_roots"],
        baseline=float(file[f"{name}_baseline"]),
        depth=int(file[f"{name}_depth"]),
    )
