"""What kind of term a word or a row of words is that was found to be one."""

import re
from collections.abc import Sequence

from reader.language.compounds import KINDS
from reader.language.organisations import KINDS_BY_SUFFIX
from reader.language.term_words import KnownWord
from reader.model.entry import TermKind

_TIME = re.compile("(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末].*|[一二三四五六七八九十]+月.*")
_IDIOM = 4
_SURE, _LEAD = 2.0, 1.5
_PLAIN = KINDS.index("noun")
_KINDS = {
    "person": TermKind.PERSON,
    "sounds": TermKind.NAME,
    "place": TermKind.PLACE,
    "proper": TermKind.NAME,
}


def is_time(word: str) -> bool:
    """Tell whether a word is a day or a month, which dictionaries write as names."""
    return _TIME.fullmatch(word) is not None


def kind_of_word(word: str, known: KnownWord) -> TermKind:
    """Return the kind of a word of the dictionary."""
    if known.idiom or (known.tag == "i" and len(word) >= _IDIOM):
        return TermKind.IDIOM
    if not known.proper:
        return TermKind.DOMAIN
    if known.tag == "ns":
        return TermKind.PLACE
    if known.tag in ("nr", "nrt", "nrfg"):
        return TermKind.PERSON
    return TermKind.ORGANISATION if known.tag == "nt" else TermKind.NAME


def kind_of_row(words: Sequence[str], odds: Sequence[float]) -> TermKind:
    """Return the kind of a row of words (Simplified): what its last word names, or what it looks like.

    `odds` are those of `compounds.KINDS`; without one that is clear, and clearer than a plain noun, it is
    another term.
    """
    by_suffix = KINDS_BY_SUFFIX.get(words[-1])
    if by_suffix is not None:
        return by_suffix
    best = max(range(len(odds)), key=odds.__getitem__)
    # Two characters are too often two words: 返|學, 油|溫.
    is_clear = sum(map(len, words)) > 2 and odds[best] > _SURE and odds[best] > odds[_PLAIN] + _LEAD
    return _KINDS.get(KINDS[best], TermKind.OTHER) if is_clear else TermKind.OTHER
