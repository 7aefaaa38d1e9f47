"""The polyphone model: its arithmetic on hand-made arrays, and the shipped file."""

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
from reader.language.neighbours import MOST_SAID, keys, said
from reader.language.numbered import NO_WORD, SPECIAL, Alphabet, tags_of
from reader.language.polyphone_model import PolyphoneModel, Scores
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
        "weights": np.ones((2, 2 * SIZES + len(HINTS)), np.float32),
        "near.keys": np.array([9, 4], np.uint16),
        "near.weights": np.array([[5], [-5]], np.int8),
        "near.scale": np.array(0.1, np.float32),
        "near.bias": np.zeros(len(ROWS), np.float16),
        "near.usual": np.zeros(len(ROWS), np.float16),
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


def untold(*places):
    """Return the places as `near` takes them, with nothing else said of them."""
    return dict.fromkeys(places, said(()))


def test_a_character_s_own_readings_are_scored(model):
    assert set(model.near("中", tags("中"), untold(0))[0]) == {"zhōng", "zhòng"}
    assert set(model.whole("看", tags("看"), [0])[0]) == {"kàn"}


def test_a_key_that_stands_there_speaks_for_its_reading():
    text = "中了奖。国中"
    arrays = small_arrays()
    numbers = Alphabet(ALPHABET).numbers(text)
    hints = np.array([said(())] * 2, np.uint64)
    around = keys(numbers, np.array(tags(text)), np.array([0, 0, 0, 0, 1, 1]), np.array([0, 5]), hints)
    own = np.setdiff1d(around[0], around[1])
    steps = np.diff(own, prepend=0).astype(np.int64)
    arrays |= {"near.keys": steps, "near.weights": np.full((len(own), 1), 100, np.int8)}
    found = PolyphoneModel(arrays).near(text, tags(text), untold(0, 5))
    assert found[0]["zhòng"] > found[0]["zhōng"] + 5
    assert found[5]["zhòng"] == found[5]["zhōng"]


def test_what_is_said_of_a_character_is_a_key_too():
    numbers, none = Alphabet(ALPHABET).numbers("中"), np.array([0])
    model = PolyphoneModel(small_arrays())
    told = [model.told("中", hints) for hints in ((), [("zhòng", 2)], [("zhōng", 2)], [("zhòng", 3)])]
    rows = [keys(numbers, none, none, none, np.array([own], np.uint64))[0] for own in told]
    fresh = np.setdiff1d(rows[1], np.concatenate([rows[0], *rows[2:]]))
    arrays = small_arrays() | {"near.keys": np.diff(fresh, prepend=0).astype(np.int64)}
    model = PolyphoneModel(arrays | {"near.weights": np.full((len(fresh), 1), 100, np.int8)})
    steps = [
        found["zhòng"] - found["zhōng"] for own in told for found in model.near("中", [0], {0: own}).values()
    ]
    assert steps[1] > 1
    assert steps[0] == steps[2] == steps[3] == 0


def test_what_is_said_for_a_reading_that_the_model_does_not_know_is_left_out(model):
    assert model.told("中", [("chōng", 1), ("zhòng", 2)]) == model.told("中", [("zhòng", 2)]) != said(())
    assert model.told("国", [("guó", 1)]) == said(())


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=9, unique=True), st.randoms())
def test_the_order_in_which_things_are_said_does_not_matter(hints, chance):
    mixed = list(hints)
    chance.shuffle(mixed)
    assert said(mixed) == said(hints)
    assert len(said(hints)) == 1 + MOST_SAID
    assert max(said(hints)) < 1 << 64


def test_a_character_that_is_a_word_is_likelier_in_its_usual_reading():
    arrays = small_arrays() | {"near.usual": np.array([0, -3, 0], np.float16)}
    even, usual = PolyphoneModel(small_arrays()), PolyphoneModel(arrays)
    for words, step in ((["看", "中"], 3), (["看中"], 0)):
        marks = [tag for word in words for tag in tags_of(word)]
        before, after = (model.near("看中", marks, untold(1))[1] for model in (even, usual))
        assert after["zhòng"] == pytest.approx(before["zhòng"] - step)
        assert after["zhōng"] == pytest.approx(before["zhōng"])


def test_keys_tell_what_stands_around_and_nothing_beyond_the_sentence():
    def of(text, place, sentence=0):
        own = np.array([sentence if char != "|" else 9 for char in text])
        hints = np.array([said(())], np.uint64)
        return keys(Alphabet(ALPHABET).numbers(text), np.array(tags(text)), own, np.array([place]), hints)[0]

    assert (of("看中了", 1) == of("看中了", 1)).all()
    assert (of("看中了", 1) != of("看中奖", 1)).any()
    assert not set(of("看中了", 1)) & set(of("看看了", 1))
    assert (of("|看中了|", 2) == of("看中了", 1)).all()


def test_no_places_no_scores(model):
    assert model.near("中国", tags("中国"), {}) == model.whole("中国", tags("中国"), []) == {}


def test_the_sentence_around_a_character_matters(model):
    text = "看中了奖。国中"
    found = model.whole(text, tags(text), [1, 6])
    assert found[1] != pytest.approx(found[6])


def test_other_sentences_do_not_matter(model):
    for ask in (model.whole, lambda text, marks, places: model.near(text, marks, untold(*places))):
        alone = ask("看中了奖。", tags("看中了奖。"), [1])[1]
        text = "看中了奖。国国国国看看看。"
        together = ask(text, tags(text), [1, 9])[1]
        assert together == pytest.approx(alone, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=ALPHABET + "，。x龘\x00\n😀", min_size=1, max_size=200))
