"""Which rows of words may be terms, and what is measured of them."""

import numpy as np

from reader.language.character_kinds import KINDS, CharacterKinds
from reader.language.compounds import KINDS as COMPOUNDS
from reader.language.compounds import SIZE, CompoundModel, Rows, key_of
from reader.language.entity import Entity
from reader.language.term_candidates import CandidateFinder, Described, is_small
from reader.language.term_choice import chosen
from reader.language.term_measures import MEASURES, Whole, measure
from reader.language.term_words import BORDER, TRAITS, KnownWord, class_of, word_traits
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import TermKind

WORDS = {
    "空腹": KnownWord(20, "n", listed=True, gloss_size=13),
    "血糖": KnownWord(40, "n", listed=True, gloss_size=11, field=True),
    "的": KnownWord(300_000, "uj"),
    "很": KnownWord(80_000, "d"),
    "高": KnownWord(20_000, "a"),
    "柳": KnownWord(300, "nr"),
    "溪": KnownWord(200, "n"),
}
SIGNS = "，。「」、"
NO_COMPOUNDS = CompoundModel(np.zeros((SIZE, len(COMPOUNDS))), np.zeros(len(COMPOUNDS)))


def annotated(words):
    tokens, start = [], 0
    for word in words.split():
        is_latin = word.isascii() and word.isalnum()
        kind = TokenKind.PUNCTUATION if word in SIGNS else TokenKind.LATIN if is_latin else TokenKind.HAN
        tokens.append(Token(start, word, word, word, kind, (None,) * len(word)))
        start += len(word)
    text = "".join(words.split())
    return AnnotatedParagraph(text, text, text, tuple(tokens), ())


def finder(*pieces, entities=(), wrong=()):
    def describe(token):
        known = WORDS.get(token.simplified, KnownWord())
        return Described(word_traits(token, known, [1]), is_small(token, class_of(token, known)))

    found = CandidateFinder(describe, BORDER)
    for piece in pieces:
        found.add(annotated(piece), entities, wrong)
    return found


def forms(found):
    return {each.form: len(each.firsts) for each in found.candidates()}


def measured(found, kinds=None):
    candidates = found.candidates()
    table = kinds or CharacterKinds("", np.zeros((0, 3, len(KINDS))))
    rows = measure(found, candidates, [Whole(False, 0, "")] * len(candidates), table, NO_COMPOUNDS)
    names = [each.form for each in candidates]
    return lambda form, name: float(rows[names.index(form), MEASURES.index(name)])


def test_candidates_are_rows_between_small_words_and_signs():
    assert forms(finder("空腹 血糖 的 时候 ， 血糖 很")) == {"空腹": 1, "空腹血糖": 1, "血糖": 2}


def test_only_a_phrase_of_four_characters_may_have_small_words_inside():
    assert "接踵而至" in forms(finder("接踵 而 至"))
    assert "空腹的血糖" not in forms(finder("空腹 的 血糖"))
    assert "澶渊之盟约" in forms(finder("澶渊 之 盟约"))


def test_names_and_sayings_may_begin_and_end_with_small_words():
    assert "空腹会" in forms(finder("空腹 会"))
    assert "柳会" not in forms(finder("柳 会"))
    assert "最血糖" in forms(finder("最 血糖"))
    assert "很血糖" not in forms(finder("很 血糖"))
    assert "空腹及血糖溪" in forms(finder("空腹 及 血糖 溪"))
    assert "空腹不血糖" in forms(finder("空腹 不 血糖"))


def test_words_with_letters_are_candidates_with_what_stands_beside_them():
    assert forms(finder("T 血糖 ， X")) == {"T血糖": 1, "血糖": 1}
    assert forms(finder("血糖 X")) == {"血糖": 1, "血糖X": 1}
    assert "T血糖空腹柳溪" not in forms(finder("T 血糖 空腹 柳 溪"))


def test_a_miswritten_word_is_no_candidate():
    assert forms(finder("空腹 血糖", wrong={2})) == {"空腹": 1}


