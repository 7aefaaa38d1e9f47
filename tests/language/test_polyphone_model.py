"""The polyphone network: its arithmetic on hand-made arrays, and the shipped file."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.evidence import (
    BOTH_PAIR,
    HINTS,
    SIZES,
    SURE_RULE,
    Question,
    judge_of,
    probabilities,
)
from reader.language.polyphone_model import NO_WORD, SPECIAL, PolyphoneModel, tags_of
from reader.paths import default_paths
from reader.tables.polyphone_model import load

ALPHABET = "中了奖国看"
ROWS = ["中zhōng", "中zhòng", "看kàn"]
WIDTH, HEADS, HIDDEN = 8, 2, 12


def small_arrays(seed=0):
    """Return the arrays of a small network with random weights."""
    dice = np.random.default_rng(seed)

    def bytes_of(*shape):
        return dice.integers(-127, 128, shape, np.int8)

    arrays = {
        "alphabet": np.array(ALPHABET),
        "rows": np.array(" ".join(ROWS)),
        "layers": np.array(2),
        "bias": np.zeros(len(ROWS), np.float16),
        "weights": np.ones(SIZES + len(HINTS), np.float32),
    }
    shapes = {
        "characters": (len(ALPHABET) + SPECIAL, WIDTH),
        "tags": (5, WIDTH),
        "readings": (len(ROWS), WIDTH),
        "convolution": (WIDTH, 5 * WIDTH),
    }
    for number in range(2):
        shapes[f"{number}.query_key_value"] = (3 * WIDTH, WIDTH)
        shapes[f"{number}.merge"] = (WIDTH, WIDTH)
        shapes[f"{number}.widen"] = (HIDDEN, WIDTH)
        shapes[f"{number}.narrow"] = (WIDTH, HIDDEN)
        arrays[f"{number}.distance"] = np.zeros((HEADS, 49), np.float16)
    for name, shape in shapes.items():
        arrays[name] = bytes_of(*shape)
        arrays[f"{name}.scale"] = np.full(shape[0], 1 / 127, np.float32)
        arrays[f"{name}.bias"] = np.zeros(shape[0], np.float16)
    return arrays


@pytest.fixture(scope="module")
def model():
    return PolyphoneModel(small_arrays())


@pytest.fixture(scope="module")
def shipped():
    arrays = load(default_paths().resources / "polyphone-model.npz")
    assert arrays is not None
    return arrays


def tags(text):
    return [tag for char in text for tag in tags_of(char)]


def test_only_known_characters_and_their_own_readings_are_scored(model):
    found = model.scores("中国看中了", tags("中国看中了"), [0, 1, 2, 3])
    assert set(found) == {0, 2, 3}
    assert set(found[0]) == {"zhōng", "zhòng"}
    assert set(found[2]) == {"kàn"}


def test_no_places_no_scores(model):
    assert model.scores("中国", tags("中国"), []) == {}


def test_the_sentence_around_a_character_matters(model):
    text = "看中了奖。国中"
    found = model.scores(text, tags(text), [1, 6])
    assert found[1] != pytest.approx(found[6])


def test_other_sentences_do_not_matter(model):
    alone = model.scores("看中了奖。", tags("看中了奖。"), [1])[1]
    text = "看中了奖。国国国国看看看。"
    together = model.scores(text, tags(text), [1, 9])[1]
    assert together == pytest.approx(alone, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=ALPHABET + "，。x龘\x00\n😀", min_size=1, max_size=200))
def test_every_known_character_is_scored_wherever_it_stands(text):
    model = PolyphoneModel(small_arrays())
    places = [place for place, char in enumerate(text) if char in "中看"]
    found = model.scores(text, tags(text), places)
    assert sorted(found) == places
    assert all(np.isfinite(value) for scores in found.values() for value in scores.values())


def test_long_sentences_are_read_in_windows(model):
    text = "国" * 500 + "中" + "了" * 500
    assert set(model.scores(text, tags(text), [500])) == {500}


@pytest.mark.parametrize(
    "name", ["alphabet", "rows", "characters", "readings.scale", "1.merge", "0.distance"]
)
def test_missing_arrays_are_noticed(name):
    arrays = small_arrays()
    del arrays[name]
    with pytest.raises(ValueError, match="fit together"):
        PolyphoneModel(arrays)


def test_arrays_of_different_sizes_are_noticed():
    arrays = small_arrays() | {"alphabet": np.array(ALPHABET + "多")}
    with pytest.raises(ValueError, match="fit together"):
        PolyphoneModel(arrays)


def test_a_judge_needs_weights():
    arrays = small_arrays()
    del arrays["weights"]
    with pytest.raises(ValueError, match="weights"):
        judge_of(arrays)


@pytest.mark.parametrize("content", [None, b"", b"not an archive", b"PK\x03\x04 cut short"])
def test_a_missing_or_broken_file_gives_none(tmp_path, content):
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    assert load(path) is None


def test_a_damaged_archive_gives_none(tmp_path):
    path = tmp_path / "model.npz"
    np.savez_compressed(path, **small_arrays())
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    path.write_bytes(bytes(data))
    assert load(path) is None


def test_the_shipped_file_is_small_and_whole(shipped):
    judge = judge_of(shipped)
    assert (default_paths().resources / "polyphone-model.npz").stat().st_size <= 4_000_000
    assert {"xíng", "háng"} <= set(judge.network.readings("行"))
    assert judge.network.readings("x") == ()


@pytest.mark.parametrize(
    ("words", "place", "reading"),
    [
        ("他 在 银行 工作 。", 3, "háng"),
        ("我们 步行 去 学校 。", 3, "xíng"),
        ("孩子 慢慢 长大 了 。", 4, "zhǎng"),
        ("他 还 没有 回家 。", 1, "hái"),
    ],
)
def test_the_shipped_network_knows_plain_cases(shipped, words, place, reading):
    text = words.replace(" ", "")
    marks = [tag for word in words.split() for tag in tags_of(word)]
    scores = judge_of(shipped).network.scores(text, marks, [place])[place]
    assert max(scores, key=lambda one: scores[one]) == reading


WEIGHTS = [1.0, 1.0, 1.0, *[2.0] * len(HINTS)]


def question(size=0, scores=None, hints=()):
    return Question(size, ("zhōng", "zhòng"), scores or {"zhōng": -0.1, "zhòng": -2.4}, tuple(hints))


def test_probabilities_add_up_to_one_and_other_evidence_raises_them():
    without = probabilities(question(), WEIGHTS)
    with_rule = probabilities(question(hints=[("zhòng", SURE_RULE)]), WEIGHTS)
    assert sum(without) == pytest.approx(1)
    assert without[0] > without[1]
    assert with_rule[1] > without[1]


def test_each_kind_of_evidence_has_its_own_weight():
    weights = list(WEIGHTS)
    weights[SIZES + BOTH_PAIR] = 9.0
    strong = probabilities(question(1, hints=[("zhòng", BOTH_PAIR)]), weights)
    weak = probabilities(question(1, hints=[("zhòng", SURE_RULE)]), weights)
    assert strong[1] > 0.99 > weak[1]


def test_the_scores_of_longer_words_have_a_scale_of_their_own():
    weights = [1.0, 0.1, 0.1, *WEIGHTS[SIZES:]]
    assert probabilities(question(0), weights)[0] > probabilities(question(1), weights)[0] > 0.5


def test_a_reading_that_the_network_does_not_know_is_unlikely_but_possible():
    chances = probabilities(question(scores={"zhōng": 1.0}), WEIGHTS)
    assert 0 < chances[1] < 0.01


def test_evidence_for_what_is_no_candidate_says_nothing():
    assert probabilities(question(hints=[("chōng", SURE_RULE)]), WEIGHTS) == probabilities(
        question(), WEIGHTS
    )


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_probabilities_add_up_to_one_for_any_scores(values):
    names = tuple(map(str, range(len(values))))
    chances = probabilities(Question(0, names, dict(zip(names, values, strict=True)), ()), WEIGHTS)
    assert sum(chances) == pytest.approx(1)


def test_tags_tell_the_place_in_the_word():
    assert tags_of("电视机") == [1, 2, 3]
    assert tags_of("我") == [0]
    assert tags_of("CPU") == [NO_WORD] * 3
