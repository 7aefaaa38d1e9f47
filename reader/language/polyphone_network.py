"""A small network over a sentence: what it makes of each character that is in question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.language.numbered import NO_TAG, PADDING, Numbers

Floats = npt.NDArray[np.float32]

REACH = 24
"""Distances beyond this are one to the network."""

_ENDS = re.compile("[。！？!?\n；]")
_BEFORE, _AFTER, _LONGEST = 9, 7, 64  # characters; more around a place tells the network hardly more
_BATCH = 1600  # characters at a time; larger batches leave the processor's cache


@dataclass(frozen=True, slots=True)
class _Layer:
    query_key_value: tuple[Floats, Floats]
    merge: tuple[Floats, Floats]
    widen: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]
    distance: Floats


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int
    places: tuple[int, ...]


class Network:
    """The network, ready to be asked; safe to use from any thread."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Take the arrays of `tools/training/export.py`; `ValueError` if they do not fit together."""
        self._characters, self._tags = unpacked(arrays, "characters"), unpacked(arrays, "tags")
        self._tags = np.vstack([self._tags, np.zeros_like(self._tags[:1])])
        self._take_convolution(*_linear(arrays, "convolution"))
        self._layers = tuple(
            _Layer(
                _linear(arrays, f"{number}.query_key_value"),
                _linear(arrays, f"{number}.merge"),
                _linear(arrays, f"{number}.widen"),
                _linear(arrays, f"{number}.narrow"),
                plain(arrays, f"{number}.distance"),
            )
            for number in range(int(arrays["layers"]))
        )

    @property
    def shape(self) -> tuple[int, int]:
        """How many characters the network tells apart, and how long a vector is."""
        return self._characters.shape[0], self._characters.shape[1]

    def _take_convolution(self, matrix: Floats, offset: Floats) -> None:
        """Work out what each character and tag adds at each distance: looking up is faster."""
        width = self._characters.shape[1]
        if matrix.shape[0] % width:
            raise ValueError("the network's arrays do not fit together")
        steps = matrix.reshape(-1, width, matrix.shape[1])
        self._span = len(steps) // 2
        self._beside = [self._characters @ step for step in steps]
        self._beside_tags = [self._tags @ step for step in steps]
        self._beside_offset = offset

    def vectors(self, text: str, characters: Numbers, tags: Numbers, places: Sequence[int]) -> Floats:
        """Return a vector for each of `places` (rising) of a Simplified text: (places, length of a vector).

        `characters` and `tags` are the text as numbers.
        """
        found = np.empty((len(places), self._characters.shape[1]), np.float32)
        rank = {place: number for number, place in enumerate(places)}
        windows = sorted(_windows(text, places), key=lambda window: window.end - window.start)
        start = 0
        for end, window in enumerate(windows, 1):
            is_last = end == len(windows)
            following = window if is_last else windows[end]
            if is_last or (end + 1 - start) * (following.end - following.start) > _BATCH:
                own = windows[start:end]
                ranks = [rank[place] for each in own for place in each.places]
                found[ranks] = self._batch(characters, tags, own)
                start = end
        return found

    def _batch(self, characters: Numbers, tags: Numbers, windows: Sequence[_Window]) -> Floats:
        """Return the vectors of the places of some windows."""
        size = max(window.end - window.start for window in windows)
        own = np.full((len(windows), size), PADDING, np.intp)
        own_tags = np.full((len(windows), size), NO_TAG, np.intp)
        for line, window in enumerate(windows):
            length = window.end - window.start
            own[line, :length] = characters[window.start : window.end]
            own_tags[line, :length] = tags[window.start : window.end]
        spots = [(n, place - window.start) for n, window in enumerate(windows) for place in window.places]
        lines, columns = (np.array(side) for side in zip(*spots, strict=True))
        return self._vectors(own, own_tags, lines, columns)

    def _vectors(
        self,
        characters: Numbers,
        tags: Numbers,
        lines: Numbers,
        columns: Numbers,
    ) -> Floats:
        """Return the vectors at (lines, columns); only they are worked out in the last layer."""
        count, size = characters.shape
        width = self._characters.shape[1]
        empty = characters == PADDING
        x = self._embedded(characters, tags).reshape(count * size, width)
        steps = np.arange(size)
        near = np.clip(steps[None, :] - steps[:, None], -REACH, REACH) + REACH
        shut = np.where(empty, np.float32(-1e4), np.float32(0.0))[:, None, None, :]
        for layer in self._layers[:-1]:
            mixed = _mapped(_normed(x), layer.query_key_value).reshape(count, size, 3, -1)
            bias = layer.distance[:, near][None] + shut
            seen = _attention(mixed[:, :, 0], mixed[:, :, 1], mixed[:, :, 2], bias)
            x = _widened(x + _mapped(seen.reshape(count * size, -1), layer.merge), layer)
        layer = self._layers[-1]
        spots = lines * size + columns
        normed = _normed(x)
        matrix, offset = layer.query_key_value
        sides = (normed @ matrix[:, width:] + offset[width:]).reshape(count, size, 2, width)
        query = (normed[spots] @ matrix[:, :width] + offset[:width])[:, None]
        bias = layer.distance[:, near[columns]].transpose(1, 0, 2)[:, :, None] + shut[lines]
        seen = _attention(query, sides[lines, :, 0], sides[lines, :, 1], bias)[:, 0]
        return _normed(_widened(x[spots] + _mapped(seen, layer.merge), layer))

    def _embedded(self, characters: Numbers, tags: Numbers) -> Floats:
        """Return the vector of each character, with what the characters around it add."""
        span, size = self._span, characters.shape[1]
        shape = (len(characters), size + 2 * span)
        wide, wide_tags = np.full(shape, PADDING, np.intp), np.full(shape, NO_TAG, np.intp)
        wide[:, span : span + size], wide_tags[:, span : span + size] = characters, tags
        beside = np.take(self._beside[0], wide[:, :size], axis=0)
        beside += self._beside_offset
        for step, (table, tag_table) in enumerate(zip(self._beside, self._beside_tags, strict=True)):
            if step:
                beside += np.take(table, wide[:, step : step + size], axis=0)
            beside += np.take(tag_table, wide_tags[:, step : step + size], axis=0)
        np.maximum(beside, 0.0, out=beside)
        beside += np.take(self._characters, characters, axis=0)
        beside += np.take(self._tags, tags, axis=0)
        return beside