def test_rows_of_words_are_left_out_where_only_words_are_asked_for():
    found = finder()
    found.most_words = 1
    found.add(annotated("空腹 血糖"))
    assert forms(found) == {"空腹": 1, "血糖": 1}
    found.begin_anew()
    assert forms(found) == {}


def test_measures_tell_the_words_the_neighbours_and_the_counts():
    of = measured(finder("「 空腹 血糖 」 很 高", "血糖 、 血糖"))
    assert (of("空腹血糖", "words"), of("空腹血糖", "length"), of("空腹血糖", "quoted")) == (2, 4, 1)
    assert (of("血糖", "any field"), of("空腹", "any field"), of("空腹血糖", "any field")) == (1, 0, 1)
    assert of("空腹血糖", "share of last") < of("空腹血糖", "share of first") == 1
    assert (of("空腹血糖", "in title"), of("空腹血糖", "small right")) == (1, 1)
    assert of("血糖", "left comma") > 0 == of("空腹", "left comma")


def test_measures_tell_what_the_form_shows():
    of = measured(finder("柳 溪 很 高", entities=[Entity(0, 2, TermKind.PLACE)]))
    assert (of("柳溪", "shown as place"), of("柳溪", "shown"), of("柳溪", "inside shown")) == (1, 1, 0)
    assert of("柳溪", "single characters") == 2


def test_every_measure_has_a_name():
    found = finder("空腹 血糖")
    candidates = found.candidates()
    kinds = CharacterKinds("", np.zeros((0, 3, len(KINDS))))
    rows = measure(found, candidates, [Whole(True, 5, "n")] * len(candidates), kinds, NO_COMPOUNDS)
    assert rows.shape == (3, len(MEASURES))
    assert len(set(MEASURES)) == len(MEASURES)
    assert len(BORDER) == len(TRAITS) == len(set(TRAITS))
    assert np.isfinite(rows).all()


def test_characters_speak_for_kinds_by_their_place():
    table = np.zeros((1, 3, len(KINDS)))
    table[0, 2, KINDS.index("place")] = 2.0
    rows = CharacterKinds("溪", table).of(["柳溪", "溪水", "𠀀水"])
    place = KINDS.index("place")
    assert rows[:, place].tolist() == [1.0, 0.0, 0.0]
    assert rows[:, len(KINDS) + place].tolist() == [2.0, 0.0, 0.0]


def test_features_of_a_row_are_its_own_and_the_same_everywhere():
    keys = [key_of(word) for word in ("空腹", "血糖", "很", "高")]
    rows = Rows((keys, [0, 0, 5, 4], [2, 2, 1, 1]), ([0, 0, 2], [1, 1, 3]), ["空腹血糖", "空腹血糖", "很高"])
    features = rows.features()
    assert features.min() >= 0
    assert features.max() < SIZE
    assert (features[0] == features[1]).all()
    assert (features[0] != features[2]).any()
    assert key_of("name") == 1579384326


def test_of_candidates_that_lie_across_each_other_the_likelier_one_stands():
    places = [[(0, 0, 4)], [(0, 2, 6)], [(0, 0, 2)], [(0, 8, 9)], [(1, 2, 6)]]
    assert chosen(places, [0.9, 0.8, 0.7, 0.6, 0.1], 0.5, 0.95) == [0, 3]
    assert chosen(places, [0.6, 0.5, 0.9, 0.1, 0.1], 0.5, 0.95) == [2, 0]


def test_a_candidate_stands_that_is_free_at_one_of_its_places():
    assert chosen([[(0, 0, 4)], [(0, 2, 6), (1, 0, 4)]], [0.9, 0.8], 0.5, 0.95) == [0, 1]


def test_a_sure_part_of_a_likelier_candidate_stands_beside_it():
    whole, part, across = [(0, 0, 6)], [(0, 0, 2)], [(0, 4, 8)]
    assert chosen([whole, part, across], [0.9, 0.8, 0.85], 0.5, 0.8) == [0, 1]
    assert chosen([whole, part], [0.9, 0.7], 0.5, 0.8) == [0]
