"""Words in pinyin that are longer than their line are cut between syllables."""

import pytest

from reader.ui.view.atoms import Atom, AtomKind
from reader.ui.view.layout import break_lines
from reader.ui.view.syllables import syllables_of


@pytest.mark.parametrize(
    "parts",
    [
        ("dēng", "tǎ"),
        ("nǚ", "'ér"),
        ("mín", "gē"),
        ("yīng", "guó"),
        ("Zhōng", "huá", "mín", "guó"),
        ("shuì", "bù", "zháo", "jiào"),
        ("yì", "diǎn", "r"),
        ("lǜ", "sè"),
        ("yin2", "hang2"),
        ("dì", "-yī"),
        ("Lín", " Xiǎo", "mǎn"),
        ("xiǎo", "wū"),
        ("jiù", "'ér", "jiù"),
    ],
)
def test_syllables_are_told_apart(parts: tuple[str, ...]) -> None:
    assert syllables_of("".join(parts), len(parts)) == parts


@pytest.mark.parametrize(
    ("text", "count"), [("estuary", 2), ("dēngtǎ", 3), ("GPT-4o", 1), ("", 0), ("我", 2)]
)
def test_what_is_no_pinyin_has_no_syllables(text: str, count: int) -> None:
    assert syllables_of(text, count) in (None, ())


class Wide:
    em, ruby_gap, beside = 10.0, 1.0, 4.0

    def base(self, text: str) -> float:
        return 6.0 * len(text)

    ruby = base


def test_a_line_is_never_broken_inside_a_syllable() -> None:
    word = Atom(0, 3, "tónglèibǐ", "", 0, AtomKind.LETTERS, False, 0.0, False)
    lines = break_lines([word], Wide(), 26.0)
    assert [[box.text for box in line.boxes] for line in lines] == [["tóng"], ["lèi"], ["bǐ"]]
    assert [(box.start, box.end) for line in lines for box in line.boxes] == [(0, 1), (1, 2), (2, 3)]
