"""How numbers in digits are read out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.spoken_numbers import DIGITS, by_digits, quantity, read_out

PLACES = {"shí": 10, "bǎi": 100, "qiān": 1000}


def value(said):
    """Return the number that a spoken quantity means, from the rules of counting."""
    total, group, digit = 0, 0, None
    for syllable in said.split():
        if syllable in DIGITS or syllable == "liǎng":
            digit = 2 if syllable == "liǎng" else DIGITS.index(syllable)
        elif syllable in PLACES:
            group += (1 if digit is None else digit) * PLACES[syllable]
            digit = None
        else:
            group += digit or 0
            digit = None
            if syllable == "yì":
                total = (total + group) * 10**8
            else:
                total += group * 10**4
            group = 0
    return total + group + (digit or 0)


@pytest.mark.parametrize(
    ("written", "following", "expected"),
    [
        ("2015", "年", "èr líng yī wǔ"),
        ("2015", "人", "liǎng qiān líng yī shí wǔ"),
        ("1/30", "", "sān shí fēn zhī yī"),
        ("45%", "", "bǎi fēn zhī sì shí wǔ"),
        ("3.5％", "", "bǎi fēn zhī sān diǎn wǔ"),
        ("3‰", "", "qiān fēn zhī sān"),
        ("3.5", "萬", "sān diǎn wǔ"),
        ("0.05", "", "líng diǎn líng wǔ"),
        ("15:45", "", "shí wǔ diǎn sì shí wǔ fēn"),
        ("2:00", "", "liǎng diǎn"),
        ("8:05", "", "bā diǎn líng wǔ fēn"),
        ("3:2", "", "sān bǐ èr"),
        ("8805", "篇", "bā qiān bā bǎi líng wǔ"),
        ("1,200", "元", "yī qiān èr bǎi"),
        ("2", "個", "liǎng"),
        ("20000", "人", "liǎng wàn"),
        ("12200", "人", "yī wàn liǎng qiān èr bǎi"),
        ("220000", "人", "èr shí èr wàn"),
        ("2", "月", "èr"),
        ("12", "個", "shí èr"),
        ("112", "", "yī bǎi yī shí èr"),
        ("10000", "", "yī wàn"),
        ("100000000", "", "yī yì"),
        ("10500", "", "yī wàn líng wǔ bǎi"),
        ("0912", "", "líng jiǔ yī èr"),
        ("404", "室", "sì líng sì"),
        ("2024-05-20", "", "èr líng èr sì nián wǔ yuè èr shí rì"),
        ("36.5°C", "", "shè shì sān shí liù diǎn wǔ dù"),
        ("-5", "度", "fù wǔ"),
        ("2.5.1", "", "èr diǎn wǔ diǎn yī"),
        ("１２", "", "shí èr"),
        ("0", "", "líng"),
    ],
)
def test_numbers_are_said_as_speakers_do(written, following, expected):
    assert read_out(written, following) == expected


def test_an_ordinal_two_is_er():
    assert read_out("2", "個", "第") == "èr"


@pytest.mark.parametrize("other", ["", "GPT", "1-2-3-4", "%", "1/"])
def test_what_is_no_number_has_no_reading(other):
    assert read_out(other) is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_quantity_means_what_it_says(number):
    assert value(quantity(str(number))) == number


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_no_quantity_has_two_zeros_in_a_row_or_ends_in_one(number):
    said = quantity(str(number))
    assert "líng líng" not in said
    assert not said.endswith("líng")


@given(st.text("0123456789", min_size=1, max_size=30))
def test_digits_are_said_one_by_one(number):
    assert len(by_digits(number).split()) == len(number)
