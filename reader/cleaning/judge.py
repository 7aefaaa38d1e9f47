"""How likely each line of a page is the article's: boosted trees over what was measured of the lines.

The trees were trained by `tools/training/lines.py` on the pages of the tests and on eleven real ones;
what they weigh are the columns of `features`, and a change there needs a new training.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reader.cleaning.features import Matrix
from reader.model.errors import ReaderError
from reader.paths import default_paths

_ENTER, _LEAVE, _INSERT, _NEVER = 1.0, 1.0, 0.5, 1e9
"""What it costs, in logarithms of odds, that an article begins, ends, or is broken by furniture."""
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


@cache
def shipped_trees() -> Trees:
    """Return the trees that come with the program; `ReaderError` where their file cannot be used."""
    return load_trees(default_paths().resources / _FILE)


def load_trees(path: Path) -> Trees:
    """Return the trees in a file that `tools/training/lines.py` wrote; `ReaderError` for another one."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return Trees(
                feature=file["feature"],
                threshold=file["threshold"],
                left=file["left"],
                right=file["right"],
                value=file["value"],
                roots=file["roots"],
                baseline=float(file["baseline"]),
                depth=int(file["depth"]),
            )
    except (OSError, ValueError, KeyError) as error:
        raise ReaderError(f"{path} is missing or damaged; install Catfish Reader again.") from error


def decide(odds: Any) -> list[bool]:
    """Return which lines are the article's, given the logarithms of their odds.

    An article is one stretch of a page in which furniture may stand: the most
    likely way through the states before, article, furniture inside, and after
    (Viterbi's), where each change has its price.
    """
    before, inside, amid, after = 0.0, -_ENTER, -_NEVER, -_NEVER
    steps: list[tuple[int, int, int]] = []
    for place, value in enumerate(np.asarray(odds, dtype=float) / 2):
        if place:
            from_before, from_amid = before - _ENTER, amid - _INSERT
            best = max(inside, from_before, from_amid)
            into_article = 1 if best == inside else 0 if best == from_before else 2
            into_amid = 2 if amid >= inside - _INSERT else 1
            into_after = 3 if after >= inside - _LEAVE else 1
            steps.append((into_article, into_amid, into_after))
            amid = max(amid, inside - _INSERT)
            after = max(after, inside - _LEAVE)
            inside = best
        before, inside, amid, after = before - value, inside + value, amid - value, after - value
    ends = (before, inside, amid, after)
    state = ends.index(max(ends))
    states = [state]
    for step in reversed(steps):
        state = state if state == 0 else step[state - 1]
        states.append(state)
    return [state == 1 for state in reversed(states)][: len(odds)]
