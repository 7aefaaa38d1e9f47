"""Lays a block out in columns that stand side by side, line beside line or sentence beside sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model.article import Block, ParagraphKind
from reader.model.settings import Column, Mode
from reader.ui.view.atoms import Atom
from reader.ui.view.atoms_of import Cut, column_atoms
from reader.ui.view.columns import ColumnPlace, latin_size, ruby_column
from reader.ui.view.interlinear import stack
from reader.ui.view.layout import break_lines
from reader.ui.view.lines import Line, Measure
from reader.ui.view.rows import ColumnLines, Matter, Row, space_above
from reader.ui.view.setting import Measures, Setting
from reader.ui.view.styles import style_of

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）)\]】]*|[^。！？!?]+$", re.DOTALL)
_LONGEST_GLOSS = 24
_LETTER = 0.46
"""About the width of a letter of a meaning, in ems of the text."""


def lay_out(
    index: int,
    matter: Matter,
    setting: Setting,
    measures: Measures,
    cut: Cut = column_atoms,
) -> Row:
    """Return the row of a block; without an annotation the block's own text stands in the first column.

    `cut` cuts columns into atoms, or knows those of before.
    """
    block = matter.block
    style = style_of(block)
    size = setting.size_of(style)
    top = space_above(block, style, setting.em)
    if block.folded:
        return Row(index, top, top + round(size * 1.75), size, ())
    if setting.mode is Mode.INTERLINEAR:
        columns, bottom = stack(matter, setting, measures, top, cut)
    else:
        columns, bottom = _side_by_side(matter, setting, measures, top, cut)
    return Row(index, top, bottom, size, columns)


def _side_by_side(
    matter: Matter,
    setting: Setting,
    measures: Measures,
    top: int,
    cut: Cut,
) -> tuple[tuple[ColumnLines, ...], int]:
    block = matter.block
    style = style_of(block)
    size = setting.size_of(style)
    leading = ruby_column([place.column for place in setting.places])
    tabs = _tabs(block)
    ends = sentence_ends(block.text) if setting.by_sentence else (len(block.text),)
    made: list[tuple[ColumnPlace, str, Measure, int, list[tuple[Line, ...]]]] = []
    for place in setting.places_for(style):
        own = latin_size(place.column, size, place.width)
        measure = measures(place.column, own, style.bold and place.column is not Column.GLOSS)
        letters = max(6, min(_LONGEST_GLOSS, int(place.width / (_LETTER * own))))
        text, atoms = cut(place.column, matter, setting, letters)
        manner = setting.manner(style, place.column, setting.ruby and place.column is leading)
        manner = replace(manner, tabs=tabs)
        parts = [break_lines(part, measure, place.width, manner) for part in _parted(atoms, ends)]
        made.append((place, text, measure, own, parts))
    pitch, baseline = setting.pitch(size), setting.baseline(size)
    begins, bottom = _begins([parts for *_, parts in made], top, pitch)
    columns = [
        ColumnLines(
            place,
            text,
            tuple(line for part in parts for line in part),
            measure,
            setting.above and place.column is leading,
            _tops(parts, begins, pitch),
            pitch,
            baseline,
            own,
        )
        for place, text, measure, own, parts in made
    ]
    return tuple(columns), bottom


def _tabs(block: Block) -> frozenset[int]:
    """Return the code points of a row of a table that part its cells."""
    if block.kind is not ParagraphKind.TABLE:
        return frozenset()
    return frozenset(at for at, character in enumerate(block.text) if character == "\t")


def sentence_ends(text: str) -> tuple[int, ...]:
    """Return the code points after each sentence of a text; the last is the text's end."""
    ends = tuple(match.end() for match in _SENTENCE.finditer(text))
    return ends if ends and ends[-1] == len(text) else (*ends, len(text))


def _parted(atoms: Sequence[Atom], ends: Sequence[int]) -> Iterator[list[Atom]]:
    """Yield the atoms that begin before each of the ends, in turn."""
    if len(ends) == 1:
        yield list(atoms)
        return
    at = 0
    for end in ends:
        part: list[Atom] = []
        while at < len(atoms) and atoms[at].start < end:
            part.append(atoms[at])
            at += 1
        yield part


def _begins(columns: Sequence[list[tuple[Line, ...]]], top: int, pitch: int) -> tuple[list[int], int]:
    """Return the heights at which the parts begin in all columns, and where the last one ends."""
    begins: list[int] = []
    for parts in zip(*columns, strict=True):
        begins.append(top)
        top += max(map(len, parts)) * pitch
    return begins, max(top, (begins[0] if begins else top) + pitch)


def _tops(parts: Sequence[tuple[Line, ...]], begins: Sequence[int], pitch: int) -> Sequence[int]:
    if len(parts) == 1:
        return range(begins[0], begins[0] + len(parts[0]) * pitch, pitch)
    return [
        begin + line * pitch for part, begin in zip(parts, begins, strict=True) for line in range(len(part))
    ]
