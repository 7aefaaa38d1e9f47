"""Surface tones: how citation tones change in speech (一, 不, third tone).

The rules are those of the standard descriptions of Mandarin (Chao 1968; Duanmu 2007): 一 and 不 change by the
tone that follows; of third tones in a row, all but the last of a foot rise, where words are feet first and
single-character words join their neighbour.
"""

from collections.abc import Sequence
from functools import lru_cache

from reader.model.reading import to_marks, to_numbers

_DIGITS = frozenset("零〇一二三四五六七八九十初")
_YI_KEEPS_BEFORE = frozenset("月日號号樓楼")


def surface(words: Sequence[tuple[str, Sequence[str | None]]]) -> list[list[str | None]]:
    """Return the readings of a phrase as they are spoken.

    `words` are (characters, one syllable with tone mark or None per character).
    A character without a syllable (punctuation, Latin) ends the phrase: no
    change reaches across it. The result has the shape of the input.
    """
    spoken = [list(syllables) for _, syllables in words]
    flat = [(w, i) for w, (_, syllables) in enumerate(words) for i in range(len(syllables))]
    chars = [words[w][0][i] for w, i in flat]
    tones = [_tone(s) if (s := words[w][1][i]) else None for w, i in flat]
    changed = _yi_and_bu(chars, tones)
    _third_tones(changed, [w for w, _ in flat])
    for (w, i), before, after in zip(flat, tones, changed, strict=True):
        syllable = spoken[w][i]
        if syllable is not None and after is not None and before != after:
            spoken[w][i] = _with_tone(syllable, after)
    return spoken


def _yi_and_bu(chars: list[str], tones: list[int | None]) -> list[int | None]:
    """Return the tones with 一 and 不 changed by the tone that follows."""
    result = list(tones)
    for i, char in enumerate(chars):
        following = tones[i + 1] if i + 1 < len(chars) else None
        if following is None:
            continue
        if char == "不" and tones[i] == 4:
            if _between_same(chars, i):
                result[i] = 5
            elif following == 4:
                result[i] = 2
        elif char == "一" and tones[i] == 1 and not _is_number(chars, i):
            result[i] = 5 if _between_same(chars, i) else 2 if following in (4, 5) else 4
    return result


def _between_same(chars: list[str], i: int) -> bool:
    """Tell 看一看 and 好不好, whose middle is unstressed."""
    return 0 < i < len(chars) - 1 and chars[i - 1] == chars[i + 1]


def _is_number(chars: list[str], i: int) -> bool:
    """Tell where 一 is read out as a digit or an ordinal and keeps its tone."""
    before, after = chars[i - 1] if i else "", chars[i + 1]
    return before in _DIGITS or before == "第" or after in _DIGITS or after in _YI_KEEPS_BEFORE


def _third_tones(tones: list[int | None], owner: list[int]) -> None:
    """Change third tones in place: inside each foot first, then across the edge of two feet."""
    feet = _feet(tones, owner)
    for start, end in feet:
        for i in range(start, end - 1):
            if tones[i] == 3 and tones[i + 1] == 3:
                tones[i] = 2
    for start, _ in feet:
        if start and tones[start] == 3 and tones[start - 1] == 3:
            tones[start - 1] = 2


def _feet(tones: list[int | None], owner: list[int]) -> list[tuple[int, int]]:
    """Return the feet as spans: a word of two or more, or single-character words joined by twos."""
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(owner):
        end = i + 1
        while end < len(owner) and owner[end] == owner[i]:
            end += 1
        spans.append((i, end))
        i = end
    feet: list[tuple[int, int]] = []
    for start, end in spans:
        single = end - start == 1
        if feet and single and feet[-1][1] - feet[-1][0] == 1 and tones[start] and tones[feet[-1][0]]:
            feet[-1] = (feet[-1][0], end)
        else:
            feet.append((start, end))
    return feet


@lru_cache(maxsize=4096)
def _tone(syllable: str) -> int:
    number = to_numbers(syllable)[-1:]
    return int(number) if number.isdigit() else 5


@lru_cache(maxsize=4096)
def _with_tone(syllable: str, wanted: int) -> str:
    return to_marks(to_numbers(syllable).rstrip("012345") + str(wanted))
