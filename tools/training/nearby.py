"""Train the linear model of what stands next to a character, on the arrays of prepare.py.

    python tools/training/nearby.py ARRAYS TARGET [--epochs N] [--keys N] [--seed N]

Each neighbour of a character, and each short sequence of them (`keys` in reader/language/neighbours.py),
speaks for or against its readings; the loudest are kept. One thread, seeded. TARGET is for weigh.py.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
import json
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from corpora import CPP, CPP_HELD, G2PL, G2PL_HELD, OWN, OWN_HELD, PHRASE, TRAIN
from torch import Tensor, nn
from torch.nn import functional

from reader.language.neighbours import SHARES, keys, said
from reader.language.numbered import NO_TAG, SINGLE

WEIGHTS = {CPP: 2.0, G2PL: 1.0, OWN: 3.0, PHRASE: 0.2}
BATCH, PACE = 512, 0.15
SHRINK, PRIOR_WEIGHT = 3e-3, 0.01
RARE, ENOUGH, TRUST = 0.03, 30, 0.15
LARGEST = (1 << 16) - 1  # distance of two keys in the file


class Marked:
    """The marked characters: what stands around each, and its reading among its own."""

    def __init__(self, path: Path) -> None:
        """`path` was written by prepare.py."""
        arrays = np.load(path)
        labels = arrays["labels"].astype(np.intp)
        lines = np.flatnonzero(labels >= 0)
        self.rows: list[list[str]] = json.loads(str(arrays["rows"]))
        self.groups, self.sources = arrays["groups"][lines], arrays["sources"][lines]
        self._readings_of(labels[lines])
        characters = arrays["characters"].astype(np.intp)
        width = characters.shape[1]
        is_text = np.arange(width) < arrays["sizes"][:, None]
        tags = np.where(is_text, arrays["tags"], NO_TAG).astype(np.intp)
        whose = np.repeat(np.arange(len(characters)), width)
        places = lines * width + arrays["places"][lines]
        told = self._told(arrays["hints"], arrays["places"], lines)
        found = keys(characters.ravel(), tags.ravel(), whose, places, told)
        is_training = self.groups == TRAIN
        self.keys = np.unique(found[is_training])
        numbers = np.searchsorted(self.keys, found).clip(max=len(self.keys) - 1)
        numbers[self.keys[numbers] != found] = self.nothing
        self.numbers = torch.from_numpy(numbers)

    def _told(self, hints: np.ndarray, places: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """Return what else is said of each marked character, as numbers."""
        first: dict[str, int] = {}
        for index, (character, _) in enumerate(self.rows):
            first.setdefault(character, index)
        found: dict[int, list[tuple[int, int]]] = {}
        for line, _, row, kind in hints[places[hints[:, 0]] == hints[:, 1]].tolist():
            found.setdefault(line, []).append((row - first[self.rows[row][0]], kind))
        return np.array([said(found.get(line, ())) for line in lines.tolist()], np.uint64)

    def usual(self, path: Path) -> np.ndarray:
        """Return for each reading how much commoner it is in running text than among the marked characters.

        Counted where phrase table and g2pM agree on an unmarked character that is
        a word. They agree on hardly anything but the usual reading, so the others
        are given `RARE` of all. In logarithms, at most nought, `TRUST` of it.
        """
        arrays = np.load(path)
        is_training = arrays["groups"] == TRAIN
        agreed, alone = arrays["second"], arrays["tags"] == SINGLE
        common = agreed[(agreed >= 0) & alone & is_training[:, None]]
        counts = np.bincount(common, minlength=len(self.rows)).astype(float)
        labels, sources = arrays["labels"], arrays["sources"]
        is_marked = (labels >= 0) & is_training
        weights = np.array([WEIGHTS[source] for source in sorted(WEIGHTS)])[sources[is_marked]]
        learned = np.bincount(labels[is_marked], weights, len(self.rows)) + 0.5
        found = np.zeros(len(self.rows), np.float32)
        for character in dict.fromkeys(character for character, _ in self.rows):
            own = [index for index, row in enumerate(self.rows) if row[0] == character]
            if counts[own].sum() >= ENOUGH:
                marked = learned[own] / learned[own].sum()
                shares = (1 - RARE) * counts[own] / counts[own].sum() + RARE * marked
                steps = np.log(shares / marked)
                found[own] = TRUST * (steps - steps.max())
        return found

    def _readings_of(self, labels: Any) -> None:
        first: dict[str, int] = {}
        counts: dict[str, int] = {}
        for index, (character, _) in enumerate(self.rows):
            first.setdefault(character, index)
            counts[character] = counts.get(character, 0) + 1
        self.most = max(counts.values())
        beginnings = np.array([first[character] for character, _ in self.rows])[labels]
        own = np.array([counts[character] for character, _ in self.rows])[labels]
        rows = beginnings[:, None] + np.arange(self.most)
        self.own_rows = torch.from_numpy(rows.clip(max=len(self.rows) - 1))
        self.is_none = torch.from_numpy(np.arange(self.most) >= own[:, None])
        self.targets = torch.from_numpy(labels - beginnings)

    @property
    def nothing(self) -> int:
        """The number of a key that training never saw."""
        return len(self.keys)


class Linear(nn.Module):
    """Weights by key and reading, a bias by reading, and another for each source that evens readings out."""

    def __init__(self, marked: Marked) -> None:
        """Everything is nought."""
        super().__init__()
        self.weights = nn.Embedding(marked.nothing + 1, marked.most, marked.nothing, sparse=True)
        self.bias = nn.Parameter(torch.zeros(len(marked.rows)))
        self.balance = nn.Parameter(torch.zeros(2, len(marked.rows)))
        self.shares = torch.from_numpy(SHARES)
        nn.init.zeros_(self.weights.weight)

    def scores(self, marked: Marked, index: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of each reading, and the weights that they are made of."""
        weights = self.weights(marked.numbers[index])
        found = torch.einsum("ekr,k->er", weights, self.shares) + self.bias[marked.own_rows[index]]
        return found.masked_fill(marked.is_none[index], -1e4), weights


