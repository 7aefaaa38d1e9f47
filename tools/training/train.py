"""Train the polyphone network on the arrays of prepare.py.

    python tools/training/train.py ARRAYS FOLDER [--epochs N] [--seed N] [--dropout SHARE]

One thread, seeded: the same machine and versions give the same network. FOLDER gets a checkpoint after every
epoch, from which an interrupted run goes on, and a log.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.language.polyphone_model import MASK, PADDING, REACH, SPECIAL

TRAIN = 0
BATCH = 64
CERTAIN_WEIGHT, MASKED_WEIGHT, PRIOR_WEIGHT = 0.5, 0.1, 0.01
MASKED_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's measures."""

    alphabet: int
    width: int = 128
    hidden: int = 256
    heads: int = 4
    layers: int = 2
    span: int = 2
    dropout: float = 0.1


class Layer(nn.Module):
    """Attention with a bias by distance, then two linear maps; both added to what comes in."""

    def __init__(self, shape: Shape) -> None:
        """Fresh weights."""
        super().__init__()
        self.heads = shape.heads
        self.before = nn.RMSNorm(shape.width, eps=1e-6)
        self.between = nn.RMSNorm(shape.width, eps=1e-6)
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.merge = nn.Linear(shape.width, shape.width)
        self.distance = nn.Parameter(torch.zeros(shape.heads, 2 * REACH + 1))
        self.widen = nn.Linear(shape.width, shape.hidden)
        self.narrow = nn.Linear(shape.hidden, shape.width)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, near: Tensor, shut: Tensor) -> Tensor:
        """Return the new vectors (lines, characters, width)."""
        lines, size, width = x.shape
        parts = self.query_key_value(self.before(x)).view(lines, size, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        bias = self.distance[:, near].unsqueeze(0) + shut
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = x + self.drop(self.merge(seen.transpose(1, 2).reshape(lines, size, width)))
        return x + self.drop(self.narrow(functional.relu(self.widen(self.between(x)))))


class Network(nn.Module):
    """Characters and word tags in; a vector per character out."""

    def __init__(self, shape: Shape, rows: int) -> None:
        """`rows` is the number of (character, reading) pairs."""
        super().__init__()
        width = shape.width
        self.characters = nn.Embedding(shape.alphabet, width, padding_idx=PADDING)
        self.tags = nn.Embedding(5, width)
        self.convolution = nn.Conv1d(width, width, 2 * shape.span + 1, padding=shape.span)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.last = nn.RMSNorm(width, eps=1e-6)
        self.readings = nn.Embedding(rows, width)
        self.bias = nn.Parameter(torch.zeros(rows))
        self.balance = nn.Parameter(torch.zeros(rows))
        self.drop = nn.Dropout(1.5 * shape.dropout)
        nn.init.normal_(self.characters.weight, std=0.1)
        nn.init.normal_(self.tags.weight, std=0.1)
        nn.init.normal_(self.readings.weight, std=0.05)

    def forward(self, characters: Tensor, tags: Tensor) -> Tensor:
        """Return the vectors (lines, characters, width)."""
        size = characters.shape[1]
        empty = characters == PADDING
        embedded = self.characters(characters)
        x = (embedded + self.tags(tags)).masked_fill(empty.unsqueeze(2), 0.0)
        x = x + self.drop(functional.relu(self.convolution(x.transpose(1, 2)).transpose(1, 2)))
        steps = torch.arange(size)
        near = (steps[None, :] - steps[:, None]).clamp(-REACH, REACH) + REACH
        shut = torch.zeros(empty.shape).masked_fill(empty, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, near, shut)
        return self.last(x)


class Data:
    """The arrays, and which readings compete with each other."""

    def __init__(self, path: Path) -> None:
        """`path` was written by prepare.py."""
        arrays = np.load(path)
        self.characters = torch.from_numpy(arrays["characters"]).long()
        self.tags = torch.from_numpy(arrays["tags"]).long()
        self.certain = torch.from_numpy(arrays["certain"]).long()
        self.places = torch.from_numpy(arrays["places"]).long()
        self.labels = torch.from_numpy(arrays["labels"]).long()
        self.balanced = torch.from_numpy(arrays["balanced"]).float()
        self.groups, self.sizes = arrays["groups"], arrays["sizes"]
        self.alphabet = str(arrays["alphabet"])
        self.rows: list[list[str]] = json.loads(str(arrays["rows"]))
        rivals: dict[str, list[int]] = {}
        for index, (character, _) in enumerate(self.rows):
            rivals.setdefault(character, []).append(index)
        most = max(map(len, rivals.values()))
        self.rivals = torch.full((len(self.rows), most), -1)
        for index, (character, _) in enumerate(self.rows):
            own = rivals[character]
            self.rivals[index, : len(own)] = torch.tensor(own)

    def batches(self, group: int, dice: random.Random | None) -> list[np.ndarray]:
        """Return line numbers in batches of like length, shuffled by `dice` if there are any."""
        order = np.flatnonzero(self.groups == group)
        noise = np.array([dice.random() * 6 for _ in order]) if dice else np.zeros(len(order))
        order = order[np.argsort(self.sizes[order] + noise, kind="stable")]
        found = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        if dice:
            dice.shuffle(found)
        return found


def scores(network: Network, data: Data, vectors: Tensor, rows: Tensor, balanced: Tensor) -> Tensor:
    """Return the scores of the rivals of each row; impossible ones are far below."""
    rivals = data.rivals[rows]
    own = rivals.clamp(min=0)
    found = torch.einsum("nd,nkd->nk", vectors, network.readings(own))
    found = found + network.bias[own] + network.balance[own] * balanced[:, None]
    return found.masked_fill(rivals < 0, -1e4)


def losses(network: Network, data: Data, lines: np.ndarray, noise: torch.Generator) -> Tensor:
    """Return the loss of one batch."""
    size = int(data.sizes[lines].max())
    index = torch.from_numpy(lines)
    characters = data.characters[index, :size]
    places, labels = data.places[index], data.labels[index]
    hidden = torch.rand(characters.shape, generator=noise) < MASKED_SHARE
    hidden &= characters >= SPECIAL
    hidden[torch.arange(len(lines)), places] = False
    vectors = network(characters.masked_fill(hidden, MASK), data.tags[index, :size])
    balanced = data.balanced[index]
    wanted = scores(network, data, vectors[torch.arange(len(lines)), places], labels, balanced)
    target = (data.rivals[labels] == labels[:, None]).int().argmax(1)
    loss = functional.cross_entropy(wanted, target)
    own = data.rivals[labels].clamp(min=0)
    loss = loss + PRIOR_WEIGHT * network.balance[own].square().mean()
    certain = data.certain[index, :size].masked_fill(hidden, -1)
    spots = (certain >= 0) & (data.rivals[certain.clamp(min=0), 1] >= 0)
    if spots.any():
        rows = certain[spots]
        found = scores(network, data, vectors[spots], rows, torch.zeros(len(rows)))
        aims = (data.rivals[rows] == rows[:, None]).int().argmax(1)
        loss = loss + CERTAIN_WEIGHT * functional.cross_entropy(found, aims)
    guesses = vectors[hidden] @ network.characters.weight.T
    return loss + MASKED_WEIGHT * functional.cross_entropy(guesses, characters[hidden])


def accuracy(network: Network, data: Data, group: int) -> float:
    """Return the share of right readings among all the character has here, without any other evidence."""
    network.eval()
    right = total = 0
    with torch.no_grad():
        for lines in data.batches(group, None):
            size = int(data.sizes[lines].max())
            index = torch.from_numpy(lines)
            vectors = network(data.characters[index, :size], data.tags[index, :size])
            places, labels = data.places[index], data.labels[index]
            here = vectors[torch.arange(len(lines)), places]
            found = scores(network, data, here, labels.clamp(min=0), torch.zeros(len(lines)))
            best = data.rivals[labels.clamp(min=0)].gather(1, found.argmax(1)[:, None])[:, 0]
            right += int((best == labels).sum())
            total += len(lines)
    network.train()
    return 100 * right / total


def groups_of(network: Network) -> list[dict[str, Any]]:
    """Return the parameters, those that may not shrink apart."""
    fixed = [p for p in network.parameters() if p.ndim < 2]
    free = [p for p in network.parameters() if p.ndim >= 2]
    return [{"params": free, "weight_decay": 0.02}, {"params": fixed, "weight_decay": 0.0}]


def train(data: Data, folder: Path, epochs: int, seed: int, dropout: float) -> None:
    """Train, or go on from the last checkpoint."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = Network(Shape(len(data.alphabet) + SPECIAL, dropout=dropout), len(data.rows))
    steps = len(data.batches(TRAIN, None)) * epochs
    optimiser = torch.optim.AdamW(groups_of(network), lr=2e-3, betas=(0.9, 0.98))
    checkpoint, log = folder / "checkpoint.pt", folder / "log.txt"
    first = step = 0
    if checkpoint.exists():
        state = cast("dict[str, Any]", torch.load(checkpoint, weights_only=True))
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        first, step = state["epoch"], state["step"]
    for epoch in range(first, epochs):
        dice, noise = random.Random(seed + epoch), torch.Generator().manual_seed(seed + epoch)
        torch.manual_seed(seed + 1000 * epoch)
        started, total, batches = time.perf_counter(), 0.0, data.batches(TRAIN, dice)
        for count, lines in enumerate(batches, 1):
            pace = min(1.0, step / 400) * max(0.0, 1 - step / steps)
            for part in optimiser.param_groups:
                part["lr"] = 2e-3 * pace
            loss = losses(network, data, lines, noise)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            total += float(loss.detach())
            step += 1
            if count % 100 == 0:
                print(epoch, count, f"{total / count:.4f} {time.perf_counter() - started:.0f} s", flush=True)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(state | {"epoch": epoch + 1, "step": step}, checkpoint)
        row = f"epoch {epoch + 1} loss {total / len(batches):.4f} {time.perf_counter() - started:.0f} s"
        row += f" cpp {accuracy(network, data, 1):.2f} g2pl {accuracy(network, data, 2):.2f}"
        with log.open("a") as file:
            file.write(row + "\n")
        print(row, flush=True)


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("arrays", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    train(Data(options.arrays), options.folder, options.epochs, options.seed, options.dropout)


if __name__ == "__main__":
    main()
