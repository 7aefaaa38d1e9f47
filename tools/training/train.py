"""Train the polyphone network on the arrays of prepare.py.

    python tools/training/train.py ARRAYS FOLDER [--epochs N] [--seed N] [--pace P] [--start CHECKPOINT]

One thread, seeded: the same machine and versions give the same network. FOLDER gets a checkpoint after every
epoch, from which an interrupted run goes on, and a log. `--start` begins with the weights of another run.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
import copy
import json
import random
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from corpora import CPP, CPP_HELD, G2PL, G2PL_HELD, OWN, OWN_HELD, PHRASE, TRAIN
from network import Network, Shape
from torch import Tensor, nn
from torch.nn import functional

from reader.language.numbered import MASK, PADDING, SPECIAL

TOKENS = 2400  # characters in a batch
WEIGHTS = {CPP: 2.0, G2PL: 1.0, OWN: 3.0, PHRASE: 0.2}
CERTAIN_WEIGHT, SECOND_WEIGHT, PRIOR_WEIGHT = 0.15, 0.4, 0.01
MASKED_SHARE, CERTAIN_SHARE, SMOOTHING = 0.12, 0.3, 0.03
AVERAGING = 0.998
BEFORE, AFTER = 24, 20  # characters around the mark that are looked at
EASY = 0.98  # of sentences that were read so surely the last time, only a share is taken


class Data:
    """The arrays, and which readings compete with each other."""

    def __init__(self, path: Path) -> None:
        """`path` was written by prepare.py."""
        arrays = np.load(path)
        self.characters = torch.from_numpy(arrays["characters"]).long()
        self.tags = torch.from_numpy(arrays["tags"]).long()
        self.certain = torch.from_numpy(arrays["certain"]).long()
        self.second = torch.from_numpy(arrays["second"]).long()
        self.places = torch.from_numpy(arrays["places"]).long()
        self.labels = torch.from_numpy(arrays["labels"]).long()
        self.sources = torch.from_numpy(arrays["sources"]).long()
        self.groups, self.sizes = arrays["groups"], arrays["sizes"]
        self.alphabet = str(arrays["alphabet"])
        self.kinds = int(arrays["kinds"])
        self.rows: list[list[str]] = json.loads(str(arrays["rows"]))
        self.rivals = self._rivals()
        self.place_in_rivals = (self.rivals == torch.arange(len(self.rows))[:, None]).int().argmax(1)
        self.hints = self._hints_at_marks(arrays["hints"])
        self._crop()
        self.chances = torch.zeros(len(self.sizes))
        self.weights = torch.ones(len(self.sizes))
        self.guessing, self.showing, self.easy = 0.0, 0.8, 0.2

    def _crop(self) -> None:
        """Leave out what stands far from the marks of the sentences to train on."""
        sizes = torch.from_numpy(self.sizes.astype(np.int64))
        start = (self.places - BEFORE).clamp(min=0)
        start[torch.from_numpy(self.groups != TRAIN)] = 0
        steps = torch.arange(self.characters.shape[1])
        index = (steps[None, :] + start[:, None]).clamp(max=len(steps) - 1)
        for name in ("characters", "tags", "certain", "second"):
            setattr(self, name, getattr(self, name).gather(1, index))
        self.places -= start
        end = torch.where(torch.from_numpy(self.groups == TRAIN), self.places + AFTER + 1, sizes)
        self.sizes = torch.minimum(sizes - start, end).numpy()
        for line, size in enumerate(self.sizes):
            self.characters[line, size:] = PADDING

    def _rivals(self) -> Tensor:
        own: dict[str, list[int]] = {}
        for index, (character, _) in enumerate(self.rows):
            own.setdefault(character, []).append(index)
        found = torch.full((len(self.rows), max(map(len, own.values()))), -1)
        for index, (character, _) in enumerate(self.rows):
            found[index, : len(own[character])] = torch.tensor(own[character])
        return found

    def _hints_at_marks(self, hints: np.ndarray) -> Tensor:
        """Return for each line what speaks for each rival of the marked character: (lines, rivals, kinds)."""
        found = torch.zeros(len(self.sizes), self.rivals.shape[1], self.kinds)
        line, place, row, kind = (torch.from_numpy(column).long() for column in hints.T)
        here = self.places[line] == place
        found[line[here], self.place_in_rivals[row[here]], kind[here]] = 1.0
        return found

    def shape(self, **values: Any) -> Shape:
        """Return the measures of a network for these arrays."""
        return Shape(len(self.alphabet) + SPECIAL, len(self.rows), self.kinds, **values)

    def batches(self, group: int, dice: random.Random | None) -> list[np.ndarray]:
        """Return line numbers in batches of like length, shuffled by `dice` if there are any."""
        is_wanted = (self.groups == group) & (self.labels.numpy() >= 0)
        if dice:
            is_easy = self.chances.numpy() > EASY
            luck = np.array([dice.random() for _ in is_easy])
            self.weights = torch.from_numpy(np.where(is_easy, 1 / self.easy, 1.0)).float()
            is_wanted &= ~is_easy | (luck < self.easy)
        order = np.flatnonzero(is_wanted)
        noise = np.array([dice.random() * 6 for _ in order]) if dice else np.zeros(len(order))
        order = order[np.argsort(self.sizes[order] + noise, kind="stable")]
        found, start, longest = [], 0, 0
        for end, line in enumerate(order):
            longest = max(longest, int(self.sizes[line]))
            if (end + 1 - start) * longest > TOKENS and end > start:
                found.append(order[start:end])
                start, longest = end, int(self.sizes[line])
        found.append(order[start:])
        if dice:
            dice.shuffle(found)
        return found


def scores(network: Network, data: Data, vectors: Tensor, rows: Tensor) -> Tensor:
    """Return the scores of the rivals of each row; impossible ones are far below."""
    rivals = data.rivals[rows]
    own = rivals.clamp(min=0)
    found = torch.einsum("nd,nkd->nk", vectors.float(), network.readings(own)) + network.bias[own]
    return found.masked_fill(rivals < 0, -1e4)


def marked_loss(network: Network, data: Data, index: Tensor, here: Tensor, noise: torch.Generator) -> Tensor:
    """Return the loss on the marked characters."""
    labels, sources = data.labels[index], data.sources[index]
    own = data.rivals[labels].clamp(min=0)
    wanted = scores(network, data, here, labels)
    is_shown = torch.rand(len(index), generator=noise) < torch.where(sources == PHRASE, 0.3, data.showing)
    wanted = wanted + data.hints[index] @ network.hints * is_shown[:, None]
    for table, source in enumerate((G2PL, OWN)):
        wanted = wanted + network.balance[table][own] * (sources == source)[:, None]
    target = data.place_in_rivals[labels]
    weight = torch.ones(len(index))
    for source, value in WEIGHTS.items():
        weight[sources == source] = value
    weight *= data.weights[index]
    chances = wanted.log_softmax(1)
    data.chances[index] = chances.detach().gather(1, target[:, None])[:, 0].exp()
    possible = data.rivals[labels] >= 0
    even = (chances * possible).sum(1) / possible.sum(1)
    each = -(1 - SMOOTHING) * chances.gather(1, target[:, None])[:, 0] - SMOOTHING * even
    return (each * weight).sum() / weight.sum() + PRIOR_WEIGHT * network.balance[:, own].square().mean()


def losses(network: Network, data: Data, lines: np.ndarray, noise: torch.Generator) -> Tensor:
    """Return the loss of one batch."""
    size = int(data.sizes[lines].max())
    index = torch.from_numpy(lines)
    characters, places = data.characters[index, :size], data.places[index]
    hidden = torch.rand(characters.shape, generator=noise) < MASKED_SHARE
    hidden &= characters >= SPECIAL
    hidden[torch.arange(len(lines)), places] = False
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network(characters.masked_fill(hidden, MASK), data.tags[index, :size])
    loss = marked_loss(network, data, index, vectors[torch.arange(len(lines)), places], noise)
    few = torch.rand(characters.shape, generator=noise) < CERTAIN_SHARE
    for source, weight, kept in (
        (data.certain, CERTAIN_WEIGHT, few & ~hidden),
        (data.second, SECOND_WEIGHT, ~hidden),
    ):
        unmarked = source[index, :size]
        spots = (unmarked >= 0) & kept
        if spots.any():
            rows = unmarked[spots]
            found = scores(network, data, vectors[spots], rows)
            share = spots.sum() / (spots.sum() + len(lines))
            loss = loss + weight * share * functional.cross_entropy(found, data.place_in_rivals[rows])
    if data.guessing and hidden.any():
        with torch.autocast("cpu", dtype=torch.bfloat16):
            guesses = vectors[hidden] @ network.characters.weight.T
        loss = loss + data.guessing * functional.cross_entropy(guesses.float(), characters[hidden])
    return loss


def accuracy(network: Network, data: Data, group: int) -> tuple[float, float]:
    """Return the share of right readings among all the character has, with and without other evidence."""
    network.eval()
    right, total = [0, 0], 0
    with torch.no_grad():
        for lines in data.batches(group, None):
            size = int(data.sizes[lines].max())
            index = torch.from_numpy(lines)
            vectors = network(data.characters[index, :size], data.tags[index, :size])
            labels = data.labels[index]
            alone = scores(network, data, vectors[torch.arange(len(lines)), data.places[index]], labels)
            for number, found in enumerate((alone + data.hints[index] @ network.hints, alone)):
                right[number] += int((found.argmax(1) == data.place_in_rivals[labels]).sum())
            total += len(lines)
    network.train()
    return (100 * right[0] / max(total, 1), 100 * right[1] / max(total, 1))


def groups_of(network: Network) -> list[dict[str, Any]]:
    """Return the parameters, those that may not shrink apart."""
    fixed = [p for p in network.parameters() if p.ndim < 2]
    free = [p for p in network.parameters() if p.ndim >= 2]
    return [{"params": free, "weight_decay": 0.03}, {"params": fixed, "weight_decay": 0.0}]


def train(data: Data, folder: Path, options: argparse.Namespace) -> None:
    """Train, or go on from the last checkpoint."""
    torch.set_num_threads(1)
    seed = options.seed
    torch.manual_seed(seed)
    network = Network(data.shape(layers=options.layers, dropout=options.dropout))
    if options.start:
        begin(network, data, options.start)
    mean = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(groups_of(network), lr=options.pace, betas=(0.9, 0.98), fused=True)
    checkpoint = folder / "checkpoint.pt"
    first = step = 0
    if checkpoint.exists():
        state = cast("dict[str, Any]", torch.load(checkpoint, weights_only=True))
        network.load_state_dict(state["network"])
        mean.load_state_dict(state["mean"])
        optimiser.load_state_dict(state["optimiser"])
        first, step, data.chances = state["epoch"], state["step"], state["chances"]
    for epoch in range(first, options.epochs):
        dice, noise = random.Random(seed + epoch), torch.Generator().manual_seed(seed + epoch)
        torch.manual_seed(seed + 1000 * epoch)
        started, total, batches = time.perf_counter(), 0.0, data.batches(TRAIN, dice)
        for count, lines in enumerate(batches, 1):
            left = 1 - (epoch + (count - 1) / len(batches)) / options.epochs
            pace = options.pace * min(1.0, step / 400) * max(0.02, left)
            for part in optimiser.param_groups:
                part["lr"] = pace
            loss = losses(network, data, lines, noise)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            share = min(AVERAGING, (step + 1) / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.parameters()), list(network.parameters()), 1 - share)
            total += float(loss.detach())
            if count % 100 == 0:
                print(epoch, count, f"{total / count:.4f} {time.perf_counter() - started:.0f} s", flush=True)
        state = {
            "network": network.state_dict(),
            "mean": mean.state_dict(),
            "optimiser": optimiser.state_dict(),
        }
        shape = {"layers": options.layers}
        progress = {"epoch": epoch + 1, "step": step, "chances": data.chances}
        torch.save(state | progress | {"shape": shape}, checkpoint)
        begun = f"epoch {epoch + 1} loss {total / len(batches):.4f} {time.perf_counter() - started:.0f} s"
        note(folder / "log.txt", begun, mean, data)


def begin(network: Network, data: Data, path: Path) -> None:
    """Take the weights of another run; its alphabet and readings are found by `arrays.json` beside it."""
    whole = cast("dict[str, Any]", torch.load(path, weights_only=True))
    state = whole["mean"]
    if len(whole.get("chances", ())) == len(data.chances):
        data.chances = whole["chances"]
    names = json.loads(path.with_name("names.json").read_text("utf-8"))
    own = network.state_dict()
    alphabet = {char: index + SPECIAL for index, char in enumerate(names["alphabet"])}
    rows = {tuple(row): index for index, row in enumerate(names["rows"])}
    letters = [(i + SPECIAL, alphabet[char]) for i, char in enumerate(data.alphabet) if char in alphabet]
    pairs = [(i, rows[tuple(row)]) for i, row in enumerate(data.rows) if tuple(row) in rows]
    for name, value in own.items():
        if name == "characters.weight":
            value[:SPECIAL] = state[name][:SPECIAL]
            here, there = (list(side) for side in zip(*letters, strict=True))
            value[here] = state[name][there]
        elif name in ("readings.weight", "bias"):
            here, there = (list(side) for side in zip(*pairs, strict=True))
            value[here] = state[name][there]
        elif name == "balance":
            here, there = (list(side) for side in zip(*pairs, strict=True))
            value[:, here] = state[name][:, there]
        else:
            value.copy_(state[name])
    network.load_state_dict(own)


def note(log: Path, begun: str, mean: Network, data: Data) -> None:
    """Write how good the averaged weights are on what is kept back: with other evidence, and without."""
    row = begun
    for name, group in (("cpp", CPP_HELD), ("g2pl", G2PL_HELD), ("own", OWN_HELD)):
        if (data.groups == group).any():
            both, alone = accuracy(mean, data, group)
            row += f" {name} {both:.2f} {alone:.2f}"
    row += " hints " + " ".join(f"{value:.2f}" for value in mean.hints.tolist())
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
    parser.add_argument("--pace", type=float, default=2e-3)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--guessing", type=float, default=0.1, help="weight of guessing hidden characters")
    parser.add_argument("--showing", type=float, default=0.8, help="share of sentences with other evidence")
    parser.add_argument("--easy", type=float, default=0.2, help="share of the sentences already learned")
    parser.add_argument("--start", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    data = Data(options.arrays)
    data.guessing, data.showing, data.easy = options.guessing, options.showing, options.easy
    names = {"alphabet": data.alphabet, "rows": data.rows}
    (options.folder / "names.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")
    train(data, options.folder, options)


if __name__ == "__main__":
    main()
