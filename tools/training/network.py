"""The polyphone network in PyTorch; reader/language/polyphone_network.py computes the same with numpy."""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only.

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.language.numbered import PADDING
from reader.language.polyphone_network import REACH

_POOL = 1 << 22


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's measures."""

    alphabet: int
    rows: int
    kinds: int
    width: int = 160
    hidden: int = 320
    heads: int = 4
    layers: int = 2
    span: int = 2
    dropout: float = 0.15


class Drop(nn.Module):
    """Dropout that takes its chances from a store: drawing them anew took an eighth of all time."""

    def __init__(self, share: float) -> None:
        """`share` is the part that is dropped."""
        super().__init__()
        self.share = share
        self.pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` with some numbers set to nought and the others made larger."""
        if not self.training or not self.share:
            return x
        if not len(self.pool):
            self.pool = (torch.rand(_POOL) >= self.share).to(torch.bfloat16) / (1 - self.share)
        start = int(torch.randint(_POOL - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape)


class Norm(nn.Module):
    """Root mean square norm."""

    def __init__(self, width: int) -> None:
        """A factor of one for each number."""
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        """Return vectors of like length."""
        return x * (x.square().mean(-1, keepdim=True) + 1e-6).rsqrt() * self.weight


class Layer(nn.Module):
    """Attention with a bias by distance, then two linear maps; both added to what comes in."""

    def __init__(self, shape: Shape) -> None:
        """Fresh weights."""
        super().__init__()
        self.heads = shape.heads
        self.before, self.between = Norm(shape.width), Norm(shape.width)
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.merge = nn.Linear(shape.width, shape.width)
        self.distance = nn.Parameter(torch.zeros(shape.heads, 2 * REACH + 1))
        self.widen = nn.Linear(shape.width, shape.hidden)
        self.narrow = nn.Linear(shape.hidden, shape.width)
        self.drop = Drop(shape.dropout)

    def forward(self, x: Tensor, near: Tensor, shut: Tensor) -> Tensor:
        """Return the new vectors (lines, characters, width)."""
        lines, size, width = x.shape
        parts = self.query_key_value(self.before(x)).view(lines, size, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        weights = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5
        seen = (weights + self.distance[:, near] + shut).softmax(-1).to(value.dtype) @ value
        x = x + self.drop(self.merge(seen.transpose(1, 2).reshape(lines, size, width)))
        return x + self.drop(self.narrow(functional.relu(self.widen(self.between(x)))))


class Network(nn.Module):
    """Characters and word tags in; a vector per character out.

    `hints` is what each kind of other evidence adds to a reading's score, so
    that the network learns what the others do not know. `balance` belongs to
    sources whose readings are evened out.
    """

    def __init__(self, shape: Shape) -> None:
        """Fresh weights."""
        super().__init__()
        width = shape.width
        self.characters = nn.Embedding(shape.alphabet, width, padding_idx=PADDING)
        self.tags = nn.Embedding(5, width)
        self.convolution = nn.Linear((2 * shape.span + 1) * width, width)
        self.span = shape.span
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.last = Norm(width)
        self.readings = nn.Embedding(shape.rows, width)
        self.bias = nn.Parameter(torch.zeros(shape.rows))
        self.balance = nn.Parameter(torch.zeros(2, shape.rows))
        self.hints = nn.Parameter(torch.ones(shape.kinds))
        self.drop = Drop(1.5 * shape.dropout)
        nn.init.normal_(self.characters.weight, std=0.1)
        nn.init.normal_(self.tags.weight, std=0.1)
        nn.init.normal_(self.readings.weight, std=0.05)

    def forward(self, characters: Tensor, tags: Tensor) -> Tensor:
        """Return the vectors (lines, characters, width)."""
        size = characters.shape[1]
        empty = characters == PADDING
        x = (self.characters(characters) + self.tags(tags)).masked_fill(empty.unsqueeze(2), 0.0)
        x = self.drop(x)
        padded = functional.pad(x, (0, 0, self.span, self.span))
        beside = torch.cat([padded[:, step : step + size] for step in range(2 * self.span + 1)], 2)
        x = x + self.drop(functional.relu(self.convolution(beside)))
        steps = torch.arange(size)
        near = (steps[None, :] - steps[:, None]).clamp(-REACH, REACH) + REACH
        shut = torch.zeros(empty.shape).masked_fill(empty, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, near, shut)
        return self.last(x)
