"""The network of `reader.language.term_network` as torch learns it."""

# pyright: reportMissingImports=false, reportMissingModuleSource=false

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.language.term_candidates import Candidate, Words
from reader.language.term_network import (
    CHARACTERS,
    FARTHEST,
    LENGTHS,
    character_numbers,
    lengths_of,
    places_of,
)

WIDTH, DEPTH, _CHARACTER, _HIDDEN = 128, 3, 24, 96
_LOST = 0.4
_EPOCHS, _RATE, _DECAY = 10, 2e-3, 0.02
_BATCH = 1500
_LEAST_SPREAD = 1e-2


@dataclass(frozen=True, slots=True)
class Told:
    """One text: what the network is told of it, which candidates are terms, and how much each counts."""

    traits: np.ndarray
    characters: np.ndarray
    places: tuple[np.ndarray, np.ndarray, np.ndarray]
    lengths: np.ndarray
    measures: np.ndarray
    wanted: np.ndarray
    importance: np.ndarray


def told(
    words: Words,
    forms: Sequence[str],
    candidates: Sequence[Candidate],
    measures: np.ndarray,
    labels: tuple[Sequence[bool], Sequence[float]],
) -> Told:
    """Return a text as the network is told of it; `labels` are what is wanted and how much it counts."""
    numbers = np.array([character_numbers(form) for form in forms])
    return Told(
        np.asarray(words.traits, np.float32)[np.asarray(words.row)],
        numbers[np.asarray(words.form)],
        places_of(candidates),
        lengths_of(candidates),
        measures,
        np.asarray(labels[0], np.float32),
        np.asarray(labels[1], np.float32),
    )


class Network(nn.Module):
    """`reader.language.term_network.TermNetwork`, with dropout."""

    def __init__(self, texts: Sequence[Told]) -> None:
        """The scales are those of the values in `texts`."""
        super().__init__()
        for name, values in (("trait", [t.traits for t in texts]), ("measure", [t.measures for t in texts])):
            every = np.vstack(values)
            self.register_buffer(f"{name}_mean", torch.from_numpy(every.mean(axis=0)))
            self.register_buffer(f"{name}_spread", torch.from_numpy(every.std(axis=0) + _LEAST_SPREAD))
        width, measures = texts[0].traits.shape[1], texts[0].measures.shape[1]
        self.characters = nn.Embedding(CHARACTERS, _CHARACTER)
        nn.init.normal_(self.characters.weight, 0, 0.3)
        self.word = nn.Linear(width + 3 * _CHARACTER, WIDTH)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=1) for _ in range(DEPTH))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(DEPTH))
        self.place = nn.Linear(5 * WIDTH, _HIDDEN)
        self.lengths = nn.Embedding(LENGTHS + 1, _HIDDEN)
        self.measures = nn.Linear(measures, _HIDDEN)
        self.hidden = nn.Linear(_HIDDEN, 1)
        self.direct = nn.Linear(measures, 1)
        self.lose = nn.Dropout(_LOST)

    def forward(self, text: Told) -> Tensor:
        """Return for each candidate of a text the logarithm of the odds that it is a term."""
        characters = self.characters(torch.from_numpy(text.characters)).flatten(1)
        x = self.word(torch.cat([self._scaled("trait", text.traits), self.lose(characters)], dim=1))
        x = _gelu(x)
        for layer, norm in zip(self.layers, self.norms, strict=True):
            x = x + self.lose(_gelu(layer(norm(x).T[None])[0].T))
        owner, first, last = map(torch.from_numpy, text.places)
        sums = torch.cat([torch.zeros(1, WIDTH), x.cumsum(dim=0)])
        mean = (sums[last + 1] - sums[first]) / (last - first + 1)[:, None]
        measures = self._scaled("measure", text.measures)
        own = self.measures(measures) + self.lengths(torch.from_numpy(text.lengths))
        sides = torch.cat([x[first], x[last], mean, x[first - 1], x[last + 1]], dim=1)
        hidden = self.lose(_gelu(self.place(self.lose(sides)) + own[owner]))
        said = self.hidden(hidden)[:, 0]
        count = torch.bincount(owner, minlength=len(measures))
        at_places = torch.zeros(len(measures)).index_add(0, owner, said) / count
        return at_places + self.direct(measures)[:, 0]

    def _scaled(self, name: str, values: np.ndarray) -> Tensor:
        mean, spread = getattr(self, f"{name}_mean"), getattr(self, f"{name}_spread")
        return ((torch.from_numpy(values) - mean) / spread).clamp(-FARTHEST, FARTHEST)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what `TermNetwork` takes."""
        found = {name: value.numpy().astype(np.float16) for name, value in self.state_dict().items()}
        for name in ("trait", "measure"):
            for part in ("mean", "spread"):
                found[f"{name}_{part}"] = self.state_dict()[f"{name}_{part}"].numpy().astype(np.float32)
        return {**found, "depth": np.array(DEPTH)}


def _gelu(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


def fit(texts: Iterable[Told], seed: int) -> Network:
    """Return a network that has learned from texts."""
    known = [text for text in texts if len(text.wanted)]
    torch.manual_seed(seed)
    random = np.random.RandomState(seed)
    network = Network(known)
    steps = _EPOCHS * (sum(len(text.wanted) for text in known) // _BATCH + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=_RATE, total_steps=steps + 1)
    network.train()
    for _ in range(_EPOCHS):
        waiting = 0
        for number in random.permutation(len(known)):
            text = known[number]
            wanted, importance = torch.from_numpy(text.wanted), torch.from_numpy(text.importance)
            loss = functional.binary_cross_entropy_with_logits(network(text), wanted, reduction="none")
            ((loss * importance).sum() / _BATCH).backward()
            waiting += len(wanted)
            if waiting >= _BATCH:
                nn.utils.clip_grad_norm_(network.parameters(), 2.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                waiting = 0
    return network.eval()