def _windows(text: str, places: Sequence[int]) -> list[_Window]:
    """Return stretches within sentences that cover all places with their surroundings."""
    found: list[_Window] = []
    index = 0
    for start, end in sentences(text):
        own: list[int] = []
        while index < len(places) and places[index] < end:
            own.append(places[index])
            index += 1
        while own:
            first = max(start, own[0] - _BEFORE)
            last = min(end, first + _LONGEST)
            reach = end if last == end else last - _AFTER
            inside = [place for place in own if place < reach]
            last = min(last, inside[-1] + 1 + _AFTER)
            found.append(_Window(first, last, tuple(inside)))
            own = own[len(inside) :]
    return found


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, its last sign included."""
    start = 0
    for match in _ENDS.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _attention(query: Floats, key: Floats, value: Floats, bias: Floats) -> Floats:
    """Return what each query sees; all are (lines, characters, width), the bias (lines, heads, to, from)."""
    heads = bias.shape[1]

    def parted(side: Floats) -> Floats:
        return side.reshape(*side.shape[:2], heads, -1).transpose(0, 2, 1, 3)

    weights = parted(query) @ parted(key).swapaxes(2, 3) + bias
    weights -= weights.max(axis=3, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=3, keepdims=True)
    return (weights @ parted(value)).transpose(0, 2, 1, 3).reshape(query.shape)


def _widened(x: Floats, layer: _Layer) -> Floats:
    hidden = _mapped(_normed(x), layer.widen)
    np.maximum(hidden, 0.0, out=hidden)
    return x + _mapped(hidden, layer.narrow)


def _mapped(x: Floats, linear: tuple[Floats, Floats]) -> Floats:
    found = x @ linear[0]
    found += linear[1]
    return found


def _normed(x: Floats) -> Floats:
    return x / np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + np.float32(1e-6))[:, None]


def plain(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """Return an array as floats."""
    return np.ascontiguousarray(arrays[name], np.float32)


def unpacked(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """Return the numbers of rows that are kept as bytes with one scale each."""
    rows, scales = plain(arrays, name), plain(arrays, f"{name}.scale")
    return rows * scales[:, None]


def _linear(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> tuple[Floats, Floats]:
    """Return a linear map: its matrix as (in, out), and what is added."""
    return np.ascontiguousarray(unpacked(arrays, name).T), plain(arrays, f"{name}.bias")
