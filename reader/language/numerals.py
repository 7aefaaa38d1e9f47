"""Numbers written in Han characters: 三十四 is one word, whatever the dictionary makes of its parts."""

from collections.abc import Iterable, Iterator

_DIGITS = frozenset("零〇一二两三四五六七八九几数半")
_PLACES = frozenset("十百千万亿")
_MEASURES = frozenset("分度个岁年天日月元块克斤里人次名位点倍多余来")


def join_numerals(words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the Simplified words of a run, neighbouring numerals joined, and whether they were.

    Joined they are the run. A dictionary word that tears a number gives its
    first character back: 四/十分 is 四十/分, 三/個人 is 三/個/人.
    """
    number: list[str] = []
    for word in words:
        if _is_numeral(word):
            if number and not _goes_on(number[-1], word):
                yield _joined(number)
                number = []
            number.append(word)
            continue
        if number and _tears(number[-1], word):
            first, rest = word
            if first in _PLACES:
                number.append(first)
            yield _joined(number)
            if first not in _PLACES:
                yield first, False
            yield rest, False
        else:
            if number:
                yield _joined(number)
            yield word, False
        number = []
    if number:
        yield _joined(number)


def _joined(number: list[str]) -> tuple[str, bool]:
    return "".join(number), len(number) > 1


def _tears(number: str, word: str) -> bool:
    """Tell whether a word's first character belongs to the number in front of it."""
    if word == "个人":
        return True
    return len(word) == 2 and word[0] in _PLACES and word[1] in _MEASURES and number[-1] in _DIGITS


def _is_numeral(word: str) -> bool:
    return all(char in _DIGITS or char in _PLACES for char in word)


def _goes_on(number: str, word: str) -> bool:
    """Tell whether a numeral continues a number: a digit and a place, a place and a digit, two places."""
    if word[0] in _PLACES:
        return number[-1] in _DIGITS or word[0] in "万亿"
    return number[-1] in _PLACES and word[0] not in "几数半"
