"""Columns in Latin letters: short meanings, one for each word."""

import pytest
from view_samples import annotate

from reader.ui.view.romanised import gloss_atoms, shortened


@pytest.mark.parametrize(
    ("gloss", "longest", "short"),
    [
        ("dock", 24, "dock"),
        ("to serve; to be of use", 24, "to serve"),
        ("(bound form) fish", 24, "fish"),
        ("lake, pond", 24, "lake"),
        ("(adverb of degree)", 24, "adverb of degree"),
        ("newcomer that stirs up an industry", 12, "newcomer..."),
        ("newcomer that stirs up an industry", 20, "newcomer that..."),
        ("incomprehensibilities", 12, "incompreh..."),
        ("you (informal, not courteous 您[nin2])", 24, "you"),
        ("", 24, ""),
        (";", 24, ";"),
    ],
)
def test_a_meaning_is_cut_to_what_says_most(gloss: str, longest: int, short: str) -> None:
    assert shortened(gloss, longest) == short


def test_meanings_stand_for_words_and_names_are_written_in_pinyin() -> None:
    annotated, _ = annotate("清晨，「鯰魚」 ok。")
    glosses = tuple("early morning" if token.text == "清晨" else "" for token in annotated.tokens)
    atoms = gloss_atoms(annotated, glosses, 24, stacked=False)
    assert [atom.text for atom in atoms] == ["early morning", ",", '"', "niányú", '"', "", "ok", "."]
    stacked = gloss_atoms(annotated, glosses, 24, stacked=True)
    assert [atom.text for atom in stacked] == ["early morning", "", "", "niányú", "", "", "ok", ""]


def test_neighbours_are_parted_by_a_stroke() -> None:
    annotated, _ = annotate("清晨鯰魚")
    atoms = gloss_atoms(annotated, ("dawn", "catfish"), 24, stacked=False)
    assert [atom.text for atom in atoms] == ["dawn /", "catfish"]
    assert [(atom.start, atom.end) for atom in atoms] == [(0, 2), (2, 4)]


def test_missing_meanings_do_no_harm() -> None:
    annotated, _ = annotate("清晨鯰魚")
    assert [atom.text for atom in gloss_atoms(annotated, (), 24, stacked=True)] == ["qīngchén", "niányú"]
