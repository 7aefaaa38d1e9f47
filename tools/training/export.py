"""Write trained networks as the program reads them: rows of bytes with a scale each.

    python tools/training/export.py ARRAYS TARGET FOLDER [FOLDER ...]

ARRAYS is what prepare.py wrote, TARGET the `.npz` to write, FOLDER what train.py was given; of several runs
that went on from the same one, the mean is written. The weights of other evidence are added by weigh.py.
"""

# pyright: reportMissingImports=false, reportMissingModuleSource=false
# PyTorch is needed here only, and the scripts find each other by standing side by side.

import argparse
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from network import Network
from train import Data


def packed(found: dict[str, Any], name: str, matrix: torch.Tensor, bias: torch.Tensor | None = None) -> None:
    """Add a matrix, row by row as bytes, and what is added to it."""
    scale = matrix.abs().amax(dim=1).clamp(min=1e-8) / 127
    found[name] = (matrix / scale[:, None]).round().to(torch.int8).numpy()
    found[f"{name}.scale"] = scale.numpy().astype(np.float32)
    if bias is not None:
        found[f"{name}.bias"] = bias.numpy().astype(np.float16)


def exported(network: Network, data: Data) -> dict[str, Any]:
    """Return the arrays; the norms' factors and the attention's scale go into the matrices behind them."""
    found: dict[str, Any] = {
        "alphabet": np.array(data.alphabet),
        "rows": np.array(" ".join(character + reading for character, reading in data.rows)),
        "layers": np.array(len(network.layers)),
        "bias": network.bias.numpy().astype(np.float16),
    }
    packed(found, "characters", network.characters.weight)
    packed(found, "tags", network.tags.weight)
    packed(found, "readings", network.readings.weight * network.last.weight)
    packed(found, "convolution", network.convolution.weight, network.convolution.bias)
    for number, module in enumerate(network.layers):
        layer = cast("Any", module)
        both = layer.query_key_value.weight * layer.before.weight
        offset = layer.query_key_value.bias.clone()
        width = both.shape[1]
        factor = 1 / math.sqrt(width // layer.heads)
        both[:width] *= factor
        offset[:width] *= factor
        packed(found, f"{number}.query_key_value", both, offset)
        packed(found, f"{number}.merge", layer.merge.weight, layer.merge.bias)
        packed(found, f"{number}.widen", layer.widen.weight * layer.between.weight, layer.widen.bias)
        packed(found, f"{number}.narrow", layer.narrow.weight, layer.narrow.bias)
        found[f"{number}.distance"] = layer.distance.numpy().astype(np.float16)
    return found


def loaded(folders: Sequence[Path], data: Data) -> Network:
    """Return the network of a run, or the mean of several; of each its averaged weights."""
    states = [cast("dict[str, Any]", torch.load(f / "checkpoint.pt", weights_only=True)) for f in folders]
    network = Network(data.shape(**states[0]["shape"]))
    mean = {
        name: torch.stack([state["mean"][name] for state in states]).mean(0) for name in states[0]["mean"]
    }
    network.load_state_dict(mean)
    print("after epochs", *(state["epoch"] for state in states))
    return network.eval()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("arrays", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    data = Data(options.arrays)
    network = loaded(options.folders, data)
    with torch.no_grad():
        np.savez_compressed(options.target, **exported(network, data))
    print(options.target, options.target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
