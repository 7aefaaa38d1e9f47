"""How numbers in digits are read out: 2015年 digit by digit, 45% as a hundred's parts, 15:45 as a time.

The forms are those of ordinary speech in Mandarin: 2 is liǎng before measures and before 千, 萬 and 億; a
zero is said once between two places; a 1 in the tens is said except at the beginning (十五, but 一百一十五).
"""

import re
from collections.abc import Callable

DIGITS = ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ")
_PLACES = ("", "shí", "bǎi", "qiān")
_GROUPS = ("", "wàn", "yì", "wàn yì")
_LONGEST = 16

_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")
_RATIO = re.compile(r"(\d+):(\d+)")
_FRACTION = re.compile(r"(\d+)/(\d+)")
_PARTS = re.compile(r"(.+?)([%％‰])")
_DEGREES = re.compile(r"(.+?)°([CF]?)")
_SIGNED = re.compile(r"([+-])(.+)")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_DECIMAL = re.compile(r"(\d+)\.(\d+)")
_PLAIN = re.compile(r"\d+")

_YEARS = frozenset("年")
_TWO_OF = frozenset(
    "個个名位人隻只張张本條条次天年歲岁杯件種种家頭头輛辆座倍點点萬万億亿千噸吨塊块雙双對对層层週周"
)
_READ_AS_DIGITS_BEFORE = frozenset("室")
_SHARES = {"%": "bǎi", "％": "bǎi", "‰": "qiān"}
_SCALES = {"": "", "C": "shè shì", "F": "huá shì"}


def read_out(written: str, following: str = "", before: str = "") -> str | None:
    """Return how a number is said, syllables with tone marks parted by spaces, or None for what is none.

    `written` is a number as a text has it (45%, 1,200, 15:45, 1/30, full-width digits too); `following` and
    `before` are the characters beside it, which decide between a year and a quantity. Citation tones.
    """
    plain = written.translate(_NARROW).replace(",", "")
    for pattern, say in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return say(match, following, before)
    return None


def by_digits(number: str) -> str:
    """Return a row of digits said one by one."""
    return " ".join(DIGITS[int(digit)] for digit in number)


def quantity(number: str) -> str:
    """Return a whole number said as a quantity; one of more than sixteen digits is said digit by digit."""
    digits = number.lstrip("0")
    if not digits:
        return DIGITS[0]
    if len(digits) > _LONGEST:
        return by_digits(number)
    said: list[str] = []
    zero = False
    for place, digit in enumerate(digits):
        left = len(digits) - place - 1
        if digit != "0":
            if zero:
                said.append(DIGITS[0])
            zero = False
            if not (digit == "1" and left % 4 == 1 and not said):
                alone = left in (4, 8) and place == 0
                said.append("liǎng" if digit == "2" and (left % 4 == 3 or alone) else DIGITS[int(digit)])
            if left % 4:
                said.append(_PLACES[left % 4])
        else:
            zero = bool(said)
        if left % 4 == 0 and left and int(digits[max(0, place - 3) : place + 1]):
            said.append(_GROUPS[left // 4])
    return " ".join(said)


def _plain(match: re.Match[str], following: str, before: str) -> str:
    number = match[0]
    as_year = bool(_YEAR.fullmatch(number)) and following[:1] in _YEARS and bool(following)
    if as_year or (len(number) > 1 and number[0] == "0") or following[:1] in _READ_AS_DIGITS_BEFORE:
        return by_digits(number)
    if number == "2" and following[:1] in _TWO_OF and following and before[-1:] != "第":
        return "liǎng"
    return quantity(number)


def _decimal(match: re.Match[str], _following: str = "", _before: str = "") -> str:
    return f"{quantity(match[1])} diǎn {by_digits(match[2])}"


def _time(match: re.Match[str], _following: str, _before: str) -> str:
    hour = "liǎng" if int(match[1]) == 2 else quantity(match[1])
    said = f"{hour} diǎn"
    if int(match[2]) or match[3]:
        said += f" {_two_places(match[2])} fēn"
    return f"{said} {_two_places(match[3])} miǎo" if match[3] else said


def _two_places(number: str) -> str:
    """Return minutes or seconds: 05 is líng wǔ."""
    return by_digits(number) if number[0] == "0" else quantity(number)


def _amount(number: str) -> str:
    return read_out(number) or number


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, str], str]], ...] = (
    (_PLAIN, _plain),
    (_DECIMAL, _decimal),
    (_VERSION, lambda m, _f, _b: " diǎn ".join(map(quantity, m[0].split(".")))),
    (_DATE, lambda m, _f, _b: f"{by_digits(m[1])} nián {quantity(m[2])} yuè {quantity(m[3])} rì"),
    (_TIME, _time),
    (_RATIO, lambda m, _f, _b: f"{quantity(m[1])} bǐ {quantity(m[2])}"),
    (_FRACTION, lambda m, _f, _b: f"{quantity(m[2])} fēn zhī {quantity(m[1])}"),
    (_PARTS, lambda m, _f, _b: f"{_SHARES[m[2]]} fēn zhī {_amount(m[1])}"),
    (_DEGREES, lambda m, _f, _b: f"{_SCALES[m[2]]} {_amount(m[1])} dù".strip()),
    (_SIGNED, lambda m, _f, _b: f"{'fù' if m[1] == '-' else 'zhèng'} {_amount(m[2])}"),
)
_NARROW = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {
    ord("．"): ord("."),
    ord("："): ord(":"),
}
