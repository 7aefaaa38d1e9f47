from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import annotate, tokens_of

from reader.model.annotation import Token, TokenKind
from reader.model.document import Spelled
from reader.ui.view.atoms import AtomKind, script_atoms
from reader.ui.view.kinsoku import BIDI_CONTROLS, PLACEHOLDER, shown
from reader.ui.view.romanised import pinyin_atoms
from reader.ui.view.vertical import squared

MIXED = st.text(
    st.one_of(
        st.sampled_from("清晨碼頭鯰魚，。「」《》（）……——ABCdef 123.-’\u3000"),
        st.characters(exclude_categories=()),
    ),
    max_size=80,
)


@given(MIXED)
def test_atoms_cover_the_text_without_holes(text: str) -> None:
    atoms = script_atoms(text, (), None)
    assert [at for atom in atoms for at in range(atom.start, atom.end)] == list(range(len(text)))


@given(MIXED)
def test_atoms_of_tokens_cover_the_text_too(text: str) -> None:
    tokens = tokens_of(text)
    atoms = script_atoms(text, tokens, None)
    assert [at for atom in atoms for at in range(atom.start, atom.end)] == list(range(len(text)))
    for atom in atoms:
        assert tokens[atom.token].start <= atom.start < tokens[atom.token].end


@given(MIXED)
def test_nothing_painted_is_a_control_or_reorders_its_neighbours(text: str) -> None:
    painted = shown(text)
    assert not BIDI_CONTROLS & set(painted)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in painted)
    painted.encode("utf-16")  # a lone surrogate would fail here, as it does in Qt


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\x85", "\u202e", "\u2066", "\u2028", "\ud800"])
def test_a_character_without_a_look_gets_a_box(hidden: str) -> None:
    assert shown(f"一{hidden}二") == f"一{PLACEHOLDER}二"


def test_joiners_are_painted_as_nothing_and_spaces_as_spaces() -> None:
    assert shown("一\u200b二\ufeff三\t四\u00a0五\u3000六") == "一二三 四 五\u3000六"


def test_words_of_letters_stay_whole_and_characters_stand_alone() -> None:
    texts = [atom.text for atom in script_atoms("看GPT-4o、don’t和3.5°C。", (), None)]
    assert texts == ["看", "GPT-4o", "、", "don't", "和", "3.5°C", "。"]


def test_what_clings_belongs_to_the_character_before() -> None:
    atoms = script_atoms("葛\U000e0100城e\u0301", (), None)
    assert [(atom.start, atom.end) for atom in atoms] == [(0, 2), (2, 3), (3, 5)]


def test_marks_of_other_scripts_stay_in_their_word() -> None:
    assert [atom.text for atom in script_atoms("說हिन्दी。", (), None)] == ["說", "हिन्दी", "。"]


def test_letters_keep_a_distance_from_characters() -> None:
    atoms = script_atoms("用MLA做，AI", (), None)
    assert [atom.gap > 0 for atom in atoms] == [False, True, True, False, False]


def test_a_run_of_letters_is_cut_where_tokens_end_but_never_parted() -> None:
    text = "MLA,V3"
    atoms = script_atoms(text, tokens_of(text), None)
    assert [atom.text for atom in atoms] == ["MLA", ",", "V3"]
    assert [atom.glued for atom in atoms] == [False, True, True]


def test_pinyin_is_written_by_words() -> None:
    atoms = pinyin_atoms(*annotate("「清晨，」鯰魚 ok。"))
    assert [atom.text for atom in atoms] == ['"', "qīngchén", ",", '"', "niányú", "", "ok", "."]
    assert [atom.gap > 0 for atom in atoms] == [False, False, False, False, True, False, True, False]


def test_pinyin_is_painted_as_its_orthography_spells_it() -> None:
    annotated, ruby = annotate("清晨鯰魚。")
    spelled = (Spelled("Qīngchén", joined=True), Spelled("-yú", joined=True), Spelled(".", joined=True))
    atoms = pinyin_atoms(annotated, ruby, spelled)
    assert [atom.text for atom in atoms] == ["Qīngchén", "-yú", "."]
    assert [atom.gap for atom in atoms] == [0.0, 0.0, 0.0]
    assert [atom.glued for atom in atoms] == [False, True, True]


def test_a_space_in_the_text_parts_words_of_pinyin_too() -> None:
    annotated, ruby = annotate("清晨 鯰魚")
    spelled = (Spelled("Qīngchén", joined=True), Spelled(" ", joined=True), Spelled("niányú", joined=True))
    assert [atom.gap > 0 for atom in pinyin_atoms(annotated, ruby, spelled)] == [False, False, True]


def test_pinyin_falls_back_to_the_tokens_own_where_ruby_has_none() -> None:
    annotated, ruby = annotate("清晨")
    assert pinyin_atoms(annotated, (None,) * len(ruby))[0].text == "qīngchén"


def test_a_vowel_after_a_syllable_gets_an_apostrophe() -> None:
    annotated, _ = annotate("清晨")
    assert pinyin_atoms(annotated, ("xī", "ān"))[0].text == "xī'ān"


def test_kinds_tell_spaces_from_marks() -> None:
    kinds = [atom.kind for atom in script_atoms("字a\u3000。", (), None)]
    assert kinds == [AtomKind.HAN, AtomKind.LETTERS, AtomKind.SPACE, AtomKind.MARK]


def test_twin_dashes_are_one_stroke_and_a_tab_is_wide() -> None:
    dashes = script_atoms("一——二", (), None)
    assert [atom.tight for atom in dashes] == [False, False, True, False]
    assert [atom.text for atom in script_atoms("一\t二", (), None)] == ["一", "\u3000", "二"]


def test_a_word_that_is_too_long_keeps_a_reading_for_each_character() -> None:
    annotated, ruby = annotate("清晨鯰魚")
    atoms = script_atoms("清晨鯰魚", annotated.tokens, ruby, by_word=True)
    assert [(atom.ruby, atom.reach) for atom in atoms] == [("qīngchén", 2), ("", 0), ("niányú", 2), ("", 0)]
    token = annotated.tokens[0]
    long = (replace(token, text="清晨鯰魚水", pinyin=("qīng",) * 5),)
    atoms = script_atoms("清晨鯰魚水", long, ("qīng",) * 5, by_word=True)
    assert [atom.reach for atom in atoms] == [1] * 5


def test_short_numbers_and_letters_get_a_square_in_vertical_text() -> None:
    text = "第12屆3月A，45%和18.5°C，2024年GPT-4o"
    atoms = squared(script_atoms(text, tokens_of(text), None))
    assert [atom.text for atom in atoms if atom.kind is AtomKind.UPRIGHT] == ["12", "3", "A"]
    assert [atom.gap for atom in atoms if atom.text in "12屆3月"] == [0.0] * 4
    assert "".join(text[atom.start : atom.end] for atom in atoms) == text


def test_pieces_of_a_longer_run_get_no_square() -> None:
    text = "用45%的"
    tokens = (*tokens_of("用"), Token(1, "45", "45", "45", TokenKind.NUMBER, (None, None)))
    rest = (
        Token(3, "%", "%", "%", TokenKind.PUNCTUATION, (None,)),
        Token(4, "的", "的", "的", TokenKind.HAN, ("de",)),
    )
    atoms = squared(script_atoms(text, (*tokens, *rest), None))
    assert all(atom.kind is not AtomKind.UPRIGHT for atom in atoms)
