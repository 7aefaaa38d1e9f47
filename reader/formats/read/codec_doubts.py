"""Signs that a text was decoded by the wrong codec, or that a part of it is in another one."""

import re
import unicodedata

from reader.formats.read.chinese_codecs import CANTONESE, COMMON, usual

_FOREIGN = re.compile("[\u0500-\u1fff\u2c00-\u2dff\ua000-\ud7ff]")
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SCRIPTS = 3
_SHORT = 20
_KNOWN = 0.1
_LINE = 5


def is_mixed(text: str) -> bool:
    """Return whether letters of three foreign scripts stand in a text, as where bytes were paired wrongly."""
    letters = set(_FOREIGN.findall(text))
    return len({unicodedata.name(each, "?").split()[0] for each in letters}) >= _SCRIPTS


def is_guess(text: str) -> bool:
    """Return whether a text has few Chinese characters, and hardly one that texts usually have."""
    found = _HAN.findall(text)
    return 0 < len(found) <= _SHORT and sum(each in COMMON for each in found) <= _KNOWN * len(found)


def has_odd_line(text: str) -> bool:
    """Return whether half of the Chinese characters of a line are such as texts hardly have."""
    known = usual() | CANTONESE
    for line in text.splitlines():
        found = _HAN.findall(line)
        if len(found) >= _LINE and sum(each not in known for each in found) * 2 >= len(found):
            return True
    return False


def reads_better_elsewhere(text: str, codec: str) -> bool:
    """Return whether a line with rare characters has only usual ones in another family of encodings.

    In UTF-8 it has to be sound only, which bytes in other encodings hardly ever are.
    """
    others = ("utf-8", "cp950" if codec.startswith("gb") else "gb18030")
    known = usual() | CANTONESE
    for line in text.splitlines():
        if not any(each not in known for each in _HAN.findall(line)):
            continue
        for other in others:
            try:
                found = line.encode(codec).decode(other)
            except UnicodeError:
                continue
            clean = other == "utf-8" or all(each in known for each in found)
            if clean and other != codec and len(_HAN.findall(found)) >= _LINE:
                return True
    return False


def has_lone_extension(text: str) -> bool:
    """Return whether a rare character of Hong Kong's extension stands in a text without its usual ones.

    A damaged byte makes such a one of the character after it.
    """
    rare = [each for each in set(_HAN.findall(text)) - usual() - CANTONESE if not _in_big5(each)]
    return bool(rare) and not any(each in CANTONESE and not _in_big5(each) for each in set(text))


def _in_big5(character: str) -> bool:
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True