def test_every_known_character_is_scored_wherever_it_stands(text):
    model = PolyphoneModel(small_arrays())
    places = [place for place, char in enumerate(text) if char in "中看"]
    near, whole = model.near(text, tags(text), untold(*places)), model.whole(text, tags(text), places)
    assert sorted(near) == sorted(whole) == places
    known = [*near.values(), *whole.values()]
    assert all(np.isfinite(value) for scores in known for value in scores.values())


def test_long_sentences_are_read_in_windows(model):
    text = "国" * 500 + "中" + "了" * 500
    assert set(model.whole(text, tags(text), [500])) == {500}


@pytest.mark.parametrize(
    "name",
    [
        "alphabet",
        "rows",
        "characters",
        "readings.scale",
        "1.merge",
        "0.distance",
        "near.keys",
        "near.bias",
        "near.usual",
    ],
)
def test_missing_arrays_are_noticed(name):
    arrays = small_arrays()
    del arrays[name]
    with pytest.raises(ValueError, match="fit together"):
        PolyphoneModel(arrays)


def test_arrays_of_different_sizes_are_noticed():
    for change in (
        {"alphabet": np.array(ALPHABET + "多")},
        {"near.keys": np.array([1, 2, 3], np.uint16)},
        {"near.bias": np.zeros(1, np.float16)},
        {"near.weights": np.zeros((2, 0), np.int8)},
    ):
        with pytest.raises(ValueError, match="fit together"):
            PolyphoneModel(small_arrays() | change)


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
    assert {"xíng", "háng"} <= set(judge.model.readings("行"))
    assert judge.model.readings("x") == ()


@pytest.mark.parametrize(
    ("words", "place", "reading"),
    [
        ("他 在 银行 工作 。", 3, "háng"),
        ("我们 步行 去 学校 。", 3, "xíng"),
        ("孩子 慢慢 长大 了 。", 4, "zhǎng"),
        ("他 还 没有 回家 。", 1, "hái"),
    ],
)
def test_the_shipped_model_knows_plain_cases(shipped, words, place, reading):
    text = words.replace(" ", "")
    marks = [tag for word in words.split() for tag in tags_of(word)]
    scores = judge_of(shipped).model.near(text, marks, untold(place))[place]
    assert max(scores, key=lambda one: scores[one]) == reading


WEIGHTS = [[*[1.0] * 2 * SIZES, *[2.0] * len(HINTS)]] * 2


def chances_of(size=0, scores=None, hints=(), weights=WEIGHTS):
    scores = scores or Scores({"zhōng": -0.1, "zhòng": -2.4}, {})
    return probabilities(Question(size, ("zhōng", "zhòng"), tuple(hints)), scores, weights)


def test_probabilities_add_up_to_one_and_other_evidence_raises_them():
    without = chances_of()
    with_rule = chances_of(hints=[("zhòng", SURE_RULE)])
    assert sum(without) == pytest.approx(1)
    assert without[0] > without[1]
    assert with_rule[1] > without[1]


def test_each_kind_of_evidence_has_its_own_weight():
    weights = [list(row) for row in WEIGHTS]
    weights[0][2 * SIZES + BOTH_PAIR] = 9.0
    strong = chances_of(1, hints=[("zhòng", BOTH_PAIR)], weights=weights)
    weak = chances_of(1, hints=[("zhòng", SURE_RULE)], weights=weights)
    assert strong[1] > 0.99 > weak[1]


def test_the_scores_of_longer_words_have_a_scale_of_their_own():
    weights = [[1.0, 0.1, 0.1, *WEIGHTS[0][SIZES:]]] * 2
    assert chances_of(0, weights=weights)[0] > chances_of(1, weights=weights)[0] > 0.5


def test_the_network_counts_where_it_was_asked_by_weights_for_that():
    near, whole = {"zhōng": -0.7, "zhòng": -0.7}, {"zhōng": -5.0, "zhòng": -1.0}
    assert chances_of(scores=Scores(near, {}))[1] == pytest.approx(0.5)
    assert chances_of(scores=Scores(near, whole))[1] > 0.9
    deaf = [WEIGHTS[0], [*WEIGHTS[1][:SIZES], *[0.0] * SIZES, *WEIGHTS[1][2 * SIZES :]]]
    assert chances_of(scores=Scores(near, whole), weights=deaf)[1] == pytest.approx(0.5)


def test_a_reading_that_the_model_does_not_know_is_unlikely_but_possible():
    chances = chances_of(scores=Scores({"zhōng": 1.0}, {}))
    assert 0 < chances[1] < 0.01


def test_evidence_for_what_is_no_candidate_says_nothing():
    assert chances_of(hints=[("chōng", SURE_RULE)]) == chances_of()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_probabilities_add_up_to_one_for_any_scores(values):
    names = tuple(map(str, range(len(values))))
    scores = dict(zip(names, values, strict=True))
    for own in (Scores(scores, {}), Scores(scores, scores)):
        assert sum(probabilities(Question(0, names, ()), own, WEIGHTS)) == pytest.approx(1)


def test_tags_tell_the_place_in_the_word():
    assert tags_of("电视机") == (1, 2, 3)
    assert tags_of("我") == (0,)
    assert tags_of("CPU") == (NO_WORD,) * 3
