"""How likely each candidate is a term: four linear models, each for candidates of one build.

Words of two characters, longer words, rows of single characters and other rows are weighed apart, because the
same thing speaks for one and against another. `tools/training/terms.py` finds the weights in articles and
sentences whose terms were marked by hand.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from reader.language.character_kinds import KINDS, CharacterKinds
from reader.language.compounds import KINDS as COMPOUNDS
from reader.language.compounds import CompoundModel
from reader.language.term_measures import MEASURES, Matrix
from reader.model.errors import ReaderError
from reader.paths import default_paths

BUILDS = 4
_AT_ONCE = 1024
_CERTAIN = 30.0
_FILE = "term-model.npz"
FARTHEST = 5.0
_USES = (1.5, 3.0, 4.5, 6.0, 7.5, 9.0)
_LIKENESS = (-1.0, -0.3, 0.3, 0.8)
_ODDS = (-4.0, -2.0, 0.0, 2.0)
_BEST_ODDS = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0)
_LENGTHS = (2, 3, 4, 5, 6)

# What does not count evenly: from each of these values on, more of it counts differently.
_BENDS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(
        ("last uses", "first uses", "rarest word", "commonest word", "words uses", "left uses", "right uses"),
        _USES,
    ),
    **dict.fromkeys((f"as {kind}" for kind in KINDS), _LIKENESS),
    **dict.fromkeys(
        (
            "ends as place",
            "ends as noun",
            "ends as body",
            "ends as proper",
            "begins as person",
            "begins as verb",
        ),
        _LIKENESS,
    ),
    "last level": (1.0, 3.0, 5.0),
    "last gloss": (8.0, 16.0, 30.0, 50.0),
    **dict.fromkeys((f"joined as {kind}" for kind in COMPOUNDS), _ODDS),
}


_COLUMN = {name: number for number, name in enumerate(MEASURES)}


def bent(measures: Matrix) -> Matrix:
    """Return the measures of candidates with further columns for what does not count evenly."""
    more = [measures]
    for name, bends in _BENDS.items():
        more.append(np.maximum(measures[:, _COLUMN[name], None] - np.array(bends, np.float32), 0))
    best = measures[:, [_COLUMN[f"joined as {kind}"] for kind in COMPOUNDS]].max(axis=1)[:, None]
    more += [np.maximum(best - np.array(_BEST_ODDS, np.float32), 0), best]
    more.append(measures[:, _COLUMN["length"], None] == np.array(_LENGTHS))
    return np.column_stack(more).astype(np.float32)


def builds(measures: Matrix) -> Matrix:
    """Return which of the models weighs each candidate."""
    words, length = measures[:, _COLUMN["words"]], measures[:, _COLUMN["length"]]
    single = measures[:, _COLUMN["single characters"]] == words
    return np.where(words == 1, np.where(length == 2, 0, 1), np.where(single, 2, 3))


class TermModel:
    """What the file of weights has: the tables that measures need, and the weights of the four models."""

    def __init__(
        self, characters: CharacterKinds, compounds: CompoundModel, mean: Any, spread: Any, weights: Any
    ) -> None:
        """`mean` and `spread` scale the columns of `bent`; each row of `weights` ends with the bias."""
        self.characters = characters
        self.compounds = compounds
        self._mean, self._spread, self._weights = (
            np.asarray(each, np.float32) for each in (mean, spread, weights)
        )

    def chances(self, measures: Matrix) -> Any:
        """Return for each candidate how likely it is a term, 0 to 1."""
        parts = [self._odds(measures[at : at + _AT_ONCE]) for at in range(0, len(measures), _AT_ONCE)]
        odds = np.concatenate(parts) if parts else np.zeros(0)
        return 1 / (1 + np.exp(-np.clip(odds, -_CERTAIN, _CERTAIN)))

    def _odds(self, measures: Matrix) -> Any:
        values, build = bent(measures), builds(measures)
        odds = np.zeros(len(measures), np.float32)
        for number in range(BUILDS):
            chosen = build == number
            scaled = (values[chosen] - self._mean[number]) / self._spread[number]
            np.clip(scaled, -FARTHEST, FARTHEST, out=scaled)
            odds[chosen] = scaled @ self._weights[number, :-1] + self._weights[number, -1]
        return odds


@cache
def shipped_model() -> TermModel:
    """Return the model that comes with the program; `ReaderError` where its file cannot be used."""
    return load_model(default_paths().resources / _FILE)


def load_model(path: Path) -> TermModel:
    """Return the model in a file that `tools/training/terms.py` wrote; `ReaderError` for another one."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as file:
            kinds = CharacterKinds(str(file["characters"]), file["kinds"] * float(file["kinds_scale"]))
            compounds = CompoundModel(file["compounds"] * file["compounds_scale"], file["compounds_bias"])
            return TermModel(kinds, compounds, file["mean"], file["spread"], file["weights"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ReaderError(f"{path} is missing or damaged; install Catfish Reader again.") from error
