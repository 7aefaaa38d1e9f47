"""The weights that tell terms: the file of the program, and broken ones."""

import numpy as np
import pytest

from reader.language.compounds import KINDS, Rows, key_of
from reader.language.term_measures import MEASURES
from reader.language.term_weights import BUILDS, builds, load_model, shipped_model
from reader.model.errors import ReaderError
from reader.paths import default_paths


def rows(**values):
    row = np.zeros((1, len(MEASURES)), np.float32)
    for name, value in values.items():
        row[0, MEASURES.index(name.replace("_", " "))] = value
    return row


def test_candidates_are_weighed_apart_by_how_they_are_built():
    built = [
        rows(words=1, length=2),
        rows(words=1, length=4),
        rows(words=3, length=3, single_characters=3),
        rows(words=2, length=3, single_characters=1),
    ]
    assert [int(builds(each)[0]) for each in built] == list(range(BUILDS))


def test_the_programs_weights_tell_chances():
    model = shipped_model()
    words = [rows(words=1, length=2, last_uses=uses, rarest_word=uses) for uses in (0, 3, 9)]
    chances = [float(model.chances(each)[0]) for each in words]
    assert all(0 < chance < 1 for chance in chances)
    assert model.chances(np.zeros((0, len(MEASURES)))).tolist() == []


def test_rows_look_like_names_and_nouns_that_no_list_has():
    def odds(kind, words, classes):
        keys = ([key_of(word) for word in words], classes, [len(word) for word in words])
        row = Rows(keys, ([0], [len(words) - 1]), ["".join(words)])
        return float(shipped_model().compounds.of(row)[0, KINDS.index(kind)])

    noun, name, verb = 0, 1, 4
    assert odds("person", ["龚", "人", "杰"], [name, noun, 13]) > odds(
        "person", ["吃", "饭", "了"], [verb] * 3
    )
    assert odds("noun", ["血糖", "仪"], [noun, noun]) > odds("noun", ["很", "高"], [noun, noun])


def test_a_broken_file_is_told_in_one_sentence(tmp_path):
    whole = (default_paths().resources / "term-model.npz").read_bytes()
    (tmp_path / "half.npz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "none.npz").write_bytes(b"")
    np.savez(tmp_path / "other.npz", rows=np.zeros(3))
    for name in ("half.npz", "none.npz", "other.npz", "missing.npz"):
        with pytest.raises(ReaderError, match="install Catfish Reader again"):
            load_model(tmp_path / name)