def train(marked: Marked, epochs: int, seed: int) -> Linear:
    """Return the trained model."""
    torch.set_num_threads(1)
    dice = np.random.default_rng(seed)
    linear = Linear(marked)
    optimisers = [
        torch.optim.Adagrad(parameters, lr=PACE)
        for parameters in (linear.weights.parameters(), [linear.bias, linear.balance])
    ]
    sources = torch.from_numpy(marked.sources)
    weight_of = torch.tensor([WEIGHTS[source] for source in sorted(WEIGHTS)])[sources.long()]
    training = np.flatnonzero(marked.groups == TRAIN)
    for epoch in range(epochs):
        started, total = time.perf_counter(), 0.0
        order = torch.from_numpy(dice.permutation(training))
        for index in order.split(BATCH):
            found, weights = linear.scores(marked, index)
            own = linear.balance[:, marked.own_rows[index]]
            for table, source in zip(own, (G2PL, OWN), strict=True):
                found = found + table * (sources[index] == source)[:, None]
            each = functional.cross_entropy(found, marked.targets[index], reduction="none")
            loss = (each * weight_of[index]).sum() / weight_of[index].sum()
            loss = loss + SHRINK * weights.square().sum() / len(index) + PRIOR_WEIGHT * own.square().mean()
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.backward()
            for optimiser in optimisers:
                optimiser.step()
            total += loss.item()
        seconds = time.perf_counter() - started
        print(f"epoch {epoch + 1} loss {BATCH * total / len(order):.4f} {seconds:.0f} s")
        report(linear, marked)
    return linear


def prune(linear: Linear, marked: Marked, most: int) -> np.ndarray:
    """Set all keys to nought but the `most` that tell readings apart best; return which are kept."""
    with torch.no_grad():
        weights = linear.weights.weight[: marked.nothing]
        loudness = (weights - weights.mean(1, keepdim=True)).abs().amax(1)
        kept = torch.argsort(loudness, descending=True, stable=True)[:most].sort().values
        silent = torch.ones(len(weights), dtype=torch.bool)
        silent[kept] = False
        weights[silent] = 0
    return kept.numpy()


def report(linear: Linear, marked: Marked) -> None:
    """Print the share of right readings of each part that is kept back, by the neighbours alone."""
    for name, group in (("cpp", CPP_HELD), ("g2pl", G2PL_HELD), ("own", OWN_HELD)):
        index = torch.from_numpy(np.flatnonzero(marked.groups == group))
        with torch.no_grad():
            found = linear.scores(marked, index)[0].argmax(1) == marked.targets[index]
        print(f"  {name} {100 * found.float().mean().item():.2f}", end="")
    print(flush=True)


def exported(linear: Linear, marked: Marked, kept: np.ndarray) -> dict[str, Any]:
    """Return the arrays: rising keys as distances, weights against those of the first reading as bytes."""
    weights = linear.weights.weight.detach().numpy()[kept]
    weights = weights[:, 1:] - weights[:, :1]
    scale = np.abs(weights).max() / 127
    packed = np.round(weights / scale).astype(np.int8)
    distances, rows, last = [], [], 0
    for key, row in zip(marked.keys[kept].tolist(), packed, strict=True):
        while key - last > LARGEST:  # keys that stand for nothing bridge wide gaps
            distances.append(LARGEST)
            rows.append(np.zeros_like(row))
            last += LARGEST
        distances.append(key - last)
        rows.append(row)
        last = key
    return {
        "near.keys": np.array(distances, np.uint16),
        "near.weights": np.array(rows),
        "near.scale": np.array(scale, np.float32),
        "near.bias": linear.bias.detach().numpy().astype(np.float16),
    }


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("arrays", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--keys", type=int, default=650_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    marked = Marked(options.arrays)
    print(marked.nothing, "keys")
    linear = train(marked, options.epochs, options.seed)
    kept = prune(linear, marked, options.keys)
    report(linear, marked)
    made = exported(linear, marked, kept) | {"near.usual": marked.usual(options.arrays).astype(np.float16)}
    np.savez_compressed(options.target, **cast("Any", made))
    print(options.target, options.target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
