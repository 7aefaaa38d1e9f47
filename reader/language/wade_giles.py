"""One syllable in Wade–Giles: zhōng is chung¹, xū is hsü¹, ér is êrh².

The spellings are those of Giles's Chinese-English Dictionary (1912) as the Library of Congress's table of
romanizations has them; tones are raised digits, the neutral tone has none.
"""

import re
from functools import lru_cache

from reader.model.reading import to_numbers

_INITIALS = {
    "b": "p", "p": "p‘", "m": "m", "f": "f", "d": "t", "t": "t‘", "n": "n", "l": "l", "g": "k", "k": "k‘",
    "h": "h", "j": "ch", "q": "ch‘", "x": "hs", "zh": "ch", "ch": "ch‘", "sh": "sh", "r": "j", "z": "ts",
    "c": "ts‘", "s": "s", "": "",
}  # fmt: skip
_FINALS = {
    "e": "ê", "en": "ên", "eng": "êng", "ong": "ung", "ie": "ieh", "ian": "ien", "iong": "iung",
    "üe": "üeh", "uo": "o",
}  # fmt: skip
_AFTER_G_K_H_SH = {"uo": "uo"}
_AFTER_G_K = {"e": "o", "ui": "uei"}
_WHOLE = {
    "zhi": "chih", "chi": "ch‘ih", "shi": "shih", "ri": "jih", "zi": "tzŭ", "ci": "tz‘ŭ", "si": "ssŭ",
    "er": "êrh", "r": "rh", "he": "ho", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu", "yong": "yung",
    "yu": "yü", "yue": "yüeh", "yuan": "yüan", "yun": "yün", "e": "o", "ê": "eh", "en": "ên", "eng": "êng",
    "weng": "wêng", "wen": "wên",
}  # fmt: skip
_TONES = {"1": "¹", "2": "²", "3": "³", "4": "⁴", "5": ""}
_NUMBERED = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([a-zü:ê]+)([1-5])")


@lru_cache(maxsize=4096)
def to_wade_giles(syllable: str) -> str:
    """Return a syllable with a tone mark in Wade–Giles; what is no syllable comes back unchanged."""
    if " " in syllable:
        return " ".join(map(to_wade_giles, syllable.split(" ")))
    match = _NUMBERED.fullmatch(to_numbers(syllable).lower())
    if match is None:
        return syllable
    initial, final, tone = match[1], match[2].replace("u:", "ü"), _TONES[match[3]]
    whole = _WHOLE.get(initial + final)
    return (whole if whole is not None else _INITIALS[initial] + _final(initial, final)) + tone


def _final(initial: str, final: str) -> str:
    """Return a final as it is written behind an initial (both in pinyin)."""
    if initial in ("j", "q", "x") and final[0] == "u":
        final = "ü" + final[1:]
    if initial in ("g", "k") and final in _AFTER_G_K:
        return _AFTER_G_K[final]
    if initial in ("g", "k", "h", "sh") and final in _AFTER_G_K_H_SH:
        return _AFTER_G_K_H_SH[final]
    if not initial and final[0] in "yw":
        return final
    return _FINALS.get(final, final)
