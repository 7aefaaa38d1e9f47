"""The network that weighs terms, with weights at random."""

import numpy as np
import pytest

from reader.language.term_candidates import Candidate, Words
from reader.language.term_network import (
    CHARACTERS,
    LENGTHS,
    PLACES,
    TermNetwork,
    character_numbers,
    lengths_of,
    places_of,
)

TRAITS, MEASURES, WIDTH, HIDDEN, DEPTH = 5, 4, 8, 6, 2
FORMS = ["", "空腹", "血糖", "高"]


@pytest.fixture(scope="module")
def network():
    random = np.random.RandomState(0)

    def linear(name, wide, narrow):
        return {f"{name}.weight": random.randn(wide, narrow), f"{name}.bias": random.randn(wide)}

    arrays = {
        **linear("word", WIDTH, TRAITS + 3 * 2),
        **linear("place", HIDDEN, 5 * WIDTH),
        **linear("measures", HIDDEN, MEASURES),
        **linear("hidden", 1, HIDDEN),
        **linear("direct", 1, MEASURES),
        "characters.weight": random.randn(CHARACTERS, 2),
        "lengths.weight": random.randn(LENGTHS + 1, HIDDEN),
        "depth": np.array(DEPTH),
    }
    for number in range(DEPTH):
        arrays[f"layers.{number}.weight"] = random.randn(WIDTH, WIDTH, 3)
        arrays[f"layers.{number}.bias"] = random.randn(WIDTH)
        arrays[f"norms.{number}.weight"] = np.ones(WIDTH)
        arrays[f"norms.{number}.bias"] = np.zeros(WIDTH)
    for name, size in (("trait", TRAITS), ("measure", MEASURES)):
        arrays[f"{name}_mean"], arrays[f"{name}_spread"] = np.zeros(size), np.ones(size)
    return TermNetwork(arrays)


def text(*forms):
    """Return the words of a text, two borders at each end; each form has traits of its own."""
    numbers = [0, 0, *map(FORMS.index, forms), 0, 0]
    return Words(row=numbers, form=numbers, traits=[(float(n), 1.0, 0.0, -1.0, 2.0) for n in range(4)])


def odds(network, words, candidates):
    return network.odds(words, FORMS, candidates, np.ones((len(candidates), MEASURES), np.float32))


def test_what_stands_around_a_candidate_counts_as_far_as_the_layers_reach(network):
    candidate = Candidate("血糖", [2], [2])
    near = odds(network, text("血糖", "高", "空腹", "空腹", "高"), [candidate])
    other = odds(network, text("血糖", "空腹", "空腹", "空腹", "高"), [candidate])
    far = odds(network, text("血糖", "高", "空腹", "空腹", "空腹"), [candidate])
    assert near != pytest.approx(other)
    assert near == pytest.approx(far)


def test_the_places_of_a_candidate_are_weighed_together(network):
    words = text("血糖", "高", "血糖", "空腹", "血糖")
    single = [float(odds(network, words, [Candidate("血糖", [at], [at])])[0]) for at in (2, 4, 6)]
    together = odds(network, words, [Candidate("血糖", [2, 4, 6], [2, 4, 6])])
    assert float(together[0]) == pytest.approx(np.mean(single), rel=1e-4)


def test_many_candidates_are_told_as_each_by_itself(network):
    words = text(*("血糖", "高", "空腹") * 500)
    candidates = [Candidate("血糖", [at], [at + 1]) for at in range(2, 1500)]
    every = odds(network, words, candidates)
    assert every.shape == (1498,)
    assert every[1100] == pytest.approx(odds(network, words, candidates[1100:1101])[0], rel=1e-3)
    assert odds(network, words, []).tolist() == []


def test_what_is_told_of_words_and_candidates():
    assert character_numbers("") == (0, 0, 0)
    first, last, second = character_numbers("血糖仪")
    assert (first, second) == (character_numbers("血")[0], character_numbers("糖")[0])
    assert last == character_numbers("仪")[0] < CHARACTERS
    candidates = [Candidate("血糖", [2, 4, 6, 8], [3, 5, 7, 9]), Candidate("中" * 14, [2], [8])]
    owner, firsts, lasts = places_of(candidates)
    assert (owner.tolist(), firsts.tolist(), lasts.tolist()) == (
        [0] * PLACES + [1],
        [2, 4, 6, 2],
        [3, 5, 7, 8],
    )
    assert lengths_of(candidates).tolist() == [2, LENGTHS]
