"""What a column of a block is made of: the atoms of its script, of its pinyin or of its meanings."""

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from reader.model.settings import Column, Mode
from reader.ui.view.atoms import Atom, script_atoms
from reader.ui.view.columns import ruby_column
from reader.ui.view.romanised import gloss_atoms, pinyin_atoms
from reader.ui.view.rows import Matter, column_text, stands_beside
from reader.ui.view.setting import Setting
from reader.ui.view.vertical import squared


def column_atoms(
    column: Column, matter: Matter, setting: Setting, longest_gloss: int
) -> tuple[str, list[Atom]]:
    """Return the text of a column, as long as the block's, and its atoms.

    Without an annotation the block's own text stands in the first column.
    """
    block, annotation, above = matter
    order = [place.column for place in setting.places]
    leading = ruby_column(order)
    if annotation is None:
        text = block.text if column is (leading or order[0]) else ""
        atoms = script_atoms(text, (), None)
        return text, squared(atoms) if setting.vertical else atoms
    text = column_text(column, block, annotation)
    if column is Column.PINYIN:
        return text, pinyin_atoms(annotation.annotated, annotation.ruby, annotation.spelled)
    if column is Column.GLOSS:
        stacked = setting.mode is Mode.INTERLINEAR
        return text, gloss_atoms(
            annotation.annotated,
            annotation.glosses,
            longest_gloss,
            stacked=stacked,
            spelled=annotation.spelled,
        )
    # For a moment after a switch of sounds, some rows still have the other kind: it has no room.
    fits = column is leading and setting.ruby and above is not None and stands_beside(above) == setting.beside
    by_word = setting.by_word and not setting.beside
    atoms = script_atoms(
        text,
        annotation.annotated.tokens,
        above if fits else None,
        centred=column is Column.TRADITIONAL,
        by_word=by_word,
    )
    return text, squared(atoms) if setting.vertical else atoms


Cut = Callable[[Column, Matter, Setting, int], tuple[str, list[Atom]]]
"""Cuts a column as `column_atoms` does."""

_KEPT = 12_000
"""How many characters of columns are kept cut: more than a large screen has."""


class _Kept(NamedTuple):
    matter: Matter
    choices: tuple[object, ...]
    made: tuple[str, list[Atom]]


class Cutter:
    """Cuts columns into atoms, and keeps what was cut last: text at another zoom is made of the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int, Column], _Kept] = OrderedDict()
        self._size = 0

    def __call__(
        self, column: Column, matter: Matter, setting: Setting, longest_gloss: int
    ) -> tuple[str, list[Atom]]:
        """Return what `column_atoms` does; nobody may change the list."""
        order = tuple(place.column for place in setting.places)
        choices = (order, setting.ruby, setting.beside, setting.by_word, setting.mode, longest_gloss)
        key = (matter.block.line, matter.block.start, column)
        kept = self._kept.get(key)
        if kept is not None and kept.choices == choices and _is_same(kept.matter, matter):
            self._kept.move_to_end(key)
            return kept.made
        made = column_atoms(column, matter, setting, longest_gloss)
        self._size += len(matter.block.text) - (len(kept.matter.block.text) if kept is not None else 0)
        self._kept[key] = _Kept(matter, choices, made)
        self._kept.move_to_end(key)
        while self._size > _KEPT and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.matter.block.text)
        return made


def _is_same(kept: Matter, new: Matter) -> bool:
    return kept.block is new.block and kept.annotation is new.annotation and kept.above == new.above
