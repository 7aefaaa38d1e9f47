"""The weights that tell terms: the file of the program, and broken ones."""

import numpy as np
import pytest

from reader.language.compounds import KINDS, Rows, key_of
from reader.language.term_candidates import CandidateFinder, Described
from reader.language.term_measures import MEASURES, Whole, measure
from reader.language.term_weights import load_model, shipped_model
from reader.language.term_words import BORDER, KnownWord, word_traits
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.errors import ReaderError
from reader.paths import default_paths

WORDS = {
    "胰岛素": KnownWord(30, "n", listed=True, explained=True, judged=True, gloss_size=7),
    "打": KnownWord(30_000, "v", level=1, listed=True),
    "今年": KnownWord(40_000, "t", level=1, listed=True, judged=True, gloss_size=9),
}


def weighed(*words):
    """Return the shipped model's chances of the candidates of a row of words."""

    def describe(token):
        known = WORDS[token.simplified]
        return Described(word_traits(token, known, [2000]), is_small=len(token.text) == 1)

    found = CandidateFinder(describe, BORDER)
    starts = [sum(map(len, words[:number])) for number in range(len(words))]
    tokens = [
        Token(start, word, word, word, TokenKind.HAN, (None,) * len(word))
        for start, word in zip(starts, words, strict=True)
    ]
    text = "".join(words)
    found.add(AnnotatedParagraph(text, text, text, tuple(tokens), ()))
    model, candidates = shipped_model(), found.candidates()
    wholes = [Whole(True, 30, "n")] * len(candidates)
    measures = (
        measure(found, candidates, wholes, model.characters, model.compounds)
        if candidates
        else np.zeros((0, len(MEASURES)), np.float32)
    )
    chances = model.chances(found, candidates, measures)
    return {each.form: float(chance) for each, chance in zip(candidates, chances, strict=True)}


def test_the_programs_weights_tell_terms_from_everyday_words():
    chances = weighed("今年", "打", "胰岛素")
    assert 0 < chances["今年"] < 0.1
    assert 0.5 < chances["胰岛素"] < 1


def test_a_text_without_candidates_has_no_chances():
    assert weighed("打") == {}


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
