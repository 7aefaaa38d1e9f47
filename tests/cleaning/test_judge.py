"""The trees that judge lines: their file, and what they see of the lines around."""

import numpy as np
import pytest

from reader.cleaning.judge import Judge, Trees, load_judge
from reader.cleaning.path import decide
from reader.cleaning.second_look import look_again
from reader.model.errors import ReaderError


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no numbers"])
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    path = tmp_path / "trees.npz"
    path.write_bytes(content)
    with pytest.raises(ReaderError, match=r"trees\.npz is missing or damaged; install"):
        load_judge(path)
    with pytest.raises(ReaderError, match="missing or damaged"):
        load_judge(tmp_path / "nothing.npz")


def stump(feature, threshold, low, high):
    """Return a tree with one question: is a column above a threshold?"""
    return Trees(
        feature=np.array([feature, 0, 0]),
        threshold=np.array([threshold, 0.0, 0.0], dtype=np.float32),
        left=np.array([1, 1, 2]),
        right=np.array([2, 1, 2]),
        value=np.array([0.0, low, high], dtype=np.float32),
        roots=np.array([0]),
        baseline=0.0,
        depth=1,
    )


def test_the_second_trees_see_what_the_first_ones_say_of_the_line_above():
    rows = np.array([[1.0], [0.0], [0.0]], dtype=np.float32)
    above = 1 + 6  # behind the one own column: the odds themselves, then those of the six lines above
    judge = Judge(stump(0, 0.5, -2.0, 3.0), stump(above, 0.0, -1.0, 1.0))
    assert judge.log_odds(rows).tolist() == [-1.0, 1.0, -1.0]


@pytest.mark.parametrize("count", [1, 2, 50])
def test_pages_of_any_length_can_be_looked_at_again(count):
    rows = np.zeros((count, 3), dtype=np.float32)
    seen = look_again(rows, np.linspace(-3.0, 3.0, count))
    assert seen.shape[0] == count
    assert np.isfinite(seen).all()


def test_an_article_is_one_stretch_in_which_furniture_may_stand():
    odds = np.array([-3.0, 3.0, 3.0, -3.0, -3.0, 3.0, 3.0, -3.0, -3.0, -3.0, 0.6, -3.0])
    assert decide(odds) == [False, True, True, False, False, True, True, *[False] * 5]
    assert decide(np.zeros(0)) == []
