"""How likely each candidate is a term: the file of weights, and what is told to the network.

`tools/training/terms.py` finds the weights in texts whose terms were marked by hand.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from reader.language.character_kinds import KINDS, CharacterKinds
from reader.language.compounds import KINDS as COMPOUNDS
from reader.language.compounds import CompoundModel
from reader.language.term_candidates import Candidate, CandidateFinder
from reader.language.term_measures import MEASURES, Matrix
from reader.language.term_network import TermNetwork
from reader.model.errors import ReaderError
from reader.paths import default_paths

_CERTAIN = 30.0
_FILE = "term-model.npz"
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


class TermModel:
    """What the file of weights has: the tables that measures need, and the networks."""

    def __init__(
        self, characters: CharacterKinds, compounds: CompoundModel, networks: Sequence[TermNetwork]
    ) -> None:
        """The mean of what the `networks` say is what counts."""
        self.characters = characters
        self.compounds = compounds
        self._networks = networks

    def chances(self, finder: CandidateFinder, candidates: Sequence[Candidate], measures: Matrix) -> Any:
        """Return for each candidate of an article how likely it is a term, 0 to 1.

        `measures` has a row for each candidate.
        """
        values = bent(measures)
        said = [each.odds(finder.words, finder.forms, candidates, values) for each in self._networks]
        odds = np.clip(np.mean(said, axis=0), -_CERTAIN, _CERTAIN)
        return 1 / (1 + np.exp(-odds))


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
            networks = [
                TermNetwork(_part(file, f"network{number}.")) for number in range(int(file["networks"]))
            ]
            return TermModel(kinds, compounds, networks)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ReaderError(f"{path} is missing or damaged; install Catfish Reader again.") from error


def _part(file: Any, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): file[name] for name in file.files if name.startswith(prefix)}
