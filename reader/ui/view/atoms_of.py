"""What a column of a block is made of: the atoms of its script, of its pinyin or of its meanings."""

from reader.model.settings import Column, Mode
from reader.ui.view.atoms import Atom, script_atoms
from reader.ui.view.columns import ruby_column
from reader.ui.view.romanised import gloss_atoms, pinyin_atoms
from reader.ui.view.rows import Matter, column_text, stands_beside
from reader.ui.view.setting import Setting


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
        return text, script_atoms(text, (), None)
    text = column_text(column, block, annotation)
    if column is Column.PINYIN:
        return text, pinyin_atoms(annotation.annotated, annotation.ruby, annotation.spelled)
    if column is Column.GLOSS:
        stacked = setting.mode is Mode.INTERLINEAR
        return text, gloss_atoms(annotation.annotated, annotation.glosses, longest_gloss, stacked=stacked)
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
    return text, atoms
