"""Conversion between scripts, position by position wherever the tables allow it."""

import re
from collections.abc import Mapping

from opencc import OpenCC

from reader.model.tables import ConversionTables, Mappings

_Candidates = dict[str, tuple[tuple[int, Mapping[str, str]], ...]]


class _Stage:
    """One pass over a text: at each position the first dictionary with a match wins, longest key first.

    Characters that begin no key of two or more characters take a fast road: they are
    translated in one go.
    """

    def __init__(self, mappings: Mappings) -> None:
        self._candidates = _candidates(mappings)
        self._single: dict[int, str] = {}
        for mapping in reversed(mappings):
            self._single.update({ord(key): value for key, value in mapping.items() if len(key) == 1})
        triggers = "".join(map(re.escape, self._candidates))
        self._trigger = re.compile(f"[{triggers}]") if triggers else None

    def convert(self, text: str) -> str:
        """Return the converted text."""
        if self._trigger is None:
            return text.translate(self._single)
        pieces, done = [], 0
        match = self._trigger.search(text)
        while match:
            start = match.start()
            pieces.append(text[done:start].translate(self._single))
            value, done = self._longest(text, start)
            pieces.append(value)
            match = self._trigger.search(text, done)
        pieces.append(text[done:].translate(self._single))
        return "".join(pieces)

    def _longest(self, text: str, start: int) -> tuple[str, int]:
        """Return what stands for the match at `start`, and where the match ends."""
        for length, mapping in self._candidates[text[start]]:
            value = mapping.get(text[start : start + length])
            if value is not None:
                return value, start + length
        return text[start], start + 1


def _candidates(mappings: Mappings) -> _Candidates:
    """Return for each character that begins a longer key: (length, dictionary) in the order to try."""
    found: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    longer: set[str] = set()
    for mapping in mappings:
        lengths: dict[str, set[int]] = {}
        for key in mapping:
            lengths.setdefault(key[0], set()).add(len(key))
        for first, known in lengths.items():
            found.setdefault(first, []).extend((length, mapping) for length in sorted(known, reverse=True))
            if max(known) > 1:
                longer.add(first)
    return {first: tuple(found[first]) for first in longer}


class Converter(OpenCC):
    """The engine of opencc-python-reimplemented with current tables and OpenCC's own matching.

    The engine cuts a text at separators and hands over the runs between them.
    Its own matching takes the longest phrase anywhere in a run; OpenCC's goes
    from left to right and stops at the edges of segmentation phrases, so that
    is what is done here. It is linear in the length of the text.
    """

    def __init__(self, tables: ConversionTables) -> None:
        """`tables` are those of one configuration."""
        self._tables = tables
        super().__init__(tables.name)

    def _init_dict(self) -> None:
        """Compile the tables; the engine calls this once."""
        tables = self._tables
        self.conversion_name = tables.name
        self._normalization = {ord(key): value for key, value in tables.normalization.items()}
        self._segments = _candidates(tables.segmentation)
        triggers = "".join(map(re.escape, self._segments))
        self._segment_start = re.compile(f"[{triggers}]") if triggers else None
        self._stages = tuple(_Stage(stage) for stage in tables.stages)
        self._dict_init_done = True

    def convert(self, string: str) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the text in the other script."""
        return super().convert(string.translate(self._normalization))

    def aligned(self, text: str) -> str:
        """Return the text in the other script, character by character.

        The result is as long as `text`. Where a table changes the length of a
        run (regional phrases only), that run is converted one character at a time.
        """
        converted = self.convert(text)
        if len(converted) == len(text):
            return converted
        return "".join(value if len(value := self.convert(char)) == 1 else char for char in text)

    def _convert(self, string: str, dictionary: object = ()) -> str:  # pyright: ignore
        """Convert a run between two separators; every segment goes through the whole chain by itself."""
        pieces = self._cut(string)
        for stage in self._stages:
            pieces = [stage.convert(piece) for piece in pieces]
        return "".join(pieces)

    def _cut(self, run: str) -> list[str]:
        """Return the run cut at the edges of the segmentation phrases."""
        if self._segment_start is None:
            return [run]
        pieces, done, position = [], 0, 0
        while match := self._segment_start.search(run, position):
            start = position = match.start()
            for length, mapping in self._segments[run[start]]:
                if length > 1 and run[start : start + length] in mapping:
                    if start > done:
                        pieces.append(run[done:start])
                    pieces.append(run[start : start + length])
                    done = position = start + length
                    break
            else:
                position = start + 1
        if done < len(run):
            pieces.append(run[done:])
        return pieces


# OpenCC knows 著書 (to write books) and takes 看著書 (reading a book) for it.
_ASPECT = re.compile("(?<=[一-鿿])(?<![所合編专專原名巨大自])著(?=書(?!立))")


def restore_aspect_marker(traditional: str, simplified: str) -> str:
    """Return a conversion in which the aspect marker of 看著書 is 着; both texts are equally long."""
    if "著書" not in traditional:
        return simplified
    chars = list(simplified)
    for match in _ASPECT.finditer(traditional):
        chars[match.start()] = "着"
    return "".join(chars)
